"""The folder in which a build makes its files, beside that of the site. Not a plugin."""

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # on Windows nobody can tell which folder is worked in: what was left there stays
    fcntl = None

# So ends the name of such a folder: none of the author's own is taken for one.
ENDING = ".unfinished"


@contextmanager
def fresh(output: Path) -> Iterator[Path]:
    """An empty folder for what is to be put into `output`, which is removed at the end.

    Those that were left by builds that were killed are removed at once: whoever works in one holds a
    lock on it, and so do the processes forked from it. Raises OSError.
    """
    output.parent.mkdir(parents=True, exist_ok=True)
    start = f".{output.name}-"
    _remove_left(output.parent, start)
    while True:
        made = tempfile.TemporaryDirectory(
            dir=output.parent, prefix=start, suffix=ENDING, ignore_cleanup_errors=True
        )
        with made as name, _locked(folder := Path(name), wait=True):
            if folder.is_dir():  # or else another build took it for one that was left
                yield folder
                return


def _remove_left(within: Path, start: str) -> None:
    for folder in within.glob(f"{glob.escape(start)}*{ENDING}"):
        with _locked(folder, wait=False) as free:
            if free:
                shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _locked(folder: Path, *, wait: bool) -> Iterator[bool]:
    """Hold the lock on a folder, if it can be had; whether it is held."""
    with ExitStack() as stack:
        held = False
        with suppress(OSError):  # the folder is gone, another has the lock, or there are no locks here
            there = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, there)
            fcntl.flock(there, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            held = True
        yield held
