"""Files made anew where they have to be, and much work shared among processes."""

import marshal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from plugins.rebuild.parallel import FEW, beside, side_by_side
from plugins.rebuild.store import Store, cause_of
from plugins.source.site import put

NOT_THERE = "", b"", ()
# So many words are done by the same processes, then others are forked: what was needed for a while is in
# nobody's memory. There are so many lots at most, since the larger a site the more of its memory is
# copied after each fork; and so many shares of each are handed out.
MOST, LOTS, SHARES = 4_000, 16, 64


class Files:
    """The files of the site by name: the key of the fact that each holds, its digest, its signature."""

    def __init__(self, memory):
        self.graph, self.memory = memory.graph, memory
        self.before = memory.old.outputs
        self.of: dict[str, tuple] = {}
        self.written: list[str] = []
        self.astray: set[str] = set()

    def to_make(self, outputs: Mapping[str, str]) -> list[str]:
        """The names of those that are not known to be as they were; `outputs` has all keys."""
        before = self.before
        others = {name for name, key in outputs.items() if before.get(name, NOT_THERE)[0] != key}
        self.of = before | {name: (outputs[name], *before.get(name, NOT_THERE)[1:]) for name in others}
        for name in before.keys() - outputs.keys():
            del self.of[name]
        unsure = self.graph.unsure(outputs.values())
        return [
            name
            for name, key in outputs.items()
            if name in others or (key in unsure and not self.graph.holds(key))
        ]

    def to_mend(self) -> list[str]:
        """The names of those that are not in the folder of the site as they were put there."""
        self.astray = self.memory.kept.astray.intersection(self.of).difference(self.written)
        return sorted(self.astray)

    def make(self, folder: Path, name: str) -> None:
        """Make a file, and write it into a folder unless the one that was put there is the same."""
        key, known, _ = self.of[name]
        self.graph.find_out(key)
        made = self.graph.nodes.digest(key)
        if known != made or name in self.astray:
            put(folder / name, self.memory.made)
            self.of[name] = key, made, ()
            self.written.append(name)

    def signed(self, placed: Mapping[str, tuple]) -> dict[str, tuple]:
        """The files, those that were put in their places with their signatures."""
        return self.of | {name: (*self.of[name][:2], sign) for name, sign in placed.items()}

    def causes(self) -> Iterator[tuple[str, bytes, bytes]]:
        """Rows of why each file that was written is as it is: what changed."""
        for name in self.written:
            yield cause_of(name), b"", marshal.dumps(self.graph.why(self.of[name][0]))


class Share:
    """Work shared among processes, and what each of them finds out."""

    def __init__(self, memory):
        self.memory = memory

    def out(self, words: Sequence[str], work: Callable[[str], None]) -> None:
        """Do some work for each word, side by side where there is much of it, and learn of it."""
        for lot in _cut(words, max(MOST, -(-len(words) // LOTS))):
            size = max(FEW // 4, -(-len(lot) // SHARES))
            pieces = [(work, each) for each in _cut(lot, size)]
            with closing(side_by_side(pieces, self._do, FEW // size or 1, self._begin)) as done:
                for _, news in done:
                    if news:
                        self._learn(news)

    def alone(self, word: str, work: Callable[[str], None]) -> None:
        """Do some work for a word in a process of its own: what it needs meanwhile goes with it."""
        if news := beside(partial(self._do, (work, [word])), self._begin)():
            self._learn(news)

    def _begin(self, number: int) -> None:
        """Have what may not be shared with the process that this one was forked from."""
        memory = self.memory
        memory.kept.store = Store(memory.kept.store.path)
        memory.spool.move(number)
        memory.disk.seen = {}

    def _do(self, piece: tuple[Callable, Sequence[str]]) -> tuple | None:
        """Do a piece of work; what came of it, where another process has to hear of it."""
        work, words = piece
        found, written = len(self.memory.graph.found), len(self.memory.files.written)
        for word in words:
            work(word)
        return self._news(found, written) if self.memory.spool.here else None

    def _news(self, found: int, written: int) -> tuple:
        """All that was found out since `found` facts and `written` files."""
        memory, graph = self.memory, self.memory.graph
        keys = dict.fromkeys(graph.found[found:])
        facts = [(key, *graph.nodes[key]) for key in keys]
        files = {name: memory.files.of[name] for name in memory.files.written[written:]}
        causes = {key: graph.causes[key] for key in keys if key in graph.causes}
        disk, memory.disk.seen = (memory.disk.seen, memory.disk.folders), {}
        return facts, memory.spool.take(), files, causes, disk, memory.templates, memory.compared

    def _learn(self, news: tuple) -> None:
        """Take for known what another process found out."""
        facts, places, files, causes, disk, templates, compared = news
        memory = self.memory
        for fact in facts:
            memory.graph.put(*fact)
        memory.spool.learn(places)
        memory.files.of |= files
        memory.files.written += files
        memory.graph.causes |= causes
        for path, entry in disk[0].items():
            memory.disk.saw(path, entry)
        memory.disk.folders |= disk[1]
        memory.templates |= templates
        memory.compared |= compared


def _cut(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (words[start : start + size] for start in range(0, len(words), size))
