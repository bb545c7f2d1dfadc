"""Points in time as the record has them: a day, or a day and an hour in a zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import cache, lru_cache, total_ordering
from locale import LC_TIME, setlocale
from zoneinfo import ZoneInfo, available_timezones, reset_tzpath

# Zones change as governments please: those of the locked tzdata package are the same on any machine.
reset_tzpath(())
THURSDAY = 3


@total_ordering
@dataclass(frozen=True)
class Moment:
    """A day (`hour` false) or a minute (`hour` true); `at` is aware, midnight for a day."""

    at: datetime
    hour: bool

    @classmethod
    def of(cls, value: date | datetime, zone: tzinfo = UTC) -> "Moment":
        """The moment a header's date means in `zone`: a datetime has an hour, a date has none."""
        if isinstance(value, datetime):
            return cls(value.replace(tzinfo=zone), hour=True)
        return cls(datetime.combine(value, time(), zone), hour=False)

    def __lt__(self, other: "Moment") -> bool:
        return self.at < other.at

    @property
    def over(self) -> datetime:
        """The first instant after it: the next midnight for a day, itself for a minute."""
        return self.at if self.hour else self.midnight

    @property
    def midnight(self) -> datetime:
        """The end of its day, where it is."""
        return datetime.combine(self.at.date() + timedelta(days=1), time(), self.at.tzinfo)

    @property
    def iso(self) -> str:
        """ISO 8601, as `<time datetime>` wants it: a date, or a minute with its offset."""
        return self.at.isoformat(timespec="minutes") if self.hour else self.at.date().isoformat()

    @property
    def year(self) -> int:
        return self.at.year

    @property
    def day(self) -> str:
        """`10 September 2009`."""
        return f"{self.at.day} {self.month}"

    @property
    def weekday(self) -> str:
        """`Thursday 10 September 2009`."""
        return f"{self.at:%A} {self.day}"

    @property
    def month(self) -> str:
        """`September 2009`."""
        return _month(self.at.year, self.at.month, setlocale(LC_TIME))

    @property
    def clock(self) -> str:
        """`17:00`."""
        return f"{self.at:%H:%M}"

    @property
    def zone(self) -> str:
        """The zone as people write it, with its distance from UTC: `EDT, UTC−4`."""
        name, offset = self.at.tzname(), _offset(self.at)
        return offset if name[:1] in "+-" or name == "UTC" else f"{name}, {offset}"

    @property
    def utc(self) -> "Moment":
        """The same moment in UTC."""
        return Moment(self.at.astimezone(UTC), hour=self.hour)


@lru_cache
def _month(year: int, month: int, _language: str) -> str:
    """A month in words. Each list asks for that of each entry, and the system takes its time."""
    return f"{date(year, month, 1):%B %Y}"


def _offset(at: datetime) -> str:
    minutes = round(at.utcoffset() / timedelta(minutes=1))
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def second_thursday(year: int, month: int) -> date:
    """The day of the monthly chat."""
    eighth = date(year, month, 8)
    return eighth + timedelta(days=(THURSDAY - eighth.weekday()) % 7)


@cache
def zones() -> frozenset[str]:
    """The IANA names of all zones."""
    return frozenset(available_timezones())


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name. Raises ValueError for a name the zone data does not know."""
    if name not in zones():
        raise ValueError(name)
    return ZoneInfo(name)


def exists(value: date | datetime, zone: tzinfo) -> bool:
    """Whether clocks in a zone ever show an hour: they pass one over when summer time begins."""
    if not isinstance(value, datetime):
        return True
    there = value.replace(tzinfo=zone)
    return there.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == value


def comes_twice(value: date | datetime, zone: tzinfo) -> bool:
    """Whether clocks in a zone show an hour twice: they are put back when summer time ends."""
    if not isinstance(value, datetime) or not exists(value, zone):
        return False
    first = value.replace(tzinfo=zone)
    return first.utcoffset() != first.replace(fold=1).utcoffset()
