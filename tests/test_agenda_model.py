"""What calendars tell of a chat, and what an author is told of it."""

from datetime import UTC, datetime

import pytest

from plugins.agenda.check import chat
from plugins.agenda.model import digest, subscription
from tests.make import make_chat_text, read_document

NOW = datetime(2009, 9, 1, tzinfo=UTC)


def test_calendar_opens_by_webcal():
    """Beside the address to copy: the same, in the words that calendars listen to."""
    copied, opened = subscription("https://example.org", "/chats.ics").links

    assert (copied.url, opened.url) == ("/chats.ics", "webcal://example.org/chats.ics")


CHANGES = [
    {"title": "Success"},
    {"starts": "2009-09-11"},
    {"starts": "2009-09-10 17:00", "timezone": "UTC"},
    {"ends": "2009-09-10"},
    {"where": "Mastodon"},
    {"hashtag": "#change"},
    {"cancelled": "yes"},
    {"certainty": "inferred: it was a Thursday"},
]


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_what_calendars_tell_of_has_another_digest(change):
    """Each of these moves, renames, cancels or casts doubt on an entry."""
    assert of_chat(**change) != of_chat()


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "About failure."},
        {"modified": "2010-01-01"},
        {"status": "hidden"},
        {"tags": "Failure"},
        {"body": "Other words.\n\n## Questions\n\n1. Who?"},
    ],
    ids=str,
)
def test_what_they_do_not_tell_of_has_the_same(change):
    """Nobody is told again of a chat because a word was corrected."""
    assert of_chat(**change) == of_chat()


def test_digest_stays_what_it_is():
    """The ledger has it: were it made in another way, every chat would seem to have changed."""
    assert of_chat() == "1d7007c496fa"


def of_chat(**header) -> str:
    """The digest of a chat."""
    return digest(read_document("chats/2009-09-failure.md", make_chat_text(**header)))


@pytest.mark.parametrize(
    ("starts", "ends", "wrong"),
    [
        ("2009-09-10", "2009-09-16", False),
        ("2009-09-10", "2009-09-17", True),
        ("2009-09-10 17:00", "2009-09-11 17:00", False),
        ("2009-09-10 17:00", "2009-09-11 17:01", True),
        ("2009-09-10 17:00", "2010-09-10 19:00", True),
    ],
)
def test_chat_that_lasts_for_days_is_a_slip(starts, ends, wrong):
    """With hours, more than a day; without, more than a week."""
    told = [f"W328: the chat lasts from {starts[:10]} to {ends[:10]}"] if wrong else []

    assert problems(starts=starts, ends=ends, timezone="UTC") == told


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("EST", True),
        ("GMT", True),
        ("Etc/GMT+5", True),
        ("GMT-0", True),
        ("EST5EDT", False),
        ("UTC", False),
        ("America/Phoenix", False),
        ("Asia/Kolkata", False),
    ],
)
def test_zone_that_no_place_keeps_is_told(name, wrong):
    """Whoever writes EST in July means another hour; the zone of a place without summer time is right."""
    told = [f"W329: {name} has no summer time"] if wrong else []

    assert problems(starts="2009-09-10 17:00", timezone=name) == told


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ({}, True),
        ({"where": "Mastodon"}, False),
        ({"hashtag": "#4Change"}, False),
        ({"cancelled": "yes"}, False),
        ({"starts": "2009-08-13"}, False),
    ],
)
def test_chat_to_come_is_somewhere(header, told):
    """One that is past may have lost its place, one that is cancelled needs none."""
    expected = ["N330: nothing tells where the chat to come is"] if told else []

    assert problems(**{"where": None} | header) == expected


def problems(**header) -> list[str]:
    """What is told of a chat that is to come and has a place."""
    document = read_document("chats/2009-09-failure.md", make_chat_text(**{"where": "Twitter"} | header))
    return [f"{problem.code}: {problem.message}" for problem in chat(document, NOW)]
