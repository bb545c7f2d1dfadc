"""Tags of HTML: what is one, and which of them are opened and closed as they should not be."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s\"'<>/@`=]*)(?=[\s/>])"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<alone>/?)>"
)
ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>=]+)))?"
)
TAG_OR_BREAK = re.compile(rf"(?P<gap>\n[ \t]*\n)|{TAG.pattern}")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Elements that end by themselves where what they stand in ends, as HTML has it.
OPEN_ENDED = {"li", "dt", "dd", "p", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp"}
# Elements that may go on over an empty line; Markdown ends a paragraph there.
BLOCK = OPEN_ENDED | {
    "aside", "blockquote", "caption", "details", "div", "dl", "figcaption", "figure", "h1", "h2", "h3",
    "h4", "h5", "h6", "hgroup", "ol", "pre", "section", "summary", "table", "ul",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Fault:
    """A tag at `at` that has no partner, or one of the wrong place.

    `by` is the tag that is opened at `opened`, and still open when this one closes another.
    `ends` says that it closes, `cut` that its paragraph ends before it does.
    """

    name: str
    at: int
    ends: bool = False
    cut: bool = False
    by: str = ""
    opened: int = 0


@dataclass(frozen=True, kw_only=True)
class _Open:
    name: str
    at: int


def attributes(tag: re.Match) -> Iterator[tuple[str, str, int]]:
    """Each attribute of a tag: its name in small letters, its value as written, where it stands."""
    for found in ATTRIBUTE.finditer(tag["attributes"]):
        value = found["double"] or found["single"] or found["bare"] or ""
        yield found["name"].lower(), value, tag.start("attributes") + found.start()


def faults(text: str, names: Collection[str], *, paragraphs: bool) -> Iterator[Fault]:
    """The tags of these names that are not opened and closed in turn; others are passed over.

    `paragraphs`: the text is Markdown, where an empty line ends what is no block.
    """
    pattern, nesting = TAG_OR_BREAK if paragraphs else TAG, _Nesting()
    for found in pattern.finditer(text):
        if found["name"] is None:
            yield from nesting.end_paragraph()
            continue
        name = found["name"].lower()
        if name in names and name not in VOID:
            yield from nesting.tag(
                name, found.start(), ends=bool(found["end"]), alone=bool(found["alone"])
            )
    yield from nesting.end()


class _Nesting:
    """What is open at a place of a text."""

    def __init__(self):
        self.stack: list[_Open] = []
        self.open: Counter[str] = Counter()
        # What was told of already, and whose end is to come.
        self.told: Counter[str] = Counter()

    def tag(self, name: str, at: int, *, ends: bool, alone: bool) -> Iterator[Fault]:
        if alone:
            yield Fault(name=name, at=at)
        elif not ends:
            self.stack.append(_Open(name=name, at=at))
            self.open[name] += 1
        elif self.open[name]:
            yield from self._close(name, at)
        elif self.told[name]:
            self.told[name] -= 1
        else:
            yield Fault(name=name, at=at, ends=True)

    def _close(self, name: str, at: int) -> Iterator[Fault]:
        between = []
        while (inner := self._pop()).name != name:
            if inner.name not in OPEN_ENDED:
                between.append(inner)
                self.told[inner.name] += 1
        if between:
            yield Fault(name=name, at=at, ends=True, by=between[0].name, opened=between[0].at)

    def _pop(self) -> _Open:
        last = self.stack.pop()
        self.open[last.name] -= 1
        return last

    def end_paragraph(self) -> Iterator[Fault]:
        if self.stack and not any(self.open[name] for name in BLOCK):
            yield from self._give_up(cut=True)

    def end(self) -> Iterator[Fault]:
        yield from self._give_up(cut=False)

    def _give_up(self, *, cut: bool) -> Iterator[Fault]:
        while self.stack:
            last = self._pop()
            if last.name not in OPEN_ENDED or not self.stack:
                self.told[last.name] += 1
                yield Fault(name=last.name, at=last.at, cut=cut)
