"""A site of relative addresses: its pages lead to each other wherever the folder lies."""

import re
from html import unescape
from urllib.parse import unquote, urlsplit

import pytest

from plugins.source.relative import relative, seen_from
from tests.make import make_chat_text, make_page_text, make_picture, write_content

ADDRESS = re.compile(r'\s(?:href|src|srcset|action|poster)="([^"]*)"')
# Pages of the archive that a small site has none of.
NO_MENU = {"MENU": [], "FOOT": [], "START": []}
PAGE = "/chats/2009/09/failure/"


@pytest.mark.parametrize(
    ("url", "address", "found"),
    [
        (PAGE, "/", "../../../../index.html"),
        (PAGE, "/chats/", "../../../index.html"),
        (PAGE, "/chats/2009/09/failure/q1/", "q1/index.html"),
        (PAGE, PAGE, "index.html"),
        (PAGE, "/chats/#m3", "../../../index.html#m3"),
        (PAGE, "/search/?q=a&b=c#top", "../../../../search/index.html?q=a&b=c#top"),
        (PAGE, "/images/a%20b.svg", "../../../../images/a%20b.svg"),
        ("/", "/theme/css/site.css", "theme/css/site.css"),
        ("/404.html", "/about/", "about/index.html"),
        ("/", "/a:b/", "./a:b/index.html"),
        (PAGE, "#q1", "#q1"),
        (PAGE, "", ""),
        (PAGE, "//example.org/", "//example.org/"),
        (PAGE, "//[example.org/", "//[example.org/"),
        (PAGE, "http://[example.org/", "http://[example.org/"),
        (PAGE, "https://example.org/a/", "https://example.org/a/"),
        (PAGE, "mailto:a@example.org", "mailto:a@example.org"),
    ],
)
def test_address_is_seen_from_its_page(url, address, found):
    """A folder is the page in it; places and questions stay; what lies elsewhere stays whole."""
    assert seen_from(url, address) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<a class="x" href="/a/">/a/</a>', '<a class="x" href="../a/index.html">/a/</a>'),
        (
            '<source srcset="/a.480.webp 480w, /b%2C.webp 2x" sizes="1px">',
            '<source srcset="../a.480.webp 480w, ../b%2C.webp 2x" sizes="1px">',
        ),
        (
            '<meta http-equiv="refresh" content="0; url=/a/">',
            '<meta http-equiv="refresh" content="0; url=../a/index.html">',
        ),
        ('<meta name="description" content="/a/">', '<meta name="description" content="/a/">'),
        (
            '<meta name="description" content="0; url=/a/">',
            '<meta name="description" content="0; url=/a/">',
        ),
        ('<script src="/a.js" defer></script>', '<script src="../a.js" defer></script>'),
        ('<script><a href="/a/"></script>', '<script><a href="/a/"></script>'),
        ('<!-- <a href="/a/"> -->', '<!-- <a href="/a/"> -->'),
        ('<a href="/a?b=c&amp;d" title="/a">x</a>', '<a href="../a?b=c&amp;d" title="/a">x</a>'),
        ('<form action="/s/">', '<form action="../s/index.html">'),
        ('<video poster="/p.png">', '<video poster="../p.png">'),
        ('<pre>&lt;a href="/a/"></pre>', '<pre>&lt;a href="/a/"></pre>'),
    ],
)  # fmt: skip
def test_addresses_of_a_page_are_made_relative(html, found):
    """In all attributes that hold one, and nowhere else."""
    assert relative(html, "/b/") == found


def addresses(page: str) -> list[str]:
    """All addresses of a page."""
    found = [unescape(each) for each in ADDRESS.findall(page)]
    return [part.split()[0] for each in found for part in each.split(", ") if part]


def test_every_address_leads_to_a_file_of_the_folder(build, tmp_path):
    """Of every page, redirects among them; feeds and machines are told whole addresses."""
    files = {
        "pages/about.md": make_page_text("![A](../images/a.jpg) [c](../chats/2009-09-failure.md#q1)"),
        "chats/2009-09-failure.md": make_chat_text(formerly="/old/", image="images/a.jpg | A"),
        "images/a.jpg": make_picture("JPEG", (1000, 500)),
    }

    output = build(write_content(tmp_path / "content", files), RELATIVE_URLS=True, **NO_MENU)

    pages = list(output.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        for address in addresses(path.read_text("utf-8")):
            parts = urlsplit(address)
            if not (parts.scheme or parts.netloc):
                assert not address.startswith("/"), path
                assert not parts.path or (path.parent / unquote(parts.path)).is_file(), (path, address)
    feed = (output / "feeds/all.atom.xml").read_text("utf-8")
    assert 'href="http://127.0.0.1:8000/chats/2009/09/failure/"' in feed
