"""A folder of files, served as the published site is."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

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


class Files(SimpleHTTPRequestHandler):
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
        if code == HTTPStatus.NOT_FOUND and page.is_file():
            self.send_page(code, self.read_page(page))
        else:
            super().send_error(code, message, explain)

    def send_page(self, code: HTTPStatus, page: bytes) -> None:
        """Answer with an HTML page."""
        body = self.send_whole(code, TYPES[".html"], page)
        if self.command != "HEAD":
            self.copyfile(body, self.wfile)

    def send_whole(self, code: HTTPStatus, kind: str, content: bytes) -> BytesIO:
        """Send the head of an answer with this content, which is what comes back."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return BytesIO(content)

    def read_page(self, page: Path) -> bytes:
        """An HTML page as it is sent. Raises OSError if there is none."""
        return page.read_bytes()

    def end_headers(self) -> None:
        # A page rebuilt within the second its copy was fetched would count as unchanged.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format, *args) -> None:  # noqa: A002 - the name http.server gives it
        """Keep quiet: the terminal is for the problems of the build."""


class Server(ThreadingHTTPServer):
    """A server of `folder`, which may be missing, for this computer's own browser."""

    # On Windows this would let two servers share a port; elsewhere it only spares a wait.
    allow_reuse_address = os.name != "nt"
    # Many tabs that reload at once all get through.
    request_queue_size = 128
    handler = Files
    folder: Path

    def __init__(self, address: tuple[str, int]):
        super().__init__(address, self.handler)

    def finish_request(self, request, client_address) -> None:
        self.RequestHandlerClass(request, client_address, self, directory=self.folder)

    def handle_error(self, request, client_address) -> None:
        """Keep quiet about dropped connections: browsers drop them as they please."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """The address of the site, as Pelican's SITEURL: no slash at the end."""
        return f"http://{HOST}:{self.server_port}"


def listen(make: Callable[[tuple[str, int]], Server], port: int) -> Server:
    """A server at `port`, or at the next port that is free. Raises OSError if none is.

    Its `folder` is for the caller to set, now that the port is known.
    """
    for candidate in range(port, min(port + PORTS_TRIED, 65536)):
        with suppress(OSError):
            return make((HOST, candidate))
    raise OSError(f"no port is free from {port} on")
