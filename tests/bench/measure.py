"""What a process costs, those that it starts counted in. For Linux: others count memory otherwise."""

import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PAUSE = 0.01
# With this set, Python would compile its code anew for each build.
WITHOUT = "PYTHONDONTWRITEBYTECODE"


def environment() -> dict[str, str]:
    """That of the processes that are measured."""
    return {name: value for name, value in os.environ.items() if name != WITHOUT}


@dataclass(frozen=True, kw_only=True)
class Cost:
    """Seconds by the clock, and seconds of all processors."""

    wall: float
    cpu: float


def timed(command: Sequence[str], folder: Path) -> Cost:
    """What a whole process costs, from its start to its end. Raises ChildProcessError when it fails."""
    start = time.perf_counter()
    usage, _ = _run(command, folder, weigh=False)
    return Cost(wall=time.perf_counter() - start, cpu=usage.ru_utime + usage.ru_stime)


def weighed(command: Sequence[str], folder: Path) -> int:
    """The most bytes that a process and its children had at a time; watched closely, so it is slower.

    It is the greater of two: the peak of any one process, which the system keeps; and the sum of
    all, looked at every few milliseconds, in which what they share counts once. (`ru_maxrss` is of
    no use: it begins with the memory of whoever starts the process.)
    """
    return _run(command, folder, weigh=True)[1]


def _run(command: Sequence[str], folder: Path, *, weigh: bool):
    """The usage of a process that has ended, and the most bytes seen of it and its children."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=said, stderr=said)
        most, ended = 0, (0, 0, None)
        while weigh and not ended[0]:
            most = max(most, memory(process.pid), *map(_peak, _family(process.pid)))
            time.sleep(PAUSE)
            ended = os.wait4(process.pid, os.WNOHANG)
        _, status, usage = ended if ended[0] else os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise ChildProcessError(f"{' '.join(command)} failed in {folder}:\n{said.read()}")
    return usage, most


def memory(pid: int) -> int:
    """The bytes that a process and its children have now."""
    return sum(map(_proportional, _family(pid)))


def _family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return [pid]  # it has just ended
    return [pid, *(each for text in lists for child in text.split() for each in _family(int(child)))]


def _proportional(pid: int) -> int:
    """A process's memory, of that which it shares its part."""
    return _told(pid, "smaps_rollup", "Pss:")


def _peak(pid: int) -> int:
    """The most memory that a process has had, of that which it shares all."""
    return _told(pid, "status", "VmHWM:")


def _told(pid: int, file: str, key: str) -> int:
    """The bytes that the system tells of a process; 0 when it has ended."""
    try:
        lines = Path(f"/proc/{pid}/{file}").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(key))
