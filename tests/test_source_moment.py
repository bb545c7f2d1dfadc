"""Points in time: days and hours, how they are written, and when they are over."""

import zoneinfo
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, strategies

from plugins.source.moment import Moment, exists, zone

NEW_YORK = zone("America/New_York")
DAY = Moment.of(date(2009, 9, 10))
MINUTE = Moment.of(datetime(2009, 9, 10, 17, 0), NEW_YORK)  # noqa: DTZ001 - as a header has it
ZONES = strategies.sampled_from(["America/New_York", "Asia/Kolkata", "Australia/Sydney", "UTC"])


def at(zone_name: str, month: int) -> Moment:
    """Five in the afternoon of the tenth day of a month of 2010."""
    return Moment.of(datetime(2010, month, 10, 17, 0), zone(zone_name))  # noqa: DTZ001 - likewise


def test_day_without_hour_is_shown_as_a_day_alone():
    """A reader is told no hour that is not on record."""
    assert (DAY.iso, DAY.day, DAY.weekday, DAY.month, DAY.year) == (
        "2009-09-10",
        "10 September 2009",
        "Thursday 10 September 2009",
        "September 2009",
        2009,
    )


@given(strategies.datetimes(), ZONES)
def test_every_day_has_the_name_of_its_month(when, zone_name):
    """As the system writes it, in any year."""
    moment = Moment(when.replace(tzinfo=zone(zone_name)), hour=True)

    assert moment.day == f"{when.day} {when:%B %Y}"


def test_hour_is_shown_with_its_zone_and_for_machines_with_its_offset():
    """A reader anywhere can tell when it was."""
    assert MINUTE.iso == "2009-09-10T17:00-04:00"
    assert f"{MINUTE.clock} ({MINUTE.zone})" == "17:00 (EDT, UTC−4)"


def test_moment_in_utc_is_the_same_moment():
    """The second line of a chat's hours says nothing else than the first."""
    assert MINUTE.utc == MINUTE
    assert (MINUTE.utc.clock, MINUTE.utc.zone) == ("21:00", "UTC")


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (at("America/New_York", 1), "EST, UTC−5"),
        (at("America/New_York", 7), "EDT, UTC−4"),
        (at("Europe/London", 1), "GMT, UTC"),
        (at("Asia/Kolkata", 1), "IST, UTC+5:30"),
        (at("America/St_Johns", 1), "NST, UTC−3:30"),
        (at("America/Sao_Paulo", 7), "UTC−3"),
        (at("Asia/Kathmandu", 7), "UTC+5:45"),
        (at("UTC", 7), "UTC"),
    ],
)
def test_zone_is_written_as_people_do(moment, written):
    """Its short name, if it has one, and its distance from UTC on that day."""
    assert moment.zone == written


def test_day_is_over_at_the_next_midnight_of_its_zone():
    """A chat without hours is open all its day, also on a day of 25 hours."""
    autumn = Moment.of(date(2009, 11, 1), NEW_YORK)

    assert DAY.over == datetime(2009, 9, 11, tzinfo=UTC)
    assert autumn.over == datetime(2009, 11, 2, 5, tzinfo=UTC)


def test_minute_is_over_at_once():
    """A minute has no length."""
    assert MINUTE.over == MINUTE.at


def test_moments_are_in_the_order_of_time():
    """Across zones, days and minutes alike."""
    assert sorted([MINUTE, DAY, at("Asia/Kolkata", 7), at("America/New_York", 7)]) == [
        DAY,
        MINUTE,
        at("Asia/Kolkata", 7),
        at("America/New_York", 7),
    ]


@pytest.mark.parametrize("name", ["Mars/Olympus", "", "America", "../passwd", "/etc/passwd", "a\0"])
def test_what_is_no_zone_is_refused(name):
    """Whatever the zone folder makes of the name."""
    with pytest.raises(ValueError):  # noqa: PT011 - the message is the zone's name or zoneinfo's own
        zone(name)


@pytest.mark.parametrize("name", ["localtime", "posixrules", "posix/UTC", "right/UTC", "utc", "posix"])
def test_only_the_names_of_the_list_are_zones(name):
    """What one machine's folder happens to hold, or forgives, another's does not."""
    with pytest.raises(ValueError, match=name):
        zone(name)


def test_zones_are_not_the_machines():
    """The locked package says what they are."""
    assert zoneinfo.TZPATH == ()


@pytest.mark.parametrize(
    ("value", "there"),
    [
        (datetime(2010, 3, 14, 1, 59), True),  # noqa: DTZ001 - as a header has it
        (datetime(2010, 3, 14, 2, 0), False),  # noqa: DTZ001
        (datetime(2010, 3, 14, 2, 30), False),  # noqa: DTZ001
        (datetime(2010, 3, 14, 3, 0), True),  # noqa: DTZ001
        (datetime(2010, 11, 7, 1, 30), True),  # noqa: DTZ001
        (date(2010, 3, 14), True),
    ],
)
def test_hour_that_clocks_pass_over_does_not_exist(value, there):
    """On the night in which summer time begins in New York; the one that comes twice exists."""
    assert exists(value, NEW_YORK) is there


@given(strategies.datetimes(datetime(1001, 1, 2), datetime(2999, 12, 30)), ZONES)  # noqa: DTZ001
def test_text_for_machines_names_the_same_moment(when, zone_name):
    """Whoever reads the offset finds the very minute, in any zone."""
    moment = Moment.of(when.replace(second=0, microsecond=0), zone(zone_name))

    # Before zones there was local time, with seconds that the text leaves out.
    told = datetime.fromisoformat(moment.iso)

    assert abs((told - moment.at).total_seconds()) < 60
