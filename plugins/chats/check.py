"""What can be wrong with a chat."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from plugins.chats.hours import over, state, times
from plugins.chats.lists import asking
from plugins.chats.schema import GAP
from plugins.source.model import Document
from plugins.source.moment import comes_twice, exists, second_thursday, zone
from plugins.source.problem import Problem
from plugins.source.schema import nearest

# How long a wrap-up may take.
PATIENCE = timedelta(days=14)
# A question is a heading on its own page: no paragraph, list or table fits inside.
BLOCK = re.compile(r"<(?:p|ul|ol|dl|div|pre|table|blockquote|h[1-6])\b")


#: Every document, and one by its path.
Every = Callable[[], Iterable[Document]]
Get = Callable[[str], Document | None]


def chat(document: Document, get: Get, every: Every, now: datetime) -> Iterator[Problem]:
    """Everything wrong with a chat at `now`."""
    yield from _announced(document, now)
    yield from _wrapped_up(document, now)
    yield from _times(document)
    yield from _usual_day(document)
    yield from _questions(document)
    yield from _terms(document, get, every)
    for key in ("lead-in", "wrap-up"):
        yield from _references(document, key, get, every)


def gaps(documents: Iterable[Document]) -> Iterator[Problem]:
    """Months that are said to have no chat and have one."""
    documents = list(documents)
    held = {f"{d.header['starts']:%Y-%m}": d for d in documents if "starts" in d.header}
    for document in documents:
        if document.kind == GAP.name and document.slug in held:
            message = f"the month has a chat: {held[document.slug].path}"
            yield document.problem("E322", message, hint="delete this file")


def _terms(document: Document, get: Get, every: Every) -> Iterator[Problem]:
    for slug, at in document.values("terms"):
        term = get(f"glossary/{slug}.md")
        if term is None:
            slugs = [other.slug for other in every() if other.kind == "term"]
            message, hint = f"there is no term “{slug}”", nearest(slug, slugs)
            yield document.problem("E302", message, at=at, hint=hint)
        elif not document.may_name(term):
            message, hint = f"{term.path} is still a draft", "publish it first"
            yield document.problem("E302", message, at=at, hint=hint)


def _announced(document: Document, now: datetime) -> Iterator[Problem]:
    """A chat to come is news: feeds have to know since when."""
    if document.whole and "date" not in document.header and state(document, now) == "announced":
        message, hint = "a chat to come says when it was announced", "add the line Date: YYYY-MM-DD"
        yield document.problem("E321", message, key="starts", hint=hint)


def _wrapped_up(document: Document, now: datetime) -> Iterator[Problem]:
    """Of a chat that is over people want to read, while they remember it."""
    settled = document.draft or document.header.get("cancelled") or "wrap-up" in document.places
    if not settled and "starts" in document.header and now > over(document) + PATIENCE:
        message = f"the chat has been over for more than {PATIENCE.days} days and has no wrap-up"
        yield document.problem("W326", message, key="starts", hint="add the line Wrap-up: posts/name.md")


def _usual_day(document: Document) -> Iterator[Problem]:
    """Whoever follows the chats expects them on their day. Of one that was worked out we say why."""
    header = document.header
    if "starts" in header and not header.get("cancelled") and "certainty" not in document.places:
        starts, _ = times(document)
        usual = second_thursday(starts.year, starts.at.month)
        if starts.at.date() != usual:
            message = f"{starts.weekday} is not the second Thursday of its month"
            yield document.problem("N327", message, key="starts", hint=f"that is {usual}")


def _times(document: Document) -> Iterator[Problem]:
    header = document.header
    told = [key for key in ("starts", "ends") if isinstance(header.get(key), datetime)]
    if told and "timezone" not in document.places:
        message, hint = "the hour is in no time zone", "add Timezone: America/New_York"
        yield document.problem("E311", message, key=told[0], hint=hint)
    for key in told:
        here = zone(header.get("timezone", "UTC"))
        if not exists(header[key], here):
            message = "clocks there pass this hour over, as summer time begins"
            yield document.problem("E323", message, key=key)
        if comes_twice(header[key], here):
            message = "clocks there show this hour twice, as summer time ends"
            yield document.problem("W324", message, key=key, hint="it is taken for the first of the two")
    if "starts" in header:
        yield from _span(document)


def _span(document: Document) -> Iterator[Problem]:
    starts, ends = times(document)
    if ends and ends.hour != starts.hour:
        message = "the end has an hour when the start has one"
        yield document.problem("E319", message, key="ends", hint="write YYYY-MM-DD HH:MM for both")
    elif ends and ends.over <= starts.at:
        yield document.problem("E312", "the chat ends before it starts", key="ends")


def _questions(document: Document) -> Iterator[Problem]:
    lost, elsewhere = document.header.get("questions") == "lost", asking(document)
    if document.body.lists > 1:
        message = "there are two lists of questions"
        yield document.problem("E314", message, at=_heading(document), hint="keep one")
    elif document.body.items and lost:
        yield document.problem("E315", "its questions are not lost: here they are", key="questions")
    elif not document.body.items and not lost:
        hint = "number them under ## Questions, or write Questions: lost"
        if elsewhere:
            hint = f"put the heading ## Questions above the list in line {elsewhere[0][0]}"
        yield document.problem("E313", "the chat has no question", at=_heading(document), hint=hint)
    elif document.body.lists == 1 or lost:
        yield from _asked_elsewhere(document, elsewhere)
    for item in document.body.items:
        if BLOCK.search(item.html):
            message = f"question {item.number} is more than one paragraph"
            yield document.problem("E317", message, at=_heading(document), hint="one sentence each")


def _asked_elsewhere(document: Document, places: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    """Only the list under the heading is the chat's: no other has pages."""
    message = "a list here looks like questions"
    hint = "put them under ## Questions, or begin them with - instead of numbers"
    for at in places:
        yield document.problem("W325", message, at=at, hint=hint)


def _heading(document: Document) -> tuple[int, int]:
    return document.find("## Questions")[0]


def _references(document: Document, key: str, get: Get, every: Every) -> Iterator[Problem]:
    for link, at in document.values(key):
        if link.title:
            continue
        page = get(link.url)
        if page is None:
            hint = nearest(link.url, [other.path for other in every()])
            yield document.problem("E316", f"there is no file {link.url}", at=at, hint=hint)
        elif not document.may_name(page):
            message = f"{link.url} is still a draft"
            yield document.problem("E316", message, at=at, hint="publish it first")
