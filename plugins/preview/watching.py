"""Notices changes of files and folders, whatever becomes of them meanwhile."""

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

from plugins.preview.changes import Changes

#: After how many milliseconds without a further change those seen so far are told.
QUIET = 20


def changes(root: Path, names: Collection[str], ended: Event) -> Changes:
    """Whatever changes from now on, until `ended` is set; its paths begin at `root`.

    `names` are those of files and folders in `root`, which may come, go and be replaced.
    """
    changed, replaced = Changes(), Event()
    paths = [root / name for name in names]
    for notice in (_notice_beside, _notice_inside):
        Thread(target=notice, args=(paths, changed, replaced, ended), daemon=True).start()
    return changed


def _notice_beside(paths: Collection[Path], changed: Changes, replaced: Event, ended: Event) -> None:
    """Notice when one of the paths itself comes, goes or is replaced: its folder tells."""
    root = paths[0].parent
    options = {"recursive": False, "watch_filter": lambda _, path: Path(path) in paths}
    for found in _watch(root, stop=ended, **options):
        replaced.set()
        changed.add(_inside(root, found))
    replaced.set()


def _notice_inside(paths: Collection[Path], changed: Changes, replaced: Event, ended: Event) -> None:
    """Notice changes in the folders that there are, looking for others when any is replaced."""
    root = paths[0].parent
    while not ended.is_set():
        replaced.clear()
        folders = [path for path in paths if path.is_dir()]
        for found in _watch(*folders, stop=replaced):
            changed.add(_inside(root, found))


def _paths(lot: Collection[tuple[Change, str]]) -> set[str]:
    """The paths of some changes, but for those that editors write for a moment beside a file."""
    gone = {path for kind, path in lot if kind is Change.added and not os.path.lexists(path)}
    return {path for _, path in lot} - gone or gone


def _inside(root: Path, found: Collection[str]) -> set[str]:
    return {Path(os.path.relpath(path, root)).as_posix() for path in found}


def _watch(*paths: Path, stop: Event, **options) -> Iterator[set[str]]:
    """The paths of each lot of changes; where the system tells of none, every file is looked at."""
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
