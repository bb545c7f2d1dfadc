"""New files take the places of old ones in the folder of the site. Not a plugin."""

import filecmp
import os
import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from plugins.rebuild.files import files_in, in_place


@dataclass(frozen=True, kw_only=True)
class Placed:
    """How many files the site has, and how many of them this build changed or removed.

    `signatures` are what the system says of the files that came, whether or not they were there.
    """

    files: int
    changed: int
    removed: int
    signatures: Mapping[str, tuple] = field(default_factory=dict, compare=False)

    @property
    def same(self) -> bool:
        """Whether the site is as it was."""
        return not (self.changed or self.removed)

    def __str__(self) -> str:
        return f"{self.files} files, {self.changed} written, {self.removed} removed"


def place(
    fresh: Path, output: Path, names: Collection[str], there: Collection[str], keep: Collection[str] = ()
) -> Placed:
    """Make the files of `output` those of these `names`, as they are in `fresh` where they are there.

    Folders that are new come first and whole, and pages last; equal files are left, stale ones removed.
    `there` are the names that may be in `output` now, `keep` those at its top that are not the site's to
    remove.
    """
    gone = (name for name in {*there}.difference(names) if name.split("/")[0] not in keep)
    came, stale = files_in(fresh), {name for name in gone if os.path.lexists(output / name)}
    folders = {folder for name in came for folder in _folders(name)}
    in_the_way = {name for name in stale if name in folders or not came.keys().isdisjoint(_folders(name))}
    _remove(in_the_way, output)
    within = _move(came, fresh, output)
    signatures, changed = {name: came[name] for name in within}, len(within)
    for name in sorted(came.keys() - within, key=lambda name: (name.endswith(".html"), name)):
        new, old = fresh / name, output / name
        replaced = _replace(new, old)
        signatures[name] = came[name] if replaced else in_place(old)
        changed += replaced
    _remove(stale - in_the_way, output)
    return Placed(files=len(names), changed=changed, removed=len(stale), signatures=signatures)


def _folders(name: str) -> list[str]:
    """The folders that a file of this name lies in, the outermost first."""
    return [name[: match.start()] for match in re.finditer("/", name)]


def _move(names: Iterable[str], fresh: Path, output: Path) -> set[str]:
    """Put folders that are not there yet in their places as they are; the names of the files in them."""
    output.mkdir(exist_ok=True)
    is_there, moved = cache(lambda folder: os.path.lexists(output / folder)), set()
    new = {name: next((f for f in _folders(name) if not is_there(f)), "") for name in names}
    for folder in sorted(filter(None, set(new.values()))):
        with suppress(OSError):  # another build made one just now: it is filled file by file
            (fresh / folder).rename(output / folder)
            moved.add(folder)
    return {name for name, folder in new.items() if folder in moved}


def _remove(names: Iterable[str], output: Path) -> None:
    for name in names:
        (output / name).unlink()
        _prune((output / name).parent, output)


def _replace(new: Path, old: Path) -> bool:
    """Put a file in its place unless an equal one is there; whether it was put."""
    with suppress(FileNotFoundError):
        if filecmp.cmp(new, old, shallow=False):
            return False
    if old.is_dir() and not old.is_symlink():
        _clear(old)
    try:
        new.replace(old)
    except FileNotFoundError:
        old.parent.mkdir(parents=True, exist_ok=True)
        new.replace(old)
    return True


def _clear(folder: Path) -> None:
    """Remove a folder in which there are folders only. Raises OSError if there is more in it."""
    for within, _, _ in os.walk(folder, topdown=False):
        Path(within).rmdir()


def _prune(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
