"""Old addresses lead to the pages that took their place."""

from pelican.plugins import signals

from plugins.redirects.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
