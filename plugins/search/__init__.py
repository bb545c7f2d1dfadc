"""Search: what Pagefind finds is what is public and ours, each question and each sense by itself."""

from pelican.plugins import signals

from plugins.search.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
