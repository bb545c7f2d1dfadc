"""What an author allows: `<!-- allow W209: why -->` lets one code pass in one place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plugins.source.model import Document
from plugins.source.problem import Problem, shown
from plugins.source.prose import comments

ALLOW = re.compile(r"<!--\s*allow\b(?P<what>.*?)-->", re.DOTALL)
WHAT = re.compile(r"\s+(?P<code>[A-Z]\d+)\s*:\s*\S.*", re.DOTALL)
HINT = "like <!-- allow W209: the list is quoted as it was -->"
# What may stand above an allowance that is for the header.
TOP = re.compile(r"(?:\s*<!--\s*allow\b.*?-->)*", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Allowance:
    """A code and the lines of a file it may stand in; `at` is where the file says so."""

    code: str
    at: tuple[int, int]
    lines: range
    header: bool

    def covers(self, problem: Problem) -> bool:
        """Whether it lets a problem of its file pass. Errors are never let pass."""
        here = problem.line in self.lines or (self.header and problem.line < self.lines.start)
        return here and problem.code == self.code and problem.level != "error"


def settle(problems: Iterable[Problem], documents: Iterable[Document]) -> list[Problem]:
    """The problems that are left when what the documents allow is taken out, and those of allowing.

    A document that is not whole is not held to need what it allows: it was not checked to the end.
    """
    by_path = defaultdict(list)
    for problem in problems:
        by_path[problem.path].append(problem)
    for document in documents:
        if document.allowed:
            path = shown(document.path)
            by_path[path] = _settled(document, by_path[path])
    return [problem for left in by_path.values() for problem in left]


def _settled(document: Document, problems: Sequence[Problem]) -> list[Problem]:
    """What is left of the problems of one document, and those of allowing."""
    left, more = list(problems), []
    for allowance in document.allowed:
        if isinstance(allowance, Problem):
            more.append(allowance)
        elif any(map(allowance.covers, left)):
            left = [problem for problem in left if not allowance.covers(problem)]
        elif document.whole:
            message = f"nothing here needs {allowance.code} to be allowed"
            more.append(document.problem("N110", message, at=allowance.at, hint="take it out"))
    return left + more


def allowances(document: Document) -> Iterator[Allowance | Problem]:
    """What a document allows; a problem where that is not said in the right words."""
    lines, top = document.text.split("\n"), TOP.match(document.text).end()
    for comment in comments(document.text):
        if not ALLOW.match(comment[0]):
            continue
        at, what = document.place(comment.start()), WHAT.fullmatch(ALLOW.match(comment[0])["what"])
        if not what:
            yield document.problem("E110", "an allowance names a code and a reason", at=at, hint=HINT)
        elif what["code"].startswith("E"):
            message = f"{what['code']} is an error, which cannot be allowed"
            yield document.problem("E110", message, at=at, hint="put right what it is about")
        else:
            block = _lines(document, lines, comment)
            header = comment.end() <= top
            yield Allowance(code=what["code"], at=at, lines=block, header=header)


def _lines(document: Document, lines: Sequence[str], comment: re.Match) -> range:
    """The lines of the file that an allowance is for: its own, or those of the block below it."""
    (first, _), (last, _) = document.place(comment.start()), document.place(comment.end() - 1)
    own = slice(first - document.text_line, last - document.text_line + 1)
    if not _uncommented("\n".join(lines[own])):
        last = _end_of_block(lines, own.stop) + document.text_line
    return range(first, last + 1)


def _uncommented(text: str) -> str:
    return ALLOW.sub("", text).strip()


def _end_of_block(lines: Sequence[str], start: int) -> int:
    """The number of the last line of the first block of text from `start` on."""
    begun = False
    for number in range(start, len(lines)):
        line = lines[number]
        if begun and not line.strip():
            return number - 1
        begun = begun or bool(_uncommented(line))
    return len(lines) - 1
