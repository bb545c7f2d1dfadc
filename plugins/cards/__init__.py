"""Cards: what those who share a link show of the page, drawn from its words."""

from pelican.plugins import signals

from plugins.cards.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
