"""`ping`: a hub is told of every feed that names it, or it is said loudly why not."""

import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from plugins.feeds.ping import ping
from tests.make import make_person_text, write_content

ROOT = Path(__file__).parent.parent
WHOLE = ("all", "chats", "people/todd-pitt", "posts", "questions")


class Hub(BaseHTTPRequestHandler):
    """Answers with what its server says, and keeps what it was told."""

    def do_POST(self):
        self.server.told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.send_response(self.server.answers)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def hub():
    """A hub on this machine; `told` is what it was told."""
    with HTTPServer(("127.0.0.1", 0), Hub) as server:
        server.told, server.answers = [], 204
        server.url = f"http://127.0.0.1:{server.server_port}/"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def site(build, tmp_path):
    """A function that builds a site whose feeds name a hub; the output's folder."""
    content = write_content(tmp_path / "content", {"people/todd-pitt.md": make_person_text()})
    return lambda hub: build(content, FEED_HUB=hub, SITEURL="https://example.org")


def test_hub_is_told_of_every_feed_in_every_format(hub, site):
    """WebSub, 7: one message a feed, `hub.mode=publish`, the very address that the feed gives."""
    said = list(ping(site(hub.url)))

    told = [parse_qs(each) for each in hub.told]
    assert {each["hub.mode"][0] for each in told} == {"publish"}
    expected = [
        f"https://example.org/feeds/{name}.{form}"
        for name in WHOLE
        for form in ("atom.xml", "rss.xml", "json")
    ]
    assert sorted(each["hub.url"][0] for each in told) == sorted(expected)
    assert sorted(said) == sorted(f"{hub.url} was told of {topic}" for topic in expected)


@pytest.mark.parametrize(("answers", "why"), [(400, "400"), (500, "500"), (302, "leads on to")])
def test_hub_that_does_not_take_it_is_named(hub, site, answers, why):
    """The first feed it does not take ends it; nobody thinks that all were told."""
    hub.answers = answers
    with pytest.raises(OSError, match=rf"{re.escape(hub.url)} was not told of .*all\.atom\.xml: .*{why}"):
        list(ping(site(hub.url)))
    assert len(hub.told) == 1


@pytest.mark.parametrize("hub", ["http://127.0.0.1:9/", "no hub"])
def test_hub_that_is_not_there_is_named(site, hub):
    """Nobody listens there, or it is no address."""
    with pytest.raises(OSError, match=f"{hub} was not told of https://example.org/feeds/"):
        list(ping(site(hub)))


def test_without_a_hub_nobody_is_told(site):
    """It says so, and is no mistake: the setting is empty."""
    assert list(ping(site(""))) == [
        "No feed names a hub, and nobody was told: the setting FEED_HUB is empty."
    ]


def test_without_a_site_there_is_nothing_to_tell(tmp_path):
    """It says what to do first."""
    with pytest.raises(FileNotFoundError, match=r"python3 tasks\.py publish makes them"):
        list(ping(tmp_path))


def test_task_fails_as_ping_does(tmp_path):
    """`tasks.py ping` ends with what is wrong and exit status 1."""
    for name in ("tasks.py", "requirements.txt"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "plugins").symlink_to(ROOT / "plugins")
    done = subprocess.run(
        [sys.executable, "-m", "invoke", "ping"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no feed in" in done.stderr
