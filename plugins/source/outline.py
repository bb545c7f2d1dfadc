"""What can be wrong with the headings of a text, and with its anchors."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise, repeat

from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.prose import markup
from plugins.source.tags import TAG, attributes

LEVEL = re.compile(r"<(?P<quote>/?blockquote)\b|<h(?P<level>[1-6])\b")
HEADING = re.compile(
    r"(?im)^[ \t]*(?:(?:[-*+]|\d+\.)[ \t]+)*(?P<signs>#{1,6})(?=[ \t])"
    r"|(?:\A|\n\n)(?P<words>\S.*)\n(?P<line>=+|-+)[ \t]*$|(?P<tag><h(?P<level>[1-6])\b)"
)
# In an attribute list, `#name` or `id=name`.
NAMED = re.compile(r"\{(?=[^}\n]*\})(?:[^}\n]*?[ :])??(?P<mark>#|id=[\"']?)(?P<id>[^\s}\"']+)")


def headings(document: Document) -> Iterator[Problem]:
    """Headings that skip a level."""
    lead, rest = list(_levels(document.body.lead)), list(_levels(document.body.rest))
    # The page puts a heading of the second level over the list, whatever stands over it in the text.
    levels = [1, *lead, *([2] if document.body.lists else []), *rest]
    if all(level <= above + 1 for above, level in pairwise(levels)):
        return
    places = _places(document, levels[1:])
    for above, level in pairwise(levels):
        start = next(places[level])
        if level > above + 1:
            at = document.place(start)
            what = f"one of level {above}" if above > 1 else "the title"
            message = f"a heading of level {level} stands below {what}"
            yield document.problem("W209", message, at=at, hint=f"begin it with {'#' * (above + 1)}")


def _places(document: Document, levels: Sequence[int]) -> dict[int, Iterator[int]]:
    """By level where its headings stand, in turn; the start of the text where not all are found."""
    found = defaultdict(list)
    for start, level in written(document):
        found[level].append(start)
    counted = Counter(levels)
    return {
        level: iter(found[level] if len(found[level]) == counted[level] else repeat(0))
        for level in counted
    }


def written(document: Document) -> Iterator[tuple[int, int]]:
    """Where each heading of a text stands, and its level; those of what is quoted are left out."""
    for found in HEADING.finditer(document.prose):
        if found["tag"]:
            yield found.start("tag"), int(found["level"])
        elif found["words"]:
            yield found.start("words"), 1 if found["line"].startswith("=") else 2
        elif document.text[found.end() :].partition("\n")[0].strip():
            yield found.start("signs"), len(found["signs"])


def _levels(html: str) -> Iterator[int]:
    """The levels of the headings, without those of what is quoted."""
    quoted = 0
    for found in LEVEL.finditer(html):
        if found["quote"]:
            quoted += -1 if found["quote"].startswith("/") else 1
        elif not quoted:
            yield int(found["level"])


def anchors(document: Document) -> Iterator[Problem]:
    """Anchors that a page has twice, its own among them."""
    for anchor, count in Counter(document.body.anchors).items():
        if count > 1 or anchor in document.given:
            yield from _twice(document, anchor, count)


def _twice(document: Document, anchor: str, count: int) -> Iterator[Problem]:
    """The problems of an anchor at each place that gives it, the first left out if it may have it."""
    places = sorted(at for at, name in _named(document) if name == anchor) or [0]
    message = "the page has the anchor “{}” already"
    if count == len(places) and anchor not in document.given:
        line, _ = document.place(places.pop(0))
        message = f"the anchor “{{}}” is already that of line {line}"
    for at in places:
        yield document.problem(
            "E216", message.format(anchor), at=document.place(at), hint="choose another name"
        )


def _named(document: Document) -> Iterator[tuple[int, str]]:
    """Where the text gives an anchor by name."""
    for named in NAMED.finditer(document.prose):
        yield named.start("mark"), named["id"]
    for tag in TAG.finditer(markup(document.text)):
        for name, value, at in attributes(tag):
            if name == "id" and not tag["end"]:
                yield at, unescape(value)
