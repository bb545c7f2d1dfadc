"""Build, show, wait for a change, and so on until Ctrl-C."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Event, Thread

from plugins.preview.changes import Changes, only_styles
from plugins.preview.live import Preview
from plugins.preview.outcome import Outcome, lines
from plugins.preview.overlay import render
from plugins.preview.watching import changes

#: The path of the whole clone: nothing was built before.
EVERYTHING = "."
#: After how many seconds without a save all is looked at, since builds look at what was saved alone. They
#: are few: Windows hears no Ctrl-C in a wait without end.
QUIET = 1

Rebuild = Callable[[Collection[str], Changes], Outcome | None]


def serve(server: Preview, root: Path, watched: Sequence[str], rebuild: Rebuild) -> None:
    """Serve until Ctrl-C, building at once and again on every change.

    `watched`: names in `root`. `rebuild` builds into the server's folder, which stays as it was
    when the build fails. It is given the paths that have changed since the last build, or none for it
    to look at all, and those that change while it builds, for which it may give up; it returns None then.
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


def _build_on_change(server: Preview, root: Path, changed: Changes, rebuild: Rebuild) -> None:
    print("Building the site.", flush=True)
    paths, before = {EVERYTHING}, rebuild([EVERYTHING], changed)
    if before:
        _tell(server, root, before, None, paths)
        paths = set()
    print(f"It is at {server.address}/ -- Ctrl-C ends it.", flush=True)
    looked = True
    while True:
        if changed.wait(timeout=QUIET):
            paths |= changed.take()
        elif looked:
            continue
        outcome = rebuild(paths, changed)
        if outcome:
            if paths or outcome.is_news(before):
                _tell(server, root, outcome, before, paths)
            before, looked, paths = outcome, not paths or outcome.broke, set()


def _tell(
    server: Preview, root: Path, outcome: Outcome, before: Outcome | None, paths: Collection[str]
) -> None:
    """Tell of an outcome in the terminal and on the pages, after another and a change of these paths."""
    there = (server.folder / "index.html").is_file()
    stands = "the last good site stays up" if there else "there is no site yet"
    failed_before = before is not None and before.failed
    server.latest.tell(render(outcome, root, stands), only_styles=only_styles(paths))
    print(*lines(outcome, stands=stands, failed_before=failed_before), sep="\n", flush=True)
