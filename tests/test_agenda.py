"""Calendar files: right by the letter, and the same when programs read them back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.agenda.model import Event
from plugins.agenda.writers import write
from plugins.source.moment import Moment, zone, zones
from tests.calendars import LINE, lines, read, value
from tests.make import ID

# All that a page may hold: no control characters.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.just("\n"))
NASTY = [
    r"C:\New; a, b: c \n \N \\N \, \;",
    "Ends in a backslash \\",
    "😀" * 40,
    "a" * 74 + "é" * 40 + "\\" * 40,
    "“Quoted”, 'too'; \"and\" ^n ^^ <b>&amp;</b>",
    "BEGIN:VEVENT\nEND:VCALENDAR",
    "עברית, 日本語; العربية",
    "e\u0301 👩‍👩‍👧‍👦 \u2028 \u0085 .",
    "ten kilobytes; " * 700,
    " leading, and trailing ",
]


def moment(text: str, name: str = "UTC") -> Moment:
    """A day, or a minute in a zone."""
    at = datetime.fromisoformat(text)
    return Moment.of(at if " " in text else at.date(), zone(name))


def event(**attributes) -> Event:
    """The entry of a chat of two hours in New York."""
    known = {
        "id": f"{ID}:chats/failure",
        "title": "Failure",
        "url": "https://example.org/chats/2010/06/failure/",
        "lang": "",
        "starts": moment("2010-06-10 17:00", "America/New_York"),
        "ends": moment("2010-06-10 19:00", "America/New_York"),
        "modified": moment("2010-06-03 10:44"),
        "sequence": 0,
        "status": "CONFIRMED",
        "place": "",
        "tags": (),
        "text": "About.",
        "html": "<p>About.</p>",
        "reminds": False,
    }
    return Event(**known | attributes)


@pytest.mark.parametrize("words", NASTY)
def test_words_are_read_as_they_were_written(words):
    """Commas, semicolons, backslashes, ends of lines, emoji, long texts: by the library and by hand."""
    text = write([event(title=words, text=words, html=words, place=words)], "4Change")

    (entry,) = read(text)
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        assert value(text, name) == str(entry[name]) == words
    # What begins with X- the library gives as it stands in the file.
    assert value(text, "X-ALT-DESC") == words


@given(WORDS, WORDS, st.lists(WORDS.filter(bool), max_size=3))
def test_any_words_are_read_as_they_were_written(title, body, tags):
    """Whatever an author writes."""
    text = write([event(title=title, text=body, tags=tuple(tags))], title)

    (entry,) = read(text)
    assert (str(entry["SUMMARY"]), str(entry["DESCRIPTION"])) == (title, body)
    assert (value(text, "SUMMARY"), value(text, "DESCRIPTION")) == (title, body)
    assert [str(tag) for tag in entry.get("CATEGORIES", ())] == tags
    assert all(map(LINE.fullmatch, lines(text)))


@given(
    st.sampled_from(sorted(zones())),
    st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 30)),  # noqa: DTZ001 - as a header has them
    st.timedeltas(timedelta(minutes=1), timedelta(hours=30)),
)
def test_calendars_show_the_instant_that_was_meant(name, starts, lasts):
    """In any zone: the hour as written, in a zone that is in the file, or in UTC where it is the same."""
    first, last = (
        Moment.of(each.replace(second=0, microsecond=0), zone(name)) for each in (starts, starts + lasts)
    )

    text = write([event(starts=first, ends=last)], "4Change")

    (entry,), made = read(text), [line for line in lines(text) if line.startswith("TZID:")]
    for key, at in (("DTSTART", first.at), ("DTEND", last.at)):
        said = entry[key]
        assert said.dt.astimezone(UTC) == at.astimezone(UTC)
        assert said.dt.replace(tzinfo=None) == at.replace(tzinfo=None)
        assert made == ([f"TZID:{said.params['TZID']}"] if "TZID" in said.params else [])


@pytest.mark.parametrize(
    ("name", "starts", "utc", "offset"),
    [
        ("America/New_York", "2010-02-11 17:00", "2010-02-11 22:00", "-0500"),
        ("America/New_York", "2010-06-10 17:00", "2010-06-10 21:00", "-0400"),
        ("Europe/London", "2010-06-10 22:00", "2010-06-10 21:00", "+0100"),
        ("Australia/Sydney", "2010-02-12 09:00", "2010-02-11 22:00", "+1100"),
        ("Asia/Kolkata", "2010-06-11 02:30", "2010-06-10 21:00", "+0530"),
        # The last winter and the first of eternal summer.
        ("Europe/Istanbul", "2015-12-10 17:00", "2015-12-10 15:00", "+0200"),
        ("Europe/Istanbul", "2016-12-10 17:00", "2016-12-10 14:00", "+0300"),
        # Twice that night: the first is meant. And an hour after summer time began.
        ("America/New_York", "2010-11-07 01:30", "2010-11-07 05:30", "-0400"),
        ("America/New_York", "2010-03-14 03:30", "2010-03-14 07:30", "-0400"),
    ],
)
def test_hours_stand_in_the_zone_of_the_chat(name, starts, utc, offset):
    """Written as they are, with what that zone's clocks showed then."""
    text = write([event(starts=moment(starts, name), ends=None)], "4Change")

    (entry,), stamp = read(text), starts.replace("-", "").replace(" ", "T").replace(":", "") + "00"
    assert f"DTSTART;TZID={name}:{stamp}" in lines(text)
    assert entry["DTSTART"].dt.astimezone(UTC) == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert f"TZOFFSETTO:{offset}" in lines(text)


@pytest.mark.parametrize(
    ("starts", "ends", "said"),
    [
        ("2009-09-10", None, ["DTSTART;VALUE=DATE:20090910"]),
        ("2009-09-10", "2009-09-10", ["DTSTART;VALUE=DATE:20090910", "DTEND;VALUE=DATE:20090911"]),
        ("2009-12-30", "2009-12-31", ["DTSTART;VALUE=DATE:20091230", "DTEND;VALUE=DATE:20100101"]),
        ("2009-09-10 17:00", None, ["DTSTART:20090910T170000Z"]),
        ("2009-09-10 17:00", "2009-09-11 00:00", ["DTSTART:20090910T170000Z", "DTEND:20090911T000000Z"]),
    ],
)
def test_day_without_hours_fills_itself_and_an_end_that_nobody_knows_is_not_told(starts, ends, said):
    """The end of whole days is the first day after them; UTC needs no zone."""
    found = lines(write([event(starts=moment(starts), ends=moment(ends) if ends else None)], "4Change"))

    assert [line for line in found if line.startswith(("DTSTART", "DTEND"))] == said
    assert "BEGIN:VTIMEZONE" not in found


def test_zones_stand_once_in_the_order_of_their_names_before_the_entries():
    """However many chats there are, and wherever."""
    names = ["Europe/London", "America/New_York", "Asia/Kolkata", "America/New_York"]
    events = [
        event(starts=moment("2010-06-10 17:00", name), ends=None, id=f"{ID}:{name}") for name in names
    ]

    found = lines(write(events, "4Change"))

    kept = [line for line in found if line.startswith(("TZID:", "UID"))]
    assert kept[:3] == ["TZID:America/New_York", "TZID:Asia/Kolkata", "TZID:Europe/London"]
    assert len(kept) == 3 + 4


def test_zones_of_a_file_cover_all_its_years():
    """From the first chat to the last end."""
    new_year = moment("2010-12-31 22:00", "Europe/London"), moment("2011-01-01 01:00", "Europe/London")
    june = moment("2009-06-10 17:00", "Europe/London")
    events = [event(starts=new_year[0], ends=new_year[1]), event(starts=june, ends=None)]

    text = write(events, "4Change")

    begins = re.findall(r"DTSTART:(\d{4})", text)
    assert begins == ["2008", "2009", "2009", "2010", "2010", "2011", "2011"]


def test_stamps_are_those_of_the_text_in_utc():
    """When it was last changed; without that, the chat's own start, and no word of a change."""
    changed, unknown = (
        lines(write([event(modified=at)], "4Change")) for at in (moment("2010-06-03 10:44"), None)
    )

    assert {"DTSTAMP:20100603T104400Z", "LAST-MODIFIED:20100603T104400Z"} < set(changed)
    assert "DTSTAMP:20100610T210000Z" in unknown
    assert not [line for line in unknown if line.startswith("LAST-MODIFIED")]


@pytest.mark.parametrize(("starts", "said"), [("2010-06-10 17:00", "-P1D"), ("2010-06-10", "-PT15H")])
def test_alarm_goes_off_a_day_before(starts, said):
    """Before a day without hours at nine in the morning, not at midnight."""
    one, other = (
        lines(write([event(starts=moment(starts), reminds=r)], "4Change")) for r in (True, False)
    )

    assert {"BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{said}"} < set(one)
    assert "BEGIN:VALARM" not in other


def test_entry_repeats_never_and_has_nobody_to_answer():
    """No rule of recurrence, no attendee, no organizer, and so no METHOD (RFC 5546, 3.2.1)."""
    found = {
        re.split("[;:]", line)[0] for line in lines(write([event(tags=("a",), place="b")], "4Change"))
    }

    assert not found & {"RRULE", "RDATE", "EXDATE", "ATTENDEE", "ORGANIZER", "METHOD"}


def test_language_of_a_chat_is_told():
    """Where it is not the site's."""
    assert "SUMMARY;LANGUAGE=pt-BR:Failure" in lines(write([event(lang="pt-BR")], "4Change"))


def test_calendar_to_subscribe_to_says_what_it_is():
    """As RFC 7986 has it, and as the calendars before it."""
    about = {
        "name": "4Change, chats",
        "description": "What; why.",
        "source": "https://example.org/chats.ics",
        "url": "https://example.org/chats/",
    }

    found = lines(write([event()], "4Change", about))

    assert found[: found.index("BEGIN:VTIMEZONE")] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//4Change//Agenda//EN",
        "CALSCALE:GREGORIAN",
        r"DESCRIPTION:What\; why.",
        r"X-WR-CALDESC:What\; why.",
        r"NAME:4Change\, chats",
        r"X-WR-CALNAME:4Change\, chats",
        "COLOR:firebrick",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "SOURCE;VALUE=URI:https://example.org/chats.ics",
        "URL:https://example.org/chats/",
        "X-PUBLISHED-TTL:PT12H",
    ]


def test_empty_calendar_is_one():
    """A community that has met for nothing yet."""
    assert read(write([], "4Change")) == []
