"""What is to be kept and is too much for memory: in files without a name."""

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

#: The digest of a row, and where its data is: the number of the file, the first byte there, how many it
#: has. Data that found no room is here.
Place = tuple[bytes, tuple[int, int, int] | bytes]


class Spool:
    """Rows of a digest and data by key; the last one put in is the one that counts.

    They lie in a folder, or where there is room for such things; what finds no room is held in memory.
    There is a file for each of some `processes`, since those that are forked share all that is open:
    each moves to its own. `began` is when the spool was made, in nanoseconds by the clock of the disk.
    It is to be closed.
    """

    def __init__(self, folder: Path, processes: int = 1):
        self.files = [_room(folder) for _ in range(processes)]
        self.ends, self.here = [0] * processes, 0
        self.began = os.fstat(self.files[0].fileno()).st_mtime_ns
        self.places: dict[str, Place] = {}
        self.new: dict[str, Place] = {}

    def move(self, number: int) -> None:
        """Put what comes into another of the files."""
        self.here, self.new = number, {}

    def take(self) -> dict[str, Place]:
        """Where the rows are that a process that moved has put in since the last time."""
        new, self.new = self.new, {}
        return new

    def put(self, key: str, known: bytes, data: bytes) -> None:
        """Add a row."""
        self.places.pop(key, None)
        self.learn({key: (known, self._room_for(data))})

    def _room_for(self, data: bytes) -> tuple[int, int, int] | bytes:
        """Where data is from now on."""
        here, end = self.here, self.ends[self.here]
        with suppress(OSError):
            # The place in the file is shared with whoever forked this process: it is not used.
            if os.pwrite(self.files[here].fileno(), data, end) == len(data):
                return here, end, len(data)
        return data

    def learn(self, places: Mapping[str, Place]) -> None:
        """Know where rows are, put in here or by another process."""
        self.places |= places
        if self.here:
            self.new |= places
        for _, where in places.values():
            if not isinstance(where, bytes):
                number, start, length = where
                self.ends[number] = max(self.ends[number], start + length)

    def get(self, key: str) -> bytes | None:
        """The data of a key, if it is there."""
        if key not in self.places:
            return None
        _, where = self.places[key]
        if isinstance(where, bytes):
            return where
        number, start, length = where
        return os.pread(self.files[number].fileno(), length, start)

    def row(self, key: str) -> tuple[str, bytes, bytes]:
        """A key with its digest and its data."""
        return key, self.places[key][0], self.get(key)

    def __iter__(self) -> Iterator[tuple[str, bytes, bytes]]:
        return map(self.row, self.places)

    def close(self) -> None:
        """Let go of the files, which are no more then."""
        for file in self.files:
            file.close()


def _room(folder: Path) -> BinaryIO:
    try:
        return tempfile.TemporaryFile(dir=folder)
    except OSError:
        return tempfile.TemporaryFile()
