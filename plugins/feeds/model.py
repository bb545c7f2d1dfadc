"""What a feed holds: the same entries in every format. No Pelican here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from plugins.source.model import Link
from plugins.source.moment import Moment
from plugins.source.page import Page

#: The formats of every feed: the end of its name, what people call it, its media type.
FORMATS = {
    "atom.xml": ("Atom", "application/atom+xml"),
    "rss.xml": ("RSS", "application/rss+xml"),
    "json": ("JSON", "application/feed+json"),
}


@dataclass(frozen=True, kw_only=True)
class Enclosure:
    """A file that belongs to an entry: its address from `/` on, its length in bytes, its media type."""

    url: str
    length: int
    type: str


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One entry of a feed: `id` is its permanent tag URI, `html` its whole content.

    `updated` is later than `published` only where an author says that the text changed.
    """

    id: str
    title: str
    url: str
    summary: str
    html: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    published: datetime
    updated: datetime
    lang: str = ""
    enclosure: Enclosure | None = None

    @property
    def weight(self) -> int:
        """About how many bytes the entry has in a feed: its marks are escaped there."""
        marks = sum(map(self.html.count, '<>&"'))
        return len(self.html.encode()) + len(self.summary.encode()) + 4 * marks + 1024


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed of all the entries that concern a page: `name` is that of its files, `id` its tag URI.

    `entries` has the newest first. `archive` numbers an archived part from the oldest on, 0 is what
    people subscribe to; `older` and `newer` number the parts beside it (RFC 5005, 4).
    """

    name: str
    id: str
    title: str
    about: str
    page: str
    entries: tuple[FeedEntry, ...] = ()
    archive: int = 0
    older: int = 0
    newer: int = 0

    def url(self, form: str, archive: int | None = None) -> str:
        """The address of a part of the feed, of this one where no number is given."""
        number = self.archive if archive is None else archive
        return f"/feeds/{self.name}{f'/{number}' if number else ''}.{form}"

    @property
    def links(self) -> tuple[Link, ...]:
        """What it is called in each format, and where it is."""
        return tuple(Link(title=name, url=self.url(form)) for form, (name, _) in FORMATS.items())

    @property
    def address(self) -> str:
        """The address to offer where one is offered: Atom's."""
        return self.url("atom.xml")


@dataclass(frozen=True)
class Feeds:
    """All feeds of the site, by the address of the page that each concerns."""

    by_page: Mapping[str, Feed]

    def concerning(self, page: Page) -> tuple[Feed, ...]:
        """The feeds that concern a page: everything first, then its own and those of what it is part of."""
        urls = dict.fromkeys(("/", page.url, *(crumb.url for crumb in reversed(page.crumbs))))
        return tuple(self.by_page[url] for url in urls if url in self.by_page)

    def __iter__(self):
        return iter(self.by_page.values())


def newest_first(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries by date of publication, the newest first, ties by id."""
    return tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True))


def parts(feed: Feed, most: int, heaviest: int) -> tuple[Feed, ...]:
    """A feed as it is read: what people subscribe to, then its archive, the newest part first.

    No part has more than `most` entries or weighs more than `heaviest` bytes, unless a single entry
    does. Archived parts are filled from the oldest entry on and never change when one is added; what
    people subscribe to has the newest entries, and at least all that are in no archived part.
    """
    closed = _closed(feed.entries, most, heaviest)
    count = len(closed)
    newest = replace(feed, entries=_fitting(feed.entries, most, heaviest), older=count)
    archived = (
        replace(
            feed, entries=tuple(reversed(part)), archive=n, older=n - 1, newer=n + 1 if n < count else 0
        )
        for n, part in enumerate(closed, 1)
    )
    return (newest, *reversed(list(archived)))


def _closed(entries: Sequence[FeedEntry], most: int, heaviest: int) -> list[list[FeedEntry]]:
    """The full parts of a feed's archive, each from its oldest entry on; none for what is not full yet."""
    every: list[list[FeedEntry]] = []
    for entry in reversed(entries):
        if (
            every
            and len(every[-1]) < most
            and sum(e.weight for e in every[-1]) + entry.weight <= heaviest
        ):
            every[-1].append(entry)
        else:
            every.append([entry])
    return every[:-1]


def _fitting(entries: Sequence[FeedEntry], most: int, heaviest: int) -> tuple[FeedEntry, ...]:
    """The newest entries that fit into one part, at least one if there is any."""
    fitting, weight = [], 0
    for entry in entries[:most]:
        weight += entry.weight
        if fitting and weight > heaviest:
            break
        fitting.append(entry)
    return tuple(fitting)


def spread(moment: Moment, name: str) -> datetime:
    """A point in the first minute of what is known to the day or to the minute.

    Feed readers tell entries apart by when they were updated too; `name` chooses, so that it stays.
    """
    chosen = int.from_bytes(sha256(name.encode()).digest()[:8])
    return moment.at + timedelta(milliseconds=chosen % 59_000)
