"""What is to be kept and is too much for memory: a file without a name."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


class Spool:
    """Rows of a digest and data by key; the last one put in is the one that counts.

    It lies in a folder, or where there is room for such things. `began` is when it was made, in
    nanoseconds by the clock of the disk.
    """

    def __init__(self, folder: Path):
        try:
            self.file = tempfile.TemporaryFile(dir=folder)
        except OSError:
            self.file = tempfile.TemporaryFile()
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
            return None
        _, start, length = self.places[key]
        self.file.seek(start)
        return self.file.read(length)

    def __iter__(self) -> Iterator[tuple[str, bytes, bytes]]:
        for key, (known, _, _) in self.places.items():
            yield key, known, self.get(key)
