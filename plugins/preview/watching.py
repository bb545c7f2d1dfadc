"""Notices changes of files and folders, whatever becomes of them meanwhile."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

from plugins.preview.changes import Changes

#: After how many milliseconds without a further change those seen so far are told.
QUIET = 20
#: After how many milliseconds it is said that nothing has changed.
NOTHING_NEW = 100


def changes(root: Path, names: Collection[str], ended: Event) -> Changes:
    """Whatever changes from now on, until `ended` is set; its paths begin at `root`.

    `names` are those of files and folders in `root`, which may come, go and be replaced.
    """
    watched = Watched(root, [root / name for name in names])
    for notice in (watched.beside, watched.inside):
        Thread(target=notice, args=(ended,), daemon=True).start()
    return watched.changed


class Watched:
    """The files and folders that are watched, and what has changed of them."""

    def __init__(self, root: Path, paths: Collection[Path]):
        self.root, self.paths = root, paths
        self.changed, self.unseen, self.replaced = Changes(), Changes(), Event()

    def beside(self, ended: Event) -> None:
        """Notice when one of the paths itself comes, goes or is replaced: its folder tells."""
        options = {"recursive": False, "watch_filter": lambda _, path: Path(path) in self.paths}
        for found in _watch(self.root, stop=ended, **options):
            names = self._inside(found)
            self.unseen.add(name for name in names if not (self.root / name).is_file())
            self.replaced.set()
            self.changed.add(names)
        self.replaced.set()

    def inside(self, ended: Event) -> None:
        """Notice changes in the folders that there are, looking for others when any is replaced."""
        options, unseen = {"yield_on_timeout": True, "rust_timeout": NOTHING_NEW}, set()
        while not ended.is_set():
            self.replaced.clear()
            # Before they are watched, files may come too late for the build that is under way.
            unseen |= self.unseen.take()
            folders = [path for path in self.paths if path.is_dir()]
            for found in _watch(*folders, stop=self.replaced, **options):
                self.changed.add(self._inside(found) | unseen)
                unseen = set()

    def _inside(self, found: Collection[str]) -> set[str]:
        return {Path(os.path.relpath(path, self.root)).as_posix() for path in found}


def _paths(lot: Collection[tuple[Change, str]]) -> set[str]:
    """The paths of some changes, but for those that editors write for a moment beside a file."""
    gone = {path for kind, path in lot if kind is Change.added and not os.path.lexists(path)}
    return {path for _, path in lot} - gone or gone


def _watch(*paths: Path, stop: Event, **options) -> Iterator[set[str]]:
    """The paths of each lot of changes; where the system tells of none, all files are looked at."""
    options |= {"stop_event": stop, "ignore_permission_denied": True, "step": QUIET}
    while not stop.is_set():
        try:
            for lot in watch(*paths, **options):
                yield _paths(lot)
        except FileNotFoundError:
            return  # one went just now
        except (OSError, RuntimeError):
            stop.wait(0.1)
            options["force_polling"] = True
