"""Chats and their questions: what their pages, lists and files say."""

import json

import pytest
from hypothesis import given, strategies

from plugins.chats.model import Chat, Gap, years
from plugins.chats.prompts import as_json
from plugins.source.model import Document
from tests.make import ID, make_chat, make_chat_text, make_post_text, read_document

ASKED = "## Questions\n\n1. Why?\n2. *How* & when…\n3. Who?"


def chat(body: str = ASKED, **header) -> Chat:
    """A chat."""
    return make_chat(document(body, **header))


def document(body: str = ASKED, **header) -> Document:
    """A chat's file, read."""
    return read_document("chats/2009-09-failure.md", make_chat_text(body, **header))


def month(starts: str) -> Chat:
    """A chat of a day, named after it."""
    return chat(starts=starts, title=starts)


def gap(key: str) -> Gap:
    """A month without a chat."""
    return Gap(slug=key, title=f"Gap {key}", lang="", html="")


def test_each_question_has_an_address_an_anchor_and_an_id_of_its_own():
    """All follow from the chat's and its number."""
    found = chat().questions

    assert [(q.number, q.url, q.anchor, q.id) for q in found] == [
        (n, f"/chats/2009/09/failure/q{n}/", f"q{n}", f"{ID}:chats/failure/q{n}") for n in (1, 2, 3)
    ]
    assert [q.text for q in found] == ["Why?", "How & when…", "Who?"]
    assert [q.html for q in found] == ["Why?", "<em>How</em> &amp; when…", "Who?"]


def test_each_question_leads_to_the_ones_around_it():
    """By their words; the first has none before it, the last none after it."""
    first, second, third = chat().questions

    assert (first.previous, first.next.url) == (None, second.url)
    assert (second.previous.title, second.next.title) == ("Why?", "Who?")
    assert (third.previous.url, third.next) == (second.url, None)


@pytest.mark.parametrize(
    ("words", "cut"),
    [("Why?", False), ("Why do", False), ("Why do…", True), ("Why do...", True), ("Why… do?", False)],
)
def test_question_that_breaks_off_is_known_by_its_ellipsis(words, cut):
    """Readers are told that the record ends there, not the question."""
    first, last = chat(f"## Questions\n\n1. {words}\n2. {words}", questions="incomplete").questions

    assert last.cut is cut
    assert not first.cut


def test_question_of_a_whole_list_may_end_in_an_ellipsis():
    """Where nothing is missing it is how somebody asked."""
    (question,) = chat("## Questions\n\n1. What if…").questions

    assert not question.cut


@pytest.mark.parametrize(
    ("questions", "body", "count", "gap"),
    [
        (None, "## Questions\n\n1. Why?", "1 question", ""),
        ("complete", ASKED, "3 questions", ""),
        ("incomplete", ASKED, "3 questions on record", "The record breaks off here"),
        ("uncertain", ASKED, "3 questions on record", "Nothing on record says"),
        ("lost", "Words.", "no question on record", "None of this chat’s questions"),
    ],
)
def test_reader_is_told_how_many_questions_there_are_and_what_is_missing(questions, body, count, gap):
    """Whatever has come down to us."""
    found = chat(body, questions=questions)

    assert found.count == count
    assert found.gap.startswith(gap)
    assert bool(found.gap) == bool(gap)


def test_references_are_named_by_our_titles_or_as_written():
    """A file of ours is led to by its own title."""
    recap = read_document("posts/2010-02-12-recap.md", make_post_text(title="The recap"))
    from_outside = "Notes <https://example.org/>"
    found = make_chat(document(wrap_up=[recap.path, from_outside]), by_path={recap.path: recap})

    assert [(link.title, link.url) for link in found.wrap_ups] == [
        ("The recap", "/2010/02/recap/"),
        ("Notes", "https://example.org/"),
    ]


def test_body_stands_around_the_questions():
    """What leads to them and what follows them, without their heading."""
    found = chat("Before.\n\n" + ASKED + "\n\n## After\n\nWords.")

    assert found.lead == "<p>Before.</p>"
    assert found.rest == '<h2 id="after">After</h2>\n<p>Words.</p>'


def test_months_without_a_chat_stand_where_they_belong():
    """The newest year and month first; a note in place of the chat."""
    chats = [month("2010-01-14"), month("2009-12-10"), month("2009-09-10")]

    found = years(chats, [gap("2009-11"), gap("2010-02"), gap("2009-06")])

    lines = [
        (year.year, [m.chat.title if m.chat else m.gap.title for m in year.months]) for year in found
    ]
    assert lines == [
        (2010, ["Gap 2010-02", "2010-01-14"]),
        (2009, ["2009-12-10", "Gap 2009-11", "2009-09-10", "Gap 2009-06"]),
    ]


def test_two_chats_of_a_month_stand_by_their_days():
    """And a year with gaps alone is a year."""
    found = years([month("2010-01-28"), month("2010-01-14")], [gap("2008-12")])

    assert [[m.chat and m.chat.title for m in year.months] for year in found] == [
        ["2010-01-28", "2010-01-14"],
        [None],
    ]


def test_prompts_hold_every_question_for_other_programs():
    """At absolute addresses, with what is uncertain about it."""
    cut = chat(
        "## Questions\n\n1. Why?\n2. *How* & when…", certainty="inferred: x", questions="incomplete"
    )

    (found,) = json.loads(as_json([cut], "https://example.org"))

    questions = found.pop("questions")
    assert found == {
        "id": f"{ID}:chats/failure",
        "chat": "Failure",
        "url": "https://example.org/chats/2009/09/failure/",
        "starts": "2009-09-10",
        "inferred": True,
        "record": "incomplete",
    }
    assert questions[1] == {
        "id": f"{ID}:chats/failure/q2",
        "number": 2,
        "text": "How & when…",
        "url": "https://example.org/chats/2009/09/failure/q2/",
        "cut": True,
    }


@given(strategies.text(strategies.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_new_title_changes_no_id_and_no_address(title):
    """A chat may be called anything else one day: it and its questions stay where they are."""
    before, after = chat(), chat(title=title)

    assert (after.id, after.url) == (before.id, before.url)
    assert [(q.id, q.url) for q in after.questions] == [(q.id, q.url) for q in before.questions]
