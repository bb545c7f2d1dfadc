"""Bodies as they are written: what is wrong with them, and where."""

import pytest
from hypothesis import given, strategies

from plugins.source.prose import prose
from plugins.source.written import body
from tests.make import make_chat_text, make_term_text, read_document
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
)
BODIES = strategies.lists(strategies.sampled_from(PIECES)).map("\n".join)


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
    """However the pieces are put together, a problem points at a line there is."""
    document = read_document(CHAT, make_chat_text(text))
    lines = make_chat_text(text).split("\n")

    assert all(1 <= problem.line <= len(lines) for problem in body(document, HEADING))


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
    ],
)
def test_code_is_blank_and_all_else_in_its_place(text, shown):
    """So that what is found there has the place it has in the file."""
    assert prose(text) == shown
