"""A folder of new files takes the place of a folder of old ones. Not a plugin."""

import filecmp
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Placed:
    """How many files the site has, and how many of them this build changed or removed."""

    files: int
    changed: int
    removed: int

    def __str__(self) -> str:
        return f"{self.files} files, {self.changed} written, {self.removed} removed"


def place(fresh: Path, output: Path, keep: Collection[str] = ()) -> Placed:
    """Make `output` equal to `fresh`: pages last, equal files untouched, stale ones removed.

    `keep` are the names at the top of `output` that are not the site's to remove.
    """
    names = sorted(_files(fresh), key=lambda name: (name.endswith(".html"), name))
    old = {name for name in _files(output) if Path(name).parts[0] not in keep}
    new, folders = set(names), {folder for name in names for folder in _folders(name)}
    stale = old - new
    in_the_way = {name for name in stale if name in folders or _folders(name) & new}
    _remove(in_the_way, output)
    changed = [name for name in names if _replace(fresh / name, output / name)]
    _remove(stale - in_the_way, output)
    return Placed(files=len(names), changed=len(changed), removed=len(stale))


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _folders(name: str) -> set[str]:
    """The folders that a file of this name lies in."""
    return {name[: match.start()] for match in re.finditer("/", name)}


def _remove(names: Iterable[str], output: Path) -> None:
    for name in names:
        (output / name).unlink()
        _prune((output / name).parent, output)


def _replace(new: Path, old: Path) -> bool:
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        return False
    old.parent.mkdir(parents=True, exist_ok=True)
    new.replace(old)
    return True


def _prune(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
