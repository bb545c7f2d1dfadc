"""What stands at each address: old ones lead on, and links to none are told."""

from pelican.plugins import signals

from plugins.addresses.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
