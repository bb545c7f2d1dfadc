"""The builder: a process of its own that stays warm between builds, and may break, hang or die."""

import json
import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TextIO

from plugins.preview.changes import Changes
from plugins.preview.outcome import Outcome, died, read_answer

#: How many seconds a build may take even when there has been a change that it did not see.
PATIENCE = 10
SLOW = "The build does not end. What was there before stays up; the next save ends it and begins anew."
#: What stands for an answer where there is none, and will be none.
NOTHING = ""


class Builder:
    """Builds by a command that answers each line with a line, run in `folder` and kept running.

    Where it has died, or was ended, the next build starts it anew.
    """

    def __init__(self, command: Sequence[str], folder: Path):
        self._command, self._folder = command, folder
        self._process: _Process | None = None

    def build(self, request: Mapping, changed: Changes) -> Outcome | None:
        """How a build ended. `changed` has what came too late for it.

        None: it would not end, and was ended because of a change.
        """
        if self._process is None or not self._process.runs:
            self.end()
            try:
                self._process = _Process(self._command, self._folder)
            except OSError as error:
                return Outcome(said=f"It cannot be started: {error}")
        answer = self._process.ask(request, changed)
        if answer:
            return read_answer(answer, self._process.said())
        ended = self.end()
        return None if answer is None else died(*ended)

    def end(self) -> tuple[int, str] | None:
        """End the process, whatever it does; its exit status and what it said last, if there is one."""
        process, self._process = self._process, None
        return process and process.end()


class _Process:
    """The command while it runs. Raises OSError when it cannot be started."""

    def __init__(self, command: Sequence[str], folder: Path):
        # A file and not a pipe: all that was said is there at once, and much of it holds up nobody.
        self._stderr, self._heard = tempfile.TemporaryFile(), 0  # noqa: SIM115 - `end` closes it
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self._stderr}
        text = {
            "encoding": "utf-8",
            "errors": "replace",
            "env": os.environ | {"PYTHONIOENCODING": "utf-8"},
        }
        try:
            self._popen = subprocess.Popen(command, cwd=folder, **pipes, **text)
        except OSError:
            self._stderr.close()
            raise
        self._answers = SimpleQueue()
        Thread(target=_listen, args=(self._popen.stdout, self._answers), daemon=True).start()

    @property
    def runs(self) -> bool:
        return self._popen.poll() is None

    def ask(self, request: Mapping, changed: Changes) -> str | None:
        """The answer to a request, `NOTHING` from one that died; None if it was not waited for."""
        with suppress(OSError):  # it died just now, and there will be no answer
            self._popen.stdin.write(f"{json.dumps(request)}\n")
            self._popen.stdin.flush()
        for second in count(1):
            with suppress(Empty):
                return self._answers.get(timeout=1)
            if not self.runs:
                break  # what it started has the pipe still open
            if second >= PATIENCE and changed.wait():
                return None
            if second == PATIENCE:
                print(SLOW, flush=True)
        return NOTHING

    def said(self) -> str:
        """What was written to stderr since this was last asked."""
        self._stderr.seek(self._heard)
        told = self._stderr.read()
        self._heard += len(told)
        return told.decode(errors="replace")

    def end(self) -> tuple[int, str]:
        """End it, so that it can tidy up, or else by force; its exit status and what it said last."""
        with suppress(OSError):
            self._popen.stdin.close()
        try:
            self._leave()
        finally:
            self._popen.kill()
            status = self._popen.wait()
        with self._stderr:
            return status, self.said()

    def _leave(self) -> None:
        """Wait for it to leave: by itself, having died or nothing to do, or else as by Ctrl-C."""
        self._wait(0.5)
        if self.runs and os.name != "nt":
            self._popen.send_signal(signal.SIGINT)
            self._wait(2)

    def _wait(self, seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(seconds)


def _listen(stdout: TextIO, answers: SimpleQueue) -> None:
    with stdout:
        for line in stdout:
            answers.put(line)
    answers.put(NOTHING)
