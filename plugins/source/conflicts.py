"""What git leaves in a file where two changes of it met."""

import re
from collections.abc import Iterator

from plugins.source.problem import Problem, problem_at
from plugins.source.prose import prose

MARK = re.compile(r"<{7} .*|\|{7} .*|={7}|>{7} .*")
HINT = "keep one of the two versions, and take these lines out"


def conflicts(path: str, text: str) -> Iterator[Problem]:
    """A problem for each mark of a merge in the text of a file; what stands in code is about git."""
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return
    lines = prose(text).split("\n")
    marks = {number: line for number, line in enumerate(lines) if MARK.fullmatch(line)}
    begins = min((number for number, line in marks.items() if line[0] == "<"), default=len(lines))
    ends = max((number for number, line in marks.items() if _ends(number, lines)), default=-1)
    for number, line in marks.items():
        # A row of equals signs underlines a heading, but for those with another mark around them.
        if number >= begins or (line[0] == "=" and number < ends) or number == ends:
            message = f"here stands a mark of a merge in git, {line[:7]}"
            yield problem_at(path, (number + 1, 1), "E217", message, HINT)


def _ends(number: int, lines: list[str]) -> bool:
    """Whether a line ends a conflict: among other lines that begin with `>` it is a quotation."""
    around = lines[max(number - 1, 0) : number] + lines[number + 1 : number + 2]
    return lines[number].startswith(">>>>>>> ") and not any(line.startswith(">") for line in around)
