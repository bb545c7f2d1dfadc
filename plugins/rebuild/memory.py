"""A site that remembers what it was asked, what each answer was made from, and what came out."""

import math
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from plugins.rebuild.files import Disk, digest, signature
from plugins.rebuild.graph import Graph
from plugins.rebuild.parallel import side_by_side
from plugins.rebuild.reads import OF, View, Watched, differences, of_file, of_kind, record
from plugins.rebuild.spool import Spool
from plugins.rebuild.store import Store, Trace
from plugins.rebuild.templates import NAME, Compiled, files_of
from plugins.source.problem import Problem
from plugins.source.site import Read, Site, put

# The keys of what is no value of a document: a file, a folder, a template, the time.
FILE, FOLDER, TEMPLATE, NOW = f"file{OF}", f"folder{OF}", f"template{OF}", f"now{OF}"
# What was wrong with a file when it was read.
PROBLEMS = "its problems"
# What is known of a file that cannot be read.
NOTHING = (), b""
NOT_THERE = "", b"", ()
# What is done by one process, and how much of it is handed out at a time.
FEW, PIECE = 64, 16
# How many bytes of values, as they are kept, are held ready.
READY = 32 * 1024 * 1024


class Memory(Site):
    """A `Site` that finds out again only what may have changed since the last build.

    `store` is where things are kept, `mark` what everything depends on beside files and time, `site`
    the folder that the site is put into, `cache` a folder for what templates are compiled to.
    """

    def __init__(self, root: Path, now: datetime | None, *, store: Store, mark: str, site: str, cache: Path):
        super().__init__(root, now)
        self.store, self.site, self.old = store, site, store.trace(mark)
        self.spool, self.lights = Spool(cache), Spool(cache)
        self.disk = Disk(self.old.files, self.old.folders, self.old.began)
        self.graph = Graph(dict(self.old.nodes), self._find)
        self.templates = dict(self.old.templates)
        self.compiled, self.looked_at = Compiled(cache, mark), set()
        self.process = os.getpid()
        self.weight, self.made, self.compared = 0, b"", set()
        self.light: dict[str, tuple] = {}
        self.outputs: dict[str, tuple] = {}
        self.graph.change(self._changes())

    # What changed

    def _changes(self) -> Iterator[str]:
        yield from self.old.pending
        files = {FILE + path for path in self.disk.changed_files()}
        folders = {FOLDER + path for path in self.disk.changed_folders()}
        yield from files | folders
        for name, paths in self.templates.items():
            if any(FILE + path in files or FOLDER + str(Path(path).parent) in folders for path in paths):
                yield TEMPLATE + name
        if self.told and not self.old.is_now(self.told.timestamp()):
            yield NOW

    def read(self, paths: Iterable[str], reader: Callable[[str], Read]) -> None:
        """Read the files that changed, and find out what of each is not what it was."""
        self.reader, known, paths = reader, self.old.readings, sorted(paths)
        self.anew = [path for path in paths if path not in known or FILE + self._on_disk(path) in self.graph.changed]
        self.readings = {path: known.get(path, ("", b"")) for path in paths}
        changed = [key for path in known.keys() - self.readings for key in self._coming(path, known[path][0])]
        for path, (kind, entry, light, heavy) in side_by_side(self.anew, self._read, FEW):
            changed += self._differing(path, kind, light, heavy)
            self.disk.files[self._on_disk(path)] = entry
            self.readings[path] = kind, entry[1]
            self.lights.put(path, entry[1], light)
            self.spool.put(path, entry[1], heavy)
        self.graph.change(changed)

    def _on_disk(self, path: str) -> str:
        return str(Path(self.root, path))

    def _read(self, path: str) -> tuple[str, tuple, bytes, bytes]:
        """What a file is read as: the kind of document, its file on the disk, what is short and long."""
        document, problems = self.reader(path)
        light, heavy = record(document) if document else ({}, {})
        parts = (pickle.dumps(part, pickle.HIGHEST_PROTOCOL) for part in ((light, problems), heavy))
        return document.kind if document else "", self.disk.files.get(self._on_disk(path), NOTHING), *parts

    def _differing(self, path: str, kind: str, light: bytes, heavy: bytes) -> list[str]:
        """The keys of what a file that was read anew gives otherwise than before."""
        before, known = self.old.readings.get(path, ("", b""))
        was = [self.store.value(table, path, known) for table in ("light", "kept")]
        if path not in self.old.readings or before != kind or None in was:
            return [*self._coming(path, before), *self._coming(path, kind)]
        (old, told), (new, tells) = pickle.loads(was[0]), pickle.loads(light)
        names = [*differences(old, new), *differences(pickle.loads(was[1]), pickle.loads(heavy))]
        names += [PROBLEMS] if told != tells else []
        return [key for name in names for key in self._keys(path, kind, name)]

    def _coming(self, path: str, kind: str) -> list[str]:
        """The keys of a document that came or went."""
        return [*self._keys(path, kind, ""), of_file(path, PROBLEMS)]

    def _keys(self, path: str, kind: str, name: str) -> list[str]:
        return [of_file(path, name), of_kind(kind, name), of_kind("", name)]

    # What is asked

    def ask(self, key: str) -> object:
        self.graph.note(key)
        self.graph.settle(key)
        if key not in self.known:
            self._recall(key)
        return self.known[key]

    def _recall(self, key: str) -> None:
        """Have a value ready that is known; where it was not kept whole, it is found out again."""
        data = self.spool.get(key) or self.store.value("kept", key, self.graph.nodes[key][0])
        with suppress(Exception):
            self._have(key, pickle.loads(data), len(data))
        if key not in self.known:
            self.graph.find_out(key)

    def _have(self, key: str, value: object, weight: int) -> None:
        if self.weight > READY:
            self.known.clear()
            self.weight = 0
        self.known[key] = value
        self.weight += weight

    def _find(self, key: str) -> bytes:
        """Find out a fact; the digest of its value."""
        value = self.find(key)
        if isinstance(value, bytes):
            self.made = value
            return digest(value)
        data, known = pickle.dumps(value, pickle.HIGHEST_PROTOCOL), digest(repr(value).encode(errors="surrogatepass"))
        self.spool.put(key, known, data)
        self._have(key, value, len(data))
        return known

    def documents(self, kind: str = "") -> Iterator[View]:
        self.graph.note(of_kind(kind))
        for path, (own, _) in self.readings.items():
            if own and kind in ("", own):
                note = partial(self._note, of_kind(kind))
                yield View(partial(self._light_of_all, path), partial(self._heavy, path), note)

    def get(self, path: str) -> View | None:
        self.graph.note(of_file(path))
        kind, _ = self.readings.get(path, ("", b""))
        note = partial(self._note, of_file(path))
        return View(partial(self._light, path), partial(self._heavy, path), note) if kind else None

    def problems(self, path: str) -> tuple[Problem, ...]:
        self.graph.note(of_file(path, PROBLEMS))
        self._light(path)
        return self.light[path][1]

    def _note(self, whose: str, name: str) -> None:
        self.graph.note(whose + name)

    def _light_of_all(self, path: str) -> dict:
        """What is short of a document, when that of all is wanted."""
        if not self.light.get(""):
            self.light[""] = True
            known = {path: digest for path, (_, digest) in self.readings.items() if path not in self.light}
            for each, data in self.store.lights(known):
                if self.lights.get(each) is None:
                    self.light[each] = pickle.loads(data)
        return self._light(path)

    def _light(self, path: str) -> dict:
        if path not in self.light:
            data = self.lights.get(path) or self.store.value("light", path, self.readings[path][1])
            self.light[path] = pickle.loads(data or self._read(path)[2])
        return self.light[path][0]

    def _heavy(self, path: str) -> dict:
        data = self.spool.get(path) or self.store.value("kept", path, self.readings[path][1])
        return pickle.loads(data or self._read(path)[3])

    def data(self, path: Path) -> bytes:
        self.graph.note(FILE + str(path))
        return self.disk.read(str(path))

    def folder(self, path: Path) -> Path:
        self.graph.note(FOLDER + str(path))
        self.disk.look_into(str(path))
        return path

    def template(self, name: str, generator) -> object:
        generator.env.bytecode_cache = self.compiled
        template = generator.get_template(name)
        if template.name not in self.looked_at:
            self.looked_at.add(template.name)
            self._look_at(template)
        self.graph.note(TEMPLATE + template.name)
        return template

    def _look_at(self, template) -> None:
        """Remember which files a template needs, unless that is known and they are the same."""
        if template.name in self.templates and TEMPLATE + template.name not in self.graph.changed:
            return
        self.templates[template.name] = tuple(files_of(template.environment, template.name))
        for path in self.templates[template.name]:
            self.disk.read(path)
            self.disk.look_into(str(Path(path).parent))

    @property
    def now(self) -> datetime:
        if not self.told:
            return self.newest()
        self.graph.note(NOW)
        return Watched.fromisoformat(self.told.isoformat()).watch(self.compared.add)

    # What comes out

    def ahead(self, keys: Callable[[], Iterable[str]]) -> None:
        if len(self.anew) + len(self.graph.doubtful) > FEW:
            self._share([key for key in keys() if not self.graph.holds(key)], self.graph.settle)

    def write(self, outputs: Mapping[str, str], folder: Path) -> None:
        self.outputs = {name: (key, *self.old.outputs.get(name, NOT_THERE)[1:]) for name, key in outputs.items()}
        self._share([name for name in outputs if not self._stands(name)], partial(self._make, folder))

    def _stands(self, name: str) -> bool:
        """Whether a file is as it was put there, and as it should be."""
        key, known, sign = self.outputs[name]
        same = self.old.outputs.get(name, NOT_THERE)[0] == key and self.graph.holds(key)
        return same and self._is_there(name, sign)

    def _make(self, folder: Path, name: str) -> None:
        """Make a file, and write it unless the one that was put there is the same."""
        key, known, sign = self.outputs[name]
        self.graph.find_out(key)
        if known != self.graph.nodes[key][0] or not self._is_there(name, sign):
            put(folder / name, self.made)
            self.outputs[name] = key, self.graph.nodes[key][0], ()

    def _share(self, words: Sequence[str], work: Callable[[str], None]) -> None:
        """Do some work for each word, side by side where there is much of it, and learn what came of it."""
        pieces = [words[start : start + PIECE] for start in range(0, len(words), PIECE)]
        for _, news in side_by_side(pieces, partial(self._work, work), FEW // PIECE):
            if news:
                self._learn(*news)

    def _work(self, work: Callable[[str], None], words: Sequence[str]) -> tuple | None:
        """Do a piece of work; what came of it, where another process has to hear of it."""
        forked = os.getpid() != self.process
        if forked and self.spool.below is None:
            self.spool, self.store = Spool(self.spool.folder, below=self.spool), Store(self.store.path)
        done = len(self.graph.found)
        for word in words:
            work(word)
        if not forked:
            return None
        found = list(dict.fromkeys(self.graph.found[done:]))
        facts = [(key, *self.graph.nodes[key]) for key in found]
        rows = [self.spool.row(key) for key in found if key in self.spool.places]
        outputs = {word: self.outputs[word] for word in words if word in self.outputs}
        causes = {key: self.graph.causes[key] for key in found if key in self.graph.causes}
        return facts, rows, outputs, causes, self.disk.seen, self.disk.folders, self.templates, self.compared

    def _learn(
        self, facts: list, rows: list, outputs: dict, causes: dict, files: dict, folders: dict, templates: dict, compared: set
    ) -> None:
        """Take for known what another process found out."""
        for fact in facts:
            self.graph.put(*fact)
        for row in rows:
            self.spool.put(*row)
        self.outputs |= outputs
        self.graph.causes |= causes
        self.disk.files |= files
        self.disk.folders |= folders
        self.templates |= templates
        self.compared |= compared

    def _is_there(self, name: str, sign: tuple) -> bool:
        """Whether the file that was put there still is."""
        with suppress(OSError):
            return bool(sign) and signature(f"{self.site}/{name}")[0][:3] == sign
        return False

    def keep(self, placed: Mapping[str, tuple] | None = None) -> None:
        done = placed is not None
        trace = Trace(
            mark=self.old.mark,
            began=self.spool.began,
            files=self.disk.files,
            folders=self.disk.folders,
            templates=self.templates,
            readings=self.readings,
            nodes=self.graph.left() if done else self.graph.nodes,
            outputs=self._signed(placed) if done else self.old.outputs,
            pending=() if done else tuple(self.graph.changed),
            now=self._span(),
            causes=self.old.causes | self._causes(),
        )
        gone = (self.old.nodes.keys() | self.old.readings.keys()) - trace.nodes.keys() - self.readings.keys()
        self.store.save(trace, self.spool, self.lights, gone)

    def _signed(self, placed: Mapping[str, tuple]) -> dict[str, tuple]:
        """The files of the site, those that were put in their places with their signatures."""
        return {name: (key, known, placed.get(name, sign)) for name, (key, known, sign) in self.outputs.items()}

    def _span(self) -> tuple[float, float, float]:
        """The time that was told, and the nearest ones that it was compared with: nothing changes between."""
        if not self.told:
            return 0, 0, 0
        told, *before = self.told.timestamp(), *(() if NOW in self.graph.changed else self.old.now[1:])
        times = [*before, *(time.timestamp() for time in self.compared)]
        first = max((time for time in times if time <= told), default=-math.inf)
        return told, first, min((time for time in times if time >= told), default=math.inf)

    def _causes(self) -> dict[str, str]:
        """Why the files that were written anew are other than before."""
        written = (name for name, (key, _, _) in self.outputs.items() if key in self.graph.changed)
        return {name: self.graph.why(self.outputs[name][0]) for name in written}
