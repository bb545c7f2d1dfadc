"""What looks like Markdown, or is that of another program, and stands on the page as it is written."""

import re
from collections.abc import Iterator

from plugins.source.model import Document
from plugins.source.problem import Problem

ENTRY = r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\S"
# Two are no accident of where a line ends.
BULLETS = r"([-*+])[ \t]+\S[^\n]*\n\1[ \t]+\S"
NUMBERS = r"1\.[ \t]+\S[^\n]*\n2\.[ \t]+\S"
TARGET = r"(?:https?://|mailto:|[\w./-]+\.md\b)[^\s()\[\]]*"
BELOW = "write an empty line above it"
#: What an author writes, by what it is on the page: the pattern, the message, what would be right.
#: A line is told by the end of the one above it: `^` would be looked for at every sign of a text.
LOOKALIKES = (
    (rf"\][ \t]+\({TARGET}\)", "this is no link", "leave no space between ] and ("),
    (rf"\([^()\[\]\n]+\)\[{TARGET}\]", "this is no link", "the words come first: [words](address)"),
    (r"\{\{[<%].*?[>%]\}\}|\{%[^\n%]*%\}", "no program reads this shortcode", "say it in words"),
    (r"\n[ \t]*>[ \t]*\[![A-Za-z]+\]", "this makes no box of a quotation", "write a word in **bold**"),
    (r"~~(?<![~\w]~~)(?=\S)[^~\n]+~~(?![~\w])", "this strikes nothing out", "write <del> and </del>"),
    (r"\n#{2,6}(?=[^\W_]|[*_\[(“\"])", "this is no heading", "write a space behind the #s"),
    (r"\n[ \t]*(?:#{1,6}|[-*+]|[0-9]{1,9}\.)\u00a0", "this space does not part", "type it anew"),
    (
        rf"\n(?! {{0,3}}(?:{ENTRY}|[#>|<:]))\S[^\n]*+(?=\n(?:{BULLETS}|{NUMBERS}))",
        "below this line stands no list",
        BELOW,
    ),
    (
        r"\n[ \t]*[^\s|][^\n|]*+(?=\n\|[^\n]*\n\|?[ \t]*:?-+:?[ \t]*\|)",
        "below this line stands no table",
        BELOW,
    ),
    (
        rf"\n(?:[-*+]|[0-9]{{1,9}}\.)[ \t]+\S[^\n]*+(?=\n {{1,3}}{ENTRY})",
        "the entry below this one is no part of it",
        "indent it by four spaces",
    ),
)
PATTERNS = tuple((re.compile(pattern), message, hint) for pattern, message, hint in LOOKALIKES)


def lookalikes(document: Document) -> Iterator[Problem]:
    """Each place of a text that does not become what its author most likely took it for."""
    text = f"\n{document.prose}"
    for pattern, message, hint in PATTERNS:
        for found in pattern.finditer(text):
            start = found.start() if found[0].startswith("\n") else found.start() - 1
            yield document.problem("W219", message, at=document.place(start), hint=hint)
