"""The lines at the head of a file: `Key: value`, as Pelican's Markdown files have them."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

LINE = re.compile(r"(?P<key>[A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(?P<value>.*)|\s*$)")
MORE = re.compile(r"(?: {2,}|\t)\s*(?P<value>\S.*)")


@dataclass(frozen=True, kw_only=True)
class Value:
    """A value as written, and where it starts."""

    text: str
    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Field:
    """A key as written, where it stands, and its values: one a line."""

    key: str
    line: int
    values: tuple[Value, ...]

    @property
    def place(self) -> tuple[int, int]:
        """Where the first value starts, or the key when there is none."""
        return (self.values[0].line, self.values[0].column) if self.values else (self.line, 1)

    @cached_property
    def text(self) -> str:
        """All values as one line of text."""
        return " ".join(value.text for value in self.values)

    @cached_property
    def names(self) -> tuple[Value, ...]:
        """What stands between commas, each once; a name may go on in the next line."""
        starts = [0, *accumulate(len(value.text) + 1 for value in self.values)]
        found = {}
        for match in re.finditer(r"[^\s,][^,]*", self.text):
            place = bisect(starts, match.start()) - 1
            line, within = self.values[place], match.start() - starts[place]
            text = match[0].rstrip()
            found.setdefault(text, Value(text=text, line=line.line, column=line.column + within))
        return tuple(found.values())


class Malformed(ValueError):
    """A value that cannot be what its key needs; `hint` says what would be right.

    `value` is the one of several that is meant, where they are looked at one by one.
    """

    def __init__(self, message: str, hint: str = "", value: Value | None = None):
        super().__init__(message)
        self.hint, self.value = hint, value


@dataclass(frozen=True, kw_only=True)
class Source:
    """A file in two parts. `strays` are the header lines that are no header lines."""

    fields: tuple[Field, ...]
    strays: tuple[Value, ...]
    body: str
    body_line: int


def split(text: str) -> Source:
    """The header and the body of a file. A header ends at the first blank line."""
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    parsed = list(_read(lines[:end]))
    return Source(
        fields=tuple(part for part in parsed if isinstance(part, Field)),
        strays=tuple(part for part in parsed if isinstance(part, Value)),
        body="\n".join(lines[end + 1 :]),
        body_line=min(end + 2, len(lines)),
    )


def _read(lines: list[str]) -> Iterator[Field | Value]:
    key, values = None, []
    for number, line in enumerate(lines, 1):
        if key and (more := MORE.match(line)):
            values.append(_value(more, number))
        elif start := LINE.match(line):
            if key:
                yield _field(key, values)
            key, values = (
                (start["key"], number),
                [_value(start, number)] if (start["value"] or "").strip() else [],
            )
        else:
            yield Value(text=line.strip(), line=number, column=1)
    if key:
        yield _field(key, values)


def _value(match: re.Match, line: int) -> Value:
    return Value(text=match["value"].rstrip(), line=line, column=match.start("value") + 1)


def _field(key: tuple[str, int], values: list[Value]) -> Field:
    return Field(key=key[0], line=key[1], values=tuple(values))
