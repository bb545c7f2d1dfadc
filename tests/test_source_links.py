"""Links between files: written as paths, published as addresses."""

import pytest

from plugins.source.links import link_files
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
    (first, *_), problems = link_files([post, *OTHERS], IMAGES, UNREAD)
    return "\n".join([first.body.lead, *map(str, sorted(problems))])


@pytest.mark.parametrize(("text", "expected"), cases("links"))
def test_path_becomes_an_address(text, expected):
    """An author links files as they lie in the folder; readers are led to pages."""
    assert linked(text) == expected
