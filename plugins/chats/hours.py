"""When a chat is: its start and end, where it stands at a given time, and its hours in words."""

from datetime import date, datetime

from plugins.source.model import Document
from plugins.source.moment import Moment, zone


def times(document: Document) -> tuple[Moment, Moment | None]:
    """When a chat starts and, where it is on record, ends."""
    here = zone(document.header.get("timezone", "UTC"))
    ends = document.header.get("ends")
    return Moment.of(document.header["starts"], here), Moment.of(ends, here) if ends else None


def over(document: Document) -> datetime:
    """The first instant after a chat; one whose end is not told lasts until midnight."""
    starts, ends = times(document)
    return ends.over if ends else starts.midnight


def state(document: Document, now: datetime) -> str:
    """Where a chat stands at `now`: announced, open, wrapped up, past or cancelled."""
    starts, _ = times(document)
    if document.header.get("cancelled"):
        return "cancelled"
    if now < starts.at:
        return "announced"
    if now < over(document):
        return "open"
    return "wrapped up" if document.header.get("wrap-up") else "past"


def hours(starts: Moment, ends: Moment | None) -> tuple[str, ...]:
    """From when to when, a line in the chat's own zone and one in UTC; none for a whole day."""
    if not starts.hour:
        return ()
    home = starts.at.date()
    here = f"{_span(starts, ends, home)} ({starts.zone})"
    utc = f"{_span(starts.utc, ends.utc if ends else None, home)} UTC"
    return (here, utc) if ends else (here, utc, "end not on record")


def _span(starts: Moment, ends: Moment | None, home: date) -> str:
    if not ends:
        return f"from {_clock(starts, home)}"
    first, last = _clock(starts, home), _clock(ends, home)
    return f"{first} – {last}" if " " in last else f"{first}–{last}"


def _clock(moment: Moment, home: date) -> str:
    """The hour, with its weekday where that is not the chat's; a midnight belongs to the day it ends."""
    days = (moment.at.date() - home).days
    ends_the_day = days == 1 and moment.clock == "00:00"
    return moment.clock if days == 0 or ends_the_day else f"{moment.at:%A} {moment.clock}"
