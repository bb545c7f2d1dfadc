"""The line that a problem is about, with the place marked."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

#: How many characters are shown before and after the place.
BEFORE, AFTER = 80, 120
#: One letter as it is seen, marks above and below it included.
LETTER = re.compile(r".[\u0300-\u036f\ufe0f]*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """A line in three parts: `at` is the letter a problem points to, empty at the line's end."""

    before: str
    at: str
    after: str


def read_excerpt(path: Path, line: int, column: int) -> Excerpt | None:
    """The excerpt of a file at a place, both numbers from 1; None if the file has no such line."""
    if not path.is_file():
        return None
    try:
        with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
            text = next(islice(file, max(line - 1, 0), None), None)
    except OSError:
        return None
    return None if text is None else cut(text.rstrip("\r\n"), column)


def cut(line: str, column: int) -> Excerpt:
    """The excerpt of a line: what is far from the place left out, what is invisible made visible."""
    start = max(column - 1, 0)
    letter = LETTER.match(line, start)
    at = letter[0] if letter else ""
    before, after = line[:start], line[start + len(at) :]
    return Excerpt(
        before="…" * (len(before) > BEFORE) + shown(before[-BEFORE:]),
        at=shown(at),
        after=shown(after[:AFTER]) + "…" * (len(after) > AFTER),
    )


def shown(text: str) -> str:
    """Text whose control and other invisible characters, but tabs, are named: `⟨U+202E⟩`."""
    hidden = {"Cc", "Cf", "Cs"}
    return "".join(
        f"⟨U+{ord(sign):04X}⟩" if sign != "\t" and unicodedata.category(sign) in hidden else sign
        for sign in text
    )
