"""The site on this computer while it is being written: served, watched, rebuilt. Not a plugin."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

from watchfiles import watch

#: By the end of the name: what a browser and a feed reader are to take a file for.
TYPES = {
    ".atom.xml": "application/atom+xml",
    ".rss.xml": "application/rss+xml",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".md": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}

HOST, PORTS_TRIED = "127.0.0.1", 100


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder as the published site is: own page for what is missing, no folder listings."""

    def guess_type(self, path) -> str:
        """The content type of a file, by `TYPES` first."""
        name = str(path).lower()
        known = next((kind for end, kind in TYPES.items() if name.endswith(end)), None)
        return known or super().guess_type(path)

    def list_directory(self, path):  # noqa: ARG002 - the name http.server calls
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code, message=None, explain=None) -> None:
        """Answer with 404.html where a page is missing, otherwise as http.server does."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", TYPES[".html"])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        # A page rebuilt within the second its copy was fetched would count as unchanged.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format, *args) -> None:  # noqa: A002 - the name http.server gives it
        """Keep quiet: the terminal is for the problems of the build."""


class Server(ThreadingHTTPServer):
    """A server for this computer's own browser."""

    # On Windows this would let two servers share a port; elsewhere it only spares a wait.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request, client_address) -> None:
        """Keep quiet about dropped connections: browsers drop them as they please."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """The address of the site, as Pelican's SITEURL: no slash at the end."""
        return f"http://{HOST}:{self.server_port}"


def listen(port: int, folder: Path) -> Server:
    """A server of `folder` at `port`, or at the next port that is free. Raises OSError if none is."""
    folder.mkdir(parents=True, exist_ok=True)
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        with suppress(OSError):
            return Server((HOST, candidate), partial(Handler, directory=folder))
    raise OSError(f"no port is free from {port} on")


def serve(server: Server, watched: Sequence[Path], rebuild: Callable[[str], None]) -> None:
    """Serve until Ctrl-C, calling `rebuild(address)` at once and again on every change.

    `watched`: files and folders; those that do not exist are let be. A build that fails
    is to print why and leave the folder as it was: that goes on being served.
    """
    ended = Event()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        _build_on_change(server.address, _changes(watched, ended), rebuild)
    except KeyboardInterrupt:
        print()
    finally:
        ended.set()
        server.shutdown()
        server.server_close()


def _changes(watched: Sequence[Path], ended: Event) -> Event:
    """An event that is set whenever something watched has changed, until `ended` is set."""
    changed = Event()
    folders = [path for path in watched if path.is_dir()]
    files = [path for path in watched if path.is_file()]
    # A file is watched by its folder: an editor that saves by renaming makes it another file.
    parents = {path.parent for path in files}
    beside = watch(
        *parents, watch_filter=lambda _, path: Path(path) in files, recursive=False, stop_event=ended
    )
    for changes in (watch(*folders, stop_event=ended), beside):
        Thread(target=_notice, args=(changes, changed), daemon=True).start()
    return changed


def _notice(changes: Iterable[object], changed: Event) -> None:
    for _ in changes:
        changed.set()


def _build_on_change(address: str, changed: Event, rebuild: Callable[[str], None]) -> None:
    """Build, say where the site is, and build again on every change, for ever."""
    print("Building the site.", flush=True)
    rebuild(address)
    print(f"It is at {address}/ -- Ctrl-C ends it.", flush=True)
    while True:
        if changed.wait(timeout=1):  # Windows hears no Ctrl-C in a wait without end
            changed.clear()
            rebuild(address)
