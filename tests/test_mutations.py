"""Whatever becomes of a right file, its author is told in lines that exist, and never in a traceback."""

import os
import shutil
from itertools import takewhile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.check import check, main
from plugins.source.header import Source, split
from tests.conftest import NOTHING_SETTLED, NOW, SETTINGS
from tests.examples import RIGHT
from tests.make import read_bytes

FILES = sorted(path.relative_to(RIGHT).as_posix() for path in RIGHT.glob("*/*.md"))
KEPT = sorted((Path(__file__).parent / "cases" / "fuzz").iterdir())
PIECES = st.sampled_from(
    (
        *"#[]()<>`*_|:\\!&{}\n\t\r\x00é", "[[", "]]", "```", "\n\n", "    ", "1. ", "- ", "[^1]",
        "[^1]: ", "<div>", "</b>", "&#7;", "{: #a }", "* * *", "[a]: ", "<!--", "-->", "allow W209: x",
        "Title: ", "Date: ", "---", "\ufeff", "\u202e",
    )
)  # fmt: skip


@st.composite
def mutations(draw) -> tuple[str, bytes]:
    """The path of a right file, and its bytes after lines were dropped, doubled, swapped or spoilt."""
    name = draw(st.sampled_from(FILES))
    lines = (RIGHT / name).read_bytes().split(b"\n")
    for _ in range(draw(st.integers(1, 4))):
        at, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        match draw(st.sampled_from(["drop", "double", "swap", "cut", "insert", "byte"])):
            case "drop":
                lines[at : at + 1] = [] if len(lines) > 1 else [b""]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
            case "insert":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:place] + draw(PIECES).encode() + lines[at][place:]
            case "byte":
                place = draw(st.integers(0, len(lines[at])))
                lines[at] = (
                    lines[at][:place] + bytes([draw(st.integers(0, 255))]) + lines[at][place + 1 :]
                )
    return name, b"\n".join(lines)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The right site, to spoil."""
    folder = tmp_path_factory.mktemp("mutated")
    shutil.copytree(RIGHT, folder / "content")
    return folder


@given(mutations())
@example(("pages/about.md", b""))
@example(("pages/about.md", b"\xff\xfe"))
def test_author_is_told_in_lines_that_exist(site, mutation):
    """Of this file or another; nothing breaks."""
    name, data = mutation
    path = site / "content" / name
    before = path.read_bytes()
    path.write_bytes(data)
    try:
        settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(site / "content")}
        found = check(SETTINGS, **settings, CACHE_PATH=str(site / "cache"))
        for problem in found:
            assert problem.code != "E907", problem
            assert exists(site / problem.path, problem), problem
    finally:
        path.write_bytes(before)


@pytest.mark.parametrize("spoilt", [b"", b"Title: About\n", b"Title: About\nDate: 2010\n\n# One\n"])
def test_exit_status_is_that_of_what_is_told(site, spoilt, capsys):
    """1 with an error, 0 without."""
    settings = site / f"settings-{os.getpid()}.py"
    settings.write_text("from pelicanconf import *\nFORMERLY = {}\nPATH = 'content'\n", encoding="utf-8")
    about = site / "content/pages/about.md"
    before = about.read_bytes()
    about.write_bytes(spoilt or before)

    status = main(["--settings", str(settings), "--now", str(int(NOW.timestamp()))])

    about.write_bytes(before)
    assert bool(status) == (": E" in capsys.readouterr().out) == bool(spoilt)


def exists(path: Path, problem) -> bool:
    """Whether the place of a problem is in its file: the end of a line and of a file are places too."""
    lines = (
        path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.name)
def test_what_broke_it_once_is_read(path):
    """These files did break it; they were found by trying millions."""
    for folder in ("chats", "posts", "glossary", "people", "pages", "gaps"):
        read_bytes(f"{folder}/a.md", path.read_bytes())


@given(st.text(st.sampled_from("aé: \t\n-#[]")))
def test_no_line_of_a_header_is_lost(text):
    """Each is part of a field, or a stray that the author is told of."""
    source = split(text)

    header = takewhile(str.strip, text.split("\n"))
    assert written(source) == [" ".join(line.split()) for line in header]


def written(source: Source) -> list[str]:
    """The lines of a header as they were read, in their order, blanks at their ends aside."""
    lines = {stray.line: stray.text for stray in source.strays}
    for field in source.fields:
        lines[field.line] = f"{field.key}:"
        for value in field.values:
            lines[value.line] = (
                f"{lines[value.line]} {value.text}" if value.line == field.line else value.text
            )
    return [" ".join(lines[number].split()) for number in sorted(lines)]
