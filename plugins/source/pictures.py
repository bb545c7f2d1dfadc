"""What can be wrong with pictures in a text."""

import re
from collections.abc import Iterator

from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.prose import markup
from plugins.source.tags import TAG, attributes

PICTURE = re.compile(r"<img\b[^>]*>")
# A picture without words, and the attribute list behind it.
WORDLESS = re.compile(
    r"(?<!\\)!\[\s*\](?:\((?:[^()\n]|\([^()\n]*\))*\)|\s?\[[^\[\]\n]*\])(?:\{(?P<attributes>[^}\n]*)\})?"
)
HINT = "![what it shows](…); one that shows nothing is followed by {: .decorative}"


def wordless(document: Document) -> Iterator[Problem]:
    """Pictures that say nothing to those who do not see them, and are not said to be decoration."""
    html = document.body.html
    if "<img" not in html or all(map(_speaks, TAG.finditer("".join(PICTURE.findall(html))))):
        return
    for start in sorted(_written(document)) or [0]:
        message = "the picture has no words for those who do not see it"
        yield document.problem("E208", message, at=document.place(start), hint=HINT)


def _speaks(picture: re.Match) -> bool:
    said = {name: value for name, value, _ in attributes(picture)}
    decorative = "decorative" in said.get("class", "").split()
    return bool(said.get("alt", "").strip() or (decorative and "alt" in said))


def _written(document: Document) -> Iterator[int]:
    """Where pictures without words stand in the text."""
    for picture in WORDLESS.finditer(document.prose):
        if ".decorative" not in (picture["attributes"] or "").split():
            yield picture.start()
    for tag in TAG.finditer(markup(document.text)):
        if tag["name"].lower() == "img" and not _speaks(tag):
            yield tag.start()
