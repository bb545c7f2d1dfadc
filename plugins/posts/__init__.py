"""Posts, with their series, the tags and the archive by year."""

from pelican.plugins import signals

from plugins.posts.generate import add_kind, get_generators
from plugins.source import kinds_init


def register():
    """Connect to Pelican and to the source."""
    kinds_init.connect(add_kind)
    signals.get_generators.connect(get_generators)
