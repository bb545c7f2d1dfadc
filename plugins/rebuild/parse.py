"""What the files of the content folder were read as, now and before."""

import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from plugins.rebuild.kept import Kept
from plugins.rebuild.parallel import FEW, side_by_side
from plugins.rebuild.reads import KEYED, PROBLEMS, THERE, differences, of_kind, record
from plugins.rebuild.ready import ROOM, Ready
from plugins.source.site import Read

# What is known of a file that cannot be read.
NOTHING = (), b""
#: What a file is read as: the kind of document, the file on the disk, what is short and what is long.
Reading = tuple[str, tuple, bytes, bytes]


def recalled(data: bytes) -> tuple[dict, tuple]:
    """What is short of a document, and its problems; what values are called is one text for them all."""
    light, problems = pickle.loads(data)
    for name in KEYED:
        light[name] = {sys.intern(key): value for key, value in light.get(name, {}).items()}
    return {sys.intern(name): value for name, value in light.items()}, problems


class Readings:
    """Every file read, those anew that changed.

    `of` has by path the kind of document, if it is one, and the digest of the file; `anew` are the
    paths of those that were read in this build.
    """

    def __init__(self, kept: Kept, root: Path):
        self.kept, self.root, self.before = kept, root, kept.trace.readings
        self.light, self.heavy = kept.spool(), kept.spool()
        self.of: dict[str, tuple[str, bytes]] = {}
        self.anew: list[str] = []
        self.ready, self.all_ready = Ready(sys.maxsize), False

    def read(self, paths: Iterable[str], reader: Callable[[str], Read]) -> Iterator[tuple[str, str]]:
        """Read what changed; yields what is not what it was, as keys and the names of values."""
        self.reader, start = reader, len(self._on_disk(""))
        changed = {path[start:] for path in self.kept.changed[0] if path.startswith(self._on_disk(""))}
        self.of = {path: self.before.get(path, ("", b"")) for path in sorted(paths)}
        self.anew = [path for path in self.of if path not in self.before or path in changed]
        for path in self.before.keys() - self.of:
            yield from self._coming(path, self.before[path][0])
        for path, reading in side_by_side(self.anew, self._read, FEW):
            yield from self._differing(path, *reading)
            self._take(path, *reading)

    def _on_disk(self, path: str) -> str:
        return f"{self.root}{os.sep}{path}"

    def _read(self, path: str) -> Reading:
        document, problems = self.reader(path)
        light, heavy = record(document) if document else ({}, {})
        parts = (pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in ((light, problems), heavy))
        return (
            document.kind if document else "",
            self.kept.disk.files.get(self._on_disk(path), NOTHING),
            *parts,
        )

    def _take(self, path: str, kind: str, entry: tuple, light: bytes, heavy: bytes) -> None:
        self.kept.disk.saw(self._on_disk(path), entry)
        self.of[path] = kind, entry[1]
        self.light.put(path, entry[1], light)
        self.heavy.put(path, entry[1], heavy)

    def _differing(
        self, path: str, kind: str, _entry: tuple, light: bytes, heavy: bytes
    ) -> Iterator[tuple[str, str]]:
        """What a file that was read anew gives otherwise than before."""
        before, known = self.before.get(path, ("", b""))
        was = [self.kept.store.value(table, path, known) for table in ("light", "kept")]
        if path not in self.before or before != kind or None in was:
            yield from self._coming(path, before)
            yield from self._coming(path, kind)
            return
        (old, told), (new, tells) = pickle.loads(was[0]), pickle.loads(light)
        names = [*differences(old, new), *differences(pickle.loads(was[1]), pickle.loads(heavy))]
        for name in [*names, *([PROBLEMS] if told != tells else [])]:
            yield from ((key, name) for key in (path, of_kind(kind), of_kind("")))

    def _coming(self, path: str, kind: str) -> Iterator[tuple[str, str]]:
        """What changes when a document comes or goes."""
        yield from ((key, THERE) for key in (path, of_kind(kind), of_kind("")))
        yield path, PROBLEMS

    def short(self, path: str) -> dict:
        """What is short of a document."""
        return self._ready(path)[0]

    def problems(self, path: str) -> tuple:
        """What was wrong with a file when it was read."""
        return self._ready(path)[1]

    def short_of_all(self, path: str) -> dict:
        """What is short of a document, when that of every document is going to be asked for."""
        if not self.all_ready:
            self.all_ready = True
            known = {each: found for each, (_, found) in self.of.items() if each not in self.light.places}
            for each, data in self.kept.store.lights(known):
                self.ready.put(each, recalled(data), len(data))
            for each in self.of:
                self._ready(each)
        return self.short(path)

    def let_go(self) -> None:
        """Hold ready from now on only what is asked for again and again."""
        self.ready, self.all_ready = Ready(ROOM), True

    def _ready(self, path: str) -> tuple:
        if path not in self.ready:
            data = self.light.get(path) or self.kept.store.value("light", path, self.of[path][1])
            # What was not kept whole is read again.
            data = data or self._read(path)[2]
            self.ready.put(path, recalled(data), len(data))
        return self.ready[path]

    def long(self, path: str) -> dict:
        """What is long of a document."""
        data = self.heavy.get(path) or self.kept.store.value("kept", path, self.of[path][1])
        return pickle.loads(data or self._read(path)[3])
