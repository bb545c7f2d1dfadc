"""What the audit finds in a site, before any browser or other tool is asked."""

import gzip
import subprocess
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import pytest

from tests.audit import tools
from tests.audit.finding import Finding, lines
from tests.audit.headers import faults, headers_of, rules
from tests.audit.kinds import KINDS, heaviest, kind_of
from tests.audit.pages import links, names
from tests.audit.run import tried
from tests.audit.serve import served
from tests.audit.table import table
from tests.browser.conftest import ADDRESSES
from tests.reading import Page, read

HEADERS = """
# of every file
/*
  X-Content-Type-Options: nosniff
  Content-Security-Policy: default-src 'none'
/
  Content-Type: text/html; charset=x
/theme/*
  Cache-Control: max-age=60
  Cache-Control: public
"""


def page(url: str, body: str = "", title: str = "A", about: str = "B") -> Page:
    """A page with this body."""
    head = f'<!doctype html><title>{title}</title><meta name="description" content="{about}">'
    return Page(url, f"{head}<main><h1>{title}</h1>{body}</main>")


def texts(findings) -> list[tuple[str, str]]:
    """Where something is wrong, and what."""
    return [(finding.url, finding.text) for finding in findings]


@pytest.fixture
def folder(tmp_path):
    """A site of one page, with headers."""
    (tmp_path / "index.html").write_text("<!doctype html><title>Home</title>" + "words " * 100)
    (tmp_path / "404.html").write_text("Nothing lives here")
    (tmp_path / "_headers").write_text(HEADERS)
    return tmp_path


def test_every_kind_of_page_of_the_archive_is_known(archive):
    """None is left out of the table, and each has a page to look at."""
    pages = read(archive).values()

    chosen = heaviest(pages)

    assert "other" not in chosen
    assert set(KINDS) <= set(chosen)
    assert all(kind_of(page) == kind for kind, page in chosen.items())


def test_every_kind_of_page_is_tried_in_a_browser(archive):
    """What the audit looks at now and then, the tests look at each time."""
    pages = read(archive)

    assert {kind_of(pages[urlsplit(address).path]) for address in ADDRESSES} == set(KINDS)


def test_archive_has_neither_dead_links_nor_names_twice(archive):
    """The audit agrees with the other tests."""
    pages = read(archive).values()

    assert [*links(archive, pages), *names(pages)] == []


def test_longest_page_of_a_kind_is_looked_at():
    """It has most that may be wrong."""
    short, long = page("/glossary/a/"), page("/glossary/b/", "long " * 9)

    assert heaviest([short, long]) == {"term": long}


def test_dead_links_and_ids_twice_are_found(folder):
    """Missing pages, missing places, and places of which there are two."""
    body = '<a href="/gone/">x</a><a href="#there">x</a><a href="#no">x</a>' + 2 * '<i id="there"></i>'

    found = texts(links(folder, [page("/", body)]))

    site = "https://4change.memeshift.com"
    assert found == [
        ("/", f"{site}/gone/ leads nowhere"),
        ("/", f"{site}/#no leads nowhere"),
        ("/", "the id there stands there twice"),
    ]


def test_names_that_are_shared_or_missing_are_found():
    """Two pages that look alike in a list of results."""
    pages = [page("/"), page("/chats/", about="C"), page("/about/", title="D", about="")]

    assert texts(names(pages)) == [
        ("/", "the title “A” is not its own"),
        ("/chats/", "the title “A” is not its own"),
        ("/about/", "no description"),
    ]


def test_headers_of_a_file_are_all_that_fit():
    """As hosts read them: `*` is anything, what is said twice is joined."""
    known = rules(HEADERS)

    assert "Cache-Control" not in headers_of("/", known)
    assert headers_of("/theme/css/site.css", known) == {
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'",
        "Cache-Control": "max-age=60, public",
    }


def test_missing_and_weak_headers_are_told():
    """A policy that lets inline scripts run is none."""
    sent = {
        "content-security-policy": "default-src 'none'; script-src 'unsafe-inline'",
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }

    assert list(faults(sent)) == [
        "the header Content-Security-Policy says “default-src 'none'; script-src 'unsafe-inline'”",
        "no header Permissions-Policy",
    ]


def test_site_is_served_compressed_and_with_its_headers(folder):
    """As on a host, so that weights are those readers pay for."""
    with served(folder) as base:
        answer = urlopen(Request(base, headers={"Accept-Encoding": "gzip"}))
        body = answer.read()

    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers.get_all("Content-Type") == ["text/html; charset=x"]
    assert gzip.decompress(body) == (folder / "index.html").read_bytes()
    assert len(body) < 100


def test_missing_page_is_answered_with_the_page_for_it(folder):
    """And with its status."""
    with served(folder) as base, pytest.raises(HTTPError) as answer:
        urlopen(f"{base}/nothing/")

    with answer.value as error:
        assert (error.code, error.read()) == (404, b"Nothing lives here")


def test_fault_of_many_pages_is_one_line():
    """With the first addresses."""
    found = [Finding("term", f"/glossary/{name}/", "nu", "error: no") for name in "abcde"]

    assert list(lines(found)) == ["nu: error: no [/glossary/a/ /glossary/b/ /glossary/c/ and 2 more]"]


@pytest.mark.parametrize(
    ("has", "remedy"), [({}, "apt install nodejs npm"), ({"node": "v16.1.0"}, "Node 18.16 or newer")]
)
def test_missing_tool_is_told_with_its_remedy(monkeypatch, capsys, has, remedy):
    """The rest goes on, and the audit is not passed."""
    said = [subprocess.CompletedProcess([], 0, version, "") for version in has.values()]
    monkeypatch.setattr(tools.shutil, "which", has.get)
    monkeypatch.setattr(tools.subprocess, "run", lambda *_, **__: said[0])
    findings = []

    assert tried("Lighthouse", tools.modules, findings) == []

    assert remedy in findings[0].text
    assert "Lighthouse" in capsys.readouterr().out


def test_columns_stand_below_each_other():
    """Whatever the width of what is in them."""
    assert table(["kind", "axe"], [["a chat", "0"]]) == "kind    axe\n------  ---\na chat    0"


def test_lock_of_the_tools_names_versions_and_hashes_only():
    """Where packages come from is for each machine to say."""
    lock = (tools.HERE / "package-lock.json").read_text()

    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('    "node_modules/')
