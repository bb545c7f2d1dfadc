"""Calendars as iCalendar (RFC 5545, RFC 7986)."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from icalendar import Alarm, Calendar, Timezone, vDuration, vText
from icalendar import Event as Entry

from plugins.agenda.model import Event
from plugins.agenda.zones import timezone
from plugins.source.moment import Moment, zone

REMINDER = timedelta(days=-1)
# A day begins at midnight: whoever is asleep then is told at nine on the day before.
REMINDER_OF_DAY = timedelta(hours=-15)
# How often subscribers look for news, and the theme's accent, as RFC 7986 names colours.
REFRESH, COLOR = timedelta(hours=12), "firebrick"


class Text(vText):
    r"""Text that keeps `\N`, which the library's own takes for the end of a line."""

    def to_ical(self) -> bytes:
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


def write(events: Sequence[Event], site: str, about: dict[str, str] | None = None) -> str:
    """The entries as a calendar file; `site` is the name of who publishes it.

    `about` is for one to subscribe to: its `name`, what it is (`description`), its own absolute
    address (`source`) and that of its page (`url`). There is no METHOD: RFC 5546 would want an
    ORGANIZER with it, and calendars want that to have an e-mail address.
    """
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", Text(f"-//{site}//Agenda//EN"))
    calendar.add("CALSCALE", "GREGORIAN")
    if about:
        _describe(calendar, **about)
    for event in events:
        calendar.add_component(_entry(event))
    calendar.subcomponents[:0] = _timezones(calendar.get_missing_tzids(), events)
    return calendar.to_ical().decode()


def _describe(calendar: Calendar, *, name: str, description: str, source: str, url: str) -> None:
    for key, words in (("NAME", name), ("DESCRIPTION", description)):
        calendar.add(key, Text(words))
        calendar.add({"NAME": "X-WR-CALNAME", "DESCRIPTION": "X-WR-CALDESC"}[key], Text(words))
    calendar.add("COLOR", COLOR)
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vDuration(REFRESH))
    calendar.add("SOURCE", source, parameters={"VALUE": "URI"})
    calendar.add("URL", url)


def _timezones(names: set[str], events: Sequence[Event]) -> Iterator[Timezone]:
    """The zones that entries name, in the order of their names, each for the years of its entries."""
    moments = [moment for event in events for moment in (event.starts, event.ends) if moment]
    for name in sorted(names):
        years = {moment.year for moment in moments if str(moment.at.tzinfo) == name}
        yield timezone(zone(name), min(years), max(years))


def _entry(event: Event) -> Entry:
    entry, spoken = Entry(), {"LANGUAGE": event.lang} if event.lang else {}
    entry.add("UID", event.id)
    entry.add("SEQUENCE", event.sequence)
    entry.add("DTSTAMP", (event.modified or event.starts).at)
    if event.modified:
        entry.add("LAST-MODIFIED", event.modified.at)
    _when(entry, event.starts, event.ends)
    entry.add("SUMMARY", Text(event.title, params=spoken))
    entry.add("DESCRIPTION", Text(event.text, params=spoken))
    entry.add("X-ALT-DESC", Text(event.html, params={"FMTTYPE": "text/html"}))
    if event.place:
        entry.add("LOCATION", Text(event.place))
    if event.tags:
        entry.add("CATEGORIES", [Text(tag) for tag in event.tags])
    entry.add("STATUS", event.status)
    # That there is a chat keeps nobody busy.
    entry.add("TRANSP", "TRANSPARENT")
    entry.add("URL", event.url)
    if event.reminds:
        entry.add_component(_alarm(event))
    return entry


def _when(entry: Entry, starts: Moment, ends: Moment | None) -> None:
    """The start, and the end where it is known: the first instant, or the first day, after it."""
    entry.add("DTSTART", starts.at if starts.hour else starts.at.date())
    if ends:
        entry.add("DTEND", ends.at if ends.hour else ends.over.date())


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("TRIGGER", REMINDER if event.starts.hour else REMINDER_OF_DAY)
    alarm.add("DESCRIPTION", Text(event.title))
    return alarm
