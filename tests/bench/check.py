"""How long a check takes: `python -m tests.bench.check [POSTS …]`, medians of five in one run.

The first check of a folder reads every file; later ones read what has changed.
"""

import random
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from plugins.check import check
from tests.conftest import NOTHING_SETTLED, NOW, SETTINGS
from tests.make import make_person_text, make_post_text, make_term_text, write_content

WORDS = (
    "change",
    "fails",
    "for",
    "want",
    "of",
    "time",
    "and",
    "teaches",
    "those",
    "who",
    "look",
    "ahead",
)
CODE = "```python\nfor chat in chats:\n    print(chat.questions)\n```"
TABLE = "| What | When |\n| --- | --- |\n| chat | monthly |"


def corpus(folder: Path, count: int) -> Path:
    """A content folder of so many posts of some 600 words, with tags, links, code, notes and tables."""
    dice = random.Random(count)  # noqa: S311 - the same words each time
    files = {"people/todd-pitt.md": make_person_text(), "glossary/failure.md": make_term_text()}
    for number in range(count):
        files[f"posts/{2010 + number % 10}-0{1 + number % 9}-01-post-{number}.md"] = post(number, dice)
    return write_content(folder, files)


def post(number: int, dice: random.Random) -> str:
    """A post that links to a term, to the first post and to a note."""
    parts = [" ".join(dice.choices(WORDS, k=100)).capitalize() + "." for _ in range(6)]
    link = "See [[failure]] and [the first](2010-01-01-post-0.md).[^1]"
    return make_post_text(
        "\n\n".join([*parts[:3], "## Code", CODE, TABLE, link, *parts[3:], "[^1]: A note."]),
        title=f"Post {number}",
        id=f"tag:example.org,2009:posts/{number}",
        date=f"{2010 + number % 10}-0{1 + number % 9}-01",
        tags=", ".join(f"tag{dice.randrange(60)}" for _ in range(3)),
    )


def timed(content: Path, cache: Path) -> float:
    """The seconds that one check takes, imports and all that Python does before left out."""
    start = perf_counter()
    problems = check(SETTINGS, **NOTHING_SETTLED, NOW=NOW, PATH=str(content), CACHE_PATH=str(cache))
    assert not [problem for problem in problems if problem.level == "error"], problems[0]
    return perf_counter() - start


def main(counts: list[int]) -> None:
    """Print a table."""
    print("| posts | first check | nothing changed | one post changed |\n| ---: | ---: | ---: | ---: |")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            content, cache = corpus(Path(folder, "content"), count), Path(folder, "cache")
            first = timed(content, cache)
            again = median(timed(content, cache) for _ in range(5))
            changed = median(timed(touched(content, n), cache) for n in range(5))
        print(f"| {count:,} | {first:.2f} s | {again:.2f} s | {changed:.2f} s |")


def touched(content: Path, number: int) -> Path:
    """The folder, its first post changed."""
    path = content / "posts/2010-01-01-post-0.md"
    path.write_text(path.read_text("utf-8") + f"\nOnce more: {number}.\n", encoding="utf-8")
    return content


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [1000, 10000])
