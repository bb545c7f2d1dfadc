"""New files take the places of old ones in the folder of the site. Not a plugin."""

import filecmp
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.rebuild.files import in_place, names_in


@dataclass(frozen=True, kw_only=True)
class Placed:
    """How many files the site has, and how many of them this build changed or removed.

    `signatures` are what the system says of the files that came, whether or not they were there.
    """

    files: int
    changed: int
    removed: int
    signatures: Mapping[str, tuple] = field(default_factory=dict, compare=False)

    def __str__(self) -> str:
        return f"{self.files} files, {self.changed} written, {self.removed} removed"


def place(fresh: Path, output: Path, names: Collection[str], keep: Collection[str] = ()) -> Placed:
    """Make the files of `output` those of these `names`, as they are in `fresh` where they are there.

    Pages come last, equal files are left, stale ones removed. `keep` are the names at the top of
    `output` that are not the site's to remove.
    """
    came = sorted(names_in(fresh), key=lambda name: (name.endswith(".html"), name))
    old = {name for name in names_in(output) if name.split("/")[0] not in keep}
    new, folders = set(names), {folder for name in names for folder in _folders(name)}
    stale = old - new
    in_the_way = {name for name in stale if name in folders or _folders(name) & new}
    _remove(in_the_way, output)
    signatures, changed = {}, 0
    for name in came:
        signatures[name], replaced = _replace(fresh / name, output / name)
        changed += replaced
    _remove(stale - in_the_way, output)
    return Placed(files=len(new), changed=changed, removed=len(stale), signatures=signatures)


def _folders(name: str) -> set[str]:
    """The folders that a file of this name lies in."""
    return {name[: match.start()] for match in re.finditer("/", name)}


def _remove(names: Iterable[str], output: Path) -> None:
    for name in names:
        (output / name).unlink()
        _prune((output / name).parent, output)


def _replace(new: Path, old: Path) -> tuple[tuple, bool]:
    """Put a file in its place unless an equal one is there; its signature, and whether it was put."""
    if old.is_file():
        there = in_place(old)
        if filecmp.cmp(new, old, shallow=False):
            return there, False
    old.parent.mkdir(parents=True, exist_ok=True)
    there = in_place(new)
    new.replace(old)
    return there, True


def _prune(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
