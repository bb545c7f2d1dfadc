"""What is to be kept and is too much for memory: a file without a name."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


class Spool:
    """Rows of a digest and data by key; the last one put in is the one that counts.

    It lies in a folder, or where there is room for such things; what finds no room is not there. What
    it has not, the one `below` may have: a process that was forked writes to one of its own. `began` is
    when it was made, in nanoseconds by the clock of the disk. It is to be closed.
    """

    def __init__(self, folder: Path, below: "Spool | None" = None):
        self.file = _room(folder)
        self.below, self.end = below, 0
        self.began = os.fstat(self.file.fileno()).st_mtime_ns
        self.places: dict[str, tuple[bytes, int, int]] = {}
        self.new: list[str] = []

    def take(self) -> list[str]:
        """The keys of the rows that were put in since the last time."""
        new, self.new = self.new, []
        return new

    def put(self, key: str, known: bytes, data: bytes) -> None:
        """Add a row."""
        self.places.pop(key, None)
        with suppress(OSError):
            # The place in the file is shared with whoever forked this process: it is not used.
            if os.pwrite(self.file.fileno(), data, self.end) == len(data):
                self.places[key] = known, self.end, len(data)
                self.end += len(data)
                self.new.append(key)

    def get(self, key: str) -> bytes | None:
        """The data of a key, if it is there."""
        if key not in self.places:
            return self.below.get(key) if self.below else None
        _, start, length = self.places[key]
        return os.pread(self.file.fileno(), length, start)

    def row(self, key: str) -> tuple[str, bytes, bytes]:
        """A key with its digest and its data."""
        return key, self.places[key][0], self.get(key)

    def __iter__(self) -> Iterator[tuple[str, bytes, bytes]]:
        return map(self.row, self.places)

    def close(self) -> None:
        """Let go of the file, which is no more then."""
        self.file.close()


def _room(folder: Path) -> BinaryIO:
    try:
        return tempfile.TemporaryFile(dir=folder)
    except OSError:
        return tempfile.TemporaryFile()
