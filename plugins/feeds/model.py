"""What a feed holds: the same entries in every format. No Pelican here."""

from collections.abc import Iterable
from dataclasses import dataclass

import nh3

from plugins.source.clean import SCHEMES, TAGS
from plugins.source.moment import Moment

# Feed readers have neither our style sheet nor our ids: plain elements only.
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}


@dataclass(frozen=True, kw_only=True)
class FeedEntry:
    """One entry of a feed: `id` is its permanent tag URI, `html` its whole content, in `lang`."""

    id: str
    title: str
    url: str
    lang: str
    summary: str
    html: str
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    published: Moment
    modified: Moment | None


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed: `name` is that of its files, `id` its own permanent tag URI."""

    name: str
    id: str
    title: str
    about: str
    entries: tuple[FeedEntry, ...]

    @property
    def atom(self) -> str:
        return atom(self.name)

    @property
    def rss(self) -> str:
        return rss(self.name)


def atom(name: str) -> str:
    """The address of a feed as Atom."""
    return f"/feeds/{name}.atom.xml"


def rss(name: str) -> str:
    """The address of a feed as RSS."""
    return f"/feeds/{name}.rss.xml"


def newest_first(entries: Iterable[FeedEntry]) -> tuple[FeedEntry, ...]:
    """The entries by date of publication, the newest first, ties by id."""
    return tuple(sorted(entries, key=lambda entry: (entry.published.at, entry.id), reverse=True))


def for_feeds(html: str, url: str) -> str:
    """HTML that reads right outside its page: addresses absolute, no markup of ours.

    `url` is the absolute address of the page the HTML stands on.
    """
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", url),
        link_rel=None,
    )
