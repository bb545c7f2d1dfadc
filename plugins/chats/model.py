"""Chats and their questions. No Pelican here."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from plugins.chats.hours import hours, state, times
from plugins.chats.questions import Question, questions
from plugins.chats.schema import CHAT, RECORDS
from plugins.source.model import Body, Document, Link, Picture
from plugins.source.moment import Moment
from plugins.source.published import Published, published

#: Where a chat can stand, and how a page says so.
STATES = {
    "announced": "coming",
    "open": "open now",
    "wrapped up": "wrapped up",
    "past": "no wrap-up found",
    "cancelled": "cancelled",
}
FRONT = {"announced": "The next chat", "open": "Happening now", "cancelled": "Cancelled"}


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What other plugins know of a chat: its body with terms linked, its people, its picture.

    `terms` are those it argues from, `definitions` those that its page uses, `words` by number those
    that the page of a question uses.
    """

    body: Body
    authors: tuple = ()
    hosts: tuple = ()
    image: Picture | None = None
    terms: tuple = ()
    definitions: tuple = ()
    words: Mapping[int, tuple] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Chat(Published):
    """One monthly chat: when, where, who, what was asked, what came before and after it.

    `state` is one of announced, open, wrapped up, past, cancelled. `record` is a key of RECORDS.
    `terms` are the terms it argues from, whole; `definitions` the others its page uses.
    """

    starts: Moment
    ends: Moment | None
    state: str
    why_inferred: str
    where: str
    hashtag: str
    hosts: tuple
    lead_ins: tuple[Link, ...]
    wrap_ups: tuple[Link, ...]
    lead: str
    questions: tuple[Question, ...]
    record: str
    rest: str
    terms: tuple
    definitions: tuple

    @property
    def anchor(self) -> str:
        """The chat's place on a page that lists chats."""
        return self.url.strip("/").replace("/", "-")

    @property
    def image_only(self) -> Picture | None:
        """The drawing as an ornament, beside words that say as much."""
        return replace(self.image, title="") if self.image else None

    @property
    def state_text(self) -> str:
        """Where the chat stands, in words a reader knows."""
        return STATES[self.state]

    @property
    def to_come(self) -> bool:
        """Whether one can still take part."""
        return self.state in ("announced", "open")

    @property
    def front_text(self) -> str:
        """What the home page calls the chat."""
        return FRONT.get(self.state, "The latest chat on record")

    @property
    def hours(self) -> tuple[str, ...]:
        """From when to when: in the chat's own zone, then in UTC."""
        unknown = "not announced yet" if self.state == "announced" else "not on record"
        return hours(self.starts, self.ends) or (unknown,)

    @property
    def last_day(self) -> Moment | None:
        """The day it ends, where that is another than the one it starts."""
        same = self.ends is None or self.ends.at.date() == self.starts.at.date()
        return None if same else self.ends

    @property
    def gap(self) -> str:
        """What the page says of questions that are missing; empty when none is."""
        return RECORDS[self.record]

    @property
    def count(self) -> str:
        """How many questions there are, in words a list can show."""
        if not self.questions:
            return "no question on record"
        number = len(self.questions)
        words = f"{number} question{'s' if number > 1 else ''}"
        return words if self.record == "complete" else f"{words} on record"


def references(document: Document, key: str, get: Callable[[str], Document | None]) -> tuple[Link, ...]:
    """A lead-in's or wrap-up's links: to files of ours by their titles, to others as written."""
    links = [(link, get(link.url)) for link in document.header.get(key, ())]
    return tuple(
        Link(title=page.title, url=page.url) if page else link
        for link, page in links
        if page or link.title
    )


def make_chat(
    document: Document,
    around: tuple[Link | None, Link | None],
    get: Callable[[str], Document | None],
    now: datetime,
    beside: Beside,
) -> Chat:
    """A chat as it stands at `now`, from its document.

    `around` are the next chat and the one before, `get` has documents by their paths, `beside` what
    other plugins know of it.
    """
    header, body, (starts, ends) = document.header, beside.body, times(document)
    return Chat(
        **published(document, around, beside.authors, beside.image),
        starts=starts,
        ends=ends,
        state=state(document, now),
        why_inferred=header.get("certainty", ""),
        where=header.get("where", ""),
        hashtag=header.get("hashtag", ""),
        hosts=beside.hosts,
        lead_ins=references(document, "lead-in", get),
        wrap_ups=references(document, "wrap-up", get),
        lead=body.lead,
        questions=tuple(questions(document, body.items, beside.words)),
        record=header.get("questions", "complete"),
        rest=body.rest,
        terms=beside.terms,
        definitions=tuple(d for d in beside.definitions if d.slug not in header.get("terms", ())),
    )


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A month that left no record, and what is known of it."""

    slug: str
    title: str
    lang: str
    html: str


@dataclass(frozen=True, kw_only=True)
class Month:
    """A line of the chats page: a chat, or (`gap`) what is known of a month without one."""

    key: str
    chat: Chat | None = None
    gap: Gap | None = None


@dataclass(frozen=True, kw_only=True)
class Year:
    """The chats of a year, the newest first, with the months that left no record."""

    year: int
    months: tuple[Month, ...]


def years(chats: Sequence[Chat], gaps: Iterable[Gap]) -> tuple[Year, ...]:
    """All chats by year, newest first, among them the months without one."""
    months = [Month(key=f"{chat.starts.at:%Y-%m-%d}", chat=chat) for chat in chats]
    months += [Month(key=gap.slug, gap=gap) for gap in gaps]
    months.sort(key=lambda month: month.key, reverse=True)
    grouped = groupby(months, key=lambda month: int(month.key[:4]))
    return tuple(Year(year=year, months=tuple(group)) for year, group in grouped)


def is_chat(document: Document) -> bool:
    """Whether a document is a chat."""
    return document.kind == CHAT.name
