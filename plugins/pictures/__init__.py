"""Pictures in the sizes that screens need, and figures with captions."""

from pelican.plugins import signals

from plugins.pictures.generate import add_syntax, get_generators
from plugins.source import markdown_init


def register():
    """Connect to Pelican and to the source."""
    markdown_init.connect(add_syntax)
    signals.get_generators.connect(get_generators)
