"""Pictures keep their place on a page before they are there."""

import pytest
from PIL import Image
from PIL.ExifTags import Base

from plugins.source import raster
from plugins.source.drawing import size
from plugins.source.links import resolved
from plugins.source.model import Body
from tests.make import make_chat_text, make_document, make_picture, make_post_text, write_content

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><path d="M0 0"/></svg>'


@pytest.mark.parametrize(
    ("attributes", "found"),
    [
        ('width="640" height="400"', (640, 400)),
        ('width="64.4px" height="40"', (64, 40)),
        ('viewBox="0 0 640 400"', (640, 400)),
        ('viewBox="0,0,640,400" width="100%"', (640, 400)),
        ('width="100%" height="50%"', None),
        (f'width="{"9" * 400}" height="1"', None),
        ("", None),
    ],
)
def test_size_of_a_drawing_is_read(attributes, found):
    """From its own attributes or its view box."""
    assert size(SVG.format(attributes).encode()) == found


def test_broken_drawing_has_no_size():
    """Its problem is told elsewhere."""
    assert size(b"<svg") is None


@pytest.mark.parametrize("form", ["PNG", "GIF", "JPEG", "WEBP"])
def test_size_of_a_photograph_is_read(form):
    """From the head of its file."""
    assert raster.size(make_picture(form)) == (30, 20)


def test_photograph_that_lies_on_its_side_is_turned():
    """As browsers do."""
    exif = Image.Exif()
    exif[Base.Orientation] = 6

    assert raster.size(make_picture("JPEG", exif=exif)) == (20, 30)


@pytest.mark.parametrize("data", [b"", b"words", make_picture()[:20], b"%PDF-1.7"])
def test_what_is_no_photograph_has_no_size(data):
    """Whatever its name says."""
    assert raster.size(data) is None


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<img src="/images/a.svg" alt="A">', '<img src="/images/a.svg" alt="A" width="6" height="4">'),
        ('<img src="/images/a%20b.svg">', '<img src="/images/a%20b.svg" width="3" height="2">'),
        ('<img src="/images/a.svg" width="60">', '<img src="/images/a.svg" width="60">'),
        ('<img src="/images/other.png">', '<img src="/images/other.png">'),
    ],
)
def test_picture_in_a_body_gets_its_size(html, found):
    """Unless the author gave one or it is not known."""
    sizes = {"images/a.svg": (6, 4), "images/a b.svg": (3, 2)}
    document = make_document(body=Body(lead=html))

    assert resolved(document, {}.get, sizes.get).lead == found


def test_pages_show_drawings_at_their_size(build, tmp_path):
    """The one of the header and those between the words."""
    words = "![A tower](../images/a.svg)"
    files = {
        "chats/2009-09-failure.md": make_chat_text(image="images/a.svg | A tower"),
        "posts/2010-02-01-recap.md": make_post_text(words, authors="Ann"),
        "people/ann.md": "Name: Ann\nId: tag:example.org,2009:people/ann\n\nAnn.\n",
        "images/a.svg": SVG.format('width="30" height="20"'),
    }

    output = build(write_content(tmp_path / "content", files))

    chat = (output / "chats/2009/09/failure/index.html").read_text(encoding="utf-8")
    post = (output / "2010/02/recap/index.html").read_text(encoding="utf-8")
    assert 'alt="A tower" width="30" height="20"' in chat
    assert 'src="/images/a.svg" width="30" height="20"' in post
