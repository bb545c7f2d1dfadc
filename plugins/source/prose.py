"""A body's source without its code: what looks like Markdown there is none."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

# A fence of code as Markdown knows it: at the margin, alone but for a language, and closed by its like.
FENCE = re.compile(
    r"(?ms)^(?P<fence>`{3,}|~{3,})[ ]*"
    r"(?:\{[^\n]*\}|\.?[\w#.+-]*[ ]*(?:hl_lines=(?:\"[^\"\n]*\"|'[^'\n]*')[ ]*)?)\n"
    r"(?:.*?\n)?(?P=fence)[ ]*$"
)
COMMENT = r"<!--.*?-->"
# HTML whose text Markdown passes over.
RAW = r"<(?P<raw>pre|script|style)\b.*?</(?P=raw)>"
# It begins with the sign itself: what begins with a look behind is looked for at every sign of a text.
INLINE = r"`(?<![\\`]`)(?P<more>`*)(?!`)(?:(?!\n\n).)+?(?<!`)`(?P=more)(?!`)"

HIDDEN = re.compile(f"(?ms){INLINE}|{COMMENT}|{RAW}")
NO_CODE = re.compile(f"(?ms){INLINE}|{COMMENT}")
NO_BLOCKS = re.compile(f"(?ms){COMMENT}|{RAW}")
SCRIPT = re.compile(r"(?is)(?P<start><(?P<name>script|style)\b[^>]*>)(?P<text>.*?)(?=</(?P=name)>)")
# A line that begins what indented lines may go on from.
OPEN_ENDED = re.compile(r" {0,3}(?:[*+-]|\d+\.|\[\^[^\]]+\]:|:)[ \t]")
# A line that may be code for being indented; one of mere spaces is the same either way.
INDENTED = re.compile(r"\n(?: {4,}[^ \n]|\t)")


def comments(text: str) -> Iterator[re.Match]:
    """The comments of a body, none that stands in code."""
    if "<!--" not in text:
        return
    text = without_fences(text)
    shown = _without_indented(text)
    for hidden in HIDDEN.finditer(text):
        if shown.startswith("<!--", hidden.start()):
            yield hidden


def prose(text: str) -> str:
    """The text with everything in code and comments blank, every other sign in its place."""
    return _without(HIDDEN, text)


def markup(text: str) -> str:
    """The text with code, comments and scripts blank, and every tag of HTML in its place."""
    return SCRIPT.sub(lambda found: found["start"] + _blank(found["text"]), _without(NO_CODE, text))


def unfenced(text: str) -> str:
    """The text with all code that is set apart blank, and what only looks like it left in its place."""
    return _without(NO_BLOCKS, text)


def _without(hidden: re.Pattern, text: str) -> str:
    shown = without_fences(text)
    if "`" in shown or "<" in shown:
        shown = hidden.sub(lambda found: _blank(found[0]), shown)
    return _without_indented(shown)


# Asked for one text several times in a row.
@lru_cache(maxsize=1)
def without_fences(text: str) -> str:
    """The text without code in fences: Markdown looks for it before anything else."""
    return FENCE.sub(lambda fence: _blank(fence[0]), text) if "```" in text or "~~~" in text else text


def _blank(text: str) -> str:
    return re.sub(r"\S", " ", text)


def _without_indented(text: str) -> str:
    if not INDENTED.search(f"\n{text}"):
        return text
    return "\n".join(_without_indented_code(text.split("\n")))


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
