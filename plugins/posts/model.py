"""Posts, their series, the tags and the years. No Pelican here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from plugins.posts.schema import POST
from plugins.source.model import Document, Entry, Link
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
    """One post, with its neighbours in time and, where it is part of one, its series."""

    date: Moment
    html: str
    definitions: tuple
    series: Series | None


@dataclass(frozen=True, kw_only=True)
class Tag:
    """A tag and all that bears it, the newest first."""

    name: str
    url: str
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many pages bear it."""
        return len(self.entries)


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year of the archive: its months, the newest first, each with its entries."""

    year: int
    url: str
    count: int
    months: tuple[tuple[str, tuple[Entry, ...]], ...]
    previous: Link | None = None
    next: Link | None = None


def is_post(document: Document) -> bool:
    """Whether a document is a post."""
    return document.kind == POST.name


def dated(documents: Iterable[Document]) -> list[Document]:
    """What has a date and lists show, the newest first."""
    found = [document for document in documents if document.date and document.listed]
    return sorted(found, key=lambda document: (document.date.at, document.path), reverse=True)


def make_post(
    document: Document,
    around: tuple[Entry | None, Entry | None],
    series: Series | None,
    context: Mapping,
) -> Post:
    """A post, from its document and the posts `around` it: the next and the one before.

    `context` has what other plugins made: `terms_on` and `people_of`.
    """
    return Post(
        **published(document, around, context["people_of"][document.path, "authors"]),
        date=document.date,
        html=document.body.lead,
        definitions=context["terms_on"][document.path],
        series=series,
    )


def make_series(posts: Sequence[Document]) -> dict[str, Series]:
    """Every series by name; `posts` has the newest first."""
    parts = defaultdict(list)
    for post in reversed(posts):
        if name := post.header.get("series"):
            parts[name].append(post.entry())
    return {
        name: Series(name=name, url=series_url(name), posts=tuple(entries))
        for name, entries in sorted(parts.items())
    }


def make_tags(documents: Sequence[Document]) -> tuple[Tag, ...]:
    """Every tag in the order of the alphabet; `documents` has the newest first."""
    bearers: dict[Link, list[Entry]] = defaultdict(list)
    for document in documents:
        for tag in document.tags:
            bearers[tag].append(document.entry())
    order = sorted(bearers.items(), key=lambda bearer: slugify(bearer[0].title))
    return tuple(Tag(name=tag.title, url=tag.url, entries=tuple(group)) for tag, group in order)


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


def _months(documents: Iterable[Document]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    grouped = groupby(documents, key=lambda document: document.date.month)
    return tuple((month, tuple(d.entry() for d in group)) for month, group in grouped)


def series_url(name: str) -> str:
    """The address of a series' page."""
    return f"/series/{slugify(name)}/"


def year_link(year: int) -> Link:
    """A year and the address of its page."""
    return Link(title=str(year), url=f"/{year}/")
