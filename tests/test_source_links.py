"""Links between files: written as paths, published as addresses."""

from urllib.parse import quote

import pytest

from plugins.source import check
from plugins.source.links import resolved
from tests.make import make_chat_text, make_page_text, make_post_text, read_document
from tests.text_cases import cases

OTHERS = (
    read_document("chats/2009-09-failure.md", make_chat_text()),
    read_document("posts/2010-01-01-other.md", make_post_text(date="2010-01-01")),
    read_document("pages/about.md", make_page_text("## A heading")),
    read_document("posts/2010-04-01-draft.md", make_post_text(status="draft")),
)
IMAGES = {"images/failure.svg", "images/two words.svg"}
UNREAD = {"posts/2010-03-01-broken.md"}


def linked(body: str) -> str:
    """A post's HTML with its links, and below it the problems they have."""
    post = read_document("posts/2010-02-01-recap.md", make_post_text(body))
    by_path = {document.path: document for document in (post, *OTHERS)}
    addresses = {path: document.url for path, document in by_path.items()}
    addresses |= {path: f"/{quote(path)}" for path in IMAGES} | dict.fromkeys(UNREAD, "")
    known = IMAGES | UNREAD
    problems = check.links(post, by_path.get, known.__contains__, check.nearby(addresses))
    html = resolved(post, addresses.get, {}.get).lead
    return "\n".join([html, *map(str, sorted(problems))])


@pytest.mark.parametrize(("text", "expected"), cases("links"))
def test_path_becomes_an_address(text, expected):
    """An author links files as they lie in the folder; readers are led to pages."""
    assert linked(text) == expected
