"""What is kept between builds: one SQLite file for each folder that a site is written to.

It has what each file was read as, each fact's value, and why each file of the site was written; the
trace, which is what the last build saw; and the nodes: who read what. Every row has a checksum, and all
of it changes at once or not at all. Whatever cannot be read back whole is not there.
"""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from zlib import crc32

from plugins.rebuild.files import in_place
from plugins.rebuild.nodes import NOTHING, Nodes, Packed
from plugins.rebuild.trace import Trace, Whole

# Rows are long: with rowids, SQLite finds its way to one without reading others.
TABLES = """
PRAGMA page_size = 16384;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS kept
(key BLOB PRIMARY KEY, digest BLOB, checksum INTEGER, data BLOB);
CREATE TABLE IF NOT EXISTS light
(key BLOB PRIMARY KEY, digest BLOB, checksum INTEGER, data BLOB);
SELECT kept.checksum, light.checksum FROM kept, light LIMIT 0;
"""
# What is long is as it was kept once; what is new is kept each time, with the digest of that.
WHOLE, TRACE, PACKED, NEW = "whole trace", "trace", "packed nodes", "new nodes"
# What the key of why a file of the site was written begins with.
CAUSE = "why\0"
# The trace and the nodes that this process kept last, and the file they are in: whoever builds on has
# them from here.
LAST: dict[Path, tuple] = {}


def cause_of(name: str) -> str:
    """The key of why a file of the site was written."""
    return f"{CAUSE}{name}"


class Store:
    """The file at `path`, which is made when something is to be kept. It is to be closed."""

    def __init__(self, path: Path):
        self.path, self.base = path, None
        if path.is_file():
            self.open()

    def open(self) -> None:
        """Open the file, anew for each process. One that is older or none of ours makes place for one."""
        try:
            self.base = self._connected()
        except sqlite3.Error:
            with suppress(OSError, sqlite3.Error):
                self.path.unlink()
                self.base = self._connected()

    def _connected(self) -> sqlite3.Connection:
        base = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        try:
            base.executescript(TABLES)
        except sqlite3.Error:
            base.close()
            raise
        return base

    def trace(self, mark: str = "") -> Trace:
        """What the last build of this mark knew (of any, without one); nothing if that is not whole."""
        last = self._last()
        trace = last[0] if last else self._trace()
        return trace if mark in ("", trace.mark) else Trace(mark=mark)

    def _trace(self) -> Trace:
        with suppress(KeyError, TypeError):  # what other code kept may be of another make
            whole = Whole(*(self._loaded(WHOLE) or ()))
            if short := self._loaded(TRACE, whole.mark):
                return Trace.of(whole, short)
        return Trace()

    def nodes(self) -> Nodes:
        """Who read what when the last build was done; nothing if that is not whole."""
        if last := self._last():
            return last[1]
        data = self._loaded(PACKED)
        packed = Packed(data) if data else NOTHING
        new = self._loaded(NEW, packed.mark)
        return Nodes() if new is None else Nodes(packed, new)

    def cause(self, name: str) -> tuple[str, tuple[str, ...]] | None:
        """Why a file of the site was written last: a key, and the names of the values that changed."""
        return self._loaded(cause_of(name))

    @property
    def is_ours(self) -> bool:
        """Whether what is there was kept by this process."""
        return bool(self._last())

    def _last(self) -> tuple[Trace, Nodes] | None:
        """What this process kept in the file, if it is the one that is there."""
        sign, *kept = LAST.get(self.path, ((),))
        return tuple(kept) if self.base and sign == in_place(self.path) else None

    def _loaded(self, key: str, expected: bytes | None = None) -> object:
        """What `marshal` wrote under a key, if it is whole and has the digest that is expected."""
        data = self.value("kept", key, expected)
        with suppress(ValueError, EOFError, TypeError):
            return marshal.loads(data) if data else None

    def value(self, table: str, key: str, expected: bytes | None = None) -> bytes | None:
        """The data kept under a key, if it is whole and has the digest that is expected."""
        query = f"SELECT digest, checksum, data FROM {table} WHERE key = ?"
        with suppress(sqlite3.Error):
            row = self.base.execute(query, (_blob(key),)).fetchone() if self.base else None
            if row and (expected is None or row[0] == expected) and row[1] == crc32(row[2]):
                return row[2]
        return None

    def lights(self, known: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """What is short of every document that is kept whole, with the digests that are `known`."""
        if not self.base:
            return
        with suppress(sqlite3.Error):
            for key, found, checksum, data in self.base.execute("SELECT * FROM light"):
                path = key.decode(errors="surrogatepass")
                if known.get(path) == found and checksum == crc32(data):
                    yield path, data

    def save(
        self,
        trace: Trace,
        nodes: Nodes,
        kept: Iterable[tuple],
        light: Iterable[tuple],
        gone: Iterable[str] | None,
    ) -> None:
        """Keep all that a build knew, with rows of key, digest and data; forget `gone` keys, or all.

        Where nothing can be kept, nothing is.
        """
        if not self.base:
            with suppress(OSError):
                self.path.parent.mkdir(parents=True, exist_ok=True)
            self.open()
        if not self.base:
            return
        with suppress(sqlite3.Error, OSError):
            self.base.execute("BEGIN IMMEDIATE")
            try:
                for table, rows in (("kept", kept), ("light", light)):
                    self._forget(table, gone)
                    self._put(table, rows)
                self._put("kept", self._known(trace, nodes))
                self.base.execute("COMMIT")
                LAST[self.path] = in_place(self.path), trace, nodes
            except BaseException:
                self.base.execute("ROLLBACK")
                raise

    def _known(self, trace: Trace, nodes: Nodes) -> Iterator[tuple[str, bytes, bytes]]:
        """The rows of what a build knew, but for what is long and there already."""
        packed, short = nodes.packed, trace.short()
        long = {PACKED: packed.data, WHOLE: (trace.whole.mark, trace.whole.of)}
        for key, data in long.items():
            mark, *_ = data
            if self._mark(key) != mark:
                yield key, mark, marshal.dumps(data)
        yield NEW, packed.mark, marshal.dumps(nodes.new)
        yield TRACE, trace.whole.mark, marshal.dumps(short)

    def _mark(self, key: str) -> bytes | None:
        """The digest that is kept under a key."""
        found = self.base.execute("SELECT digest FROM kept WHERE key = ?", (_blob(key),)).fetchone()
        return found and found[0]

    def _put(self, table: str, rows: Iterable[tuple]) -> None:
        self.base.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", map(_row, rows))

    def _forget(self, table: str, gone: Iterable[str] | None) -> None:
        if gone is None:
            self.base.execute(f"DELETE FROM {table}")
        else:
            self.base.executemany(f"DELETE FROM {table} WHERE key = ?", ((_blob(key),) for key in gone))

    def close(self) -> None:
        """Let go of the file."""
        if self.base:
            self.base.close()


def _row(row: tuple[str, bytes, bytes]) -> tuple:
    key, known, data = row
    return _blob(key), known, crc32(data), data


def _blob(key: str) -> bytes:
    """The name of a file may be no text at all."""
    return key.encode(errors="surrogatepass")
