"""The feeds of a small site whose authors write what feeds find hard to carry."""

import feedparser
import html5lib
import pytest
from reading import words, xml

from plugins.feeds.model import for_feeds

ATOM = "{http://www.w3.org/2005/Atom}"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
TITLES = (
    "Q&A: what next?",
    "Fish &amp; chips, as typed",
    "If 1 < 2 > 0, then <b>bold</b> & <script>alert(1)</script>",
    "\"Double\" and 'single' and ]]> quotes",
    "Growing 🌱 together 👩‍👩‍👧",
)
POST = """Title: {title}
Id: tag:example.org,2010:posts/{number}
Date: 2010-02-{number:02}
Summary: About {title}
Authors: Ann & Bob, <Cem>
{more}
Words with [a place](#there), [a page](../pages/about.md) and [a picture](../images/dot.svg).

![A dot](../images/dot.svg)

There
{{: #there .loud }}

```python
code = 1
```
"""


@pytest.fixture
def content(tmp_path):
    """A folder with a post for each hostile title, by two authors, a draft and a hidden post."""
    files = {
        f"posts/2010-02-{number:02}-post-{number}.md": POST.format(title=title, number=number, more="")
        for number, title in enumerate(TITLES, 1)
    }
    for number, status in ((20, "draft"), (21, "hidden")):
        text = POST.format(title=status, number=number, more=f"Status: {status}\n")
        files[f"posts/2010-02-{number}-{status}.md"] = text
    files["pages/about.md"] = "Title: About\nId: tag:example.org,2010:pages/about\n\nUs.\n"
    files["people/ann.md"] = "Name: Ann & Bob\nId: tag:example.org,2010:people/ann\n\nAnn.\n"
    files["people/cem.md"] = "Name: <Cem>\nId: tag:example.org,2010:people/cem\n\nCem.\n"
    files["images/dot.svg"] = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>\n'
    return write(tmp_path / "content", files)


def write(folder, files):
    """A content folder with these files, text by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def parse(output, kind, name="all"):
    """A feed's XML."""
    return xml(output / f"feeds/{name}.{kind}.xml")


@pytest.mark.parametrize("drafts", [False, True])
def test_titles_arrive_as_typed_and_drafts_do_not_arrive(build, content, drafts):
    """A subscriber reads the very title, whatever signs it has, and nothing not yet published."""
    output = build(content, DRAFTS=drafts)
    atom = [e.findtext(f"{ATOM}title") for e in parse(output, "atom").iter(f"{ATOM}entry")]
    rss = [item.findtext("title") for item in parse(output, "rss").iter("item")]
    assert atom == rss == list(reversed(TITLES))


def test_pages_show_titles_as_typed(build, content):
    """A reader of the page sees the same title as a subscriber."""
    output = build(content)
    for number, title in enumerate(TITLES, 1):
        text = (output / f"2010/02/post-{number}/index.html").read_text(encoding="utf-8")
        root = html5lib.parse(text, namespaceHTMLElements=False)
        assert words(root.find(".//h1")) == title


def test_summaries_arrive_as_typed(build, content):
    """Signs that look like marks stay words in the summary."""
    output = build(content)
    for kind in ("atom", "rss"):
        found = feedparser.parse((output / f"feeds/all.{kind}.xml").read_bytes(), sanitize_html=False)
        shown = [
            words(html5lib.parseFragment(e.summary, namespaceHTMLElements=False)) for e in found.entries
        ]
        assert shown == [f"About {title}" for title in reversed(TITLES)], kind


def test_every_author_is_named_in_every_format(build, content):
    """Two people wrote it, and both feeds say so."""
    output = build(content)
    for entry in parse(output, "atom").iter(f"{ATOM}entry"):
        assert [e.text for e in entry.iterfind(f"{ATOM}author/{ATOM}name")] == ["Ann & Bob", "<Cem>"]
    for item in parse(output, "rss").iter("item"):
        assert [creator.text for creator in item.iter(CREATOR)] == ["Ann & Bob", "<Cem>"]


def test_content_is_plain_and_its_addresses_absolute(build, content):
    """Places, pages and pictures of the site are found from any reader."""
    output = build(content, SITEURL="https://example.org")
    html = next(parse(output, "atom").iter(f"{ATOM}content")).text
    for address in ("/about/", "/images/dot.svg", "/2010/02/post-5/#there"):
        assert f'"https://example.org{address}"' in html
    for mark in ("class=", "id="):
        assert mark not in html


def test_nothing_runs_in_a_reader():
    """Whatever may have come as far as the feeds is dropped there."""
    html = for_feeds(
        '<p style="color: red" onclick="a()">Raw</p><script>a()</script>', "https://example.org"
    )

    assert html == "<p>Raw</p>"


def test_a_site_without_entries_has_feeds(build, tmp_path):
    """Whoever subscribes before the first chat gets a valid feed, as old as time."""
    page = "Title: About\nId: tag:example.org,2010:pages/about\n\nUs.\n"
    output = build(write(tmp_path / "content", {"pages/about.md": page}))
    for name in ("all", "chats"):
        assert parse(output, "atom", name).findtext(f"{ATOM}updated") == "1970-01-01T00:00:00+00:00"
        for kind in ("atom", "rss"):
            found = feedparser.parse((output / f"feeds/{name}.{kind}.xml").read_bytes())
            assert (found.bozo, found.entries) == (0, [])
