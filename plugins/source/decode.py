"""From the bytes of a file to its text."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator

from plugins.source.problem import Problem, problem_at

# What neither HTML nor XML 1.0 can hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# What an editor leaves of a sign that it could not read.
LOST = "\ufffd"
LINE_END = re.compile(r"\r\n|\n|\r")
LINE_ENDS = {"\n": "LF", "\r\n": "CRLF", "\r": "CR alone"}


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, lines ended by a line feed alone, and what is wrong with its bytes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_not_utf8(path, data, error)]
    if text.count("\0") > max(3, len(text) // 4):
        return "", [
            problem_at(path, (1, 1), "E405", "the file is UTF-16, or no text", "save it as UTF-8")
        ]
    problems = list(_odd_line_ends(path, text))
    if data.startswith(BOM_UTF8):
        message, hint = "the file begins with a byte-order mark", "save it as UTF-8 without one"
        problems.append(problem_at(path, (1, 1), "W410", message, hint))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n") if UNPRINTABLE.search(text) else (), 1):
        for match in UNPRINTABLE.finditer(line):
            message = f"here stands a control character (U+{ord(match[0]):04X})"
            problems.append(problem_at(path, (number, match.start() + 1), "E406", message, "delete it"))
    if LOST in text:
        problems += _lost(path, text)
    return text, problems


def _lost(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if LOST in line:
            message = "here a sign was lost to an encoding (U+FFFD)"
            yield problem_at(path, (number, line.index(LOST) + 1), "E406", message, "type it anew")


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    """The problem of a file that is not UTF-8, where that shows first."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return problem_at(path, (1, 1), "E405", "the file is UTF-16", "save it as UTF-8")
    # The error speaks of the bytes behind a mark of their order.
    lines = LINE_END.split(error.object[: error.start].decode())
    place = len(lines), len(lines[-1]) + 1
    return problem_at(path, place, "E405", "the file is not UTF-8", "save it as UTF-8")


def _odd_line_ends(path: str, text: str) -> Iterator[Problem]:
    """The first line that ends in another way than the first of all, or in a way of the past."""
    ends = list(LINE_END.finditer(text)) if "\r" in text else []
    for number, end in enumerate(ends, 1):
        if end[0] == "\r" or end[0] != ends[0][0]:
            column = end.start() - (ends[number - 2].end() if number > 1 else 0) + 1
            first = f", line 1 with {LINE_ENDS[ends[0][0]]}" if number > 1 else ""
            message = f"line {number} ends with {LINE_ENDS[end[0]]}{first}"
            hint = "save it with one kind of line end, LF"
            yield problem_at(path, (number, column), "W411", message, hint)
            return
