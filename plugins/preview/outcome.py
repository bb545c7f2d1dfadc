"""How a build ended, as a value, and in words for the terminal."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

#: The worst first.
LEVELS = ("error", "warning", "notice")


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A problem as a build tells it; it prints as `plugins.source.Problem` does."""

    path: str
    line: int
    column: int
    level: str
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}{hint}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a build ended.

    `built` says what was made, and is None when nothing was; `problems` has the worst first;
    `said` is whatever else the build wrote, such as a traceback. `same`: the site is as it was.
    """

    built: str | None = None
    problems: tuple[Problem, ...] = ()
    said: str = ""
    same: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is nothing new to show."""
        return self.built is None

    @property
    def broke(self) -> bool:
        """Whether the build itself broke: no problem says why nothing was built."""
        return self.failed and not self.problems

    def is_news(self, before: "Outcome") -> bool:
        """Whether there is something to tell after another one: other files, or other words."""
        others = (self.failed, self.problems, self.said) != (before.failed, before.problems, before.said)
        return others or not (self.same or self.failed)

    @property
    def count(self) -> str:
        """How much is wrong: `2 errors, 1 warning`; empty when nothing is."""
        found = Counter(problem.level for problem in self.problems)
        counts = [f"{found[level]} {level}{'s' * (found[level] > 1)}" for level in LEVELS if found[level]]
        return ", ".join(counts) or ("the build itself broke" if self.broke else "")


def read_answer(answer: str, said: str) -> Outcome:
    """How a build ended of which the builder answered this, a line, and `said` that beside it."""
    try:
        told = json.loads(answer)
        built, problems = told["built"], _worst_first(map(_problem, told["problems"]))
    except (ValueError, TypeError, KeyError):
        return Outcome(said=_joined(answer, said))
    return Outcome(built=built, problems=problems, said=_joined(said), same=told.get("same", False))


def died(status: int, said: str) -> Outcome:
    """How a build ended in which the builder left, with exit `status`, having `said` that."""
    how = f"was killed (signal {-status})" if status < 0 else f"ended with status {status}"
    told = f"The builder {how} in the middle of a build; the next save begins anew with another."
    # The last line is what stands out: an error of Python says more than its exit status.
    return Outcome(said=_joined(said) if said and status > 0 else _joined(said, told))


def _problem(told: Mapping) -> Problem:
    words = {name: str(told[name]) for name in ("path", "code", "message", "hint")}
    place = {name: int(told[name]) for name in ("line", "column")}
    return Problem(**words, **place, level=told["level"])


def _worst_first(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: LEVELS.index(problem.level)))


def _joined(*texts: str) -> str:
    return "\n".join(filter(None, (text.strip("\n") for text in texts)))


def lines(outcome: Outcome, *, stands: str, failed_before: bool) -> Iterator[str]:
    """What the terminal says of an outcome. `stands`: what is shown when the build failed."""
    if outcome.said:
        yield outcome.said
    yield from map(str, outcome.problems)
    if outcome.failed:
        yield f"{outcome.count[0].upper()}{outcome.count[1:]}; {stands}."
    else:
        right = "All is right again" if failed_before and not outcome.problems else ""
        yield "; ".join(filter(None, (outcome.count or right, outcome.built)))
