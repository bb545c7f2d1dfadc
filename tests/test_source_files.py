"""The files of the content folder: pages, what is published as it is, and what is neither."""

import os
from pathlib import Path

import pytest

from plugins.source import Refused
from plugins.source.check import DRAFT_HINT, unreadable_folders
from plugins.source.drawing import published
from tests.make import ID, make_page_text, make_person_text, make_post_text, write_content

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
SCRIPT, ELSEWHERE = "holds script in", "brings in what lies elsewhere"


@pytest.fixture
def content(tmp_path) -> Path:
    """A folder with one page."""
    return write_content(tmp_path / "content", {"pages/about.md": make_page_text()})


def said(build, content: Path) -> list[str]:
    """What an author is told of the files of a folder."""
    with pytest.raises(Refused) as refused:
        build(content)
    return [str(problem).removeprefix("content/") for problem in refused.value.problems]


def test_what_editors_and_systems_leave_is_no_file(build, content):
    """Whatever lies beside a page under such a name."""
    write_content(content, {f"pages/{name}": "" for name in (".DS_Store", "about.md~", "#about.md#")})
    (content / "pages/.#about.md").symlink_to("somebody@somewhere.1234")

    assert (build(content) / "about/index.html").is_file()


def test_file_among_pages_that_is_none_is_named(build, content):
    """Nobody would read it."""
    write_content(content, {"pages/more.MD": "", "posts/2010/notes.txt": "", "notes.txt": ""})

    assert said(build, content) == [
        "pages/more.MD:1:1: E407: more.MD is no page (the name of a page ends in .md: more.md)",
        "posts/2010/notes.txt:1:1: E407: notes.txt is no page (the name of a page ends in .md: notes.md)",
    ]


@pytest.mark.parametrize("name", ["pages/gone.md", "images/gone.png", "images/gone.svg"])
def test_file_that_cannot_be_read_is_named(build, content, name):
    """Such as a link to a file that is no more."""
    (content / name).parent.mkdir(exist_ok=True)
    (content / name).symlink_to("nowhere")

    assert said(build, content) == [
        f"{name}:1:1: E405: the file cannot be read: No such file or directory"
    ]


def test_folder_that_cannot_be_read_is_named(tmp_path):
    """Its pages would be taken for gone, and the site be emptied of them."""
    (problem,) = unreadable_folders(str(tmp_path / "gone"))

    assert str(problem).startswith("content/.:1:1: E405: the folder cannot be read: No such file")


@pytest.mark.parametrize("name", ["pages/pipe.md", "images/pipe.png"])
def test_pipe_is_not_waited_for(build, content, name):
    """Nothing may ever come out of it."""
    (content / name).parent.mkdir(exist_ok=True)
    os.mkfifo(content / name)

    assert said(build, content) == [f"{name}:1:1: E405: the file cannot be read: it is no ordinary file"]


def test_draft_is_told_from_a_page_that_is_not_there(build, content):
    """Its author knows what is left to do."""
    draft = make_post_text(id=f"{ID}:x", status="draft")
    write_content(content, {"posts/2010-02-01-x.md": draft, "people/todd-pitt.md": make_person_text()})
    (content / "pages/about.md").write_text(make_page_text("[x](../posts/2010-02-01-x.md)"))

    assert said(build, content) == [
        f"pages/about.md:4:5: E201: posts/2010-02-01-x.md is still a draft ({DRAFT_HINT})"
    ]


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.xhtml", "a.js", "a.svgz"])
def test_page_or_program_among_the_pictures_is_named(name):
    """Opened by itself it would run on this site."""
    (problem,) = published(f"images/{name}", b"")

    assert problem.code == "E409"


@pytest.mark.parametrize("name", ["a.png", "a.jpeg", "a.pdf", "html", "a.mp3"])
def test_picture_may_be_anything_that_shows(name):
    """What it is made of is not looked at."""
    assert not list(published(f"images/{name}", b"<script>"))


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>alert(1)</script>", "the drawing holds <script>"),
        (
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
            "holds <foreignObject>",
        ),
        ('<g onclick="x()"/>', SCRIPT),
        ('<a href=" java&#10;script:x()"/>', SCRIPT),
        ('<a><animate attributeName="href" values="#a;javascript:x()"/></a>', SCRIPT),
        ('<a><set attributeName="href" to="javascript:x()"/></a>', SCRIPT),
        ('<a><animate attributeName="href" from="JavaScript:x()"/></a>', SCRIPT),
        ('<image href="https://example.org/a.png"/>', ELSEWHERE),
        ('<use xlink:href="//example.org/a.svg#b"/>', ELSEWHERE),
        ('<rect style="fill: url(https://example.org/a.svg)"/>', ELSEWHERE),
        ("<style>@import 'https://example.org/a.css';</style>", ELSEWHERE),
    ],
)
@pytest.mark.parametrize("name", ["images/a.svg", "images/a.SVG"])
def test_drawing_does_nothing_but_show(name, inside, message):
    """No script, and nothing from a third party."""
    (problem,) = published(name, SVG.format(inside).encode())

    assert problem.code == "E409"
    assert message in problem.message


@pytest.mark.parametrize(
    "inside",
    [
        "<title>javascript: no more</title>",
        '<a href="https://example.org/"><text>On failure</text></a>',
        '<use href="#a"/><image href="data:image/png;base64,AAAA"/>',
        '<rect fill="url(#a)"/><style>.a { fill: url(#b) }</style>',
    ],
)
def test_drawing_may_show_what_it_likes(inside):
    """Links, its own parts, pictures within."""
    assert not list(published("images/a.svg", SVG.format(inside).encode()))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<svg", "the drawing is not well-formed XML"),
        (b"", "the drawing is not well-formed XML"),
        (b'<?xml version="1.0" encoding="klingon"?><svg/>', "the drawing is in no encoding known here"),
        (b'<?xml version="1.0" encoding="utf-7"?><svg/>', "the drawing is in no encoding known here"),
        (b"<html/>", "the drawing does not begin with <svg xmlns=…>"),
        (b"<svg/>", "the drawing does not begin with <svg xmlns=…>"),
    ],
)
def test_drawing_is_a_drawing(data, message):
    """Whatever the bytes, it is one or it is refused."""
    (problem,) = published("images/a.svg", data)

    assert problem.message == message
