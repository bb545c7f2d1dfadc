"""`Status`: a hidden page has an address and no list names it; a draft is shown at home alone, marked."""

import pytest

from tests.make import (
    ID,
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
    write_content,
)

HIDDEN = {"summary": "Peekaboo.", "status": "hidden"}
FILES = {
    "chats/2009-09-hush.md": make_chat_text(title="Hush", id=f"{ID}:1", **HIDDEN),
    "posts/2010-02-01-hush.md": make_post_text(title="Hush", id=f"{ID}:2", tags="Secret", **HIDDEN),
    "glossary/hush.md": make_term_text(title="Hush", id=f"{ID}:3", **HIDDEN),
    "people/hush.md": make_person_text(name="Hush", id=f"{ID}:4", **HIDDEN),
    "pages/hush.md": make_page_text(title="Hush", id=f"{ID}:5", **HIDDEN),
}
PAGES = [
    "chats/2009/09/hush/index.html",
    "2010/02/hush/index.html",
    "glossary/hush/index.html",
    "people/hush/index.html",
    "hush/index.html",
]


@pytest.fixture
def site(build, tmp_path):
    """A site of a hidden page of each kind, and a person who wrote the post."""
    shown = {"people/todd-pitt.md": make_person_text()}
    return build(write_content(tmp_path / "content", FILES | shown))


@pytest.mark.parametrize("page", PAGES)
def test_hidden_page_has_an_address(site, page):
    """Whoever knows it reads the page; search engines are asked to pass by."""
    html = (site / page).read_text(encoding="utf-8")

    assert '<meta name="robots" content="noindex">' in html


def test_hidden_page_is_named_nowhere(site):
    """No list, feed, tag or file for other programs leads to it."""
    texts = (path for path in site.rglob("*") if path.suffix in {".html", ".xml", ".json", ".md", ".ttl"})
    others = [path for path in texts if "hush" not in path.as_posix()]

    naming = [
        path.relative_to(site).as_posix() for path in others if "hush" in path.read_text("utf-8").lower()
    ]

    assert not naming
    assert not (site / "tags/secret").exists()


@pytest.mark.parametrize(
    ("page", "marked"),
    [
        ("glossary/index.html", "1 sense · draft</span>"),
        ("people/index.html", '>Draft Person</a> <span class="entry-meta">draft</span>'),
        ("archive/index.html", "· draft</p>"),
        ("people/ann/index.html", "<strong>Draft.</strong>"),
    ],
)
def test_draft_is_marked_wherever_its_author_meets_it(build, tmp_path, page, marked):
    """So that nobody takes it for published."""
    files = {
        "glossary/hush.md": make_term_text(status="draft"),
        "people/ann.md": make_person_text(name="Draft Person", id=f"{ID}:1", status="draft"),
        "posts/2010-02-01-recap.md": make_post_text(authors="Draft Person", status="draft"),
    }

    site = build(write_content(tmp_path / "content", files), DRAFTS=True)

    assert marked in (site / page).read_text(encoding="utf-8")
