"""Gives the source a site that remembers."""

from collections.abc import Mapping
from functools import partial

from plugins.rebuild.memory import Memory


def remember(_site: type, settings: Mapping) -> partial | None:
    """What makes a site that remembers what is kept; none where nothing is."""
    return partial(Memory, kept=settings["KEPT"]) if settings["KEPT"] else None
