"""Our RSS reads as that of the first blog: `tests/cases/feeds/wordpress.xml` has WordPress's shape."""

from pathlib import Path

import feedparser
import pytest

from tests.feeds import parsed
from tests.make import make_page_text, make_person_text, make_post_text, write_content

WORDPRESS = Path(__file__).parent / "cases" / "feeds" / "wordpress.xml"
# What belongs to replies, which there are none of yet, and to how often to come by.
THEIRS = {"comments", "wfw_commentrss", "slash_comments", "sy_updateperiod", "sy_updatefrequency"} | {
    "generator", "generator_detail",
}  # fmt: skip


@pytest.fixture
def theirs():
    """What a feed reader makes of theirs."""
    return feedparser.parse(WORDPRESS.read_bytes())


@pytest.fixture
def ours(build, tmp_path):
    """What it makes of ours, of the same post."""
    text = make_post_text(
        "Words with [a page](../pages/about.md).",
        title="Recap & more",
        date="2010-02-12 10:00",
        summary="What was said & done.",
        tags="Discussion topics, R&D",
    )
    files = {
        "posts/2010-02-12-recap.md": text,
        "pages/about.md": make_page_text(),
        "people/todd-pitt.md": make_person_text(),
    }
    output = build(write_content(tmp_path / "content", files), SITEURL="http://4change.example.org")
    return parsed(output, "posts", "rss.xml")


def test_entry_reads_the_same(theirs, ours):
    """Title, address, author, categories, day, summary and content; an id that is no address."""
    one, other = theirs.entries[0], ours.entries[0]
    for key in ("title", "link", "author", "tags", "summary", "guidislink"):
        assert other[key] == one[key], key
    assert other.published_parsed[:5] == one.published_parsed[:5]
    assert other.content[0].value.strip() == one.content[0].value.strip()
    assert other.content[0].type == one.content[0].type


def test_nothing_that_readers_know_is_missing(theirs, ours):
    """Whatever feedparser finds in theirs it finds in ours, under the same name."""
    assert theirs.entries[0].keys() - THEIRS <= ours.entries[0].keys()
    assert theirs.feed.keys() - THEIRS <= ours.feed.keys()
