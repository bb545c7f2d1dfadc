"""Terms and their senses: pages, links from prose, vocabulary files."""

from pelican.plugins import signals

from plugins.glossary.generate import add_kind, add_syntax, get_generators
from plugins.source import kinds_init, markdown_init


def register():
    """Connect to Pelican and to the source."""
    kinds_init.connect(add_kind)
    markdown_init.connect(add_syntax)
    signals.get_generators.connect(get_generators)
