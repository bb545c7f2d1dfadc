"""What search engines, robots and hosts find at the root of the site."""

from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

import pelicanconf
from plugins.hosting import sitemap as maps
from plugins.hosting.headers import FRAMES, KEPT, MOST_STYLES, TYPES, of_drawings, styles, union
from plugins.hosting.sitemap import Listed
from tests.make import make_page_text, make_person_text, make_post_text, write_content
from tests.reading import SITE, read

NAMES = {"": maps.XMLNS}
LOST = "/404.html"


def entries(text: str) -> dict[str, str]:
    """What a sitemap says: by address when its page last changed."""
    root = ET.fromstring(text)  # noqa: S314 - it is our own
    return {each.findtext("loc", "", NAMES): each.findtext("lastmod", "", NAMES) for each in root}


@pytest.fixture
def listed(archive):
    """The sitemap of the archive."""
    return entries((archive / "sitemap.xml").read_text("utf-8"))


def test_every_canonical_page_is_in_the_sitemap_and_no_other(archive, listed):
    """Search engines find all there is to read, and nothing they should not show."""
    pages = read(archive).items()

    found = {
        SITE + url
        for url, page in pages
        if not (page.moved or page.gone or page.meta("robots")) and page.canonical == SITE + url
    }

    assert len(found) > 100
    assert set(listed) == found
    assert list(listed) == sorted(listed)


def test_sitemap_says_when_a_text_changed_where_that_is_known(build, tmp_path):
    """The date of the header, or that of its last change; lists and undated pages have none."""
    posts = {
        f"posts/2010-02-0{number}-a.md": make_post_text(
            date=f"2010-0{number}-01",
            id=f"tag:example.org,2010:posts/{number}",
            title=str(number),
            **more,
        )
        for number, more in enumerate(({}, {"modified": "2011-05-06"}), 1)
    }
    posts = {name.replace("02-0", f"0{name[14]}-0"): text for name, text in posts.items()}
    files = posts | {"people/todd-pitt.md": make_person_text(), "pages/about.md": make_page_text()}

    output = build(write_content(tmp_path / "content", files), SITEURL=SITE)

    found = entries((output / "sitemap.xml").read_text("utf-8"))
    assert {url.removeprefix(SITE): day for url, day in found.items() if day} == {
        "/2010/01/a/": "2010-01-01",
        "/2010/02/a/": "2011-05-06",
    }
    assert {f"{SITE}/", f"{SITE}/about/", f"{SITE}/archive/"} < found.keys()


@pytest.mark.parametrize(
    "header",
    [
        {"status": "hidden"},
        {"status": "draft"},
        {"originally": "Elsewhere <https://example.com/first/>"},
    ],
    ids=str,
)
@pytest.mark.parametrize("drafts", [True, False])
def test_pages_nobody_is_to_find_are_not_in_the_sitemap(build, tmp_path, header, drafts):
    """Drafts, hidden pages, and texts that belong to where they first appeared."""
    text = make_post_text(tags="Only here", series="Only", **header)
    files = {"posts/2010-02-01-recap.md": text, "people/todd-pitt.md": make_person_text()}

    output = build(write_content(tmp_path / "content", files), DRAFTS=drafts)

    found = entries((output / "sitemap.xml").read_text("utf-8"))
    paths = {urlsplit(url).path for url in found}
    assert "/2010/02/recap/" not in paths
    assert all((output / path.lstrip("/") / "index.html").is_file() for path in paths)


def test_a_very_large_site_has_an_index_of_sitemaps(build, tmp_path, monkeypatch):
    """No file names more pages than the protocol allows, and each page is in one."""
    monkeypatch.setattr("plugins.hosting.generate.MOST", 4)

    output = build(
        write_content(tmp_path / "content", {"pages/about.md": make_page_text()}), SITEURL=SITE
    )

    parts = entries((output / "sitemap.xml").read_text("utf-8"))
    found = [list(entries((output / part.rpartition("/")[2]).read_text("utf-8"))) for part in parts]
    assert list(parts)[:2] == [f"{SITE}/sitemap-1.xml", f"{SITE}/sitemap-2.xml"]
    assert all(0 < len(part) <= 4 for part in found)
    assert len({url for part in found for url in part}) == sum(map(len, found))


def test_addresses_in_sitemaps_are_escaped():
    """An address with an ampersand is no broken file."""
    text = maps.sitemap([Listed(url="/a&b/")], SITE)

    assert entries(text) == {f"{SITE}/a&b/": ""}
    assert text.startswith("<?xml version='1.0' encoding='utf-8'?>\n<urlset")


def test_robots_are_welcome_and_find_the_sitemap(archive):
    """Nothing is closed to them."""
    assert (archive / "robots.txt").read_text("utf-8") == (
        f"User-agent: *\nDisallow:\n\nSitemap: {SITE}/sitemap.xml\n"
    )


def policy(text: str) -> dict[str, set[str]]:
    """A Content-Security-Policy: by directive what it allows."""
    return {name: set(sources) for name, *sources in map(str.split, text.split(";"))}


def sent(archive) -> dict[str, dict[str, str]]:
    """The headers that hosts are told of, by rule."""
    found = {}
    for block in (archive / "_headers").read_text("utf-8").split("\n\n"):
        path, *lines = block.strip().splitlines()
        found[path] = dict(line.strip().split(": ", 1) for line in lines)
    return found


def test_hosts_send_what_every_page_is_under(archive):
    """The header allows each page what its own policy does, but for its data; no other may frame it."""
    header = policy(sent(archive)["/*"]["Content-Security-Policy"])

    assert header.pop("frame-ancestors") == {"'none'"}
    for page in (page for page in read(archive).values() if not page.moved):
        for name, sources in policy(page.meta("Content-Security-Policy")).items():
            loaded = {source for source in sources if not source.startswith("'sha256-")}
            assert loaded <= header[name] | {"'none'"}, (page.url, name)


def test_no_policy_allows_what_stands_in_a_page():
    """Neither scripts nor styles inside a page, no other host, no plugin of a browser."""
    for text in (pelicanconf.POLICY, pelicanconf.POLICY_OF_SEARCH):
        sources = {source for found in policy(text).values() for source in found}
        assert sources <= {"'self'", "'none'", "'wasm-unsafe-eval'"}
    assert policy(pelicanconf.POLICY)["default-src"] == {"'none'"}


def test_security_headers_are_sent_with_everything(archive):
    """What browsers are not to guess, not to tell others, and not to offer."""
    headers = sent(archive)["/*"]

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("policies", "allowed"),
    [
        (["default-src 'none'"], "default-src 'none'"),
        (["a 'none'; b 'self'", "a 'self'; c x"], "a 'self'; b 'self'; c x"),
        (["a 'self';", "a 'self' y"], "a 'self' y"),
        (["upgrade-insecure-requests", ""], "upgrade-insecure-requests"),
    ],
)
def test_policies_add_up(policies, allowed):
    """The policy of all allows what any does, and each once."""
    assert union(policies) == allowed


def test_drawings_keep_their_colours(archive):
    """A drawing that is opened by itself has the style that stands in it, and no other has any."""
    allowed = policy(sent(archive)["/*"]["Content-Security-Policy"])["style-src"]
    drawings = [path.read_bytes() for path in archive.rglob("*.svg")]

    named = {style for drawing in drawings for style in styles(drawing)}

    assert allowed == {"'self'"} | named
    assert len(drawings) > len(named) > 1
    assert styles(b"<style>a { b: c }</style>") == (
        "'sha256-QOG1bNummUdN8ru48JSfiQvU3BhjIqrKYbGcSs1G+Y8='",
    )


def test_a_policy_names_no_end_of_styles():
    """Those that most drawings have, so that a host reads the line at all."""
    found = of_drawings([*(f"'{number}'" for number in range(99)), "'98'"]).split()

    assert (found[:2], len(found)) == (["style-src", "'98'"], MOST_STYLES + 1)
    assert of_drawings([]) == ""


def test_no_header_would_be_sent_twice(archive):
    """Hosts join what several rules say of a file with a comma, which no cache understands."""
    paths = list(KEPT)

    assert not any(a != b and a.startswith(b.rstrip("*")) for a in paths for b in paths)
    assert not any(a != b and a.endswith(b) for a in TYPES for b in TYPES)
    assert sum("Cache-Control" in headers for headers in sent(archive).values()) == len(KEPT)


def test_hosts_understand_the_file(archive):
    """A hundred rules and lines of 2,000 signs are the most that Cloudflare takes, and one * in each."""
    text = (archive / "_headers").read_text("utf-8")

    assert len(sent(archive)) < 100
    assert max(map(len, text.splitlines())) < 2000
    assert all(path.startswith("/") and path.count("*") == 1 for path in sent(archive))
    assert FRAMES in text


def test_files_that_programs_read_have_their_types(archive):
    """Every kind of file that is neither page, style, script nor picture is named, and no other."""
    ends = {"".join(path.suffixes) for path in archive.rglob("*") if path.is_file()}

    assert all(any(end.endswith(known) for end in ends) for known in TYPES)
