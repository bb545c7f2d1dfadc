"""The files of the content folder: pages, what is published as it is, and what is neither."""

import os
from pathlib import Path

import pytest

from plugins.source import Refused
from plugins.source.check import DRAFT_HINT
from plugins.source.drawing import published
from plugins.source.files import clashes, misdated, unreadable_folders
from tests.make import (
    ID,
    KINDS,
    make_chat_text,
    make_page_text,
    make_person_text,
    make_picture,
    make_post_text,
    read_document,
    write_content,
)

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
BUDGET = 2048
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


def test_picture_among_pages_has_a_place_of_its_own(build, content):
    """Its name is right as it is."""
    write_content(content, {"posts/a.PNG": ""})

    assert said(build, content) == ["posts/a.PNG:1:1: E407: a.PNG is no page (pictures live in images/)"]


def test_link_out_of_the_content_folder_is_named(build, content, tmp_path):
    """Nobody else would have the page, or the picture; and what it says is nobody's business."""
    write_content(tmp_path / "elsewhere", {"a.md": "\x07", "a.png": "", "b.png": ""})
    for name, target in {"pages/a.md": "a.md", "images": "."}.items():
        (content / name).symlink_to(tmp_path / "elsewhere" / target)
    (content / "pages/about.md").write_text(make_page_text("[a](a.md) ![A dot](../images/b.png)"))

    assert said(build, content) == [
        f"{name}:1:1: E414: the link leads out of the content folder (put the files themselves here)"
        for name in ("images", "pages/a.md")
    ]


def test_picture_behind_such_a_link_is_no_second_problem(build, content, tmp_path):
    """It is there, once the files lie where they belong."""
    write_content(tmp_path / "elsewhere", {"b.png": ""})
    (content / "images").symlink_to(tmp_path / "elsewhere")
    chat = make_chat_text(image="images/b.png | A dot", wrap_up="Notes <https://example.org/>")
    write_content(content, {"chats/2009-09-failure.md": chat})

    problems = said(build, content)

    assert [problem.split(": ")[:2] for problem in problems] == [["images:1:1", "E414"]]


def test_link_that_leads_round_is_named(build, content):
    """Once, not as often as one can go round: with two such links nobody would come to an end."""
    links = {"pages/more": "../pages", "pages/again": ".", "all": "..", "pages/here": "../../content"}
    for name, target in links.items():
        (content / name).symlink_to(target)

    assert said(build, content) == [
        f"{name}:1:1: E414: the link leads back to a folder it lies in (put the files themselves here)"
        for name in sorted(links)
    ]


def test_link_that_leads_to_itself_is_named(build, content):
    """It is a file that nobody can read."""
    (content / "pages/more.md").symlink_to("more.md")

    (problem,) = said(build, content)

    assert problem.startswith("pages/more.md:1:1: E405: the file cannot be read: ")


def test_name_that_is_no_text_is_shown_on_one_line(told, content):
    """Whatever a disk allows."""
    (content / "images").mkdir()
    for name in (b"a\nb.png", b"caf\xe9.png"):
        Path(os.fsdecode(os.fsencode(content / "images") + b"/" + name)).write_bytes(b"")

    assert [str(problem).partition(":")[0] for problem in told(content) if problem.code == "N415"] == [
        r"content/images/a\nb.png",
        r"content/images/caf\udce9.png",
    ]


def test_link_within_the_content_folder_is_a_file(told, content, tmp_path):
    """The content folder may be a link itself."""
    write_content(content, {"images/a.png": make_picture()})
    (content / "images/b.png").symlink_to("a.png")
    (content / "pages/about.md").write_text(make_page_text("![a](../images/a.png) ![b](../images/b.png)"))
    (tmp_path / "linked").symlink_to(content)

    assert told(tmp_path / "linked") == ()


def test_picture_that_nothing_shows_is_told(told, content):
    """A link, an address and the settings are uses too, and so is a draft."""
    names = ("shown", "linked", "by-address", "by-host", "set", "headed", "drafted", "left")
    write_content(
        content, {f"images/{name}.png": make_picture() for name in names} | {"images/notes.pdf": ""}
    )
    body = (
        "![A dot](../images/shown.png) [b](../images/linked.png) [c](/images/by-address.png?x) "
        "![D dot]({static}/images/shown.png) [d](https://4change.memeshift.com/images/by-host.png)"
    )
    header = {"image": "images/headed.png | A dot", "authors": "todd-pitt"}
    drafted = make_page_text("![A dot](../images/drafted.png)", status="draft", id=f"{ID}:draft")
    write_content(
        content,
        {
            "posts/2010-02-01-a.md": make_post_text(body, **header),
            "people/todd-pitt.md": make_person_text(),
            "pages/draft.md": drafted,
        },
    )

    (problem,) = told(content, MENU=[("Map", "/images/set.png")])

    hint = "show it on a page, or take it away"
    assert str(problem) == f"content/images/left.png:1:1: N412: nothing shows this picture ({hint})"


def test_picture_has_a_budget():
    """Of what readers have to load; a recording may be as long as it is."""
    (problem,) = published("images/a.JPG", b"x" * (BUDGET + 1), BUDGET)

    assert (problem.code, problem.message, problem.hint) == (
        "W413",
        "the picture has 3 KiB",
        "save it smaller: 2 KiB will do",
    )
    assert not list(published("images/a.jpg", b"x" * BUDGET, BUDGET))
    assert not list(published("images/a.mp3", b"x" * (BUDGET + 1), BUDGET))


@pytest.mark.parametrize(
    ("name", "address", "plain"),
    [
        ("A tower.png", "A%20tower.png", "a-tower.png"),
        ("Café.PNG", "Caf%C3%A9.PNG", "cafe.png"),
        ("100%.png", "100%25.png", "100.png"),
        ("?.png", "%3F.png", "picture.png"),
    ],
)
def test_name_of_a_picture_is_its_address(name, address, plain):
    """Whoever copies it would rather not have it full of signs."""
    (problem,) = published(f"images/more/{name}", b"", BUDGET)

    assert str(problem) == (
        f"content/images/more/{name}:1:1: N415: the address of the picture is /images/more/{address}"
        f" (call it {plain})"
    )


def test_files_that_some_disks_take_for_one_are_named():
    """By case, or by how an accent is made; the one in small letters is right."""
    files = [
        "images/A.png",
        "images/a.png",
        "images/cafe\u0301.png",
        "images/caf\u00e9.png",
        "posts/a.md",
    ]

    assert [str(problem) for problem in clashes(files)] == [
        f"content/images/{name}.png:1:1: E401: on some disks this is the file images/{other}.png"
        " (give it another name)"
        for name, other in (("A", "a"), ("cafe\u0301", "caf\u00e9"))
    ]


@pytest.mark.parametrize(
    ("path", "text", "problem"),
    [
        ("chats/2009-09-a.md", make_chat_text(starts="2009-09-10 17:00", timezone="UTC"), ""),
        (
            "chats/2009-09-a.md",
            make_chat_text(starts="2009-10-08"),
            "3:9: N331: the file’s name says 2009-09, and Starts 2009-10-08 (the address follows Starts)",
        ),
        ("posts/2010-02-01-a.md", make_post_text(date="2010-02-01 23:59"), ""),
        (
            "posts/2010-02-01-a.md",
            make_post_text(date="2010-02-02"),
            "3:7: N331: the file’s name says 2010-02-01, and Date 2010-02-02 (the address follows Date)",
        ),
    ],
)
def test_name_of_a_file_tells_its_day(path, text, problem):
    """Of a chat its month; whoever looks for the file goes by its name."""
    found = misdated(read_document(path, text), KINDS[path.partition("/")[0]])

    assert [str(each) for each in found] == ([f"content/{path}:{problem}"] if problem else [])


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
    (problem,) = unreadable_folders(tmp_path / "gone")

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
    (problem,) = published(f"images/{name}", b"", BUDGET)

    assert problem.code == "E409"


@pytest.mark.parametrize("name", ["a.png", "a.jpeg", "a.pdf", "html", "a.mp3"])
def test_picture_may_be_anything_that_shows(name):
    """What it is made of is not looked at."""
    assert not list(published(f"images/{name}", b"<script>", BUDGET))


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
        ("<SCRIPT>alert(1)</SCRIPT>", "the drawing holds <SCRIPT>"),
        ('<meta xmlns="http://www.w3.org/1999/xhtml" content="0;url=x"/>', "the drawing holds <meta>"),
        ('<g xlink:onload="x()"/>', SCRIPT),
        ('<set attributeName="onload" to="x()"/>', "<set> changes onload"),
        ('<set attributeName="xlink:href" to="//example.org/a.png"/>', "<set> changes xlink:href"),
        ('<use href="data:image/svg+xml,x"/>', SCRIPT),
        ('<use href="b.svg#b"/>', ELSEWHERE),
        ('<image href="https:example.org/a.png"/>', ELSEWHERE),
        ('<image href="file:///a.png"/>', ELSEWHERE),
        ('<linearGradient href="https://example.org/a.svg#b"/>', ELSEWHERE),
        ('<g xml:base="https://example.org/"/>', ELSEWHERE),
        ('<g style="fill: u\\72 l(//example.org/a)"/>', ELSEWHERE),
        ("<style>@\\69mport '//example.org/a.css';</style>", ELSEWHERE),
        ("<style>a { fill: url(/**/ '//example.org/a') }</style>", ELSEWHERE),
        ("<style>a { fill: url(a.png) }</style>", ELSEWHERE),
        ("<style><style>a { fill: url(a.png) }</style></style>", ELSEWHERE),
        ("<style>a { fill: u<g/>rl(a.png) }</style>", ELSEWHERE),
        ("<style>a { mask: image-set('//example.org/a.png' 1x) }</style>", ELSEWHERE),
    ],
)
@pytest.mark.parametrize("name", ["images/a.svg", "images/a.SVG"])
def test_drawing_does_nothing_but_show(name, inside, message):
    """No script, and nothing from a third party."""
    (problem,) = published(name, SVG.format(inside).encode(), BUDGET)

    assert problem.code == "E409"
    assert message in problem.message


@pytest.mark.parametrize(
    "inside",
    [
        "<title>javascript: no more</title>",
        '<a href="https://example.org/"><text>On failure</text></a>',
        '<use href="#a"/><image href="data:image/png;base64,AAAA"/>',
        '<rect fill="url(#a)"/><style>.a { fill: url(#b) }</style>',
        "<style>@font-face { src: url(data:font/woff2;base64,AAAA) } /* url(b.png) */</style>",
        '<metadata><about xmlns="https://example.org/">Drawn by hand</about></metadata>',
        '<animate attributeName="opacity" values="0;1"/><textPath href="#a"/>',
    ],
)
def test_drawing_may_show_what_it_likes(inside):
    """Links, its own parts, pictures within."""
    assert not list(published("images/a.svg", SVG.format(inside).encode(), BUDGET))


def test_drawing_brings_no_style_sheet():
    """Above its first element either."""
    data = b'<?xml-stylesheet href="https://example.org/a.css"?>' + SVG.format("").encode()

    (problem,) = published("images/a.svg", data, BUDGET)

    assert (problem.code, ELSEWHERE in problem.message) == ("E409", True)


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
    (problem,) = published("images/a.svg", data, BUDGET)

    assert problem.message == message
