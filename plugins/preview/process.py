"""A build in a process of its own: it reads the plugins anew, and may break or hang."""

import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import Event

from plugins.preview.outcome import Outcome, read_outcome

#: How many seconds a build may take even when there has been a change that it did not see.
PATIENCE = 10
SLOW = "The build does not end. What was there before stays up; the next save ends it and begins anew."


def run(command: Sequence[str], folder: Path, changed: Event) -> Outcome | None:
    """Run a build in `folder`; how it ended. `changed` is set when it has to be run again.

    None: it would not end, and was ended because of a change.
    """
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    text = {"encoding": "utf-8", "errors": "replace", "env": os.environ | {"PYTHONIOENCODING": "utf-8"}}
    try:
        process = subprocess.Popen(command, cwd=folder, **pipes, **text)
    except OSError as error:
        return Outcome(said=f"It cannot be started: {error}")
    with process:
        try:
            wrote = _wait(process, changed)
        finally:
            _end(process)
    return wrote and read_outcome(process.returncode, *wrote)


def _wait(process: subprocess.Popen, changed: Event) -> tuple[str, str] | None:
    """What the process wrote to stdout and stderr; None if it was not waited for any longer."""
    for second in count(1):
        try:
            return process.communicate(timeout=1)
        except subprocess.TimeoutExpired:
            if second >= PATIENCE and changed.is_set():
                break
            if second == PATIENCE:
                print(SLOW, flush=True)
    return None


def _end(process: subprocess.Popen) -> None:
    """End a process that still runs: as Ctrl-C does, so that it can tidy up, or else by force."""
    if process.poll() is None and os.name != "nt":
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=2)
    process.kill()
    process.wait()
