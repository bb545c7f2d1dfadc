"""What the documentation names exists, and what exists it names."""

import re
from pathlib import Path

import pytest

import pelicanconf
from tests.make import KINDS, read_text

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
REFERENCE = (ROOT / "docs" / "reference.md").read_text("utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading of the README, its first two lines left out."""
    section = README.split(f"{heading}\n", 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", section, re.MULTILINE)[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def names(cell: str) -> list[str]:
    """What stands in backquotes in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def test_example_of_the_guide_is_right():
    """The chat that the guide shows is one, once its terms and people have files."""
    text = re.search(r"```markdown\n(.*?)```", README, re.DOTALL)[1]

    _, problems = read_text("chats/2009-09-change-failure.md", text)

    assert not problems


def test_problems_of_the_guide_are_printed_so():
    """What the guide shows of problems are lines that the reference has from a real run."""
    section = README.split("### When something is wrong\n")[1]

    lines = re.search(r"```text\n(.*?)```", section, re.DOTALL)[1].splitlines()

    assert set(lines) <= set(REFERENCE.splitlines())


@pytest.mark.parametrize(
    "name", re.findall(r"`([A-Z]+_?[A-Z]+)`[,;]", README.split("Beside Pelican's own")[1])
)
def test_every_setting_named_exists(name):
    """A setting that the README names stands in pelicanconf.py."""
    assert hasattr(pelicanconf, name)


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"\]\(((?!\.\./)[\w./-]+)(?:#[\w-]+)?\)", README)))
)
def test_every_file_linked_exists(name):
    """A file that the README links to is there."""
    assert (ROOT / name).is_file()


def test_examples_fit_the_kinds():
    """The paths of the guide's table are names and addresses that the kinds really give."""
    for _, path, address in rows("### Where things go")[:5]:
        folder, name = names(path)[0].removeprefix("content/").split("/")

        slug = KINDS[folder].file_name.fullmatch(name)["slug"]

        assert slug in names(address)[0]
