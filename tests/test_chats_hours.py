"""The hours of a chat, as its page says them."""

from datetime import UTC, datetime

import pytest

from plugins.chats.hours import hours, state
from plugins.source.moment import Moment, zone
from tests.make import make_chat_text, read_document


def at(text: str, name: str) -> Moment:
    """A minute in a zone."""
    return Moment.of(datetime.fromisoformat(text), zone(name))


@pytest.mark.parametrize(
    ("name", "starts", "ends", "lines"),
    [
        (
            "Australia/Sydney",
            "2010-02-11 09:00",
            "2010-02-11 11:00",
            ("09:00–11:00 (AEDT, UTC+11)", "Wednesday 22:00–00:00 UTC"),
        ),
        (
            "Europe/London",
            "2010-02-11 22:00",
            "2010-02-12 00:00",
            ("22:00–00:00 (GMT, UTC)", "22:00–00:00 UTC"),
        ),
        (
            "UTC",
            "2010-02-11 22:00",
            "2010-02-13 01:00",
            ("22:00 – Saturday 01:00 (UTC)", "22:00 – Saturday 01:00 UTC"),
        ),
    ],
)
def test_day_is_said_where_it_is_another(name, starts, ends, lines):
    """A reader in another zone is not a day late."""
    found = hours(at(starts, name), at(ends, name))

    assert found == lines


@pytest.mark.parametrize(
    ("now", "stands"),
    [("2010-02-11 21:59", "announced"), ("2010-02-11 22:30", "open"), ("2010-02-12 05:00", "past")],
)
def test_chat_without_an_end_lasts_until_midnight(now, stands):
    """Half an hour after the start it is not over."""
    chat = read_document(
        "chats/2010-02-fatigue.md",
        make_chat_text(starts="2010-02-11 17:00", timezone="America/New_York"),
    )

    assert state(chat, datetime.fromisoformat(now).replace(tzinfo=UTC)) == stands
