"""A chat's hours, and where it stands at a given time."""

from datetime import UTC, datetime, timedelta

import pytest

from plugins.chats.hours import state
from plugins.source.model import Document
from tests.make import make_chat, make_chat_text, read_document

HOURS = {"starts": "2009-09-10 17:00", "ends": "2009-09-10 19:00", "timezone": "America/New_York"}
START = datetime(2009, 9, 10, 21, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def chat(**header) -> Document:
    """A chat's file, read."""
    return read_document("chats/2009-09-failure.md", make_chat_text(**header))


@pytest.mark.parametrize(
    ("now", "where"),
    [
        (START - MINUTE, "announced"),
        (START, "open"),
        (START + 119 * MINUTE, "open"),
        (START + 120 * MINUTE, "past"),
    ],
)
def test_chat_is_open_between_its_hours(now, where):
    """By the clock of its own zone, whatever the zone of the build."""
    assert state(chat(**HOURS), now) == where
    assert state(chat(**HOURS), now.astimezone(datetime.now(UTC).astimezone().tzinfo)) == where


@pytest.mark.parametrize(
    ("now", "where"),
    [
        (datetime(2009, 9, 9, 23, 59, tzinfo=UTC), "announced"),
        (datetime(2009, 9, 10, tzinfo=UTC), "open"),
        (datetime(2009, 9, 10, 23, 59, tzinfo=UTC), "open"),
        (datetime(2009, 9, 11, tzinfo=UTC), "past"),
    ],
)
def test_chat_without_hours_is_open_all_its_day(now, where):
    """Nothing on record says more."""
    assert state(chat(), now) == where


def test_day_of_a_chat_is_that_of_its_zone():
    """Without hours, but with a zone, it begins and ends with the day there."""
    document = chat(timezone="America/New_York")

    assert state(document, datetime(2009, 9, 10, 3, 59, tzinfo=UTC)) == "announced"
    assert state(document, datetime(2009, 9, 11, 3, 59, tzinfo=UTC)) == "open"


def test_chat_with_a_wrap_up_is_wrapped_up_once_it_is_over():
    """Not before: a wrap-up that is being prepared does not end the chat."""
    document = chat(wrap_up="Notes <https://example.org/>", **HOURS)

    assert state(document, START) == "open"
    assert state(document, START + 120 * MINUTE) == "wrapped up"


@pytest.mark.parametrize("now", [START - MINUTE, START, START + 120 * MINUTE])
def test_chat_that_was_cancelled_stays_cancelled(now):
    """Before its day, on it and after."""
    assert state(chat(cancelled="yes", **HOURS), now) == "cancelled"
    assert state(chat(cancelled="no", **HOURS), now) != "cancelled"


@pytest.mark.parametrize(
    ("header", "hours"),
    [
        (HOURS, ("17:00–19:00 (EDT, UTC−4)", "21:00–23:00 UTC")),
        (
            HOURS | {"starts": "2010-01-14 17:00", "ends": "2010-01-14 19:00"},
            ("17:00–19:00 (EST, UTC−5)", "22:00–00:00 UTC"),
        ),
        (
            HOURS | {"ends": None},
            ("from 17:00 (EDT, UTC−4)", "from 21:00 UTC", "end not on record"),
        ),
        ({}, ("not on record",)),
        ({"timezone": "America/New_York"}, ("not on record",)),
    ],
)
def test_hours_are_told_in_the_chats_zone_and_in_utc(header, hours):
    """Winter and summer; and what is not on record is said not to be."""
    assert make_chat(chat(**header)).hours == hours
