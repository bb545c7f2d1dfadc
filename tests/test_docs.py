"""What the documentation names exists, and what exists it names."""

import ast
import re
from pathlib import Path

import pytest

import pelicanconf
from plugins.chats.schema import CHAT, GAP
from plugins.glossary.schema import TERM
from plugins.pages.schema import PAGE
from plugins.people.schema import PERSON
from plugins.posts.schema import POST

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CODE = re.compile(r"\b[EWN]\d{3}\b")
KINDS = {"chats": CHAT, "terms": TERM, "pages": PAGE, "people": PERSON, "posts": POST, "gaps": GAP}


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the README, its first two lines left out."""
    section = README.split(f"{heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def names(cell: str) -> list[str]:
    """What stands in backquotes in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def test_every_code_is_explained():
    """An author finds every problem code in the guide, and none that no longer exists."""
    sources = [path.read_text("utf-8") for path in (ROOT / "plugins").rglob("*.py")]
    strings = (
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    used = {string for string in strings if CODE.fullmatch(string)}

    explained = {row[0] for row in rows("### When something is wrong")}

    assert explained == used


def test_every_header_key_is_explained():
    """An author finds every header key in the guide, with the kinds of page that take it."""
    explained = {
        (key, kind) for keys, kinds, _ in rows("### The header") for key in names(keys)
        for kind in takers(kinds)
    }  # fmt: skip

    known = {(key.name, name) for name, kind in KINDS.items() for key in kind.keys}

    assert explained == known


def takers(cell: str) -> set[str]:
    """The kinds a cell speaks of."""
    if cell.startswith("all"):
        return KINDS.keys() - {word for word in KINDS if f"but {word}" in cell}
    return {word.strip() for word in cell.split(",")}


def test_every_required_key_is_said_to_be():
    """The guide says of each key that a file cannot do without that it is required."""
    told = {
        key for keys, _, about in rows("### The header") for key in names(keys) if "required" in about
    }

    required = {key.name for kind in KINDS.values() for key in kind.keys if key.required}

    assert required <= told


@pytest.mark.parametrize(
    "name", re.findall(r"`([A-Z]+_?[A-Z]+)`[,;]", README.split("Beside Pelican's own")[1])
)
def test_every_setting_named_exists(name):
    """A setting that the README names stands in pelicanconf.py."""
    assert hasattr(pelicanconf, name)


@pytest.mark.parametrize("name", re.findall(r"\]\(((?!\.\./)[\w./-]+)\)", README))
def test_every_file_linked_exists(name):
    """A file that the README links to is there."""
    assert (ROOT / name).is_file()


def test_examples_fit_the_kinds():
    """The paths of the guide's table are names and addresses that the kinds really give."""
    for _, path, address in rows("### Where things go")[:5]:
        folder, name = names(path)[0].removeprefix("content/").split("/")
        kind = next(kind for kind in KINDS.values() if kind.folder == folder)

        slug = kind.file_name.fullmatch(name)["slug"]

        assert slug in names(address)[0]
