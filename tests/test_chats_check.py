"""What an author is told of a chat that cannot be shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from plugins.chats import check
from tests.make import make_chat_text, make_document, make_post_text, make_term_text, read_document
from tests.text_cases import cases

PATH = "chats/2009-09-failure.md"
POST = read_document("posts/2010-02-12-recap.md", make_post_text())

TERMS = [read_document(f"glossary/{slug}.md", make_term_text()) for slug in ("failure", "success")]
BY_PATH = {document.path: document for document in (POST, *TERMS)}

AFTER = datetime(2009, 9, 12, tzinfo=UTC)
MIDNIGHT = datetime(2009, 9, 25, tzinfo=UTC)
LONG_AFTER = datetime(2026, 12, 1, tzinfo=UTC)
HINT = "number them under ## Questions, or write Questions: lost"
NO_QUESTION = f"E313: the chat has no question ({HINT})"


def said(body: str = "## Questions\n\n1. Why?", *, now: datetime = AFTER, **header) -> list[str]:
    """The problems of a chat, beside a post and the terms failure and success."""
    document = read_document(PATH, make_chat_text(body, **header))
    found = check.chat(document, BY_PATH.get, BY_PATH.values, now)
    return [str(problem).removeprefix(f"content/{PATH}:") for problem in found]


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"terms": "failure, success"},
        {"lead_in": ["posts/2010-02-12-recap.md", "Notes <https://example.org/>"]},
        {"starts": "2009-09-10 17:00", "timezone": "UTC", "ends": "2009-09-11 01:00"},
        {"date": "2009-09-09 17:24"},
    ],
)
def test_chat_that_is_right_has_no_problem(header):
    """With whatever is on record."""
    assert said(**header) == []


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (
            {"starts": "2009-09-10 17:00"},
            "3:9: E311: the hour is in no time zone (add Timezone: America/New_York)",
        ),
        (
            {"starts": "2009-09-10 17:00", "timezone": "UTC", "ends": "2009-09-10 16:00"},
            "5:7: E312: the chat ends before it starts",
        ),
        (
            {"starts": "2009-09-10 17:00", "timezone": "UTC", "ends": "2009-09-10 17:00"},
            "5:7: E312: the chat ends before it starts",
        ),
        (
            {"starts": "2009-09-10 17:00", "timezone": "UTC", "ends": "2009-09-11"},
            "5:7: E319: the end has an hour when the start has one (write YYYY-MM-DD HH:MM for both)",
        ),
        (
            {"ends": "2009-09-10 19:00", "timezone": "UTC"},
            "4:7: E319: the end has an hour when the start has one (write YYYY-MM-DD HH:MM for both)",
        ),
        ({"terms": "failur"}, "4:8: E302: there is no term “failur” (did you mean “failure”?)"),
        (
            {"wrap_up": "posts/2010-02-12-recaps.md"},
            "4:10: E316: there is no file posts/2010-02-12-recaps.md (did you mean “{}”?)",
        ),
        ({"questions": "lost"}, "4:12: E315: its questions are not lost: here they are"),
    ],
)
def test_author_is_told_what_is_wrong_with_a_chats_header(header, problem):
    """At the value that is wrong."""
    assert said(**header) == [problem.format(POST.path)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (
            "About.\n\n## Questions\n\nNone.",
            f"7:1: {NO_QUESTION}",
        ),
        (
            "1. Why?",
            f"5:1: {NO_QUESTION}",
        ),
        (
            "## Questions\n\n1. Why?\n\n## Why\n\n## Questions\n\n1. How?",
            "5:1: E314: there are two lists of questions (keep one)",
        ),
        (
            "About.\n\n## Questions\n\n1. Why?\n\nAnd:\n\n1. How?",
            "7:1: E314: there are two lists of questions (keep one)",
        ),
        (
            "## Questions\n\n1. Why?\n\n    - this\n2. How?",
            "5:1: E317: question 1 is more than one paragraph (one sentence each)",
        ),
    ],
)
def test_author_is_told_what_is_wrong_with_the_questions(body, problem):
    """At their heading, or where the text begins."""
    assert said(body) == [problem]


def test_chat_whose_questions_are_lost_needs_none():
    """Its text says what is not known."""
    assert said("Nothing is known.", questions="lost") == []


def test_chat_to_come_says_when_it_was_announced():
    """Feeds have to know since when it is news; of a chat that is over the day may be lost."""
    before = datetime(2009, 9, 1, tzinfo=UTC)

    (problem,) = said(now=before)

    assert problem.startswith("3:9: E321: a chat to come says when it was announced")
    assert said(now=before, date="2009-08-30") == []
    assert said(now=AFTER) == []


def test_month_with_a_chat_is_no_gap():
    """A chat that turns up makes the file about its absence untrue."""
    chat = read_document(PATH, make_chat_text())
    gaps = [make_document(kind="gap", path=f"gaps/{m}.md", slug=m) for m in ("2009-08", "2009-09")]

    (problem,) = check.gaps([chat, *gaps])

    assert str(problem).startswith("content/gaps/2009-09.md:1:1: E322: the month has a chat")


def test_hour_that_no_clock_shows_is_no_hour():
    """On 14 March 2010 clocks in New York went from two to three."""
    header = {"timezone": "America/New_York", "date": "2010-03-01", "certainty": "inferred: it says so"}

    skipped = said(starts="2010-03-14 02:30", **header)

    assert skipped == ["3:9: E323: clocks there pass this hour over, as summer time begins"]
    assert said(starts="2010-03-14 03:30", **header) == []


@pytest.mark.parametrize(
    ("starts", "ends", "lines"),
    [
        ("2010-11-07 01:30", "2010-11-07 03:00", ["3:9"]),
        ("2010-11-07 00:30", "2010-11-07 01:30", ["4:7"]),
        ("2010-11-07 00:59", "2010-11-07 02:00", []),
        ("2010-11-07", "2010-11-07", []),
    ],
)
def test_hour_that_clocks_show_twice_is_told(starts, ends, lines):
    """On 7 November 2010 clocks in New York went from two back to one; the first one o'clock is meant."""
    header = {"timezone": "America/New_York", "date": "2010-11-01", "certainty": "inferred: it says so"}

    found = said(starts=starts, ends=ends, **header)

    told = "W324: clocks there show this hour twice, as summer time ends"
    assert found == [f"{line}: {told} (it is taken for the first of the two)" for line in lines]


def test_chat_is_expected_to_be_wrapped_up():
    """Two weeks after its end; a day more where its end is not on record."""
    hours = {"starts": "2009-09-10 17:00", "ends": "2009-09-10 19:00", "timezone": "UTC"}
    told = "3:9: W326: the chat has been over for more than 14 days and has no wrap-up"
    minute = timedelta(minutes=1)

    for header, fortnight in ((hours, datetime(2009, 9, 24, 19, tzinfo=UTC)), ({}, MIDNIGHT)):
        assert said(**header, now=fortnight) == []
        assert said(**header, now=fortnight + minute) == [f"{told} (add the line Wrap-up: posts/name.md)"]


@pytest.mark.parametrize("header", [{"status": "draft"}, {"cancelled": "yes"}, {"wrap_up": POST.path}])
def test_chat_is_not_wrapped_up_without_need(header):
    """It may not be published yet, or never have been held."""
    assert said(**header, now=LONG_AFTER) == []


def test_chat_is_expected_on_its_usual_day():
    """Whoever comes every month would miss it."""
    assert said(starts="2009-09-08", date="2009-09-01") == [
        "3:9: N327: Tuesday 8 September 2009 is not the second Thursday of its month (that is 2009-09-10)"
    ]


@pytest.mark.parametrize("header", [{"cancelled": "yes"}, {"certainty": "inferred: two posts say so"}])
def test_other_day_is_not_told_where_a_reason_stands(header):
    """Nobody would miss a chat that was called off; and why a day was worked out is on its page."""
    assert said(starts="2009-09-08", **header) == []


@pytest.mark.parametrize(("body", "expected"), cases("lists"))
def test_questions_in_the_wrong_place_are_found(body, expected):
    """A list that asks is likely meant for the questions of the chat."""
    found = said(body.removeprefix("(lost)\n"), questions="lost" if body.startswith("(lost)") else None)

    assert "\n".join(found) == expected


def test_draft_is_not_called_missing():
    """The author knows that the file is there."""
    chat = read_document(PATH, make_chat_text(terms="failure", lead_in=["posts/2010-02-12-recap.md"]))
    drafts = [replace(d, header={**d.header, "status": "draft"}) for d in BY_PATH.values()]
    by_path = {draft.path: draft for draft in drafts}

    found = [str(p) for p in check.chat(chat, by_path.get, by_path.values, AFTER)]

    assert [problem.partition(": E")[2] for problem in found] == [
        "302: glossary/failure.md is still a draft (publish it first)",
        "316: posts/2010-02-12-recap.md is still a draft (publish it first)",
    ]


def test_many_question_marks_take_no_time():
    """Whoever leans on the key is told in a moment."""
    before = process_time()

    said(f"1. Why{'?' * 50_000}a\n2. How?\n\n## Questions\n\n1. Why?")

    assert process_time() - before < 2
