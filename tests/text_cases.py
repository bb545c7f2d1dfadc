"""Cases as text: `tests/cases/<name>.md` has one block for each.

    ## What the case shows
    the input, as many lines as it takes
    .
    what must come out
    .

Before the first block may stand prose. A new case is a new block; it takes no Python.
"""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"
CASE = re.compile(
    r"^## (?P<title>.+)\n(?P<given>(?:.*\n)*?)\.\n(?P<expected>(?:.*\n)*?)\.\n", re.MULTILINE
)


def cases(name: str) -> list:
    """The cases of a file as parameters `given` and `expected`; raises ValueError for a half one."""
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    _, start, blocks = text.partition("\n## ")
    blocks = start.lstrip("\n") + blocks
    left = CASE.sub("", blocks).strip()
    if left or not blocks:
        raise ValueError(f"{name}.md: no whole case: {left[:60]!r}")
    return [
        pytest.param(case["given"].rstrip("\n"), case["expected"].rstrip("\n"), id=case["title"])
        for case in CASE.finditer(blocks)
    ]
