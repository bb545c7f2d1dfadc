"""What can be wrong with what a text says elsewhere: addresses of links, footnotes."""

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape

from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.schema import nearest
from plugins.source.words import shorten

# `[words][label]`, `[label][]`, `![words][label]`: no `[[term]]`, no row of brackets, not behind a word.
LINK = re.compile(
    r"(?:(?<!\\)(?P<image>!)|(?<![\\\w\]!]))\[(?!\[[^\[\]]*\]\])(?P<words>(?:\\.|\[[^\[\]]*\]|[^\[\]\\])+)\]"
    r"\[(?P<label>[^\[\]^][^\[\]]*|)\](?![\[(:])"
)
DEFINITION = re.compile(r"(?m)^[ \t>]*\[(?P<label>[^\[\]^][^\[\]]*)\]:[ ]*(?:\n[ ]*)?\S")
# Begun with the end of the line above it: what begins with `^` is looked for at every sign of a text.
NOTE = re.compile(r"\n[ \t>]*(?P<note>\[\^(?P<label>[^\]\n]*)\]:)")
REFERENCE = re.compile(r"\[\^(?<![\\!]\[\^)(?P<label>[^\]\n]+)\](?!\()")
NOTE_ID = re.compile(r'<li id="fn:(?P<label>[^"]*)"')
REFERENCE_ID = re.compile(r'<sup id="fnref\d*:(?P<label>[^"]*)"')
LETTER = re.compile(r"[^\W\d_]")


def references(document: Document) -> Iterator[Problem]:
    """Links whose address is given nowhere, footnotes without words, and words without a footnote."""
    html = document.body.html
    # What Markdown did not understand stands in the page as it was written.
    if "][" in html:
        yield from _links(document)
    notes = _labels(NOTE_ID, html)
    begun = _begun(document) if notes or "[^" in html else {}
    if "[^" in html:
        yield from _without_note(document, notes, begun)
    if notes:
        yield from _without_reference(document, notes - _labels(REFERENCE_ID, html), begun)
        yield from _note_again(document, begun)


def _labels(pattern: re.Pattern, html: str) -> set[str]:
    return {unescape(found["label"]) for found in pattern.finditer(html)}


def _begun(document: Document) -> dict[int, str]:
    """By where a note begins what it is called."""
    return {note.start("note") - 1: note["label"] for note in NOTE.finditer(f"\n{document.prose}")}


def _links(document: Document) -> Iterator[Problem]:
    text, prose = document.text, document.prose
    labels = {text[slice(*found.span("label"))].strip().lower() for found in DEFINITION.finditer(prose)}
    for link in LINK.finditer(prose):
        written = text[slice(*link.span("label" if link["label"] else "words"))]
        label = re.sub(r"\s+", " ", written.lower())
        if label not in labels and _meant(link):
            hint = nearest(label, labels) or f"add a line [{shorten(label)}]: and the address"
            message = f"there is no address for the link “{shorten(label)}”"
            yield document.problem("E213", message, at=document.place(link.start()), hint=hint)


def _meant(link: re.Match) -> bool:
    """Whether two pairs of brackets are surely a link, and not two remarks or a number in a list."""
    in_one_paragraph = not re.search(r"\n[ \t]*\n", link[0])
    words = link["words"] if not link["label"] else link["words"] + link["label"]
    return in_one_paragraph and bool(link["image"] or LETTER.search(words))


def _without_note(
    document: Document, notes: Collection[str], begun: Collection[int]
) -> Iterator[Problem]:
    for reference in REFERENCE.finditer(document.prose):
        label = reference["label"]
        if reference.start() not in begun and label not in notes:
            hint = nearest(label, notes) or f"add a line [^{label}]: and the words of the note"
            message = f"there is no note “{label}”"
            yield document.problem("E214", message, at=document.place(reference.start()), hint=hint)


def _without_reference(
    document: Document, notes: Collection[str], begun: Mapping[int, str]
) -> Iterator[Problem]:
    if not notes:
        return
    used = {reference["label"] for reference in REFERENCE.finditer(document.prose)}
    missed = used - set(begun.values())
    for start, label in begun.items():
        if label in notes:
            at = document.place(start)
            hint = nearest(label, missed) or f"write [^{label}] where it belongs, or take the note out"
            yield document.problem("W215", f"nothing refers to the note “{label}”", at=at, hint=hint)


def _note_again(document: Document, begun: Mapping[int, str]) -> Iterator[Problem]:
    """Markdown keeps the last of two notes of one name."""
    first = {}
    for start, label in begun.items():
        place = document.place(start)
        if label in first:
            message = f"the note “{label}” stands in line {first[label][0]} already"
            yield document.problem("E216", message, at=place, hint="choose another name")
        first.setdefault(label, place)
