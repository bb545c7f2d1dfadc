"""A built site, served as static hosts do: compressed, with the headers that the site asks for."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from plugins.preview.files import Files, Server, listen
from tests.audit.headers import headers_of, rules

#: Types that shrink; pictures and fonts are compressed as they are.
SHRINK = ("text/", "application/json", "application/manifest", "application/xml", "image/svg")
LEVEL = 6


class Published(Files):
    """Serves a folder compressed and with its `_headers`."""

    protocol_version = "HTTP/1.1"

    @property
    def told(self) -> dict[str, str]:
        """What the site asks to be sent with this address."""
        return headers_of(urlsplit(self.path).path, self.server.rules)

    def send_head(self):
        """Answer with a file, its head first. What comes back is its body; nothing if it is missing."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if self.path.partition("?")[0].endswith("/") else path
        if path.is_file():
            return self.send_whole(HTTPStatus.OK, self.type_of(path), path.read_bytes())
        return self.send_error(HTTPStatus.NOT_FOUND)

    def type_of(self, path: Path) -> str:
        """The content type that the site asks for, or that of files of this name."""
        return self.told.get("Content-Type") or self.guess_type(path)

    def send_whole(self, code, kind, content):
        small = kind.startswith(SHRINK) and "gzip" in self.headers.get("Accept-Encoding", "")
        # Without a time in it: the same bytes on every run.
        self.packed = small
        return super().send_whole(
            code, kind, gzip.compress(content, LEVEL, mtime=0) if small else content
        )

    def end_headers(self) -> None:
        if getattr(self, "packed", False):
            self.send_header("Content-Encoding", "gzip")
        for name, value in self.told.items():
            if name != "Content-Type":  # is there already
                self.send_header(name, value)
        # Not `no-store`, as in the preview: a host would let a page be kept.
        SimpleHTTPRequestHandler.end_headers(self)


class Host(Server):
    """A server of a folder; `rules` are those of its `_headers`."""

    handler = Published
    rules: list


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a built site while it is served."""
    told = folder / "_headers"
    with listen(Host, 0) as server:
        server.folder = folder
        server.rules = rules(told.read_text(encoding="utf-8")) if told.is_file() else []
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.address
        server.shutdown()
