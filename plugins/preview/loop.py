"""Build, show, wait for a change, and so on until Ctrl-C."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event, Thread

from plugins.preview.live import Preview
from plugins.preview.outcome import Outcome, lines
from plugins.preview.overlay import render
from plugins.preview.watching import changes

Rebuild = Callable[[Event], Outcome | None]


def serve(server: Preview, root: Path, watched: Sequence[str], rebuild: Rebuild) -> None:
    """Serve until Ctrl-C, building at once and again on every change.

    `watched`: names in `root`. `rebuild` builds into the server's folder, which stays as it was
    when the build fails; its argument is set when there is a change that it did not see, and if it
    gives up for that, it returns None.
    """
    ended = Event()
    Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
    try:
        _build_on_change(server, root, changes(root, watched, ended), rebuild)
    except KeyboardInterrupt:
        print()
    finally:
        ended.set()
        server.shutdown()
        server.server_close()


def _build_on_change(server: Preview, root: Path, changed: Event, rebuild: Rebuild) -> None:
    print("Building the site.", flush=True)
    before = _tell(server, root, rebuild(changed), None)
    print(f"It is at {server.address}/ -- Ctrl-C ends it.", flush=True)
    while True:
        if changed.wait(timeout=1):  # Windows hears no Ctrl-C in a wait without end
            changed.clear()
            before = _tell(server, root, rebuild(changed), before)


def _tell(server: Preview, root: Path, outcome: Outcome | None, before: Outcome | None) -> Outcome | None:
    """Tell of an outcome in the terminal and on the pages; the outcome to compare the next one with."""
    if outcome is None:
        return before
    there = (server.folder / "index.html").is_file()
    stands = "the last good site stays up" if there else "there is no site yet"
    failed_before = before is not None and before.failed
    server.latest.tell(render(outcome, root, stands))
    print(*lines(outcome, stands=stands, failed_before=failed_before), sep="\n", flush=True)
    return outcome
