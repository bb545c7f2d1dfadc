"""What a change tells subscribers: entries and events that are new, updated, moved or gone. No plugin.

Two sites are compared as they are published, by the ids that feed readers and calendars know.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

from icalendar import Calendar

ATOM = "{http://www.w3.org/2005/Atom}"
# So many entries that are new, and older than this before the newest, are old ones under new ids.
MASS, OLD = 5, timedelta(days=60)
# How many of many are named.
SHOWN = 5
# Each change of an event counts from the one before only where that is in the ledger.
UNRECORDED = (
    "calendars keep the older one; was the change before this one "
    "recorded by `python3 tasks.py check --accept`?"
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of a feed, as far as a feed reader tells it from others."""

    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    content: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed with its archive: its permanent id, and its entries by theirs."""

    id: str
    entries: Mapping[str, Entry]


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event of a calendar, as far as a calendar program tells it from others.

    `shared`: it is in a calendar that people subscribe to, not only in a file of its own.
    """

    title: str
    starts: date
    ends: date | None
    status: str
    sequence: int
    shared: bool


@dataclass(frozen=True, kw_only=True, order=True)
class Line:
    """One thing that subscribers would see; `wrong` where it is none that anybody means."""

    what: str
    told: str
    wrong: bool = False

    def __str__(self) -> str:
        return f"{'error: ' if self.wrong else ''}{self.what}: {self.told}"


def feeds(site: Path) -> dict[str, Feed]:
    """The feeds of a built site by name, each with all entries of its archive."""
    found: dict[str, Feed] = {}
    folder = site / "feeds"
    for path in sorted(folder.rglob("*.atom.xml")):
        name = path.relative_to(folder).as_posix().removesuffix(".atom.xml")
        root = ET.fromstring(path.read_bytes())  # noqa: S314 - our own file
        name = name.rpartition("/")[0] if _archived(root) else name
        known = found[name].entries if name in found else {}
        entries = {_text(entry, "id"): _entry(entry) for entry in root.iter(f"{ATOM}entry")}
        found[name] = Feed(id=_text(root, "id"), entries={**known, **entries})
    return found


def _archived(root: ET.Element) -> bool:
    return any(link.get("rel") == "current" for link in root.iterfind(f"{ATOM}link"))


def _entry(entry: ET.Element) -> Entry:
    link = entry.find(f"{ATOM}link[@rel='alternate']")
    return Entry(
        title=_text(entry, "title"),
        url="" if link is None else link.get("href", ""),
        published=datetime.fromisoformat(_text(entry, "published")),
        updated=datetime.fromisoformat(_text(entry, "updated")),
        summary=_text(entry, "summary"),
        content=_text(entry, "content"),
    )


def _text(element: ET.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def events(site: Path) -> dict[str, Event]:
    """The events of a built site's calendars, by UID (RFC 5545, 3.8.4.7)."""
    found: dict[str, Event] = {}
    # Those at the top are the ones to subscribe to; they come last, and go before.
    for path in sorted(site.rglob("*.ics"), key=lambda path: (path.parent == site, path)):
        calendar = Calendar.from_ical(path.read_bytes())
        shared = path.parent == site
        found |= {str(event["UID"]): _event(event, shared=shared) for event in calendar.walk("VEVENT")}
    return found


def _event(event, *, shared: bool) -> Event:
    ends = event.get("DTEND")
    return Event(
        title=str(event.get("SUMMARY", "")),
        starts=event["DTSTART"].dt,
        ends=ends.dt if ends else None,
        status=str(event.get("STATUS", "")),
        sequence=int(event.get("SEQUENCE", 0)),
        shared=shared,
    )


def announced(before: Path, after: Path) -> list[Line]:
    """All that subscribers of the site in `before` would see of the one in `after`."""
    old, new = feeds(before), feeds(after)
    lines = [*_feeds(old, new, _led_on(after)), *_entries(old, new), *_mass(old, new)]
    return [*lines, *_events(events(before), events(after))]


def _led_on(site: Path) -> set[str]:
    """The addresses that lead on to others."""
    rules = site / "_redirects"
    lines = rules.read_text(encoding="utf-8").splitlines() if rules.is_file() else ()
    return {line.split()[0] for line in lines if line.strip()}


def _feeds(old: Mapping[str, Feed], new: Mapping[str, Feed], led_on: set[str]) -> Iterator[Line]:
    for name, feed in sorted(old.items()):
        address = f"/feeds/{name}.atom.xml"
        if name in new and new[name].id != feed.id:
            yield Line(what="other id of a feed", told=f"{name}: {feed.id} is {new[name].id}", wrong=True)
        elif name not in new and address not in led_on:
            told = f"{address} leads nowhere: say in FORMERLY of pelicanconf.py where to"
            yield Line(what="feed gone", told=told, wrong=True)
    if fresh := sorted(new.keys() - old.keys()):
        more = f" and {len(fresh) - SHOWN} more" if len(fresh) > SHOWN else ""
        yield Line(what="new feeds", told=f"{', '.join(fresh[:SHOWN])}{more}")


def _entries(old: Mapping[str, Feed], new: Mapping[str, Feed]) -> Iterator[Line]:
    """Entries that are new, updated or gone in feeds that both sides have, each told once."""
    changes: dict[tuple[str, str], list[str]] = {}
    for name in sorted(old.keys() & new.keys()):
        for what, entry in _compared(old[name].entries, new[name].entries):
            changes.setdefault((what, f"“{entry.title}” {entry.url}"), []).append(name)
    for (what, entry), names in changes.items():
        yield Line(
            what=what, told=f"{entry} in {', '.join(names[:SHOWN])}{' …' if len(names) > SHOWN else ''}"
        )


def _compared(old: Mapping[str, Entry], new: Mapping[str, Entry]) -> Iterator[tuple[str, Entry]]:
    for key, entry in new.items():
        if key not in old:
            yield "new", entry
        elif _differ(entry, old[key], "published"):
            yield "dated anew", entry
        elif _differ(entry, old[key], "updated"):
            yield "updated", entry
        elif _differ(entry, old[key], "title", "summary", "content"):
            yield "changed, and not said to be", entry
        elif _differ(entry, old[key], "url"):
            yield "moved", entry
    yield from (("gone", entry) for key, entry in old.items() if key not in new)


def _differ(one: Entry, other: Entry, *names: str) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in names)


def _mass(old: Mapping[str, Feed], new: Mapping[str, Feed]) -> Iterator[Line]:
    """Feeds in which old entries come up as new ones."""
    for name in sorted(old.keys() & new.keys()):
        known = old[name].entries
        newest = max((entry.published for entry in known.values()), default=None)
        fresh = [entry for key, entry in new[name].entries.items() if key not in known]
        past = [entry for entry in fresh if newest and entry.published < newest - OLD]
        if len(past) >= MASS:
            told = f"{len(past)} entries in {name}: have their ids changed?"
            yield Line(what="old entries as new ones", told=told, wrong=True)


def _events(old: Mapping[str, Event], new: Mapping[str, Event]) -> Iterator[Line]:
    for uid, event in new.items():
        if uid not in old:
            yield Line(what="event added", told=f"“{event.title}” {_when(event)}")
        elif event != old[uid]:
            yield from _event_changed(old[uid], event)
    for uid, event in old.items():
        if uid not in new:
            told, cancelled = f"“{event.title}” {_when(event)}", event.status == "CANCELLED"
            hint = "" if cancelled else ": cancel it, or calendars keep it"
            yield Line(what="event gone", told=told + hint, wrong=not cancelled)


def _event_changed(old: Event, new: Event) -> Iterator[Line]:
    moved = (old.starts, old.ends) != (new.starts, new.ends)
    what = "event moved" if moved else "event changed"
    if new.status == "CANCELLED" != old.status:
        what = "event cancelled"
    if old.shared != new.shared:
        what = "event added" if new.shared else "event hidden"
    yield Line(what=what, told=f"“{new.title}” {_when(new)}")
    if new.sequence < old.sequence:
        told = f"“{new.title}”: from {old.sequence} to {new.sequence}; {UNRECORDED}"
        yield Line(what="sequence falls", told=told, wrong=True)
    elif new.sequence == old.sequence and (moved or new.status != old.status):
        yield Line(what="sequence stays", told=f"“{new.title}”: {new.sequence}; {UNRECORDED}", wrong=True)


def _when(event: Event) -> str:
    return (
        f"{event.starts:%Y-%m-%d %H:%M %Z}" if isinstance(event.starts, datetime) else str(event.starts)
    )


def report(lines: Iterable[Line]) -> str:
    """The lines, and how many there are."""
    lines = list(lines)
    wrong = sum(line.wrong for line in lines)
    end = f"{len(lines)} in all" + (f", {wrong} of them errors" if wrong else "")
    return "\n".join([*map(str, lines), end]) if lines else "Subscribers see nothing new."


def main(given: list[str] | None = None) -> int:
    """The command line; the exit status is 1 when subscribers would see what nobody means."""
    parser = argparse.ArgumentParser(description="Tell what a change tells subscribers.")
    parser.add_argument("before", type=Path, help="the folder of the site as it is published")
    parser.add_argument("after", type=Path, help="the folder of the site with the change")
    options = parser.parse_args(given)
    lines = announced(options.before, options.after)
    print(report(lines))
    return int(any(line.wrong for line in lines))


if __name__ == "__main__":
    sys.exit(main())
