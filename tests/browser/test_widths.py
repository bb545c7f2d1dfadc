"""Pictures in a browser: it takes one that fits, and lays out the page before it has come."""

import pytest

from tests.make import (
    make_chat_text,
    make_page_text,
    make_person_text,
    make_picture,
    make_post_text,
    write_content,
)

PICTURES = """() => [...document.querySelectorAll("main img")].map(each => {
    const { width, height } = each.getBoundingClientRect()
    return [each.currentSrc.split("/").pop(), Math.round(width), Math.round(10 * height / width) / 10]
})"""
THROUGH = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 300) {
        scrollTo(0, y)
        await new Promise(requestAnimationFrame)
    }
}"""
BODY = """\
![A](../images/a.jpg "Pisa")

![B](../images/b.jpg)

An icon ![I](../images/icon.png) in a line.
"""


@pytest.fixture
def pictures(tmp_path, build, serve, open_page):
    """What the pages of a small site show, on a screen of this width and so many dots for a pixel."""
    files = {
        "pages/about.md": make_page_text(BODY),
        "posts/2010-02-01-recap.md": make_post_text(BODY, authors="todd-pitt"),
        "people/todd-pitt.md": make_person_text(),
        "chats/2009-09-failure.md": make_chat_text(image="images/a.jpg | A"),
        "images/a.jpg": make_picture("JPEG", (2000, 1000)),
        "images/b.jpg": make_picture("JPEG", (1000, 2000)),
        "images/icon.png": make_picture("PNG", (20, 20)),
    }
    output = build(write_content(tmp_path / "content", files))

    def pictures(path, width, dots):
        with serve(output) as base:
            size = {"width": width, "height": 800}
            page = open_page(path, base=base, viewport=size, device_scale_factor=dots)
            page.evaluate(THROUGH)
            page.wait_for_load_state("networkidle")
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            return page.evaluate(PICTURES)

    return pictures


@pytest.mark.parametrize(
    ("width", "dots", "chosen", "shown"),
    [
        (320, 1, 480, 284),
        (390, 2, 720, 351),
        (390, 3, 1080, 351),
        (1440, 1, 720, 570),
        (1440, 3, 1920, 570),
    ],
)
def test_browser_takes_the_picture_that_fits(pictures, width, dots, chosen, shown):
    """No wider than its screen has dots, but for the next size; small ones stay small."""
    tall = min(chosen, 1000) if chosen < 1080 else 1000

    assert pictures("/about/", width, dots) == [
        [f"a.jpg.{chosen}.webp", shown, 0.5],
        [f"b.jpg.{tall}.webp", shown, 2],
        ["icon.png", 20, 1],
    ]


@pytest.mark.parametrize(
    ("path", "shown"), [("/chats/2009/09/failure/", 570), ("/", 416), ("/chats/", 176)]
)
def test_drawing_of_a_chat_may_be_a_photograph(pictures, path, shown):
    """It has its place in every list."""
    ((name, width, ratio),) = pictures(path, 1440, 1)

    assert (width, ratio) == (shown, 0.5)
    assert name == f"a.jpg.{480 if shown < 480 else 720}.webp"
