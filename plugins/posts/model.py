"""Posts, their series, the tags and the years. No Pelican here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from plugins.posts.schema import POST
from plugins.source.model import Document, Entry, Link, Picture
from plugins.source.moment import Moment
from plugins.source.published import Published, published
from plugins.source.words import slugify


@dataclass(frozen=True, kw_only=True)
class Series:
    """Posts that belong together, in the order they were written."""

    name: str
    url: str
    posts: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class Post(Published):
    """One post; on its own page with its neighbours in time and, where it is part of one, its series."""

    date: Moment
    html: str
    definitions: tuple = ()
    series: Series | None = None


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A tag and all that bears it, the newest first: entries, or their paths."""

    name: str
    url: str
    entries: tuple

    @property
    def count(self) -> int:
        """How many pages bear it."""
        return len(self.entries)


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year of the archive: its months, the newest first, each with its entries, or their paths."""

    year: int
    url: str
    count: int
    months: tuple[tuple[str, tuple], ...]
    previous: Link | None = None
    next: Link | None = None


def is_post(document: Document) -> bool:
    """Whether a document is a post."""
    return document.kind == POST.name


def dated(documents: Iterable[Document]) -> list[Document]:
    """What has a date and lists show, the newest first."""
    found = [document for document in documents if document.date and document.listed]
    return sorted(found, key=lambda document: (document.date.at, document.path), reverse=True)


def make_post(document: Document, *, html: str, authors: tuple, image: Picture | None = None) -> Post:
    """A post, from its document and what other plugins made of it: its `html`, its authors, its image."""
    return Post(**published(document, (None, None), authors, image), date=document.date, html=html)


def at_home(
    post: Post, around: tuple[Link | None, Link | None], series: Series | None, definitions: tuple
) -> Post:
    """A post as its own page shows it; `around` has the next post and the one before."""
    newer, older = around
    return replace(post, previous=older, next=newer, series=series, definitions=definitions)


def make_series(posts: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """Every series by name, with the paths of its posts; `posts` has the newest first."""
    parts = defaultdict(list)
    for post in reversed(posts):
        if name := post.header.get("series"):
            parts[name].append(post.path)
    return {name: tuple(paths) for name, paths in sorted(parts.items())}


def make_tags(documents: Sequence[Document]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By address every tag, in the order of the alphabet: its name, and the paths of all that bears it.

    `documents` has the newest first.
    """
    bearers: dict[Link, list[str]] = defaultdict(list)
    for document in documents:
        for tag in document.tags:
            bearers[tag].append(document.path)
    order = sorted(bearers.items(), key=lambda bearer: slugify(bearer[0].title))
    return {tag.url: (tag.title, tuple(paths)) for tag, paths in order}


def make_years(documents: Sequence[Document]) -> tuple[Year, ...]:
    """The archive; `documents` has the newest first."""
    # Where the day begins early it may be in a later month than a moment that comes after it.
    by_month = sorted(documents, key=lambda d: f"{d.date.at:%Y-%m}", reverse=True)
    grouped = [(year, list(group)) for year, group in groupby(by_month, key=lambda d: d.date.year)]
    links = [None, *(year_link(year) for year, _ in grouped), None]
    return tuple(
        Year(
            year=year,
            url=year_link(year).url,
            count=len(group),
            months=_months(group),
            next=links[place],
            previous=links[place + 2],
        )
        for place, (year, group) in enumerate(grouped)
    )


def _months(documents: Iterable[Document]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    grouped = groupby(documents, key=lambda document: document.date.month)
    return tuple((month, tuple(document.path for document in group)) for month, group in grouped)


def with_entries(year: Year, entry: Callable[[str], Entry]) -> Year:
    """A year with the lines that stand for its pages, instead of the paths of their files."""
    months = ((month, tuple(map(entry, paths))) for month, paths in year.months)
    return replace(year, months=tuple(months))


def series_url(name: str) -> str:
    """The address of a series' page."""
    return f"/series/{slugify(name)}/"


def year_link(year: int) -> Link:
    """A year and the address of its page."""
    return Link(title=str(year), url=f"/{year}/")
