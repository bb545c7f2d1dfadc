"""A body's source without its code: what looks like Markdown there is none."""

import re
from collections.abc import Iterable, Iterator

# Code in fences or in a line, comments, and HTML whose text Markdown passes over.
HIDDEN = re.compile(
    r"(?ms)^(```|~~~).*?^\1|(?<![\\`])(`+)(?!`)(?:(?!\n\n).)+?(?<!`)\2(?!`)|<!--.*?-->|<(pre|script|style)\b.*?</\3>"
)
# A line that begins what indented lines may go on from.
OPEN_ENDED = re.compile(r" {0,3}(?:[*+-]|\d+\.|\[\^[^\]]+\]:|:)[ \t]")


def comments(text: str) -> Iterator[re.Match]:
    """The comments of a body, none that stands in code."""
    found = HIDDEN.finditer(text) if "<!--" in text else ()
    return (hidden for hidden in found if hidden[0].startswith("<!--"))


def prose(text: str) -> str:
    """The text with everything in code and comments blank, every other sign in its place."""
    shown = HIDDEN.sub(lambda hidden: re.sub(r"\S", " ", hidden[0]), text)
    return "\n".join(_without_indented_code(shown.split("\n")))


def _without_indented_code(lines: Iterable[str]) -> Iterator[str]:
    goes_on, code, after_blank = False, False, True
    for line in lines:
        blank, deep = not line.strip(), line.startswith(("    ", "\t"))
        if not blank and not deep:
            goes_on, code = bool(OPEN_ENDED.match(line)) or (goes_on and not after_blank), False
        elif deep and after_blank:
            code = not goes_on
        yield " " * len(line) if code else line
        after_blank = blank
