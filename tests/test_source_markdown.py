"""Bodies: from Markdown to safe HTML, the numbered list taken out."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies

from plugins.source.model import Body
from tests.make import make_body
from tests.text_cases import cases

PIECES = (
    '<script src="//example.org/x.js">', "</script>", "<svg onload=alert(1)>", "<iframe>", "<style>",
    '<a href="javascript:x">', "<img onerror=x src=y", '" onclick="', "[a](javascript:x)", "<!--",
    "{: onclick=x style=y }", "`", "```\n", "\n\n", "1. ", "> ", "\t", "&lt;script>", "words", "\x02",
)  # fmt: skip
HARMLESS = {"a", "p", "img", "code", "pre", "ol", "li", "blockquote", "em", "div", "span"}
ATTRIBUTES = {"href", "src", "alt", "class"}


class Tags(HTMLParser):
    """The tags and attributes that a browser would see."""

    def __init__(self, html: str):
        super().__init__()
        self.seen = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.append((tag, dict(attrs)))


def shown(body: Body) -> str:
    """A body in its parts, as the cases write them."""
    items = [f"{item.number} {item.html}" for item in body.items]
    lines = [f"lists {body.lists}", f"lead {body.lead}", *items, f"rest {body.rest}"]
    return "\n".join(" ".join(line.split()) for line in lines)


@pytest.mark.parametrize(("text", "expected"), cases("list"))
def test_questions_are_taken_out_of_a_chat(text, expected):
    """They are shown on their own; nothing else of the body is lost or moved."""
    assert shown(make_body(text, "Questions")) == expected


@pytest.mark.parametrize(("text", "expected"), cases("sanitise"))
def test_html_that_acts_is_dropped(text, expected):
    """What an author typed or pasted is text and links, and can do nothing else."""
    assert make_body(text).lead == expected


@given(strategies.lists(strategies.sampled_from(PIECES)).map("".join))
def test_nothing_that_acts_comes_through(text):
    """However the pieces are put together."""
    tags = Tags(make_body(text).lead).seen

    assert {tag for tag, _ in tags} <= HARMLESS
    ours = {(tag, attributes.pop("tabindex", "")) for tag, attributes in tags}
    assert {each for each in ours if each[1]} <= {("pre", "0"), ("table", "0")}
    assert {name for _, attributes in tags for name in attributes} <= ATTRIBUTES
    assert not [attributes for _, attributes in tags if "script:" in attributes.get("href", "")]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("#4Change is back", "<p>#4Change is back</p>"),
        ("One\n#4Change", "<p>One\n#4Change</p>"),
        ("##\nOne", "<p>##\nOne</p>"),
        ("## One ##\nTwo", '<h2 id="one">One</h2>\n<p>Two</p>'),
        ("One\n### Two", '<p>One</p>\n<h3 id="two">Two</h3>'),
    ],
)
def test_heading_needs_a_space(text, html):
    """A line may begin with a hashtag."""
    assert make_body(text).lead == html


def test_first_list_of_a_term_holds_its_senses():
    """Where a kind asks for no heading, the first list is meant."""
    body = make_body("Before.\n\n1. One.\n2. Two.\n\nAfter.", "")

    assert shown(body) == "lists 1\nlead <p>Before.</p>\n1 One.\n2 Two.\nrest <p>After.</p>"


def test_page_keeps_its_lists():
    """A kind that is about no list has all of them in its text."""
    body = make_body("1. One.\n2. Two.")

    assert (body.lists, body.items) == (0, ())
    assert "<li>One.</li>" in body.lead


def test_pages_do_not_see_each_other():
    """Footnotes, names of links and headings of one page are not those of the next."""
    make_body("## One\n\n[a]: https://example.org/\n\nb[^1]\n\n[^1]: c", "Questions")

    body = make_body("## One\n\n[a] d")

    assert body.lead == '<h2 id="one">One</h2>\n<p>[a] d</p>'
