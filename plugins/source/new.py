"""New pages: files that are complete, valid drafts, for an author to fill in. Not a plugin."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from string import Template

from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from plugins.source.read import AUTHORITY

THURSDAY = 3

CHAT = """\
Title: $title
Id: $id
Summary: Say in one or two plain sentences what the chat “$title” is about.
Tags: Social change
Status: draft
Starts: $starts 17:00
Ends: $starts 19:00
Timezone: America/New_York
Where: Twitter
Hashtag: #4Change

Say here what the chat is about, and why now.
When it is known who announces it, add a line `Authors:` above.

## Questions

1. Write the first question here, in one sentence?
2. Write the second question here, in one sentence?
3. Write the third question here, in one sentence?
"""

POST = """\
Title: $title
Id: $id
Summary: Say in one or two plain sentences what the post “$title” says.
Date: $today
Authors: $author
Tags: Social change
Status: draft

Put the name of whoever wrote this into the line `Authors:` above. Then write the post here.
"""

TERM = """\
Title: $title
Id: $id
Summary: Say in one plain sentence what “$title” means.
Source: Say where this meaning comes from
Status: draft

1. Write the first meaning here, in one sentence.
"""

PERSON = """\
Name: $title
Id: $id
Summary: Say in one plain sentence who $title is.
Status: draft

Say here, in a few plain sentences, who this is and what they did for 4Change.
"""


@dataclass(frozen=True, kw_only=True)
class Start:
    """How a kind of page starts: its folder, its text, and what its file is called before the slug."""

    folder: str
    text: str
    prefix: Callable[[date], str] = lambda _: ""


STARTS = {
    "chat": Start(folder="chats", text=CHAT, prefix=lambda today: f"{next_chat(today):%Y-%m}-"),
    "post": Start(folder="posts", text=POST, prefix=lambda today: f"{today}-"),
    "term": Start(folder="glossary", text=TERM),
    "person": Start(folder="people", text=PERSON),
}


def second_thursday(year: int, month: int) -> date:
    """The day of the monthly chat."""
    eighth = date(year, month, 8)
    return eighth + timedelta(days=(THURSDAY - eighth.weekday()) % 7)


def next_chat(today: date) -> date:
    """The first second Thursday of a month that is not past: today, when today is one."""
    this_month = second_thursday(today.year, today.month)
    next_month = today.replace(day=28) + timedelta(days=4)
    return this_month if today <= this_month else second_thursday(next_month.year, next_month.month)


def slug_of(title: str) -> str:
    """The title as a file name. Raises ValueError for one without a letter or digit."""
    slug = slugify(title, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]).strip("-_")
    if not slug:
        raise ValueError(f"“{title}” has no letter to name a file by")
    return slug


def some_author(content: Path) -> str:
    """Someone a post may be by, so that the draft is valid: the first of the people, by file name."""
    return min((path.stem for path in content.glob("people/*.md")), default="Name of the author")


def new(kind: str, title: str, *, today: date, content: Path) -> Path:
    """Write the file a new page of this kind starts as, below `content`; its path.

    Raises ValueError for an unknown kind or a title that names nothing, and FileExistsError,
    leaving the file as it is, when there is one of this name.
    """
    if kind not in STARTS:
        raise ValueError(f"there is no kind “{kind}”: it is one of {', '.join(STARTS)}")
    start, title = STARTS[kind], " ".join(title.split())
    slug = slug_of(title)
    path = content / start.folder / f"{start.prefix(today)}{slug}.md"
    text = Template(start.text).substitute(
        title=title,
        id=f"tag:{AUTHORITY},{today}:{start.folder}/{slug}",
        today=today,
        starts=next_chat(today),
        author=some_author(content),
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
