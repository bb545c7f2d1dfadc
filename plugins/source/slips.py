"""Slips of the pen in a header: lines that were meant for it and are no part of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from plugins.source.header import LINE, MORE, Field, Source, Value
from plugins.source.schema import Kind, closest, nearest
from plugins.source.words import shorten

# Signs that look like a colon and are none.
COLONS = "：﹕꞉∶ː"
PAIR = re.compile(r"(?P<key>[^:]+?)(?P<gap>\s*):(?P<rest>.*)")
RULE = re.compile(r"(?:-{3,}|\+{3,})\s*")
PLAIN_HINT = "a header line is “Key: value”; an empty line ends the header"
ABOVE_HINT = "take the empty line out"
MARGIN_HINT = "begin it at the margin"


@dataclass(frozen=True, kw_only=True)
class Slip:
    """A problem of a line, and the keys that the author took for written in it."""

    at: tuple[int, int]
    code: str
    message: str
    hint: str
    keys: tuple[str, ...] = ()


def slips(text: str, source: Source, kind: Kind) -> Iterator[Slip]:
    """The lines of a file that were meant for its header, each with what would be right."""
    lines = text.split("\n")
    for stray in source.strays:
        key, hint = _meant(lines[stray.line - 1], kind)
        message = f"“{stray.text}” is no header line"
        keys = (key,) if key else ()
        yield Slip(at=(stray.line, 1), code="E101", message=message, hint=hint, keys=keys)
    for field in source.fields:
        for value in field.values[len(own(field, kind).values) :]:
            if key := _known(value.text, kind):
                yield _below(value, "stands indented, and so belongs to the line above", MARGIN_HINT, key)
    yield from _below_the_end(source, kind)


def own(field: Field, kind: Kind) -> Field:
    """The field without the lines that go on from it and have a key of their own."""
    for n, value in enumerate(field.values):
        if value.line != field.line and _known(value.text, kind):
            return replace(field, values=field.values[:n])
    return field


def _below_the_end(source: Source, kind: Kind) -> Iterator[Slip]:
    """The blocks of lines at the top of the body that begin with a key."""
    lines = enumerate(source.body.split("\n"), source.body_line)
    block: list[Value] = []
    for number, line in chain(lines, [(0, "")]):
        if line.strip():
            block.append(Value(text=line.strip(), line=number, column=1))
        elif block:
            keys = [key for value in block if (key := _known(value.text, kind))]
            if not _known(block[0].text, kind):
                return
            yield _below(block[0], "stands below the empty line that ends the header", ABOVE_HINT, *keys)
            block = []


def _below(value: Value, where: str, hint: str, *keys: str) -> Slip:
    message = f"“{shorten(value.text, 50)}” {where}"
    return Slip(at=(value.line, value.column), code="E108", message=message, hint=hint, keys=keys)


def _known(line: str, kind: Kind) -> str:
    """The key of this kind that a line begins with; empty when it is none."""
    start = LINE.match(line)
    key = kind.key(start["key"]) if start else None
    return key.name if key else ""


def _meant(line: str, kind: Kind) -> tuple[str, str]:
    """The key that a stray line was meant for, if that can be told, and what would be right."""
    tidy, clean = tidied(line), line.strip()
    if RULE.fullmatch(clean):
        return "", "leave it out: a header begins and ends without it"
    if tidy != line and (not tidy.strip() or LINE.match(tidy) or MORE.match(tidy)):
        return _known(tidy, kind), odd(line)
    if key := _known(clean, kind):
        return key, MARGIN_HINT
    if line[:1].isspace():
        return "", "begin it with two spaces or more, if it goes on from the line above"
    return _pair(clean, kind)


def _pair(line: str, kind: Kind) -> tuple[str, str]:
    pair, names = PAIR.fullmatch(line), [key.name for key in kind.keys]
    if not pair:
        return "", PLAIN_HINT
    if not (key := kind.key(pair["key"])):
        name = pair["key"].strip()
        return closest(name, names), nearest(name, names) or PLAIN_HINT
    if pair["gap"]:
        return key.name, "take out the space before the colon"
    return key.name, "put a space behind the colon"


def tidied(text: str) -> str:
    """The text as it looks: plain spaces and colons, and nothing that cannot be seen."""
    return text if text.isascii() else "".join(map(_tidy, text))


@cache
def _tidy(sign: str) -> str:
    if sign in COLONS:
        return ": "
    if sign in " \t" or not _unseen(sign):
        return sign
    return " " if unicodedata.category(sign) == "Zs" else ""


def _unseen(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Zs", "Zl", "Zp"}


def odd(text: str) -> str:
    """A hint that names the first sign of a text that is not what it looks like."""
    sign = next(sign for sign in text if _tidy(sign) != sign)
    return (
        f"here stands U+{ord(sign):04X}, {unicodedata.name(sign, 'a sign without a name')}: type it anew"
    )
