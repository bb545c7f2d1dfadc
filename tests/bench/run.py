"""The benchmark: this project's build beside Hugo and stock Pelican, on the same corpus.

`python3 tasks.py bench` runs it and prints tables. Every figure is of whole processes, from the
start of the interpreter to its end; the generators take turns, so that what disturbs the machine
disturbs all. CPU seconds count all children; memory is that of one more run (`measure.weighed`).

What is edited is the newest post, which is on the front page and in the feeds; its first term; and
the template of posts. A clean build begins without output and caches. Before the first row each has
built once, so that nobody pays for compiling its own code.

The three write the same site, as far as Hugo's and Pelican's own means go (`hugo/`, `pelican/`):
the same head, masthead and footer, posts with tags, byline, lives and pager, lists of tags, people,
terms and years, feeds in full with the newest 20 entries. What differs is in favour of both:

- ours archives in feeds what is older (RFC 5005), all of it in full and in each format, which is most
  of its bytes, and draws a card for each post (PNG, 1200 × 630), an eighth of all processors' time of a
  clean build; a second site by Hugo, “Hugo, whole”, does so too (its archives are numbered from the
  newest on, so that a new post changes all of them; its letters are Hugo's own);
- ours has a dozen pages and files more (chats, prompts, series, OPML, iCalendar, SKOS, redirects), and
  tells search engines of each page;
- ours links terms by itself, tells what is wrong with the text, and removes what is stale;
- Pelican has no JSON Feed, no terms under a post, no lives, no pager, no feeds of terms.

What the libraries that ours is made of take by themselves is told beside a clean build (`libraries.py`):
about so far down it could go.

Hugo renders an entry of a list, a summary and a feed's entry once (`partialCached`); Markdown it
converts once for each format of output that shows it, whatever the templates say.
"""

import argparse
import itertools
import os
import platform
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from tests.bench.corpus import posts, tiny_posts
from tests.bench.measure import Cost, timed, weighed
from tests.bench.table import (
    CLEAN,
    NOTHING,
    POST,
    TEMPLATE,
    TERM,
    TITLE,
    WATCH,
    Figures,
    growth,
    medians,
    sites,
    table,
)
from tests.bench.tools import Tool, hugo, hugo_binary, hugo_whole, libraries, ours, pelican
from tests.bench.watch import watched

# The rows with an edit, and its kind.
EDITS = {POST: "post", TITLE: "title", TERM: "term", TEMPLATE: "template"}
RIVALS = (ours, hugo, pelican, hugo_whole)
# The rows of all four; in the others only the first two, since the last two make everything anew.
ALL = {CLEAN, NOTHING, POST}
# With more posts than these Pelican has one round, for it takes minutes, and the last, which would take
# most of an hour, is left out.
MANY = 5_000
GROWTH = (1_000, 10_000, 100_000)


def row(tools: Sequence[Tool], what: str, rounds: int, numbers: Iterator[int]) -> dict[str, Figures]:
    """What each generator takes, by its name; they take turns. `numbers` make each edit a new one."""
    costs = {tool.name: [] for tool in tools}
    for turn in range(rounds):
        for tool in tools:
            if turn == 0 or tool.patient:
                costs[tool.name].append(_once(tool, what, next(numbers), timed))
    return {
        tool.name: Figures(
            wall=tuple(cost.wall for cost in costs[tool.name]),
            cpu=tuple(cost.cpu for cost in costs[tool.name]),
            memory=_once(tool, what, next(numbers), weighed),
        )
        for tool in tools
    }


def _once(tool: Tool, what: str, number: int, take: Callable) -> Cost | int:
    """Edit or clear away what the row asks for, then take the measure of a build."""
    with tempfile.TemporaryDirectory(dir=tool.folder.parent) as aside:
        if what == CLEAN:
            tool.clean(Path(aside))
        elif what != NOTHING:
            tool.edit(EDITS[what], number)
        os.sync()  # what others wrote does not weigh on this one
        return take(tool.command(), tool.folder)


def compare(count: int, rounds: int, folder: Path) -> str:
    """Measure every row with so many posts; the tables."""
    newest = max(posts(count), key=lambda post: (post.day, post.number))
    rivals = RIVALS[:3] if count > MANY else RIVALS
    tools = [make(folder / make.__name__, posts(count), newest) for make in rivals]
    tools[2:] = [replace(tool, patient=count <= MANY) for tool in tools[2:]]
    floor = libraries(folder / libraries.__name__, posts(count), newest)
    for tool in (*tools, floor):
        timed(tool.command(), tool.folder)
    written = {tool.name: tool.written() for tool in tools}
    numbers, rows = itertools.count(1), {}
    for what in (CLEAN, NOTHING, *EDITS):
        measured = [*tools, floor] if what == CLEAN else tools if what in ALL else tools[:2]
        rows[what] = row(measured, what, rounds, numbers)
        say(f"{count:,} posts, {what}: {medians(rows[what])}")
    rows[WATCH] = watched(tools[:2], newest.page, rounds, numbers)
    return f"{table(count, rows)}\n\n{sites(written)}\n"


def grow(counts: Sequence[int], rounds: int, folder: Path) -> str:
    """Measure ours alone with tiny posts; the table."""
    rows, numbers = {}, itertools.count(1)
    for count in counts:
        newest = max(tiny_posts(count), key=lambda post: (post.day, post.number))
        tool = ours(folder / str(count), tiny_posts(count), newest)
        rows[count] = {}
        for what in (CLEAN, POST, NOTHING):
            turns = range(1 if what == CLEAN else rounds)
            costs = [_once(tool, what, next(numbers), timed) for _ in turns]
            rows[count][what] = Figures(wall=tuple(cost.wall for cost in costs))
        for what, figures in rows[count].items():
            say(f"{count:,} tiny posts, {what}: {medians({tool.name: figures})}")
    return growth(rows)


def machine() -> str:
    """What it was measured on, and with which versions."""
    cpus = Path("/proc/cpuinfo")
    names = re.findall(r"model name\s*: (.*)", cpus.read_text("utf-8")) if cpus.exists() else []
    version = subprocess.run([hugo_binary(), "version"], capture_output=True, text=True, check=True)
    return "; ".join(
        (
            names[0] if names else platform.processor(),
            f"{os.cpu_count()} cores",
            platform.platform(),
            f"Python {platform.python_version()}",
            *(f"{name} {metadata.version(name)}" for name in ("pelican", "markdown", "jinja2")),
            version.stdout.split("+")[0],
        )
    )


def say(line: str) -> None:
    """Tell how far it is, beside what comes out."""
    print(line, file=sys.stderr, flush=True)


def main(given: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Compare builds with Hugo's and stock Pelican's.")
    parser.add_argument("--posts", help="how many, with commas between several numbers")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--growth", action="store_true", help="ours alone, with tiny posts")
    options = parser.parse_args(given)
    counts = [int(count) for count in options.posts.split(",")] if options.posts else []
    print(machine(), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        if options.growth:
            print(grow(counts or GROWTH, options.rounds, Path(folder)))
            return
        for count in counts or [1_000]:
            print(compare(count, options.rounds, Path(folder, str(count))), flush=True)


if __name__ == "__main__":
    main()
