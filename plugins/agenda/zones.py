"""Time zones as calendars carry them: each change of the clocks in the years that count."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

DAY = timedelta(days=1)


def timezone(zone: ZoneInfo, first: int, last: int) -> Timezone:
    """The VTIMEZONE of a zone, for dates of the years from `first` to `last`.

    The library's own begins summer time an hour late, and passes over what lasts less than 64 days.
    """
    made = Timezone()
    made.add("TZID", zone.key)
    # A local year begins up to 14 hours before that of UTC, and ends up to 12 after it.
    begin, end = datetime(first, 1, 1, tzinfo=UTC) - DAY, datetime(last + 1, 1, 2, tzinfo=UTC)
    before = begin.astimezone(zone).utcoffset()
    for at in (begin, *changes(zone, begin, end)):
        made.add_component(_observance(at, zone, before))
        before = at.astimezone(zone).utcoffset()
    return made


def _observance(at: datetime, zone: ZoneInfo, before: timedelta) -> TimezoneStandard | TimezoneDaylight:
    """What clocks show from an instant on. Its DTSTART is what they would show had they not changed."""
    there = at.astimezone(zone)
    part = TimezoneDaylight() if there.dst() > timedelta() else TimezoneStandard()
    part.DTSTART = (at + before).replace(tzinfo=None)
    part.TZOFFSETFROM, part.TZOFFSETTO = before, there.utcoffset()
    part.add("TZNAME", there.tzname())
    return part


@cache
def changes(zone: ZoneInfo, begin: datetime, end: datetime) -> tuple[datetime, ...]:
    """The instants from which on clocks in a zone are another distance from UTC."""
    days = (begin + DAY * number for number in range((end - begin) // DAY + 1))
    return tuple(_changes(zone, days))


def _changes(zone: ZoneInfo, days: Iterator[datetime]) -> Iterator[datetime]:
    def offset(at: datetime) -> timedelta:
        return at.astimezone(zone).utcoffset()

    def changed(second: int) -> bool:
        return offset(day + timedelta(seconds=second)) != offset(day)

    for day, following in pairwise(days):
        if offset(day) != offset(following):
            second = bisect_left(range(DAY // timedelta(seconds=1)), x=True, key=changed)
            yield day + timedelta(seconds=second)
