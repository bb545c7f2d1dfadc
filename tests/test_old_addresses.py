"""Links made from 2009 on: each old address leads to the page that took its place."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pelicanconf import FORMERLY
from tests.reading import SITE, header, read

CONTENT = Path(__file__).parent.parent / "content"


@pytest.fixture(scope="module")
def formerly():
    """Every old address, and a word for where it should lead: the new address or the file's id."""
    found = dict(FORMERLY)
    for path in sorted(CONTENT.glob("*/*.md")):
        found |= dict.fromkeys(header(path).get("formerly", ()), path.stem)
    return found


@pytest.fixture
def pages(archive):
    """Every page by its address."""
    return read(archive)


@pytest.fixture
def rules(archive):
    """The list for hosts: by path and query where it leads, and the status."""
    found = {}
    for line in (archive / "_redirects").read_text(encoding="utf-8").splitlines():
        path, *query, to, status = line.split()
        key = f"{path}?{'&'.join(query)}" if query else path
        assert key not in found, key
        found[key] = (to, status)
    return found


def exists(archive, url):
    """Whether a file answers at an address of the site."""
    return (archive / (url.lstrip("/") + ("index.html" if url.endswith("/") else ""))).is_file()


def test_there_are_old_addresses(formerly):
    """Posts, authors, tags, feeds and numbers of the first blog: all are looked after."""
    for known in ("/?p=147", "/feed/", "/author/morgan/", "/tag/4change/feed/"):
        assert known in formerly


def test_hosts_are_told_of_every_old_address(archive, formerly, rules):
    """A host that redirects by itself knows each old address, once, and a page that exists."""
    assert set(rules) == set(formerly)
    for old, (to, status) in rules.items():
        assert exists(archive, to), old
        assert status == ("301!" if "?" in old else "301"), old


def test_old_addresses_lead_to_the_page_that_says_so(formerly, rules):
    """A link of 2009 finds the text it meant, not just some page."""
    for old, meant in formerly.items():
        to = rules[old][0]
        assert to == meant or meant.endswith(to.strip("/").rpartition("/")[2]), old


def test_every_old_path_has_a_page_that_leads_on(pages, formerly, rules):
    """Where the host cannot redirect, the browser does, and a reader can click."""
    moved = {url for url, page in pages.items() if page.moved}
    assert moved == {old for old in formerly if not urlsplit(old).query}
    for url in moved:
        page, to = pages[url], rules[url][0]
        assert page.meta("refresh") == f"0; url={to}", url
        assert page.canonical == SITE + to, url
        assert page.links == [SITE + to], url


def test_numbered_addresses_take_no_page_away(pages, rules):
    """The first page stays the first page; only a host can tell /?p=147 from it."""
    assert rules["/?p=147"][0] == "/chats/2009/09/change-failure/"
    assert not pages["/"].moved
    assert not [url for url in pages if "?" in url or "p=147" in pages[url].html]
