"""Problems for people and for machines. No plugin."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from plugins.source.problem import LEVELS, Problem


def text(problems: Sequence[Problem], built: str | None = None) -> str:
    """A line for each problem, and one that counts them and says what was `built`, if anything."""
    return "\n".join([*map(str, problems), _sum(problems, built)])


def as_json(problems: Sequence[Problem], built: str | None = None, **more) -> str:
    """An object: `problems`, all that is known of each; `count` by level; what was `built`; `more`."""
    listed = [{"level": problem.level, **asdict(problem)} for problem in problems]
    return json.dumps({"built": built, "count": _counted(problems), "problems": listed, **more})


def github(problems: Sequence[Problem], built: str | None = None) -> str:
    """A workflow command of GitHub for each problem: it shows them beside the lines of a change."""
    return "\n".join([*map(_annotation, problems), _sum(problems, built)])


FORMATS = {"text": text, "json": as_json, "github": github}


def count(problems: Sequence[Problem]) -> str:
    """How many problems of each level there are: `2 errors, 1 warning`."""
    counted = _counted(problems).items()
    return ", ".join(f"{n} {level}{'s' if n > 1 else ''}" for level, n in counted if n) or "no problems"


def _sum(problems: Sequence[Problem], built: str | None) -> str:
    return "; ".join(filter(None, (count(problems), built)))


def _counted(problems: Sequence[Problem]) -> dict[str, int]:
    found = Counter(problem.level for problem in problems)
    return {level: found[level] for level in LEVELS.values()}


def _annotation(problem: Problem) -> str:
    place = {"file": problem.path, "line": problem.line, "col": problem.column, "title": problem.code}
    properties = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in place.items())
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"::{problem.level} {properties}::{_escaped(problem.message + hint)}"


def _escaped(words: str, more: str = "") -> str:
    """Words as GitHub's workflow commands hold them: percent signs, line ends and `more` in hex."""
    # The name of a file may be no text at all.
    words = words.encode(errors="backslashreplace").decode()
    return "".join(f"%{ord(sign):02X}" if sign in f"%\r\n{more}" else sign for sign in words)
