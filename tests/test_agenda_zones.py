"""Time zones in calendar files: every clock shows what it did."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from plugins.agenda.zones import timezone
from plugins.source.moment import exists, zone, zones

ZONES = st.sampled_from(sorted(zones())).map(zone)
# Summer time; none; half an hour; a date passed over; none during Ramadan; winter time; a new rule.
TRIED = {
    "America/New_York": 2010,
    "Europe/London": 2010,
    "Australia/Sydney": 2010,
    "Australia/Lord_Howe": 2010,
    "Asia/Kolkata": 2010,
    "Asia/Kathmandu": 1986,
    "Pacific/Apia": 2011,
    "Africa/Casablanca": 2020,
    "Europe/Dublin": 2010,
    "Europe/Istanbul": 2016,
    "Asia/Pyongyang": 2018,
    "Africa/Monrovia": 1972,
}


def onsets(made: Timezone) -> list[tuple[datetime, timedelta]]:
    """From when on (in UTC) clocks show which distance from UTC, as RFC 5545 (3.6.5) has it."""
    found = [(part.DTSTART - part.TZOFFSETFROM, part.TZOFFSETTO) for part in made.subcomponents]
    return [(at.replace(tzinfo=UTC), offset) for at, offset in found]


def shown(made: Timezone, at: datetime) -> timedelta:
    """The distance from UTC that a calendar takes from these lines for an instant."""
    return max((begin, offset) for begin, offset in onsets(made) if begin <= at)[1]


@pytest.mark.parametrize(("name", "year"), TRIED.items())
def test_calendars_show_what_clocks_there_do(name, year):
    """Every half hour from before the year begins anywhere until it has ended everywhere."""
    here, made = zone(name), timezone(zone(name), year, year)
    at = datetime(year, 1, 1, tzinfo=UTC) - timedelta(hours=14)

    while at < datetime(year + 1, 1, 1, 12, tzinfo=UTC):
        assert shown(made, at) == at.astimezone(here).utcoffset(), at
        at += timedelta(minutes=30)


@given(ZONES, st.datetimes(datetime(1970, 1, 1), datetime(2199, 12, 31)))  # noqa: DTZ001 - as headers have them
def test_any_hour_anywhere_is_the_right_instant(here, value):
    """Whatever zone and year an author writes."""
    at = value.replace(tzinfo=here, fold=0).astimezone(UTC)

    assert shown(timezone(here, value.year, value.year), at) == at.astimezone(here).utcoffset()


@given(ZONES, st.datetimes(datetime(1970, 1, 1), datetime(2037, 12, 31)))  # noqa: DTZ001 - likewise
def test_library_reads_our_zone_as_it_is(here, value):
    """A calendar that knows nothing of the zone but what the file says finds the same hour."""
    value = value.replace(microsecond=0)
    if not exists(value, here):
        return
    made = Timezone.from_ical(timezone(here, value.year, value.year).to_ical())

    read = made.to_tz(lookup_tzid=False)

    offset = value.replace(tzinfo=read).utcoffset()
    assert offset in {value.replace(tzinfo=here, fold=fold).utcoffset() for fold in (0, 1)}


def test_summer_time_begins_at_the_hour_that_clocks_pass_over():
    """In New York at two in the morning, not at three."""
    text = timezone(zone("America/New_York"), 2010, 2010).to_ical().decode()

    assert re.findall("DTSTART:(.*)\r", text) == ["20091230T190000", "20100314T020000", "20101107T020000"]
    assert re.findall("TZOFFSETTO:(.*)\r", text) == ["-0500", "-0400", "-0500"]
    assert re.findall("TZNAME:(.*)\r", text) == ["EST", "EDT", "EST"]
    assert re.findall("BEGIN:([SD].*)\r", text) == ["STANDARD", "DAYLIGHT", "STANDARD"]


def test_zone_whose_clocks_never_change_has_one_line_of_them():
    """Kolkata is the same all year."""
    made = timezone(zone("Asia/Kolkata"), 2009, 2026)

    assert [offset for _, offset in onsets(made)] == [timedelta(hours=5, minutes=30)]


@pytest.mark.parametrize("name", ["Europe/Dublin", "Africa/Casablanca", "Europe/London"])
def test_summer_is_never_said_to_be_behind_winter(name):
    """By law Irish winter is the exception, and Morocco's Ramadan; calendars would add that hour."""
    for part in timezone(zone(name), 2019, 2025).daylight:
        assert part.TZOFFSETTO > part.TZOFFSETFROM or part.DTSTART.year == 2018


def test_file_of_many_years_has_every_change():
    """Two a year, and the time that was before."""
    made = timezone(zone("Europe/London"), 2009, 2026)

    assert len(made.subcomponents) == 1 + 2 * 18
    assert Calendar.from_ical(made.to_ical()) == made
