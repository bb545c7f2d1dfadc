"""Bodies as they are written: what is wrong with them, and where."""

from html import escape
from time import process_time

import pytest
from hypothesis import given, strategies

from plugins.source.allow import settle
from plugins.source.clean import CLEANER, dropped
from plugins.source.conflicts import conflicts
from plugins.source.prose import prose
from plugins.source.reading import complete
from plugins.source.written import body
from tests.make import (
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
    read_document,
    read_text,
)
from tests.text_cases import cases

CHAT, HEADING = "chats/2009-09-failure.md", "Questions"
PIECES = (
    "# a",
    "#a",
    "===",
    "1. b",
    "2.",
    "   3. c",
    "    4. d",
    "",
    "",
    "## Questions",
    "&#7;",
    "`",
    "```",
    "~~~",
    "  ```",
    "- ",
    "> ",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<name>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<p onclick=x style='y'>",
    "<a href='javascript:x'>",
    "<?",
    "[a](javascript:x)",
    "[a][b]",
    "[b]: /c",
    "![](a.svg)",
    "![][b]{: .decorative}",
    "[^1]",
    "[^1]: d",
    "{: #e style=f }",
    "{#main}",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> g",
    "<https://example.org/>",
    "&lt;h>",
    "[[failure]]",
    "|a|b|\n|-|:-:|",
)
BODIES = strategies.lists(
    strategies.tuples(strategies.sampled_from(PIECES), strategies.sampled_from(("\n", "\n", " ", "")))
).map(lambda pieces: "".join(map("".join, pieces)))


def said(text: str) -> str:
    """What an author is told of a chat's body, in the order of the file; it begins in line 5."""
    document = read_document(CHAT, make_chat_text(text))
    found = "\n".join(map(str, sorted(body(document, HEADING))))
    return found.replace(f"content/{CHAT}:", "")


@pytest.mark.parametrize(("text", "expected"), cases("written"))
def test_author_is_told_what_is_wrong_with_a_body(text, expected):
    """At the very sign."""
    assert said(text) == expected


def test_senses_are_counted_too():
    """Where a kind has no heading over its list, the first list is meant."""
    document = read_document("glossary/failure.md", make_term_text("Words.\n\n1. One.\n3. Two."))

    (problem,) = body(document, "")

    assert (problem.line, problem.code) == (8, "E318")


def test_draft_is_reminded_of_what_it_came_with():
    """It is not finished, and no error."""
    text = make_chat_text("Say here what the chat is about, and why now.\n\n## Questions\n\n1. Why?")
    document = read_document(CHAT, text.replace("Starts:", "Status: draft\nStarts:"))

    (problem,) = body(document, HEADING)

    assert str(problem) == (
        f"content/{CHAT}:6:1: N109: still to do: “Say here what the chat is about, and why now.”"
        " (do so, and take this sentence out)"
    )


@given(BODIES)
def test_every_problem_has_a_place_in_the_file(text):
    """However the pieces are put together, a problem points at a sign there is, or an end."""
    document, _ = read_text(CHAT, make_chat_text(text))
    lines = make_chat_text(text).split("\n")

    for problem in body(document, HEADING):
        assert 1 <= problem.line <= len(lines)
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@given(BODIES)
def test_nothing_vanishes_without_a_word_and_nothing_else_is_said_to(text):
    """An author is told just when the page does not keep all that was written."""
    document, _ = read_text(CHAT, make_chat_text(text))
    codes = {problem.code for problem in body(document, HEADING)}

    if "E212" not in codes and not any(conflicts(CHAT, document.text)):
        assert ("E210" in codes) == bool(document.body.dropped)
        assert not document.body.unclosed or "E211" in codes


@pytest.mark.parametrize("kind", ["posts/2010-02-01-recap.md", "pages/about.md"])
@pytest.mark.parametrize(
    "text", ["", " ", "<!-- Later. -->", "<div>\n</div>", "[a]: https://example.org/"]
)
def test_page_without_a_text_is_told_of(kind, text):
    """At its title, since there is no line to point at."""
    make = make_post_text if kind.startswith("posts") else make_page_text

    (problem,) = body(read_document(kind, make(text)), None)

    assert (problem.line, problem.column, problem.code) == (1, 8, "W218")


@pytest.mark.parametrize("text", ["Words.", "![A tower](../images/a.svg)", "&amp;", "`a`", "- a"])
def test_little_text_is_text(text):
    """A word will do, or a picture that says something."""
    assert not list(body(read_document("pages/about.md", make_page_text(text)), None))


def test_person_need_not_have_a_text():
    """The header says who it is."""
    assert not list(body(read_document("people/todd-pitt.md", make_person_text("")), None))


@pytest.mark.parametrize("text", ["`" * 4000, "[" * 4000, "<!--" * 1000])
def test_signs_that_never_close_take_no_time(text):
    """A line drawn with backticks is no reason to wait."""
    assert prose(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a `b` c", "a     c"),
        ("a ``b`c`` d", "a         d"),
        (r"a \`b` c", r"a \`b` c"),
        ("a\n\n    b\n\nc", "a\n\n     \n\nc"),
        ("- a\n\n    b", "- a\n\n    b"),
        ("```\nb\n```\nc", "   \n \n   \nc"),
        ("a <!-- b --> c", "a            c"),
        ("```a b```\n`c", "         \n`c"),
        ("``` a b\nc\n```\nd", "       \n \n   \nd"),
        ("~~~~ {.a}\n~~~\n~~~~\nb", "         \n   \n    \nb"),
        ("````\na\n```\nb", "````\na\n```\nb"),
        ("~~~ a\n<pre>\n~~~\nb</pre>", "     \n     \n   \nb</pre>"),
    ],
)
def test_code_is_blank_and_all_else_in_its_place(text, shown):
    """So that what is found there has the place it has in the file."""
    assert prose(text) == shown


BEGINNINGS = strategies.sampled_from(("", "/", "#", "http:", "https://", "https://a.", "mailto:", "a:"))
SIGNS = strategies.text(strategies.sampled_from("abxn1-.:/?#[]@%\\ é\t")) | strategies.text()


@given(strategies.tuples(BEGINNINGS, SIGNS).map("".join))
def test_address_is_told_of_just_when_it_is_dropped(address):
    """What is said of one is what becomes of it."""
    html = f'<a href="{escape(address)}">a</a>'

    assert bool(dropped(html)) == ("href" not in CLEANER.clean(html))


@pytest.mark.parametrize(
    "text",
    ["## A\n\n#### B\n\n" * 2_000, "<!-- allow W209: why -->\nWords.\n\n" * 2_500, "a" * 90_000],
    ids=["headings", "allowances", "word"],
)
def test_long_text_takes_no_time(text):
    """What is wrong with it is found in about the time that Markdown takes."""
    document = read_document("pages/about.md", make_page_text(text))
    before = process_time()

    settle(body(document, None), [complete(document)])

    assert process_time() - before < 2
