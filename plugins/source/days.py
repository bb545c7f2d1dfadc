"""Days and hours as headers have them, and what an author is told of others."""

import re
from datetime import date, datetime

from plugins.source.header import Field, Malformed

DAY_HINT = "write YYYY-MM-DD or YYYY-MM-DD HH:MM"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?P<hour> [0-9]{2}:[0-9]{2})?")
HOUR = re.compile(r" (?:[01][0-9]|2[0-3]):[0-5][0-9]")
# Before the first there was no such record; the last is a slip of the pen already.
YEARS = range(1970, 2200)
#: What goes wrong with days and hours, in the order in which it is looked for, and what would be right.
SLIPS = {
    r"[0-9]{1,2}(:[0-9]{2})?(:[0-9]{2})?": "write the day before the hour: YYYY-MM-DD HH:MM",
    r".*[0-9]\s*[ap]\.?m\.?": "count the hours to 24: 17:00",
    r"\S+[ T][0-9]{2}(:[0-9]{2}){1,2}(\.[0-9]+)?\s*([A-Za-z]+|[+-][0-9:]+|[A-Z]\w+/\w+)": "{zone}",
    r"\S+[ T][0-9]{2}:[0-9]{2}:[0-9.]+": "leave the seconds out: HH:MM",
    r"\S+T[0-9]{2}:[0-9]{2}": "write a space for the T",
    r"\S+[ T][0-9]{1,2}": "write the minutes too: 17:00",
}
ZONE_HINTS = {
    "starts": "the zone stands in a line of its own, Timezone: America/New_York",
    "ends": "the zone stands in a line of its own, Timezone: America/New_York",
}


def day(field: Field) -> date | datetime:
    """A day, with or without an hour.

    Returns a date or a naive datetime. Raises Malformed for what is not on the calendar.
    """
    match = DAY.fullmatch(field.text)
    if not match:
        raise Malformed(f"“{field.text}” is not a date", _what_day(field))
    if match["hour"] and not HOUR.fullmatch(match["hour"]):
        raise Malformed(f"“{field.text}” is not a date", "hours go from 00:00 to 23:59")
    try:
        at = datetime.fromisoformat(field.text)
    except ValueError:
        raise Malformed(f"“{field.text}” is not a date", "no calendar has this day") from None
    if at.year not in YEARS:
        raise Malformed(f"the year {at.year} is not from {YEARS[0]} to {YEARS[-1]}")
    return at if " " in field.text else at.date()


def _what_day(field: Field) -> str:
    """What an author may have meant, and how to write it."""
    zone = ZONE_HINTS.get(field.key.lower(), "leave the zone out: the hour is in UTC")
    hints = (hint for slip, hint in SLIPS.items() if re.fullmatch(slip, field.text, re.IGNORECASE))
    return next(hints, DAY_HINT).format(zone=zone)
