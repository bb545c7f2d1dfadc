"""The reference, `docs/reference.md`: made of the schemas and of examples that are tried out.

`python -m tests.reference` writes it anew; review its diff.
"""

import inspect
import re

from plugins.source.keys import COMMON
from plugins.source.schema import Key, Kind
from tests.examples import ROOT, Example, chapters, tried
from tests.generated import generated
from tests.make import KINDS, make_field

PAGE = ROOT / "docs" / "reference.md"


def reference() -> str:
    """The text of the reference as it is today."""
    filters = {"address": address, "anchor": anchor, "cell": cell, "fence": fence, "type": written}
    every = chapters()
    printed = {each.code: said(each) for chapter in every for each in chapter.examples if each.file}
    told = {"kinds": KINDS.values(), "common": COMMON, "chapters": every, "printed": printed}
    return generated(PAGE, filters, **told)


def said(example: Example) -> str:
    """The line that is printed for an example. Raises StopIteration when there is none."""
    return str(next(problem for problem in tried(example) if problem.code == example.code))


def written(key: Key) -> str:
    """How the values of a key are written: the first sentence on what reads them."""
    return re.match(r".*?\.(?=\s|$)", inspect.getdoc(key.read), re.DOTALL)[0]


def address(kind: Kind) -> str:
    """The address of the page of a kind's example, its header made of the keys' examples."""
    slug = kind.file_name.fullmatch(kind.example)["slug"]
    header = {key.name.lower(): key.read(make_field(key.name, key.example)) for key in kind.keys}
    return kind.address(header, slug)


def cell(text: str) -> str:
    """A text as a cell of a table: its bars end none."""
    return text.replace("|", r"\|")


def fence(text: str) -> str:
    """The fence around a block of code: longer than any in it."""
    return "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))


def anchor(heading: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8", newline="\n")
    print(PAGE.relative_to(ROOT))
