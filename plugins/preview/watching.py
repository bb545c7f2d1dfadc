"""Notices changes of files and folders, whatever becomes of them meanwhile."""

from collections.abc import Collection, Iterator
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch


def changes(root: Path, names: Collection[str], ended: Event) -> Event:
    """An event that is set whenever something has changed, until `ended` is set.

    `names` are those of files and folders in `root`, which may come, go and be replaced.
    """
    changed, replaced = Event(), Event()
    paths = [root / name for name in names]
    for notice in (_notice_beside, _notice_inside):
        Thread(target=notice, args=(paths, changed, replaced, ended), daemon=True).start()
    return changed


def _notice_beside(paths: Collection[Path], changed: Event, replaced: Event, ended: Event) -> None:
    """Notice when one of the paths itself comes, goes or is replaced: its folder tells."""
    root = paths[0].parent
    options = {"recursive": False, "watch_filter": lambda _, path: Path(path) in paths}
    for _ in _watch(root, stop=ended, **options):
        replaced.set()
        changed.set()
    replaced.set()


def _notice_inside(paths: Collection[Path], changed: Event, replaced: Event, ended: Event) -> None:
    """Notice changes in the folders that there are, looking for others when any is replaced."""
    while not ended.is_set():
        replaced.clear()
        folders = [path for path in paths if path.is_dir()]
        for _ in _watch(*folders, stop=replaced):
            changed.set()


def _watch(*paths: Path, stop: Event, **options) -> Iterator[object]:
    """Something for each lot of changes; where the system tells of none, every file is looked at."""
    options |= {"stop_event": stop, "ignore_permission_denied": True}
    while not stop.is_set():
        try:
            yield from watch(*paths, **options)
        except FileNotFoundError:
            return  # one went just now
        except (OSError, RuntimeError):
            stop.wait(0.1)
            options["force_polling"] = True
