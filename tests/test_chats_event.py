"""What search engines are told of a chat, so that they show the right day and hour, or none."""

import pytest

from plugins.chats.event import as_event
from tests.make import make_chat, make_chat_text, read_document

URL = "https://example.org/chats/2009/09/failure/"


def told(**header) -> dict:
    """The JSON-LD of a chat."""
    document = read_document("chats/2009-09-failure.md", make_chat_text(**header))
    images = ["https://example.org/images/failure.svg"] if "image" in header else []
    return as_event(make_chat(document), "https://example.org", "4Change", images)


def test_event_is_told_whole():
    """Its hours with their distance from UTC, online, at its own page and nowhere else."""
    hours = {"starts": "2009-09-10 17:00", "ends": "2009-09-10 19:00", "timezone": "America/New_York"}

    assert told(**hours, summary="On failing.", image="images/failure.svg | A tower") == {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": URL,
        "name": "Failure",
        "description": "On failing.",
        "url": URL,
        "startDate": "2009-09-10T17:00-04:00",
        "endDate": "2009-09-10T19:00-04:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": URL},
        "organizer": {
            "@type": "Organization",
            "@id": "https://example.org/#community",
            "name": "4Change",
            "url": "https://example.org/",
            "logo": "https://example.org/theme/images/icon-512.png",
        },
        "image": ["https://example.org/images/failure.svg"],
    }


@pytest.mark.parametrize(
    ("header", "starts", "ends"),
    [
        ({}, "2009-09-10", None),
        ({"ends": "2009-09-11"}, "2009-09-10", "2009-09-11"),
        ({"ends": "2009-09-11", "certainty": "inferred: it was a Thursday"}, "2009-09", None),
    ],
    ids=str,
)
def test_no_more_is_claimed_than_is_known(header, starts, ends):
    """No hour that is not on record, no end, and of a day that was worked out only its month."""
    found = told(**header)

    assert (found["startDate"], found.get("endDate")) == (starts, ends)


def test_chat_that_was_cancelled_is_an_event_still():
    """Search engines are to strike it through."""
    assert told(cancelled="yes")["eventStatus"] == "https://schema.org/EventCancelled"
