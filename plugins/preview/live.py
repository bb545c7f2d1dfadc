"""The site being written: every page carries what is wrong, and comes anew when the site does."""

from http import HTTPStatus
from pathlib import Path

from plugins.preview.files import TYPES, Files, Server
from plugins.preview.latest import Latest
from plugins.preview.overlay import dress

HERE = Path(__file__).parent
EVENTS = "/_preview/events"
# Read once: what is on the disk may change, like everything there, while the preview runs.
OWN = {
    f"/_preview/preview{end}": (TYPES[end], (HERE / "static" / f"preview{end}").read_bytes())
    for end in (".css", ".js")
}
WAITING = (HERE / "templates" / "waiting.html").read_bytes()
#: After how many seconds without news a listener is told the old ones: only then it shows if it left.
HEART_BEAT = 10
# What takes too long to make for each edit, and is shown as the last `build` left it.
INDEX = "/pagefind/"


class Live(Files):
    """Serves pages with the latest news on them, and tells those who listen of newer ones."""

    def do_GET(self) -> None:
        """Answer with a file or, until the server ends, with news."""
        if self._name == EVENTS:
            self._send_events()
        else:
            super().do_GET()

    def translate_path(self, path) -> str:
        """The file at an address; of the index that is searched, the one that is `built`."""
        found = super().translate_path(path)
        if not path.startswith(INDEX) or self.server.built is None:
            return found
        return str(self.server.built / Path(found).relative_to(self.directory))

    @property
    def _name(self) -> str:
        return self.path.partition("?")[0]

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b"retry: 1000\n")
        name = self.server.latest.news.name
        while name:
            self.wfile.write(f"data: {name}\n\n".encode())
            name = self.server.latest.wait(name, HEART_BEAT)

    def send_head(self):
        """Send the head of an answer; what comes back has its body."""
        if self._name in OWN:
            return self.send_whole(HTTPStatus.OK, *OWN[self._name])
        page = Path(self.translate_path(self.path), "index.html" if self._name.endswith("/") else "")
        if page.suffix == ".html" and page.is_file():
            return self.send_whole(HTTPStatus.OK, TYPES[".html"], self.read_page(page))
        return super().send_head()

    def send_error(self, code, message=None, explain=None) -> None:
        """Answer with a page of our own while there is no site."""
        if code == HTTPStatus.NOT_FOUND and not Path(self.directory, "index.html").is_file():
            self.send_page(HTTPStatus.SERVICE_UNAVAILABLE, dress(WAITING, self.server.latest.news))
        else:
            super().send_error(code, message, explain)

    def read_page(self, page: Path) -> bytes:
        """A page with the news. Raises OSError if there is none."""
        # First the news: a page newer than them is only loaded again; one older would stay for ever.
        news = self.server.latest.news
        return dress(super().read_page(page), news)


class Preview(Server):
    """A server of the site being written; `run` is what no other run has, `built` what `build` made."""

    handler = Live
    built: Path | None = None

    def __init__(self, run: str, address: tuple[str, int]):
        self.latest = Latest(run)
        super().__init__(address)

    def server_close(self) -> None:
        self.latest.end()
        super().server_close()
