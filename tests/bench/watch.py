"""How long it takes from a save until the page on disk has the new words, while a server watches.

Stock Pelican has no row: `pelican --autoreload` looks for changes and then does all that a fresh
process does, after a pause of its own.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.measure import memory
from tests.bench.tools import Tool, hugo_binary

# Seconds: between two looks at the page, before the next save, and until it is given up.
PAUSE, REST, PATIENCE = 0.002, 1.0, 600


def watched(tool: Tool, page: str, rounds: int, numbers: Iterator[int]) -> tuple[list[float], int]:
    """Seconds of so many saves of a post that has this page, and the server's memory after them.

    `numbers` make each edit a new one.
    """
    port = free_port()
    command, folder = SERVERS[tool.name](tool.folder, port)
    with serving(command, tool.folder, folder / page) as pid:
        took = [_saved(tool, folder / page, next(numbers)) for _ in range(rounds)]
        return took, memory(pid)


def _saved(tool: Tool, page: Path, number: int) -> float:
    time.sleep(REST)
    new = f"{tool.edits['post'][1]} edit {number}.".encode()
    tool.edit("post", number)
    saved = time.perf_counter()
    _wait(page, new)
    took = time.perf_counter() - saved
    time.sleep(took)  # what is still written behind the page does not meet the next save
    return took


def _wait(page: Path, words: bytes = b"") -> None:
    """Wait until a page is there and has the words. Raises TimeoutError."""
    before, end = None, time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            now = page.stat()
            if (now.st_ino, now.st_mtime_ns, now.st_size) != before and words in page.read_bytes():
                return
        except FileNotFoundError:
            pass
        time.sleep(PAUSE)
    raise TimeoutError(f"{page} never said {words!r}")


@contextmanager
def serving(command: Sequence[str], folder: Path, page: Path) -> Iterator[int]:
    """The id of a server that has made its first site; with all it started it is ended afterwards."""
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(page)
            _wait(folder / "server.log", b"Ctrl")  # each says how to end it when it is ready
            yield process.pid
        finally:
            end(process)


def end(process: subprocess.Popen) -> None:
    """End a process and its group, as Ctrl-C does, or by force."""
    os.killpg(process.pid, signal.SIGINT)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def _serve(folder: Path, port: int) -> tuple[list[str], Path]:
    """What `python3 tasks.py serve` becomes once there is an environment, and where its site is."""
    command = [sys.executable, "-P", "-m", "invoke", "--search-root", str(folder), "serve"]
    return [*command, "--port", str(port)], folder / f".cache/serve/{port}/site"


def _hugo_server(folder: Path, port: int) -> tuple[list[str], Path]:
    """Hugo's server as it is by default, with fast renders; it writes its pages to the disk."""
    options = ["--port", str(port), "--destination", "served", "--cacheDir", str(folder / "cache")]
    return [hugo_binary(), "server", *options], folder / "served"


SERVERS = {"ours": _serve, "Hugo": _hugo_server}
