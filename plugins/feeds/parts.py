"""A feed in parts that readers can bear: the newest to subscribe to, the older ones archived (RFC 5005).

No Pelican here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plugins.feeds.model import Feed, FeedEntry

# What stands around the entries of a part, in bytes at most.
HEAD = 8 * 1024


def parts(feed: Feed, most: int, heaviest: int) -> tuple[Feed, ...]:
    """A feed as it is read: what people subscribe to, then its archive, the newest part first.

    No part has more than `most` entries or `heaviest` bytes, unless a single entry has. Archived
    parts are filled from the oldest entry on, and newer entries never change what is in them; what
    people subscribe to has the newest entries, and at least all that are in no archived part.
    """
    room = heaviest - HEAD
    archived = _filled(reversed(feed.entries), most, room)[:-1]
    newest, *_ = _filled(feed.entries, most, room) or [[]]
    count = len(archived)
    closed = (
        replace(feed, entries=tuple(reversed(part)), archive=n, older=n - 1, newer=(n + 1) % (count + 1))
        for n, part in enumerate(archived, 1)
    )
    return (replace(feed, entries=tuple(newest), older=count), *reversed(list(closed)))


def _filled(entries: Iterable[FeedEntry], most: int, room: int) -> Sequence[list[FeedEntry]]:
    """The entries in parts, each filled before the next is begun."""
    found: list[list[FeedEntry]] = []
    left = 0
    for entry in entries:
        left -= entry.weight
        if not found or left < 0 or len(found[-1]) == most:
            found.append([])
            left = room - entry.weight
        found[-1].append(entry)
    return found
