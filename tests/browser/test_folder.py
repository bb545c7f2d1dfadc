"""The archive as a folder of files, opened without a server."""

import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from plugins.build import build as build_site
from plugins.source.page import file_name
from tests.conftest import NOW, ROOT, same_locale

SHOWN = """[...document.images].filter(each => each.loading != "lazy")
    .every(each => each.complete && each.naturalWidth)"""
STYLED = "getComputedStyle(document.querySelector('.masthead')).display"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The archive, built with relative addresses, in another place than where it was built."""
    root = tmp_path_factory.mktemp("folder")
    with same_locale():
        own = {"NOW": NOW, "CACHE_PATH": str(root / "cache"), "RELATIVE_URLS": True}
        build_site(str(ROOT / "pelicanconf.py"), root / "output", **own)
    return Path(shutil.move(root / "output", root / "a stick"))


def test_page_is_whole_without_a_server(folder, kind, browser):
    """Its style, its face and its pictures are there, and its policy is kept."""
    page, said = browser.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / file_name(urlsplit(kind).path)).as_uri())

    assert page.evaluate(STYLED) != "block"
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1em Young Serif'))")
    assert page.evaluate(SHOWN)
    assert said == []
    page.close()


def test_reader_goes_from_page_to_page(folder, browser):
    """From the front page to a question, to its chat, and home."""
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())

    for way in (".openers-list a >> nth=0", ".crumbs li:last-child a", ".masthead-name"):
        page.click(way)
        page.wait_for_load_state()
        assert page.locator("h1").count() == 1

    assert page.url == (folder / "index.html").as_uri()
    page.close()
