"""What is to be kept and is too much for memory: a file without a name."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


class Spool:
    """Rows of a digest and data by key; the last one put in is the one that counts.

    It lies in a folder, or where there is room for such things. What it has not, the one `below` may
    have: a process that was forked writes to one of its own. `began` is when it was made, in
    nanoseconds by the clock of the disk.
    """

    def __init__(self, folder: Path, below: "Spool | None" = None):
        try:
            self.file = tempfile.TemporaryFile(dir=folder)
        except OSError:
            self.file = tempfile.TemporaryFile()
        self.folder, self.below = folder, below
        self.began = os.fstat(self.file.fileno()).st_mtime_ns
        self.places: dict[str, tuple[bytes, int, int]] = {}
        self.end = 0

    def put(self, key: str, known: bytes, data: bytes) -> None:
        """Add a row."""
        self.file.seek(self.end)
        self.file.write(data)
        self.places[key] = known, self.end, len(data)
        self.end += len(data)

    def get(self, key: str) -> bytes | None:
        """The data of a key, if it is there."""
        if key not in self.places:
            return self.below.get(key) if self.below else None
        self.file.flush()
        _, start, length = self.places[key]
        # The place in the file is shared with whoever forked this process: it is not moved.
        return os.pread(self.file.fileno(), length, start)

    def row(self, key: str) -> tuple[str, bytes, bytes]:
        """A key with its digest and its data."""
        return key, self.places[key][0], self.get(key)

    def __iter__(self) -> Iterator[tuple[str, bytes, bytes]]:
        return map(self.row, self.places)
