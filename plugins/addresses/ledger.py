"""The ledger: what was published, under which id and at which addresses. No Pelican here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import filterfalse
from operator import itemgetter
from typing import NamedTuple

from plugins.source.problem import Problem, problem_at
from plugins.source.schema import TAG_URI, is_address, nearest

#: Where it lies in the content folder.
PATH = "ledger.txt"
HEAD = """\
# What was published here, and where: others link to these addresses, feeds know pages by these ids.
# `python3 tasks.py check --accept` adds what is new and takes nothing away; it drops other comments.
# To take a page down for good, write `Gone: ` and why below its lines. Readers will be told so.
"""
LINE = re.compile(r"(?:([A-Za-z]+):)?[ \t]+(\S(?:.*\S)?)\s*")
MARKER = re.compile(r"(?:<{7}|>{7}|\|{7}|={7}$)")
NUMBER = re.compile(r"[1-9][0-9]{0,5}")
VERSION = re.compile(r"(?:0|[1-9][0-9]{0,5}) [0-9a-f]{12}")

#: A key as written, where its first value stands, and its values: one a line.
Field = tuple[str, tuple[int, int], list[str]]
Complain = Callable[[Problem], None]


class Version(NamedTuple):
    """How often that changed which calendars tell of, and a digest of what it is now."""

    sequence: int
    digest: str

    def __str__(self) -> str:
        return f"{self.sequence} {self.digest}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A page that was published: its permanent id, its address, and older ones that lead there.

    `items` is how many entries of its numbered list were published, `event` what calendars were told
    of it. `gone` says why the page was taken down; it is empty while the page is to be here. `line`
    and `gone_line` are those of the ledger where this begins, and says why.
    """

    id: str
    address: str
    formerly: tuple[str, ...] = ()
    items: int = 0
    event: Version | None = None
    gone: str = ""
    line: int = field(default=1, compare=False)
    gone_line: int = field(default=1, compare=False)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address at which a reader may look for the page."""
        return (self.address, *self.formerly)

    def __str__(self) -> str:
        lines = [f"Id: {self.id}", f"Address: {self.address}"]
        lines += ["Formerly: " + "\n    ".join(self.formerly)] if self.formerly else []
        lines += [f"Items: {self.items}"] if self.items else []
        lines += [f"Event: {self.event}"] if self.event else []
        lines += [f"Gone: {self.gone}"] if self.gone else []
        return "".join(f"{line}\n" for line in lines)


def _is_own(text: str) -> bool:
    """Whether a page of this site can stand there, or a part of one (`/chats/#gap-2009-06`)."""
    return is_address(text.replace("#", "", 1))


def _version(text: str) -> Version:
    sequence, digest = text.split(" ")
    return Version(int(sequence), digest)


#: By key: what a value is, an example, whether one fits, and what is made of the values.
KEYS = {
    "id": ("tag URI", "tag:example.org,2009-09-09:chats/failure", TAG_URI.fullmatch, itemgetter(0)),
    "address": ("address on this site", "/chats/2009/09/failure/", _is_own, itemgetter(0)),
    "formerly": ("address on this site", "/2009/09/failure/", is_address, tuple),
    "items": ("number", "5", NUMBER.fullmatch, lambda values: int(values[0])),
    "event": ("number and digest", "0 3f9d81aa02c4", VERSION.fullmatch, lambda values: _version(*values)),
    "gone": ("reason", "its author asked for it", bool, itemgetter(0)),
}


def read(text: str) -> tuple[dict[str, Record], list[Problem]]:
    """The records of a ledger by id, and everything in it that cannot be read."""
    records, problems = {}, []
    for block in _blocks(_fields(text, problems.append), problems.append):
        record = _record(block, problems.append)
        if record and records.setdefault(record.id, record) is not record:
            message = f"the id {record.id} stands here a second time"
            problems.append(_problem((record.line, 1), message, "keep one of the two"))
    return records, problems


def _fields(text: str, complain: Complain) -> Iterator[Field]:
    """The keys in the order written, each with its place and its lines: further ones are indented."""
    last = None
    for number, line in enumerate(text.split("\n"), 1):
        if not line or line[0] == "#" or line.isspace():
            continue
        match = LINE.fullmatch(line)
        if not match or not (match[1] or last):
            complain(_stray(number, line))
        elif match[1]:
            if last:
                yield last
            last = match[1], (number, match.start(2) + 1), [match[2]]
        else:
            last[2].append(match[2])
    if last:
        yield last


def _stray(number: int, line: str) -> Problem:
    if MARKER.match(line):
        message, hint = "here git left two versions", "keep the records of both, and take this line out"
        return _problem((number, 1), message, hint)
    return _problem((number, 1), "this line is no Key: value", f"like Address: {KEYS['address'][1]}")


def _blocks(fields: Iterable[Field], complain: Complain) -> Iterator[dict[str, Field]]:
    """The lines of each record by key; an `Id` begins a record."""
    block = {}
    for each in fields:
        key, (line, _), _ = each
        name = key.lower()
        if name == "id" and block:
            yield block
            block = {}
        if name not in KEYS:
            hint = nearest(key, (known.capitalize() for known in KEYS))
            complain(_problem((line, 1), f"a record has no {key}", hint))
        elif name in block:
            complain(_problem((line, 1), f"{key} stands here a second time"))
        else:
            block[name] = each
    if block:
        yield block


def _record(block: Mapping[str, Field], complain: Complain) -> Record | None:
    """The record of these lines, None where one of them is at fault or missing."""
    typed, (_, begin, _) = {}, next(iter(block.values()))
    for name, (key, at, lines) in block.items():
        what, example, fits, make = KEYS[name]
        values = lines if name == "formerly" else [" ".join(lines)]
        wrong = next(filterfalse(fits, values), None)
        typed[name] = None if wrong else make(values)
        if wrong:
            complain(_problem(at, f"{key}: “{wrong}” is no {what}", f"like {example}"))
    if "id" in typed and "address" in typed:
        gone_line = block["gone"][1][0] if "gone" in block else 1
        return None if None in typed.values() else Record(**typed, line=begin[0], gone_line=gone_line)
    for name in ("id", "address"):
        if name not in typed:
            hint = f"like {name.capitalize()}: {KEYS[name][1]}"
            complain(_problem((begin[0], 1), f"{name.capitalize()} is missing", hint))
    return None


def write(records: Iterable[Record]) -> str:
    """The text of a ledger, its records in the order of their ids."""
    return "\n".join((HEAD, *map(str, sorted(records, key=lambda record: record.id))))


def _problem(at: tuple[int, int], message: str, hint: str = "") -> Problem:
    return problem_at(PATH, at, "E506", message, hint)
