"""Gives the source a site that remembers."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from plugins.rebuild.memory import Memory
from plugins.rebuild.store import Store, place


def remember(_site: type, settings: Mapping) -> partial | None:
    """What makes a site that remembers what is kept in the cache folder; none without a mark."""
    cache, site, mark = Path(settings["CACHE_PATH"]), settings["SITE_PATH"], settings["MARK"]
    return partial(Memory, store=Store(place(cache, site)), mark=mark, site=site, cache=cache) if mark else None
