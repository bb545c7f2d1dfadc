"""How long a check takes: `python -m tests.bench.check [POSTS …]`, medians of five in one run.

The first check of a folder reads every file; later ones read what has changed.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from plugins.check import check
from tests.bench import forms
from tests.bench.corpus import LAST_WORDS, posts
from tests.bench.tools import edit
from tests.conftest import NOTHING_SETTLED, NOW, SETTINGS


def timed(content: Path, cache: Path) -> float:
    """The seconds that one check takes, imports and all that Python does before left out."""
    start = perf_counter()
    problems = check(SETTINGS, **NOTHING_SETTLED, NOW=NOW, PATH=str(content), CACHE_PATH=str(cache))
    assert not [problem for problem in problems if problem.level == "error"], problems[0]
    return perf_counter() - start


def timed_after_edit(content: Path, cache: Path, number: int) -> float:
    """The seconds of a check after the first post was changed."""
    edit(content / f"posts/{next(posts(1)).stem}.md", LAST_WORDS, number)
    return timed(content, cache)


def main(counts: list[int]) -> None:
    """Print a table."""
    print("| posts | first check | nothing changed | one post changed |\n| ---: | ---: | ---: | ---: |")
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            content = forms.write(Path(folder, "content"), forms.ours, posts(count))
            cache = Path(folder, "cache")
            first = timed(content, cache)
            again = median(timed(content, cache) for _ in range(5))
            changed = median(timed_after_edit(content, cache, n) for n in range(5))
        print(f"| {count:,} | {first:.2f} s | {again:.2f} s | {changed:.2f} s |")


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [1000, 10000])
