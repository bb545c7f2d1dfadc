"""What can be wrong with a body as it is written: each problem at the sign that is at fault."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from plugins.source.conflicts import conflicts
from plugins.source.decode import UNPRINTABLE
from plugins.source.fences import broken
from plugins.source.lookalikes import lookalikes
from plugins.source.markup import unclosed, unsafe
from plugins.source.model import Document, Item
from plugins.source.outline import anchors, headings
from plugins.source.outline import written as written_headings
from plugins.source.pictures import wordless
from plugins.source.problem import Problem
from plugins.source.references import references
from plugins.source.starts import LEFT_OVER, still

# The kinds of page that are nothing without their text.
SPEAKING = {"post", "page"}
SAID = re.compile(r"(?:\A|>)\s*[^<\s]|<img\b")
ENTITY = re.compile(r"&#(?:[xX]0*(?P<hex>[0-9a-fA-F]{1,6})|0*(?P<decimal>[0-9]{1,7}))(?![0-9a-fA-F])")
NUMBER = re.compile(r" {0,3}(?P<number>[0-9]{1,9})\.(?P<rest>[ \t].*|$)")
HEADING = r"(?im)^(?P<level>#{{1,6}})[ \t]+[*_]*{}[*_]*[ \t#]*(?:\{{.*\}})?$|^{}[ \t]*\n(?:=+|-+) *$"
ADDRESS_HINT = "count 1, 2, 3 …: the number is part of its address"


def body(document: Document, heading: str | None) -> Iterator[Problem]:
    """Everything wrong with a body. `heading` is that of the numbered list its kind is about.

    Below a mark that git left, or a fence that is broken, nothing is told: it would follow from that.
    """
    for match in LEFT_OVER.finditer(document.text):
        yield still(document.path, document.place(match.start()), match[0], draft=document.draft)
    marks, torn = list(conflicts(document.path, document.text)), list(broken(document))
    yield from () if marks else torn
    lines = (*(mark.line + document.text_line - 1 for mark in marks), *(fence.line for fence in torn))
    end = min(lines, default=inf)
    yield from (problem for problem in _all(document, heading) if problem.line < end)


def _all(document: Document, heading: str | None) -> Iterator[Problem]:
    yield from _text(document)
    if heading is not None and document.body.lists == 1:
        yield from _entries(document, heading)
    for check in (anchors, headings, lookalikes, references, unclosed, unsafe, wordless):
        yield from check(document)


def _text(document: Document) -> Iterator[Problem]:
    """Headings of the first level, signs that HTML cannot hold, and no text at all."""
    html = document.body.html
    if "<h1" in html:
        yield from _top_headings(document)
    if UNPRINTABLE.search(html):
        yield from _entities(document)
    if document.kind in SPEAKING and document.header and not SAID.search(html):
        message, hint = f"the {document.kind} has no text", "write it below the empty line"
        yield document.problem("W218", message, key="title", hint=hint)


def _top_headings(document: Document) -> Iterator[Problem]:
    """The page has a heading of the first level already: its title."""
    hint = "begin the headings of a text with ##"
    for start in [start for start, level in written_headings(document) if level == 1] or [0]:
        message = "only the title of a page is a heading of the first level"
        yield document.problem("E204", message, at=document.place(start), hint=hint)


def _entities(document: Document) -> Iterator[Problem]:
    """Signs that neither HTML nor feeds can hold, written as `&#7;`."""
    found = [(match.start(), _sign(match)) for match in ENTITY.finditer(document.prose)]
    for start, sign in [(at, sign) for at, sign in found if UNPRINTABLE.match(sign)] or [(0, "")]:
        message = f"here stands a control character{f' (U+{ord(sign):04X})' if sign else ''}"
        yield document.problem("E406", message, at=document.place(start), hint="delete it")


def _sign(entity: re.Match) -> str:
    code = int(entity["hex"], 16) if entity["hex"] else int(entity["decimal"])
    return chr(min(code, 0x10FFFF))


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A number at the margin: where it stands, and whether it has the space that makes it an entry."""

    start: int
    number: int
    spaced: bool


def _entries(document: Document, heading: str) -> Iterator[Problem]:
    """Entries of the list without words, and the first that is not numbered as it is counted."""
    items, entries = document.body.items, _written(document.prose, heading, len(document.body.items))
    if len([entry for entry in entries if entry.spaced]) != len(items):
        return
    places = iter(items)
    for count, entry in enumerate(entries, 1):
        if not entry.spaced or not _words(next(places)):
            message = f"entry {count} of the list has no words"
            yield document.problem("E320", message, at=document.place(entry.start))
    for count, entry in enumerate(entries, 1):
        if entry.number != count:
            message = f"here stands number {entry.number} instead of {count}"
            yield document.problem("E318", message, at=document.place(entry.start), hint=ADDRESS_HINT)
            return


def _words(item: Item) -> str:
    return item.text.strip()


def _written(text: str, heading: str, count: int) -> list[Entry]:
    """The first `count` entries below a heading, with those between them that Markdown takes for none."""
    found, spaced = [], 0
    for start, line in _list_lines(text, below(text, heading)):
        if number := NUMBER.match(line):
            is_entry = bool(number["rest"])
            if spaced == count and is_entry:
                break
            spaced += is_entry
            found.append(Entry(start=start, number=int(number["number"]), spaced=is_entry))
    return found


def below(text: str, heading: str) -> int:
    """Where the text below a heading begins; the start where no heading is asked for."""
    if not heading:
        return 0
    words = re.escape(heading)
    match = re.search(HEADING.format(words, words), text)
    return match.end() if match else len(text)


def _list_lines(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The lines of the blocks that begin with a number, each with its place."""
    listed, after_blank = False, True
    for line in text[start:].split("\n"):
        if line.strip() and after_blank:
            listed = bool(NUMBER.match(line))
        after_blank = not line.strip()
        if listed and not after_blank:
            yield start, line
        start += len(line) + 1
