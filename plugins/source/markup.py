"""What can be wrong with HTML in a text: what a page does not keep, what is not closed."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import unescape

from markdown.extensions.attr_list import sanitize_name

from plugins.source.clean import OTHER, SCHEMES, TAGS, Dropped
from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.prose import markup
from plugins.source.tags import BLOCK, TAG, Fault, attributes, faults
from plugins.source.words import shorten

# An attribute list of Markdown's, at the end of a line or right behind what it is about.
LIST = re.compile(r"(?m)(?:(?<=\S)\{|\{(?=.*\}[ \t]*$)):?[ ]*(?P<keys>[^}\n ][^\n]*?)\}")
KEY = re.compile(r"(?P<name>[^ =}]+)(?P<value>=(?:\"[^\"]*\"|'[^']*'|[^ }]*))?")
ADDRESS_HINT = f"it begins with {', '.join(f'{scheme}:' for scheme in sorted(SCHEMES))}, or is a path"
HOST_HINT = "there can be no host of this name"
HINTS = {
    "name": 'an anchor is written id="…"',
    "style": "leave it out: the theme says how a page looks",
    "target": "leave it out: readers choose where a link opens",
}


def unsafe(document: Document) -> Iterator[Problem]:
    """Tags, attributes and addresses that would be taken away without a word."""
    wanted = set(document.body.dropped)
    if not wanted:
        return
    found = list(_found(document, wanted))
    for dropped in sorted(wanted - {dropped for dropped, _, _ in found}):
        found += [(dropped, place, "") for place in _guessed(document, dropped)]
    told = ((place, *_told(dropped), hint) for dropped, place, hint in found)
    for place, message, usual, hint in dict.fromkeys(told):
        yield document.problem("E210", message, at=place, hint=hint or usual)


def _found(
    document: Document, wanted: Collection[Dropped]
) -> Iterator[tuple[Dropped, tuple[int, int], str]]:
    """Where each of these stands, and a hint of its own if it has one."""
    text = markup(document.text)
    for start, dropped in (*_other(text), *_tags(text), *_attributes(text)):
        if dropped in wanted:
            yield dropped, document.place(start), ""
    for key in _keys(document.prose):
        name = sanitize_name(key["name"]).lower()
        hint = "" if key["value"] else rf"a class begins with a dot, .{name}; a brace that is text is \{{"
        for dropped in wanted:
            if (dropped.attribute, dropped.value) == (name, ""):
                yield dropped, document.place(key.start()), hint


def _guessed(document: Document, dropped: Dropped) -> list[tuple[int, int]]:
    """Where something stands, most likely, that is no tag or list as we know them."""
    if dropped.value:
        return document.find(dropped.value, apart=r"\w./%#-")
    written = dropped.attribute or f"<{dropped.tag}"
    return [document.place(max(0, document.text.lower().find(written)))]


def _other(text: str) -> Iterator[tuple[int, Dropped]]:
    for other in OTHER.finditer(text):
        yield other.start(), Dropped(tag=other["name"])


def _tags(text: str) -> Iterator[tuple[int, Dropped]]:
    """All tags but those that close another; `<https://…>` is one only within a block of HTML."""
    opened: Counter[str] = Counter()
    for tag in TAG.finditer(text):
        name = tag["name"].lower()
        closes = tag["end"] and opened[name] > 0
        link = name.endswith(":") and not any(opened[block] > 0 for block in BLOCK)
        if not closes and not link:
            yield tag.start(), Dropped(tag=name)
        if not tag["alone"]:
            opened[name] += -1 if tag["end"] else 1


def _attributes(text: str) -> Iterator[tuple[int, Dropped]]:
    for tag in TAG.finditer(text):
        for attribute, value, start in attributes(tag):
            yield start, Dropped(tag=tag["name"].lower(), attribute=attribute)
            yield start, Dropped(tag=tag["name"].lower(), attribute=attribute, value=unescape(value))


def _keys(text: str) -> Iterator[re.Match]:
    """The keys of all attribute lists, but for ids and classes."""
    for written in LIST.finditer(text):
        for key in KEY.finditer(text, *written.span("keys")):
            if key[0][0] not in ".#":
                yield key


def _told(dropped: Dropped) -> tuple[str, str]:
    """What is wrong with what is dropped, and what would be right."""
    if dropped.value:
        known = dropped.value.partition(":")[0].lower() in SCHEMES
        address = shorten(" ".join(dropped.value.split()), 60)
        return f"a page cannot lead to “{address}”", HOST_HINT if known else ADDRESS_HINT
    if dropped.attribute:
        message = f"a page does not keep “{dropped.attribute}” here"
        return message, HINTS.get(dropped.attribute, "leave it out")
    if dropped.tag in "?!":
        return (
            f"what begins with <{dropped.tag} is not shown",
            f"write &lt;{dropped.tag}, or leave it out",
        )
    if dropped.tag.endswith(":"):
        return f"<{dropped.tag}…> is no link within HTML", 'write <a href="…"> there'
    hint = f"write &lt;{dropped.tag}> to show it, or leave it out"
    return f"a page does not keep <{dropped.tag}>", hint


def unclosed(document: Document) -> Iterator[Problem]:
    """Tags that are not closed, or not in turn, and comments that never end."""
    body = document.body
    if not body.unclosed and "&lt;!" not in body.html:
        return
    text = markup(document.text)
    if "&lt;!" in body.html:
        for comment in re.finditer("<!--", text):
            hint = "write --> where it ends"
            yield _problem(document, comment.start(), "the comment is never closed", hint)
    if body.unclosed:
        found = list(faults(text, TAGS, paragraphs=True))
        for fault in found:
            yield _problem(document, fault.at, *_faulty(document, fault))
        if not found:
            yield _crossing(document, text)


def _faulty(document: Document, fault: Fault) -> tuple[str, str]:
    """What is wrong with a tag, and what would be right."""
    name, by = fault.name, fault.by
    if by:
        line, _ = document.place(fault.opened)
        return (
            f"</{name}> stands where <{by}>, opened in line {line}, is open",
            f"write </{by}> before it",
        )
    if fault.ends:
        return f"</{name}> closes nothing", f"take it out, or write <{name}> where it begins"
    if fault.cut:
        return (
            f"<{name}> is not closed before its paragraph ends",
            f"write </{name}> before the empty line",
        )
    return f"<{name}> is never closed", f"write </{name}> where it ends"


def _crossing(document: Document, text: str) -> Problem:
    """The problem of tags that are in turn in the text, and not in what Markdown makes of it."""
    names = document.body.unclosed
    tags = (tag for tag in TAG.finditer(text) if tag["name"].lower() in names)
    tag = next(tags, None)
    name, start = (tag["name"], tag.start()) if tag else (names[0], 0)
    message = f"<{name}> crosses the end of a paragraph, an entry or an emphasis"
    return _problem(document, start, message, "begin it and close it on one side of that")


def _problem(document: Document, start: int, message: str, hint: str) -> Problem:
    return document.problem("E211", message, at=document.place(start), hint=hint)
