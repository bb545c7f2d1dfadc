"""What is wrong: problems as values. No Pelican here."""

from dataclasses import dataclass

#: By the first letter of a code: how much its problem weighs.
LEVELS = {"E": "error", "W": "warning", "N": "notice"}


@dataclass(frozen=True, kw_only=True, order=True)
class Problem:
    """Something an author has to put right, or to know: where it stands, a stable code, what it is.

    `line` and `column` count from 1. `hint` says what would be right, when that is known.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str = ""

    @property
    def level(self) -> str:
        """An error refuses every build, a warning what is to be published, a notice none."""
        return LEVELS[self.code[0]]

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return visible(f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}{hint}")


def visible(text: str) -> str:
    """The text on one line: signs that would not show, or break it, are written as Python writes them."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


def problem_at(path: str, at: tuple[int, int], code: str, message: str, hint: str = "") -> Problem:
    """A problem in a file of the content folder: `path` is relative to it."""
    line, column = at
    return Problem(path=shown(path), line=line, column=column, code=code, message=message, hint=hint)


def shown(path: str) -> str:
    """How a problem names a file of the content folder."""
    return f"content/{path}"


class Refused(Exception):
    """The site cannot be built: `problems` says why, sorted and without repeats."""

    def __init__(self, problems):
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))
