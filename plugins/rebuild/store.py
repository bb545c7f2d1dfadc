"""What is kept between builds: one SQLite file for each folder that a site is written to.

It has what each file was read as and each fact's value, every one with its digest, and the trace: who
read what. All of it changes at once or not at all. Whatever cannot be read back whole is not there.
"""

import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from plugins.rebuild.files import digest, in_place

# What it takes for SQLite to find its way; bodies are long.
TABLES = """
PRAGMA page_size = 16384;
PRAGMA synchronous = OFF;
CREATE TABLE IF NOT EXISTS kept
(key BLOB PRIMARY KEY, digest BLOB, checked BLOB, data BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS light
(key BLOB PRIMARY KEY, digest BLOB, checked BLOB, data BLOB) WITHOUT ROWID;
"""
TRACE = "trace"
# The trace that this process kept last, and the file it is in: whoever builds on reads it from here.
LAST: dict[Path, tuple] = {}


@dataclass
class Trace:
    """What the last build knew, all of plain types.

    `nodes` has by key each fact's digest and what it read, in order; `readings` by path what kind of
    document each file was read as, if any, and its digest; `outputs` by name of each file of the site
    its fact, its digest, and the signature of the file that was put there. `pending` is what changed
    and was not followed to its end: keys with the names of values. `now` is the time it was told, and
    the span around it in which nothing changes; `causes` has by name what each file was written for.
    """

    mark: str = ""
    began: int = 0
    files: dict = field(default_factory=dict)
    folders: dict = field(default_factory=dict)
    templates: dict = field(default_factory=dict)
    readings: dict = field(default_factory=dict)
    nodes: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    pending: dict = field(default_factory=dict)
    now: tuple = ()
    causes: dict = field(default_factory=dict)

    def is_now(self, told: float) -> bool:
        """Whether nothing changed from the time of that build until another, in seconds since 1970."""
        return bool(self.now) and (self.now[0] == told or self.now[1] < told < self.now[2])


class Store:
    """The file at `path`, which is made when something is to be kept. It is to be closed."""

    def __init__(self, path: Path):
        self.path, self.base = path, None
        if path.is_file():
            self.open()

    def open(self) -> None:
        """Open the file, anew for each process. One that is none of ours makes place for one."""
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
        if self.base and LAST.get(self.path, ())[:1] == (in_place(self.path),):
            trace = LAST[self.path][1]
            return trace if mark in ("", trace.mark) else Trace(mark=mark)
        found = self.value("kept", TRACE)
        with suppress(ValueError, EOFError, TypeError):
            trace = Trace(**marshal.loads(found)) if found else Trace()
            if mark in ("", trace.mark):
                return trace
        return Trace(mark=mark)

    def value(self, table: str, key: str, expected: bytes | None = None) -> bytes | None:
        """The data kept under a key, if it is whole and has the digest that is expected."""
        query = f"SELECT digest, checked, data FROM {table} WHERE key = ?"
        with suppress(sqlite3.Error):
            row = self.base.execute(query, (_blob(key),)).fetchone() if self.base else None
            if row and (expected is None or row[0] == expected) and row[1] == digest(row[2]):
                return row[2]
        return None

    def lights(self, known: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """What is short of every document that is kept whole, with the digests that are `known`."""
        if not self.base:
            return
        with suppress(sqlite3.Error):
            for key, found, checked, data in self.base.execute("SELECT * FROM light"):
                path = key.decode(errors="surrogatepass")
                if known.get(path) == found and checked == digest(data):
                    yield path, data

    def save(
        self, trace: Trace, kept: Iterable[tuple], light: Iterable[tuple], gone: Iterable[str] | None
    ) -> None:
        """Keep a trace and rows of key, digest and data, and forget the keys that are `gone`, or all.

        Where nothing can be kept, nothing is.
        """
        whole = marshal.dumps(vars(trace))
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
                    self.base.executemany(
                        f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?, ?)", map(_row, rows)
                    )
                self.base.execute(
                    "INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", _row((TRACE, b"", whole))
                )
                self.base.execute("COMMIT")
                LAST[self.path] = in_place(self.path), trace
            except BaseException:
                self.base.execute("ROLLBACK")
                raise

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
    return _blob(key), known, digest(data), data


def _blob(key: str) -> bytes:
    """The name of a file may be no text at all."""
    return key.encode(errors="surrogatepass")
