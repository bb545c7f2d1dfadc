"""What was read: documents and their bodies. No Pelican here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import unescape
from urllib.parse import urlsplit

from plugins.source.clean import Dropped
from plugins.source.moment import Moment
from plugins.source.problem import Problem, problem_at
from plugins.source.prose import prose
from plugins.source.words import beginning, shorten, slugify

ANCHOR = re.compile(r'<[a-z][^\s>]*(?:\s(?!id=)[^\s=>]+(?:="[^"]*")?)*\sid="([^"]*)"')

# What stands below a picture says little without it.
CAPTION = re.compile(r"<figcaption>.*?</figcaption>", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A name and where it leads; `url` is empty when the place is not known."""

    title: str
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Picture(Link):
    """A picture: its address, what it shows (`title`), and its size in pixels where it is known.

    `srcset` has the addresses of the widths it comes in, if it does. `clear`: the page shows through it.
    """

    width: int | None = None
    height: int | None = None
    srcset: str = ""
    clear: bool = False


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a list of pages, wherever it appears."""

    title: str
    url: str
    kind: str
    summary: str
    date: Moment | None = None
    note: str = ""

    def noted(self, note: str) -> "Entry":
        """The same line with something more to say, before what it says already."""
        return replace(self, note=" · ".join(filter(None, (note, self.note))))


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry of the numbered list a kind is about: a question, a sense.

    `html` is the sentence on its document's page; `alone` the same on any other, without the
    references to footnotes, which stay behind.
    """

    number: int
    html: str
    alone: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Body:
    """A body as safe HTML: what leads to the numbered list, the list, and the rest.

    `dropped` is what the allow-list took away, `unclosed` names tags that did not stand in turn.
    """

    lead: str = ""
    items: tuple[Item, ...] = ()
    rest: str = ""
    lists: int = 0
    dropped: tuple[Dropped, ...] = ()
    unclosed: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """All its parts, in the order they stand on the page."""
        return "\n".join((self.lead, *(item.html for item in self.items), self.rest))

    @property
    def anchors(self) -> list[str]:
        """The places in it that a link may name, one as often as it is there."""
        return [unescape(name) for name in ANCHOR.findall(self.html)]


@dataclass(frozen=True, kw_only=True)
class Lead:
    """A link or a picture of a body as it is written, and the file that it leads to.

    `path` is relative to the content folder, empty for the page itself, None for an address.
    `elsewhere`: it is a picture on another site, which a page of ours does not load.
    """

    written: str
    path: str | None = None
    fragment: str = ""
    picture: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Document:
    """One Markdown file, read: its typed header and its body.

    `header` has the typed values by lower-case key, `places` where each stands (line, column): one
    place for each line, or for each name of a list of names.
    `text` is the body as written; its first line is line `text_line` of the file at `path`.
    `given` are the anchors that the page has beside those of the body, `leads` its links and
    pictures as written, each once, `allowed` what its text allows to be wrong.
    One that is not `whole` has a faulty header: no address, and keys may be missing.
    """

    kind: str
    path: str
    slug: str
    url: str
    title: str
    date: Moment | None
    header: Mapping[str, object]
    places: Mapping[str, tuple[tuple[int, int], ...]]
    text: str
    text_line: int
    body: Body = field(default_factory=Body)
    given: frozenset[str] = frozenset()
    leads: tuple[Lead, ...] = ()
    allowed: tuple = ()
    whole: bool = True

    @property
    def id(self) -> str:
        """The permanent tag URI (RFC 4151)."""
        return self.header["id"]

    @property
    def lang(self) -> str:
        """The language of its text (BCP 47); empty where it is that of the site."""
        return self.header.get("lang", "")

    @property
    def listed(self) -> bool:
        """Whether lists and feeds name this page; a hidden one has an address and no more."""
        return self.header.get("status", "published") != "hidden"

    @property
    def draft(self) -> bool:
        """Whether the page is shown to its authors only."""
        return self.header.get("status") == "draft"

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The places on its page that a link may name."""
        return self.given | {*self.body.anchors}

    def may_name(self, other: "Document") -> bool:
        """Whether this page may lead to another: to a draft only another draft does."""
        return self.draft or not other.draft

    @cached_property
    def summary(self) -> str:
        """The header's summary, or how the body begins in plain words: of a mere list, its first item."""
        if summary := self.header.get("summary"):
            return summary
        first = (item.text for item in self.body.items)
        around = beginning(CAPTION.sub("", self.body.lead or self.body.rest))
        return around or shorten(next(first, ""))

    @property
    def tags(self) -> tuple[Link, ...]:
        """The document's tags, each with the address of its page; a hidden one bears none."""
        return tuple(tag_link(name) for name in self.header.get("tags", ())) if self.listed else ()

    @property
    def originals(self) -> tuple[Link, ...]:
        """Where it was first published; no address where that address leads here by now."""
        taken = self.header.get("formerly", ())
        return tuple(
            replace(link, url="") if urlsplit(link.url).path in taken else link
            for link in self.header.get("originally", ())
        )

    def entry(self) -> Entry:
        """The line that stands for this document in a list."""
        return Entry(
            title=self.title,
            url=self.url,
            kind=self.kind,
            summary=self.summary,
            date=self.date,
            note="draft" if self.draft else "",
        )

    def problem(
        self, code: str, message: str, *, key: str = "", at: tuple[int, int] | None = None, hint=""
    ) -> Problem:
        """A problem in this file, at a header key's value, at a place, or at its first line."""
        return problem_at(self.path, at or self.at(key), code, message, hint)

    def at(self, key: str) -> tuple[int, int]:
        """Where the value of a header key begins; the first line where there is none."""
        return self.places.get(key, [(1, 1)])[0]

    def values(self, key: str) -> Iterator[tuple[object, tuple[int, int]]]:
        """The values that a header key lists, each with its place (line, column)."""
        return zip(self.header.get(key, ()), self.places.get(key, ()), strict=False)

    def find(self, *written: str, apart: str = "") -> list[tuple[int, int]]:
        """Each place (line, column) where the body has any of these words, as written.

        `apart`: characters, as in a pattern, that do not stand on either side of them.
        Code is passed over. The body's first line where none is found: a problem always has a place.
        """
        otherwise = "\\" in self.prose or "&amp;" in self.prose
        words = "|".join(map(_as_written if otherwise else re.escape, written))
        # What must not stand before them is looked at last: the search is for words alone, and quick.
        after, before = (f"(?![{apart}])", re.compile(f"[{apart}]")) if apart else ("", None)
        found = [
            self.place(match.start())
            for match in re.finditer(f"(?:{words}){after}", self.prose)
            if not (before and match.start() and before.match(self.prose, match.start() - 1))
        ]
        return found or [self.place(0)]

    @cached_property
    def prose(self) -> str:
        """The body as written, its code blank."""
        return prose(self.text)

    def place(self, at: int) -> tuple[int, int]:
        """The place (line, column) in the file of a sign of the body."""
        return self.text_line + self.text.count("\n", 0, at), at - self.text.rfind("\n", 0, at)


def _as_written(words: str) -> str:
    """What matches words in Markdown: each mark may stand behind a backslash, and & be an entity."""
    signs = (sign if sign.isalnum() else rf"\\?{re.escape(sign)}" for sign in words[1:])
    return "".join((re.escape(words[:1]), *signs)).replace(r"\&", r"\&(?:amp;)?")


def neighbours(paths: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """By path the ones before and after it in the sequence given."""
    beside = [None, *paths, None]
    return {path: (beside[place], beside[place + 2]) for place, path in enumerate(paths)}


def newest_first(pages: Iterable, name: Callable[[object], str]) -> tuple:
    """Dated pages or entries, the newest first, then those without a date; ties by `name`."""
    pages = sorted(pages, key=name)
    dated = sorted((page for page in pages if page.date), key=lambda page: page.date, reverse=True)
    return (*dated, *(page for page in pages if not page.date))


def tag_link(name: str) -> Link:
    """A tag's name and the address of its page."""
    return Link(title=name, url=f"/tags/{slugify(name)}/")
