"""What was measured, as Markdown. Nothing is measured here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

CLEAN, NOTHING, POST = "clean build", "nothing changed", "one post edited"
TITLE, TERM, TEMPLATE = "one title edited", "one term edited", "one template edited"
WATCH = "watch: saved until on disk"
#: The site by Hugo that has all that ours has.
WHOLE = "Hugo, whole"
#: What is to be reached, as a part of what Hugo takes, by posts: seconds of a row, memory of a build.
TARGETS = {
    1_000: {POST: 0.4, NOTHING: 0.3, WATCH: 0.5, CLEAN: 1.5},
    10_000: {POST: 0.06, NOTHING: 0.05, WATCH: 0.25, CLEAN: 1.5},
}
MEMORY = {1_000: 0.5, 10_000: 0.25}
HEAD = ("", "", "min", "median", "max", "× Hugo", "at most", "× whole", "CPU", "peak memory")
HEAD += ("× Hugo", "at most")


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What a generator took: seconds by the clock, one a round; of all processors; bytes."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...] = ()
    memory: int = 0


def table(count: int, rows: Mapping[str, Mapping[str, Figures]]) -> str:
    """The table for so many posts; `rows` by what was done and by who did it."""
    lines = [
        _line(count, what, who, figures, by) for what, by in rows.items() for who, figures in by.items()
    ]
    return markdown((f"{count:,} posts", *HEAD[1:]), lines)


def markdown(head: Sequence[str], lines: Iterable[Iterable[str]], names: int = 2) -> str:
    """A table; all columns but so many names are numbers."""
    rule = ["---"] * names + ["---:"] * (len(head) - names)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *lines))


def _line(count: int, what: str, who: str, figures: Figures, by: Mapping[str, Figures]) -> list[str]:
    rival = by.get("Hugo", figures)
    own = who == "ours"
    heavy = figures is not rival and figures.memory and rival.memory
    return [
        what,
        who,
        *(seconds(pick(figures.wall)) for pick in (min, median, max)),
        f"{median(figures.wall) / median(rival.wall):.2f}" if figures is not rival else "",
        _target(TARGETS.get(count, {}).get(what)) if own else "",
        f"{median(figures.wall) / median(by[WHOLE].wall):.2f}" if own and WHOLE in by else "",
        seconds(median(figures.cpu)) if figures.cpu else "",
        f"{figures.memory / 2**20:.0f} MiB" if figures.memory else "",
        f"{figures.memory / rival.memory:.2f}" if heavy else "",
        _target(MEMORY.get(count)) if heavy and own and what == CLEAN else "",
    ]


def _target(ratio: float | None) -> str:
    return f"{ratio:g}" if ratio else ""


def seconds(value: float) -> str:
    """Seconds, short ones with more places."""
    return f"{value:.3f} s" if value < 1 else f"{value:.2f} s"


def medians(by: Mapping[str, Figures]) -> str:
    """A row in short."""
    return ", ".join(f"{who} {seconds(median(figures.wall))}" for who, figures in by.items())


def sites(written: Mapping[str, tuple[int, int]]) -> str:
    """What each generator writes: files and bytes."""
    lines = [(who, f"{files:,}", f"{size / 1e6:.1f} MB") for who, (files, size) in written.items()]
    return markdown(("site", "files", "bytes"), lines, names=1)


def growth(rows: Mapping[int, Mapping[str, Figures]]) -> str:
    """What each post costs, by how many there are."""
    lines = [
        (f"{count:,}", what, seconds(median(made.wall)), f"{median(made.wall) / count * 1000:.3f} ms")
        for count, by in rows.items()
        for what, made in by.items()
    ]
    return markdown(("posts", "what", "median", "a post"), lines)
