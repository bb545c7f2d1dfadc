"""A site that remembers what it was asked, what each answer was made from, and what came out."""

import math
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

from jinja2 import Environment

from plugins.rebuild.files import digest
from plugins.rebuild.graph import Graph
from plugins.rebuild.kept import Kept
from plugins.rebuild.parallel import FEW, PROCESSES
from plugins.rebuild.parse import Readings
from plugins.rebuild.reads import PROBLEMS, THERE, View, Watched, of_kind
from plugins.rebuild.ready import ROOM, Ready
from plugins.rebuild.render import MOST, Files, Share
from plugins.rebuild.store import cause_of
from plugins.rebuild.templates import Compiled, files_of, folders_of, resolved
from plugins.rebuild.trace import Trace
from plugins.source.problem import Problem
from plugins.source.site import BETWEEN, Read, Site, key_of

# The keys of what is no document: a file, a folder, a template, the time.
FILE, FOLDER, TEMPLATE, NOW = (f"{what}{BETWEEN}" for what in ("file", "folder", "template", "now"))


class Memory(Site):
    """A `Site` that finds out again only what may have changed since the build that `kept` is of."""

    def __init__(self, root: Path, now: datetime | None, kept: Kept):
        super().__init__(root, now)
        self.kept, self.old, self.disk = kept, kept.trace, kept.disk
        with suppress(OSError):
            kept.cache.mkdir(parents=True, exist_ok=True)
        self.spool, self.readings = kept.spool(PROCESSES), Readings(kept, root)
        self.graph = Graph(kept.nodes, self._find)
        self.compiled = Compiled(self._kept_code, self._keep_code, kept.mark)
        self.templates, self.looked_at, self.needs = dict(self.old.templates), {}, {}
        self.ready, self.made, self.compared = Ready(ROOM), b"", set()
        self.files, self.share = Files(self), Share(self)
        self.graph.change(self._changes())

    def _changes(self) -> Iterator[tuple[str, str]]:
        yield from ((key, name) for key, names in self.old.pending.items() for name in names)
        files, folders = map(set, self.kept.changed)
        yield from ((FILE + path, "") for path in files)
        yield from ((FOLDER + path, "") for path in folders)
        for name, (needs, within) in self.templates.items():
            if not (files.isdisjoint(needs) and folders.isdisjoint(within)):
                yield TEMPLATE + name, ""
        if not self.old.is_now(self.told):
            yield NOW, ""

    def read(self, paths: Iterable[str], reader: Callable[[str], Read]) -> None:
        self.graph.change(list(self.readings.read(paths, reader)))

    def ask(self, key: str) -> object:
        self.graph.note(key)
        if not (self.graph.reading or key in self.graph.settled) and len(self.readings.anew) > FEW:
            # Who goes through all documents fills the memory of all processes that are forked later.
            self.share.alone(key, self.graph.settle)
        self.graph.settle(key)
        if key not in self.ready:
            self._recall(key)
        return self.ready[key]

    def _recall(self, key: str) -> None:
        """Have a value ready that is known; where it was not kept whole, it is found out again."""
        data = self.spool.get(key) or self.kept.store.value("kept", key, self.graph.nodes.digest(key))
        if data:
            self.ready.put(key, pickle.loads(data), len(data))
        else:
            self.graph.find_out(key)

    def _find(self, key: str) -> bytes:
        """Find out a fact; the digest of its value. The bytes of a file are not kept."""
        value = self.find(key)
        if isinstance(value, bytes):
            self.made = value
            return digest(value)
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        known = self._known(key, value, digest(data))
        self.spool.put(key, known, data)
        self.ready.put(key, value, len(data))
        return known

    def _known(self, key: str, value: object, found: bytes) -> bytes:
        """The digest of a value: that of what is kept, if it is the same and only pickled otherwise."""
        known = self.graph.nodes.digest(key)
        if not known or known == found:
            return found
        kept = self.kept.store.value("kept", key, known)
        # What is equal may yet be shown otherwise: one time in two zones.
        return known if kept and repr(pickle.loads(kept)) == repr(value) else found

    def documents(self, kind: str = "") -> Iterator[View]:
        key, readings = of_kind(kind), self.readings
        self.graph.note(key, THERE)
        note = partial(self.graph.note, key)
        for path, (own, _) in readings.of.items():
            if own and kind in ("", own):
                yield View(partial(readings.short_of_all, path), partial(readings.long, path), note)

    def get(self, path: str) -> View | None:
        readings = self.readings
        self.graph.note(path, THERE)
        if not readings.of.get(path, ("", b""))[0]:
            return None
        return View(
            partial(readings.short, path), partial(readings.long, path), partial(self.graph.note, path)
        )

    def problems(self, path: str) -> tuple[Problem, ...]:
        self.graph.note(path, PROBLEMS)
        return self.readings.problems(path)

    def data(self, path: Path) -> bytes:
        self.graph.note(FILE + str(path))
        return self.disk.read(str(path))

    def folder(self, path: Path) -> Path:
        self.graph.note(FOLDER + str(path))
        self.disk.look_into(str(path))
        return path

    def template(self, name: str, generator) -> object:
        generator.env.bytecode_cache = self.compiled
        if name not in self.looked_at:
            self.looked_at[name] = resolved(generator, name)
            # Before it is loaded: what changes from now on is seen by the next build.
            self._look_at(self.looked_at[name], generator.env)
        self.graph.note(TEMPLATE + self.looked_at[name])
        return generator.get_template(name)

    def _look_at(self, name: str, env: Environment) -> None:
        """Remember which files a template needs, unless that is known and they are the same."""
        if name in self.templates and TEMPLATE + name not in self.graph.changed:
            return
        files, folders = self.templates[name] = (
            tuple(files_of(env, name, self.needs)),
            tuple(folders_of(env)),
        )
        for path in files:
            self.disk.read(path)
        for path in folders:
            self.disk.look_into(path)

    def _kept_code(self, key: str) -> bytes | None:
        return self.spool.get(key) or self.kept.store.value("kept", key)

    def _keep_code(self, key: str, data: bytes) -> None:
        self.spool.put(key, b"", data)

    @property
    def now(self) -> datetime:
        self.graph.note(NOW)
        if not self.told:
            return self.newest()
        return Watched.fromisoformat(self.told.isoformat()).watch(self.compared.add)

    def ahead(self, facts: Iterable[Callable], keys: Iterable[str] = ()) -> None:
        names, graph = {fact.fact for fact in facts}, self.graph
        words = [key for key in keys if key not in graph.nodes or key in graph.doubtful]
        words += [key for key in graph.doubtful if key.partition(BETWEEN)[0] in names]
        words += [
            key_of(fact, path)
            for path in self.readings.anew
            if self.readings.of[path][0]
            for fact in facts
        ]
        if len(words) > FEW:
            self.share.out(words, graph.settle)

    def write(self, outputs: Mapping[str, str], folder: Path) -> None:
        make, names = partial(self.files.make, folder), self.files.to_make(outputs)
        if len(names) > MOST:
            self.readings.let_go()
        self.share.out(names, make)
        self.share.out(self.files.to_mend(), make)

    def keep(self, placed: Mapping[str, tuple] | None = None) -> None:
        done = placed is not None
        trace = Trace(
            mark=self.kept.mark,
            began=self.old.began if self.kept.at_a_glance else self.spool.began,
            files=self.disk.files,
            folders=self.disk.folders,
            templates=self.templates,
            readings=self.readings.of,
            outputs=self.files.signed(placed) if done else self.old.outputs,
            pending={} if done else {key: list(names) for key, names in self.graph.changed.items()},
            now=self._span(),
            whole=self.old.whole,
        )
        nodes = self.graph.left() if done else self.graph.nodes
        self.kept.store.save(
            trace,
            nodes,
            chain(self.readings.heavy, self.spool, self.files.causes()),
            self.readings.light,
            [*(self.graph.doubtful if done else ()), *self._gone(trace)] if self.old.began else None,
        )

    def _gone(self, trace: Trace) -> Iterator[str]:
        """The keys of what was kept of files that are there no more."""
        yield from self.old.readings.keys() - trace.readings.keys()
        yield from map(cause_of, self.old.outputs.keys() - trace.outputs.keys())

    def _span(self) -> tuple[float, ...]:
        """The time that was told, and the nearest it was compared with: nothing changes between."""
        if not self.told:
            return ()
        told, *before = self.told.timestamp(), *(() if NOW in self.graph.changed else self.old.now[1:])
        times = [*before, *(time.timestamp() for time in self.compared)]
        first = max((time for time in times if time <= told), default=-math.inf)
        return told, first, min((time for time in times if time >= told), default=math.inf)
