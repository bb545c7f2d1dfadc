"""Chats for calendars: one file for each, and one of all to subscribe to."""

from pelican.plugins import signals

from plugins.agenda.generate import get_generators


def register():
    """Connect to Pelican."""
    signals.get_generators.connect(get_generators)
