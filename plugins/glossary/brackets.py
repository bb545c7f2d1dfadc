"""Links to terms that came to nothing: brackets that close nowhere, or stand where none can."""

import re
from collections.abc import Iterator

from plugins.source.model import Document
from plugins.source.problem import Problem

OPENING = re.compile(r"\[\[+")
TARGET = re.compile(r"(?:(?!\n[ \t]*\n)[^\[\]])*\]\]")
LABEL = re.compile(r"\[(?<!!\[)(?:[^\[\]]|\[\[[^\[\]]+\]\])*\](?=[(\[])|<a\s[^>]*>.*?</a>", re.DOTALL)
BLOCK = re.compile(r"(?:.*\S.*\n?)+")
BAR = re.compile(r"(?<!\\)\|")
SEPARATOR = re.compile(r"[ |:-]*-[ |:-]*")


def broken(document: Document) -> Iterator[Problem]:
    """Each `[[` that is no link to a term and is not written as plain brackets either."""
    if "[[" not in document.text:
        return
    text = document.prose
    found = [(start, TARGET.match(text, start + len("[["))) for start in _openings(text)]
    labels = [match.span() for match in LABEL.finditer(text)]
    tables = list(_tables(text)) if any(map(_is_barred, (target for _, target in found))) else []
    for start, target in found:
        in_table = _is_barred(target) and _within(start, tables)
        message, hint = _wrong(target, in_table=in_table, in_label=_within(start, labels))
        if message:
            yield document.problem("E203", message, at=document.place(start), hint=hint)


def _openings(text: str) -> Iterator[int]:
    """Where `[[` begins a link: of more brackets the last two, and none that a backslash takes away."""
    for match in OPENING.finditer(text):
        escaped = text.endswith("\\", 0, match.start())
        if not escaped or len(match[0]) > len("[["):
            yield match.end() - len("[[")


def _wrong(target: re.Match | None, *, in_table: bool, in_label: bool) -> tuple[str, str]:
    """What is wrong with a link to a term, and what would be right; nothing where nothing is.

    `in_table`: it has a bar, and stands in a table.
    """
    if target is None:
        return "“[[” is not closed by “]]”", r"two brackets that are no link are written \[["
    if not target[0].removesuffix("]]").strip():
        return "no term is named between the brackets", "like [[failure]]"
    if in_table:
        return "the | of this link ends a cell of the table", r"write \| there"
    if in_label:
        return "a link to a term stands inside the text of a link", "take one of the two out"
    return "", ""


def _is_barred(target: re.Match | None) -> bool:
    """Whether a link has a bar that would end the cell of a table."""
    return bool(target and BAR.search(target[0]))


def _tables(text: str) -> Iterator[tuple[int, int]]:
    for block in BLOCK.finditer(text):
        head, *rest = block[0].split("\n")
        if "|" in head and rest and SEPARATOR.fullmatch(rest[0]):
            yield block.span()


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
