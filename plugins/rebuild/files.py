"""What lies on the disk, and whether it is what lay there before."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

#: What the system says of a file: a file with other bytes has another one, but for what `Disk` knows.
Signature = tuple[int, ...]


def signature(path: str) -> tuple[Signature, int]:
    """A file's signature, and when it last changed in any way, in nanoseconds. Raises OSError."""
    told = os.stat(path)
    if not stat.S_ISREG(told.st_mode):
        raise OSError(errno.EINVAL, "it is no ordinary file")
    sign = (told.st_ino, told.st_size, told.st_mtime_ns, told.st_ctime_ns)
    return sign, max(told.st_mtime_ns, told.st_ctime_ns)


def digest(data: bytes) -> bytes:
    """What data is known by. Processors have SHA-256 built in; of its bytes half are enough."""
    return hashlib.sha256(data).digest()[:16]


def in_place(path: Path | str) -> Signature:
    """What is known a file of the site by: one that takes its place has another. Raises OSError."""
    return _in_place(os.stat(path))


def _in_place(told: os.stat_result) -> Signature:
    return told.st_ino, told.st_size, told.st_mtime_ns


def files_in(folder: Path | str) -> dict[str, Signature]:
    """What all files below a folder are known by, by their names; one that leads nowhere by nothing."""
    found, left = {}, [""]
    while left:
        within = left.pop()
        for entry in _entries(f"{folder}/{within}"):
            if not _is_folder(entry):
                found[within + entry.name] = _of(entry)
            elif not entry.is_symlink():
                left.append(f"{within}{entry.name}/")
    return found


def _entries(folder: str) -> list[os.DirEntry]:
    with suppress(OSError), os.scandir(folder) as entries:
        return list(entries)
    return []


def _is_folder(entry: os.DirEntry) -> bool:
    """Whether a name, or where it leads, is a folder. A link in a circle leads nowhere."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _of(entry: os.DirEntry) -> Signature:
    try:
        return _in_place(entry.stat())
    except OSError:
        return ()


def listing(folder: str) -> bytes:
    """A digest of all names below a folder, of what each is, and of where links lead."""
    real = os.path.realpath(folder)
    names = sorted(_names(real, "", {real}))
    return digest("\n".join(names).encode(errors="surrogatepass"))


def _names(folder: str, within: str, above: set[str]) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield f"{within} cannot be read: {error.errno}"
        return
    for entry in entries:
        name, real = within + entry.name, entry.path
        if entry.is_symlink():
            real = os.path.realpath(real)
            yield f"{name} -> {real}"
        if not _is_folder(entry):
            yield name
        elif real not in above:
            yield f"{name}/"
            yield from _names(entry.path, f"{name}/", above | {real})


# Instead of the digest of a file that was not the same all through a build.
CHANGED_MEANWHILE = b"?"


class Disk:
    """The files and folders that a build looks at, and what an earlier one knew of them.

    `files` has by path the signature and the digest of each, `folders` the digest of each listing.
    A file that changed since the earlier build `began` (nanoseconds, by the clock of the disk) may have
    changed twice at one time, and is read again whatever its signature says. `seen` are the files that
    were read.
    """

    def __init__(self, files: dict[str, tuple], folders: dict[str, bytes], began: int):
        self.files, self.folders, self.began = dict(files), dict(folders), began
        self.seen: dict[str, tuple] = {}

    def changed_files(self) -> list[str]:
        """The paths of the files that are not what they were."""
        return [path for path in list(self.files) if not self._is_same(path)]

    def changed_folders(self) -> list[str]:
        """The paths of the folders that hold other names."""
        return [path for path, known in self.folders.items() if listing(path) != known]

    def changed_among(self, paths: Iterable[str]) -> list[str]:
        """Those of some paths whose files are not what they were; all are read."""
        return [path for path in paths if not self._is_same(path, sure=False)]

    def _is_same(self, path: str, *, sure: bool = True) -> bool:
        before, known = self.files[path]
        try:
            now, changed = signature(path)
            if sure and now == before and changed < self.began:
                return True
            with open(path, "rb") as file:
                same = digest(file.read()) == known
        except OSError:
            return known == b"" and before == ()
        if same:
            self.files[path] = now, known
        return same

    def read(self, path: str) -> bytes:
        """The bytes of a file, which is remembered. Raises OSError, which is remembered too."""
        entry = (), b""
        try:
            sign, _ = signature(path)
            with open(path, "rb") as file:
                data = file.read()
            entry = sign, digest(data)
        finally:
            self.saw(path, entry)
        return data

    def saw(self, path: str, entry: tuple) -> None:
        """Remember a file; of one that changed meanwhile, that the next build has to look again."""
        if self.seen.get(path, entry)[1] != entry[1]:
            entry = (), CHANGED_MEANWHILE
        self.files[path] = self.seen[path] = entry

    def look_into(self, folder: str) -> None:
        """Remember what a folder holds."""
        self.folders[folder] = listing(folder)
