"""A calendar file, read by the library and by the letter of RFC 5545."""

import re

from icalendar import Calendar, Event

#: A content line (3.1).
LINE = re.compile(r"(?:[A-Z-]+)(?:;[A-Z-]+=(?:[^\";:,]+|\"[^\"]*\"))*:.*", re.DOTALL)


def read(text: str) -> list[Event]:
    """The entries that the library reads."""
    return Calendar.from_ical(text).events


def lines(text: str) -> list[str]:
    """The lines of a file, unfolded by hand. Fails for what is not by the letter of RFC 5545 (3.1)."""
    assert text.endswith("\r\n")
    folded = text.encode().removesuffix(b"\r\n").split(b"\r\n")
    assert max(map(len, folded)) <= 75
    assert not [line for line in folded if b"\r" in line or b"\n" in line or not line]
    for line in folded:
        line.decode()  # no sign is torn apart
    return b"\r\n".join(folded).replace(b"\r\n ", b"").decode().split("\r\n")


def value(text: str, name: str) -> str:
    """What a line of the first entry says, unescaped by hand (RFC 5545, 3.3.11)."""
    found = lines(text)
    entry = found[found.index("BEGIN:VEVENT") :]
    line = next(line for line in entry if re.match(rf"{name}[;:]", line))
    written = re.fullmatch(r"[A-Z-]+(?:;[A-Z-]+=[^:;]+)*:(.*)", line, re.DOTALL)[1]
    assert re.fullmatch(r"(?:[^\\;,\n]|\\[\\;,n])*", written), written
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], written)
