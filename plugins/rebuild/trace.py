"""What the last build saw, and how it is kept: what is long once, and then what is other than that."""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from plugins.rebuild.files import digest
from plugins.rebuild.nodes import PART

#: What there is one of for each file; it is kept as it was once, and what has changed `since` then.
LONG = "files", "readings", "outputs"


@dataclass(frozen=True)
class Whole:
    """What is long, by name, as it was once; `mark` is its digest."""

    mark: bytes = b""
    of: Mapping[str, dict] = field(default_factory=lambda: {name: {} for name in LONG})


@dataclass
class Trace:
    """What the last build knew, all of plain types.

    `readings` has by path what kind of document each file was read as, if any, and its digest;
    `outputs` by name of each file of the site its fact, its digest, and the signature of the file that
    was put there. `pending` is what changed and was not followed to its end: keys with the names of
    values. `now` is the time it was told, if any, and the span around it in which nothing changes, in
    seconds since 1970. `whole` is what is kept of it already.
    """

    mark: str = ""
    began: int = 0
    files: dict = field(default_factory=dict)
    folders: dict = field(default_factory=dict)
    templates: dict = field(default_factory=dict)
    readings: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    pending: dict = field(default_factory=dict)
    now: tuple = ()
    whole: Whole = field(default_factory=Whole, compare=False)

    @classmethod
    def of(cls, whole: Whole, short: dict) -> "Trace":
        """The trace of what is kept of it."""
        long = {name: _changed(whole.of[name], since) for name, since in short.pop("since").items()}
        return cls(whole=whole, **short, **long)

    def short(self) -> dict:
        """All but what is kept already; what is long becomes the `whole` first if much of it is new."""
        long = {name: getattr(self, name) for name in LONG}
        since = {name: _since(self.whole.of[name], now) for name, now in long.items()}
        if sum(map(len, since.values())) * PART > sum(map(len, self.whole.of.values())):
            self.whole, since = Whole(digest(marshal.dumps(long)), long), {name: {} for name in LONG}
        others = {name: value for name, value in vars(self).items() if name not in {*LONG, "whole"}}
        return others | {"since": since}

    def is_now(self, told: datetime | None) -> bool:
        """Whether nothing changed from the time of that build until another; either may be told none."""
        if not (told and self.now):
            return not (told or self.now)
        now, (at, after, before) = told.timestamp(), self.now
        return now == at or after < now < before


def _changed(before: dict, since: dict) -> dict:
    """What became of a dict: None stands for what is there no more."""
    now = before | since
    for key in [key for key, value in since.items() if value is None]:
        del now[key]
    return now


def _since(before: dict, now: dict) -> dict:
    """What is other now than before."""
    new = {key: value for key, value in now.items() if before.get(key) != value}
    return new | dict.fromkeys(before.keys() - now.keys())
