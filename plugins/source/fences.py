"""What can be wrong with code that stands between fences."""

import re
from collections.abc import Iterator

from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.prose import unfenced, without_fences

# A line that anybody takes for the begin or the end of code.
LINE = re.compile(
    r"(?m)^(?P<margin>[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+)*)(?P<fence>`{3,}|~{3,})[ \t]*(?P<words>[^`\n]*)$"
)
LANGUAGE = re.compile(r"\{.*\}|\.?[\w#.+-]*(?:[ ]*hl_lines=.*)?")
# From here on lines are code for being indented, and may well speak of fences.
DEEP = 8


def broken(document: Document) -> Iterator[Problem]:
    """Fences that Markdown takes for text: never closed, closed by another sort, or indented.

    `Document.prose` knows none of them, so that nothing else can be told of what stands between.
    """
    left = without_fences(document.text)
    if "```" not in left and "~~~" not in left:
        return
    opened = None
    for line in LINE.finditer(unfenced(document.text)):
        if opened and not line["words"].strip():
            yield _wrong(document, opened, line)
            opened = None
        elif len(line["margin"].expandtabs(4)) < DEEP:
            if opened:
                yield _open(document, opened)
            opened = line
    if opened:
        yield _open(document, opened)


def _wrong(document: Document, opened: re.Match, closed: re.Match) -> Problem:
    """The problem of two lines with code between them that are no fence."""
    fence = opened["fence"]
    if opened["margin"]:
        hint = "begin it at the margin, or leave the fences out and indent the code by four spaces more"
        return _problem(document, opened, "an indented fence begins no code", hint)
    if not LANGUAGE.fullmatch(opened["words"].rstrip()):
        hint = f"like {fence}python, or {fence} alone"
        return _problem(document, opened, f"behind {fence} stands more than a language", hint)
    line, _ = document.place(opened.start())
    hint = f"write {fence} at the margin"
    return _problem(document, closed, f"this does not end the code that begins in line {line}", hint)


def _open(document: Document, opened: re.Match) -> Problem:
    hint = f"write {opened['fence']} on a line of its own where it ends"
    return _problem(document, opened, "the code that begins here never ends", hint)


def _problem(document: Document, line: re.Match, message: str, hint: str) -> Problem:
    return document.problem("E212", message, at=document.place(line.start("fence")), hint=hint)
