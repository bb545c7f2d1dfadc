"""Feeds for those who follow without coming by."""

from pelican.plugins import signals

from plugins.feeds.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
