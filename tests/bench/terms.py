"""What links to terms cost: the same text linked with 10, 1,000 and 10,000 terms.

`python -m tests.bench.terms` prints the medians of several runs in turn, and their ratios.
"""

import random
from collections.abc import Iterable
from statistics import median
from time import perf_counter

from plugins.glossary.links import Linker
from plugins.glossary.names import Index, make_index

SIZES, RUNS, WORDS = (10, 1_000, 10_000), 15, 2_000
LETTERS = "abcdefghijklmnoprstuvwyz"


def words(count: int, chance: random.Random) -> list[str]:
    """Made-up words, the same for the same chance."""
    return ["".join(chance.choices(LETTERS, k=chance.randint(2, 9))) for _ in range(count)]


def index(size: int, chance: random.Random) -> Index:
    """An index of terms with two names each, one of them of two words."""
    made = words(3 * size, chance)
    names = {f"term-{n}": (made[3 * n], " ".join(made[3 * n + 1 : 3 * n + 3])) for n in range(size)}
    return make_index(names, quiet=(), senses=dict.fromkeys(names, 1))


def text(names: Iterable[str], chance: random.Random) -> str:
    """A page of made-up words in paragraphs; one word in forty is one of the names."""
    said = [chance.choice(names) if chance.random() < 1 / 40 else word for word in words(WORDS, chance)]
    paragraphs = (" ".join(said[at : at + 100]) for at in range(0, WORDS, 100))
    return "\n".join(f"<p>{paragraph}, <em>and</em> so on.</p>" for paragraph in paragraphs)


def cost(terms: Index, page: str) -> float:
    """Seconds that linking a page takes."""
    start = perf_counter()
    Linker(terms).link(page)
    return perf_counter() - start


def main() -> None:
    """Print the cost of each number of terms, and how it grows."""
    indexes = {size: index(size, random.Random(4)) for size in SIZES}  # noqa: S311 - nothing secret
    few = [" ".join(names) for names in indexes[SIZES[0]].slugs]
    page = text(few, random.Random(2))  # noqa: S311 - likewise
    runs = {size: [] for size in SIZES}
    for _ in range(RUNS):
        for size, terms in indexes.items():
            runs[size].append(cost(terms, page))
    least = median(runs[SIZES[0]])
    for size, costs in runs.items():
        took = median(costs)
        print(f"{size:>6} terms: {took * 1000:6.2f} ms for {WORDS} words, {took / least:.2f} times")


if __name__ == "__main__":
    main()
