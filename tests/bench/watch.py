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
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.bench.measure import environment, memory
from tests.bench.table import Figures
from tests.bench.tools import Tool, hugo_binary

# Seconds: between two looks at the page, before the next save, and until it is given up.
PAUSE, REST, PATIENCE = 0.002, 1.0, 600


def watched(tools: Sequence[Tool], page: str, rounds: int, numbers: Iterator[int]) -> dict[str, Figures]:
    """What each server takes, by its name: saves of the post that has this page, in turn.

    `numbers` make each edit a new one. The memory is what the server has when it is done.
    """
    took = {tool.name: [] for tool in tools}
    with ExitStack() as servers:
        running = {tool.name: servers.enter_context(serving(tool, page)) for tool in tools}
        for _ in range(rounds):
            for tool in tools:
                took[tool.name].append(_saved(tool, running[tool.name][1], next(numbers)))
        memories = {name: memory(pid) for name, (pid, _) in running.items()}
    return {name: Figures(wall=tuple(took[name]), memory=memories[name]) for name in took}


def _saved(tool: Tool, page: Path, number: int) -> float:
    time.sleep(REST)
    new = f"{tool.edits['post'][1]} edit {number}.".encode()
    tool.edit("post", number)
    saved = time.perf_counter()
    _wait(page, new)
    took = time.perf_counter() - saved
    time.sleep(took)  # what is still written behind the page does not meet the next save
    return took


def _wait(path: Path, words: bytes = b"") -> None:
    """Wait until a file is there and has the words. Raises TimeoutError."""
    end = time.monotonic() + PATIENCE
    while not path.exists() or words not in path.read_bytes():
        if time.monotonic() > end:
            raise TimeoutError(f"{path} never said {words!r}")
        time.sleep(PAUSE)


@contextmanager
def serving(tool: Tool, page: str) -> Iterator[tuple[int, Path]]:
    """The id of a server that has made its first site, and where the page is on the disk.

    With all that it started it is ended afterwards.
    """
    command, folder = SERVERS[tool.name](tool.folder, free_port())
    said = tool.folder / "server.log"
    with said.open("wb") as log:
        pipes = {"stdout": log, "stderr": log, "stdin": subprocess.DEVNULL}
        options = pipes | {"env": environment(), "start_new_session": True}
        process = subprocess.Popen(command, cwd=tool.folder, **options)
        try:
            _wait(said, b"Ctrl")  # each says how to end it when it is ready
            yield process.pid, folder / page
        finally:
            end(process)


def end(process: subprocess.Popen) -> None:
    """End a process and all of its group, as Ctrl-C does; what does not end, by force."""
    with suppress(ProcessLookupError, subprocess.TimeoutExpired):
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=10)
    with suppress(ProcessLookupError):
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
