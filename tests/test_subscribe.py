"""What one can follow: a page that says it in words, and what feed readers find on every page."""

import re
from pathlib import Path

import pytest

from plugins.source.model import Link
from plugins.source.page import Page
from tests.facts import asked
from tests.feeds import names
from tests.make import make_post_text, read_document
from tests.reading import SITE, read, words, xml

SCRIPT = Path(__file__).parent.parent / "theme" / "static" / "js" / "copy.js"


@pytest.fixture
def pages(archive):
    """Every page by its address."""
    return read(archive)


@pytest.fixture
def subscribe(pages):
    """The page that lists it all."""
    return pages["/subscribe/"]


def alternates(page):
    """The feeds that a page names: type, title and address."""
    links = (e for e in page.all("link") if e.get("rel") == "alternate")
    return [(e.get("type"), e.get("title"), e.get("href")) for e in links]


def atoms(page):
    """The feeds that a page names, as Atom."""
    return [href.removesuffix(".atom.xml")[7:] for kind, _, href in alternates(page) if "atom" in kind]


def test_every_feed_is_listed_in_every_format(archive, subscribe):
    """Whatever one cares about, its address is there, and that of all in one."""
    expected = {
        f"/feeds/{name}.{form}" for name in names(archive) for form in ("atom.xml", "rss.xml", "json")
    }
    links = {link.removeprefix(SITE) for link in subscribe.links}
    assert expected <= links
    assert "/feeds.opml" in links


def test_feeds_are_listed_by_groups_and_in_words(subscribe):
    """The calendar, all of it, then terms, people, series, tags; each says what it tells of."""
    groups = [words(heading) for heading in subscribe.all("h2")]
    assert groups == ["Calendars", "The whole site", "Terms", "People", "Series", "Tags"]
    text = words(subscribe.root)
    assert "Every question of every chat, one by one." in text
    assert "What Todd Pitt (Zero Strategist) announced, hosted and wrote." in text


def test_buttons_copy_addresses_and_show_only_with_script(archive, subscribe):
    """Without script there is no button that does nothing; each says what it copies."""
    buttons = subscribe.all("button")
    assert [b.get("data-copy") for b in buttons] == [
        f"{SITE}{url}" for url in map(_first, _items(subscribe))
    ]
    assert len(buttons) == len([*names(archive), "calendar"])
    assert all("hidden" in button.attrib and button.get("aria-label") for button in buttons)
    assert len({button.get("aria-label") for button in buttons}) == len(buttons)


def _items(page):
    return [li for li in page.all("li") if any(e.tag == "button" for e in li.iter())]


def _first(item):
    return next(a.get("href") for a in item.iter("a") if a.get("href").endswith((".atom.xml", ".ics")))


def test_script_is_small_ours_and_where_addresses_are_told(pages):
    """Here and on the pages of questions; every other page works, and loads, as before."""
    assert len(SCRIPT.read_bytes()) < 1500
    for page in pages.values():
        sources = [e.get("src") for e in page.all("script") if e.get("src")]
        assert ("/theme/js/copy.js" in sources) == bool(
            re.fullmatch(r"/subscribe/|/chats/.*/q\d+/", page.url)
        ), page.url


def test_page_is_linked_from_every_foot(pages):
    """From wherever one reads."""
    for page in pages.values():
        if not page.moved:
            assert f"{SITE}/subscribe/" in page.links, page.url


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("/", ["all"]),
        ("/chats/", ["all", "chats"]),
        ("/chats/2009/09/change-failure/", ["all", "chats"]),
        ("/chats/2009/09/change-failure/q1/", ["all", "chats", "questions"]),
        ("/prompts/", ["all", "questions"]),
        ("/archive/", ["all", "posts"]),
        ("/2010/02/cause-fatigue-recap/", ["all", "posts"]),
        ("/tags/twitter/", ["all", "tags/twitter"]),
        ("/people/todd-pitt/", ["all", "people/todd-pitt"]),
        ("/glossary/failure/", ["all", "glossary/failure"]),
        ("/about/", ["all"]),
    ],
)
def test_pages_name_the_feeds_that_concern_them(pages, url, feeds):
    """A reader given the address of a page offers these: everything first, Atom before the others."""
    assert atoms(pages[url]) == feeds
    kinds = [kind for kind, _, _ in alternates(pages[url])]
    assert kinds == ["application/atom+xml", "application/rss+xml", "application/feed+json"] * len(feeds)


def test_series_are_offered_on_the_pages_of_their_posts():
    """Whoever reads a part wants the next; a page's tags would be too many."""
    post = read_document("posts/2010-02-01-p.md", make_post_text(series="One", tags="one"))
    page = Page.of(post, crumbs=(Link(title="Archive", url="/archive/"),))

    offered = asked(post)["feeds"].feeds_on(page)

    assert [feed.name for feed in offered] == ["all", "posts", "series/one"]


@pytest.mark.parametrize("url", ["/tags/twitter/", "/people/todd-pitt/", "/glossary/failure/"])
def test_pages_that_have_a_feed_say_so(pages, url):
    """A link in words, for those whose browser shows none."""
    address = f"{SITE}/feeds{url.rstrip('/')}.atom.xml"
    link = next(a for a in pages[url].all("a") if SITE + a.get("href", "") == address)
    assert re.fullmatch(r"Follow .+", words(link))


def test_list_of_all_feeds_can_be_imported(archive, subscribe):
    """OPML 2.0: InvalidOPMLVersion, MissingXmlURL, MissingTitleAttr."""
    root = xml(archive / "feeds.opml")
    outlines = [outline for outline in root.iter("outline") if outline.get("type") == "rss"]
    assert (root.get("version"), root.findtext("head/title")) == ("2.0", "4Change")
    calendar, *feeds = (button.get("data-copy") for button in subscribe.all("button"))
    assert [each.get("xmlUrl") for each in outlines] == feeds
    assert calendar == f"{SITE}/chats.ics"
    for each in outlines:
        assert each.get("text") == each.get("title")
        assert each.get("htmlUrl").startswith(SITE)
