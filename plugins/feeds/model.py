"""What a feed holds: the same entries in every format. No Pelican here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hashlib import sha256

from plugins.feeds.weight import of_html, of_words
from plugins.source.model import Link
from plugins.source.moment import Moment
from plugins.source.page import Page

# What stands around an entry, in bytes at most; an author or a tag takes an element of its own.
FRAME, ELEMENT = 1024, 80

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

    @cached_property
    def weight(self) -> int:
        """How many bytes the entry takes in any format, at most: its signs are escaped there."""
        files = [2 * self.enclosure.url] if self.enclosure else []
        words = (self.title, self.summary, self.id, 2 * self.url, *self.authors, *self.tags, *files)
        elements = ELEMENT * (len(self.authors) + len(self.tags))
        return FRAME + elements + of_html(self.html) + sum(map(of_words, words))


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed of all that concerns a page: `name` is that of its files, `id` its permanent tag URI.

    `group` is where lists of feeds have it, `topic` what they call it there. `members` are the ids of
    its entries, each with the address of the entry's page. `entries` are those of this part, the
    newest first. `archive` numbers an archived part from the oldest on, 0 is what people subscribe
    to; `older` and `newer` number the parts beside it (RFC 5005, 4).
    """

    name: str
    id: str
    title: str
    about: str
    page: str
    group: str = ""
    topic: str = ""
    members: Mapping[str, str] = field(default_factory=dict)
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
        """What it is called in each format, and where it is; Atom first."""
        return tuple(Link(title=name, url=self.url(form)) for form, (name, _) in FORMATS.items())

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """Its media type in each format, and where it is; Atom first."""
        return tuple((kind, self.url(form)) for form, (_, kind) in FORMATS.items())


class Feeds:
    """All feeds of the site, and which of them concern a page.

    Those of the groups in `near` concern every page that they tell of; a page has too many tags,
    people and terms to offer the feeds of all.
    """

    def __init__(self, feeds: Iterable[Feed], near: Iterable[str]):
        self.by_page = {feed.page: feed for feed in feeds}
        self.telling_of: dict[str, dict[str, Feed]] = defaultdict(dict)
        for feed in self:
            if feed.group in near:
                for url in feed.members.values():
                    self.telling_of[url][feed.page] = feed

    def concerning(self, page: Page) -> tuple[Feed, ...]:
        """Everything first, then the page's own, those of the pages above it, those that tell of it."""
        above = ("/", page.url, *(crumb.url for crumb in reversed(page.crumbs)))
        found = {url: self.by_page[url] for url in above if url in self.by_page}
        return tuple((found | self.telling_of.get(page.url, {})).values())

    def __iter__(self) -> Iterator[Feed]:
        return iter(self.by_page.values())


def newest_first(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries by date of publication, the newest first, ties by id."""
    return tuple(sorted(entries, key=lambda entry: (entry.published, entry.id), reverse=True))


def since(page) -> Moment:
    """When a chat or a post was published, as far as is known."""
    return page.announced or page.starts


def spread(moment: Moment, name: str) -> datetime:
    """A point in the first minute of what is known to the day or to the minute.

    Feed readers expect that no two entries change in one instant; `name` chooses the instant, so
    that it stays.
    """
    chosen = int.from_bytes(sha256(name.encode()).digest()[:8])
    return moment.at + timedelta(microseconds=chosen % 59_000_000)
