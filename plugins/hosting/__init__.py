"""Hosting: what search engines, browsers and hosts look for at the root of a site."""

from pelican.plugins import signals

from plugins.hosting.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
