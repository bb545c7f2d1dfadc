"""Notices changes of files and folders, whatever becomes of them meanwhile."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch

#: After how many milliseconds without a change it is seen whether files and folders are still the same.
LOOK = 500


def changes(paths: Sequence[Path], ended: Event) -> Event:
    """An event that is set whenever something in `paths` has changed, until `ended` is set.

    They are files and folders, and may come, go and be replaced.
    """
    changed = Event()
    Thread(target=_watch, args=(paths, changed, ended), daemon=True).start()
    return changed


def _watch(paths: Sequence[Path], changed: Event, ended: Event) -> None:
    polling = False
    while not ended.is_set():
        try:
            _watch_folders(paths, changed, ended, polling=polling)
        except FileNotFoundError:
            continue  # one went just now
        except (OSError, RuntimeError):
            polling = True  # the system watches no more folders: look at every file instead
        changed.set()


def _watch_folders(paths: Sequence[Path], changed: Event, ended: Event, *, polling: bool) -> None:
    """Notice changes for as long as the folders, and the files beside them, are the same."""
    before = _state(paths)
    folders = [path for path in paths if path.is_dir()]
    options = {"stop_event": ended, "force_polling": polling or None, "ignore_permission_denied": True}
    for found in watch(*folders, rust_timeout=LOOK, yield_on_timeout=True, **options):
        if found:
            changed.set()
        if _state(paths) != before:
            return


def _state(paths: Sequence[Path]) -> list[tuple | None]:
    """What tells a folder from another one at the same path, and a file from what it was."""
    return [_identity(path) for path in paths]


def _identity(path: Path) -> tuple | None:
    try:
        found = path.stat()
    except OSError:
        return None
    folder = path.is_dir()
    return found.st_dev, found.st_ino, *(() if folder else (found.st_mtime_ns, found.st_size))
