"""Terms and their senses: pages, links from prose, vocabulary files."""

from pelican.plugins import signals

from plugins.glossary.brackets import broken
from plugins.glossary.generate import add_kind, add_syntax, get_generators
from plugins.source import document_read, kinds_init, markdown_init


def register():
    """Connect to Pelican and to the source."""
    kinds_init.connect(add_kind)
    markdown_init.connect(add_syntax)
    document_read.connect(broken)
    signals.get_generators.connect(get_generators)
