"""New pages: files that are complete, valid drafts, for an author to fill in. Not a plugin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pelicanconf import HASHTAG, TAG_AUTHORITY
from plugins.source.moment import second_thursday
from plugins.source.starts import fill
from plugins.source.words import slugify

# The name of a file has room for more, but an address is to be read.
LONGEST = 80


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a kind of page starts: its folder, and what its file is called before the slug."""

    folder: str
    prefix: Callable[[date], str] = lambda _: ""


PLACES = {
    "chat": Place(folder="chats", prefix=lambda today: f"{next_chat(today):%Y-%m}-"),
    "post": Place(folder="posts", prefix=lambda today: f"{today}-"),
    "term": Place(folder="glossary"),
    "person": Place(folder="people"),
    "page": Place(folder="pages"),
}


def next_chat(today: date) -> date:
    """The first second Thursday of a month that is not past: today, when today is one."""
    this_month = second_thursday(today.year, today.month)
    next_month = today.replace(day=28) + timedelta(days=4)
    return this_month if today <= this_month else second_thursday(next_month.year, next_month.month)


def slug_of(title: str) -> str:
    """The title as a file name, whole words. Raises ValueError for one without a letter or digit."""
    slug = slugify(title)
    if not slug:
        raise ValueError(f"“{title}” has no letter to name a file by")
    return slug if len(slug) <= LONGEST else slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]


def some_author(content: Path) -> str:
    """Someone a post may be by, so that the draft is valid: the first of the people, by file name."""
    return min((path.stem for path in content.glob("people/*.md")), default="Name of the author")


def new(kind: str, title: str, *, today: date, content: Path) -> Path:
    """Write the file a new page of this kind starts as, below `content`; its path.

    Raises ValueError for an unknown kind or a title that names nothing, and FileExistsError,
    leaving the file as it is, when there is one of this name.
    """
    kind, title = kind.lower(), " ".join(title.split())
    if kind not in PLACES:
        raise ValueError(f"there is no kind “{kind}”: it is one of {', '.join(PLACES)}")
    place, slug = PLACES[kind], slug_of(title)
    path = content / place.folder / f"{place.prefix(today)}{slug}.md"
    text = fill(
        kind,
        title=title,
        id=f"tag:{TAG_AUTHORITY},{today}:{place.folder}/{slug}",
        today=today,
        starts=next_chat(today),
        author=some_author(content),
        hashtag=HASHTAG,
    )
    _write(path, text)
    return path


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise FileExistsError(f"{path} is there already, and stays as it is") from None
