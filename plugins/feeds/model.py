"""What a feed holds: the same entries in every format. No Pelican here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256

from plugins.feeds.weight import of_html, of_words
from plugins.source.model import Link
from plugins.source.moment import Moment

# In what steps entries are weighed, in bytes.
STEP = 1024
# What stands around an entry, in bytes at most; an author or a tag takes an element of its own.
FRAME, ELEMENT = 1024, 80

#: The formats of every feed: the end of its name, what people call it, its media type.
FORMATS = {
    "atom.xml": ("Atom", "application/atom+xml"),
    "rss.xml": ("RSS", "application/rss+xml"),
    "json": ("JSON", "application/feed+json"),
}
#: What stands for all entries of a feed until they are put there: a sign that no feed may hold.
ENTRIES = "\ufffe"


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

    @cached_property
    def weight(self) -> int:
        """How many bytes the entry takes in any format, at most: its signs are escaped there."""
        files = [2 * self.enclosure.url] if self.enclosure else []
        words = (self.title, self.summary, self.id, 2 * self.url, *self.authors, *self.tags, *files)
        elements = ELEMENT * (len(self.authors) + len(self.tags))
        return FRAME + elements + of_html(self.html) + of_words("".join(words))


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed of all that concerns a page: `name` is that of its files, `id` its permanent tag URI.

    `group` is where lists of feeds have it, `topic` what they call it there. `entries` are those of this
    part, or their heads, or where those are `at`, the newest first. `archive` numbers an archived part
    from the oldest on, 0 is what people subscribe to; `older` and `newer` number the parts beside it
    (RFC 5005, 4).
    """

    name: str
    id: str
    title: str
    about: str
    page: str
    group: str = ""
    topic: str = ""
    entries: tuple = ()
    archive: int = 0
    older: int = 0
    newer: int = 0

    def url(self, form: str, archive: int | None = None) -> str:
        """The address of a part of the feed, of this one where no number is given."""
        number = self.archive if archive is None else archive
        return f"/feeds/{self.name}{f'/{number}' if number else ''}.{form}"

    @property
    def links(self) -> tuple[Link, ...]:
        """What it is called in each format, and where it is; Atom first."""
        return tuple(Link(title=name, url=self.url(form)) for form, (name, _) in FORMATS.items())

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """Its media type in each format, and where it is; Atom first."""
        return tuple((kind, self.url(form)) for form, (_, kind) in FORMATS.items())


@dataclass(frozen=True, kw_only=True)
class Head:
    """What decides in which part of a feed an entry is: the one at `place` among those of a file.

    `weight` is in bytes, in whole steps: a small change moves no entry to another part.
    """

    id: str
    published: datetime
    weight: int
    path: str
    place: int

    @property
    def at(self) -> tuple[str, int]:
        """Where the entry is."""
        return self.path, self.place


def heads(path: str, entries: Sequence[FeedEntry]) -> tuple[Head, ...]:
    """The heads of a file's entries."""
    return tuple(
        Head(
            id=each.id,
            published=each.published,
            weight=-(-each.weight // STEP) * STEP,
            path=path,
            place=place,
        )
        for place, each in enumerate(entries)
    )


def newest_first(entries: Iterable[Head]) -> tuple[Head, ...]:
    """The entries by date of publication, the newest first, ties by id."""
    return tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True))


def spread(moment: Moment, name: str) -> datetime:
    """A point in the first minute of what is known to the day or to the minute.

    Feed readers expect that no two entries change in one instant; `name` chooses the instant, so
    that it stays.
    """
    chosen = int.from_bytes(sha256(name.encode()).digest()[:8])
    return moment.at + timedelta(microseconds=chosen % 59_000_000)
