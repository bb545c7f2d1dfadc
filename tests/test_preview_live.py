"""The site being written, as a browser asks for it."""

import socket
import threading
import urllib.error
import urllib.request
from functools import partial
from http import HTTPStatus

import pytest

from plugins import preview
from plugins.preview import live
from plugins.preview.latest import Latest


@pytest.fixture
def site(tmp_path):
    """A server of a folder that is still empty."""
    with preview.listen(partial(preview.Preview, "run"), 0) as server:
        server.folder = tmp_path / "site"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def built(site):
    """The same with a site."""
    site.folder.mkdir()
    for name in ("index.html", "404.html", "data.ttl"):
        site.folder.joinpath(name).write_text(f"<body>{name}</body>")
    return site


def get(site, path, method="GET"):
    """Status, headers and text at a path."""
    request = urllib.request.Request(f"{site.address}{path}", method=method)
    try:
        answer = urllib.request.urlopen(request, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read().decode()


def listen(site):
    """A connection that hears of news; the words that come, one line after the other."""
    connection = socket.create_connection(("127.0.0.1", site.server_port), timeout=10)
    connection.sendall(b"GET /_preview/events HTTP/1.1\r\n\r\n")
    return connection, (line.strip() for line in connection.makefile("r"))


def next_name(lines):
    """The next name of the news that a listener is told."""
    return next(line for line in lines if line.startswith("data: ")).removeprefix("data: ")


@pytest.mark.parametrize("path", ["/", "/index.html", "/?a", "/nowhere/"])
def test_every_page_has_the_news(built, path):
    """Also the one for what is missing, and also by another spelling."""
    built.latest.tell("<p>Wrong!</p>")
    text = get(built, path)[2]

    assert "<p>Wrong!</p><script" in text
    assert f'data-state="{built.latest.news.name}"' in text


def test_what_is_no_page_is_left_alone(built):
    """Data and feeds stay what they are."""
    built.latest.tell("<p>Wrong!</p>")

    assert get(built, "/data.ttl")[2] == "<body>data.ttl</body>"


@pytest.mark.parametrize("path", ["/", "/nowhere/"])
def test_length_of_a_page_is_that_of_its_news_too(built, path):
    """Asked for the head alone, it says the same."""
    _, headers, text = get(built, path)

    assert headers["Content-Length"] == str(len(text)) == get(built, path, "HEAD")[1]["Content-Length"]


@pytest.mark.parametrize("path", ["/", "/chats/", "/theme/css/site.css"])
def test_page_of_our_own_stands_in_while_there_is_no_site(site, path):
    """It has the news as well, and says that it is none of the site's."""
    site.latest.tell("<p>Wrong!</p>")
    status, _, text = get(site, path)

    assert (status, "No site yet" in text, "Wrong!" in text) == (
        HTTPStatus.SERVICE_UNAVAILABLE,
        True,
        True,
    )


@pytest.mark.parametrize(
    ("name", "kind"), [("preview.js", "text/javascript"), ("preview.css", "text/css")]
)
def test_style_and_script_come_from_the_preview(site, name, kind):
    """They are no part of the site, and there before it is."""
    status, headers, _ = get(site, f"/_preview/{name}")

    assert (status, headers["Content-Type"]) == (HTTPStatus.OK, f"{kind}; charset=utf-8")


@pytest.mark.parametrize("path", ["/_preview/", "/_preview/../live.py", "/_preview/other.js"])
def test_nothing_else_does(built, path):
    """Our own code is not shown."""
    assert get(built, path)[0] == HTTPStatus.NOT_FOUND


def test_listeners_hear_of_news_and_hold_up_nobody(built):
    """However many tabs are open, each hears of it, and pages come meanwhile."""
    listeners = [listen(built) for _ in range(50)]
    assert {next_name(lines) for _, lines in listeners} == {built.latest.news.name}
    assert get(built, "/")[0] == HTTPStatus.OK

    built.latest.tell("")
    assert {next_name(lines) for _, lines in listeners} == {built.latest.news.name}
    for connection, _ in listeners:
        connection.close()


def test_listener_that_left_is_noticed(site, monkeypatch):
    """A heart-beat finds that nobody is there; those who are learn nothing new."""
    monkeypatch.setattr(live, "HEART_BEAT", 0.05)
    before = set(threading.enumerate())
    connection, lines = listen(site)
    assert next_name(lines) == next_name(lines) == site.latest.news.name
    (answering,) = set(threading.enumerate()) - before

    connection.shutdown(socket.SHUT_RDWR)
    connection.close()
    answering.join(timeout=5)
    assert not answering.is_alive()


def test_news_of_another_run_have_another_name():
    """A page that was open all the while is loaded anew."""
    assert Latest("one").news.name != Latest("other").news.name


def test_server_that_ends_lets_its_listeners_go(tmp_path):
    """They look for the next one then."""
    with preview.listen(partial(preview.Preview, "run"), 0) as server:
        server.folder = tmp_path
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        connection, lines = listen(server)
        assert next_name(lines)
        server.shutdown()
    with connection:
        assert list(lines) == [""]


def test_index_that_is_searched_is_the_one_built_last(built, tmp_path):
    """To make one for each edit would take too long."""
    index = tmp_path / "output/pagefind/records.json"
    index.parent.mkdir(parents=True)
    index.write_text("{}")

    assert get(built, "/pagefind/records.json")[0] == HTTPStatus.NOT_FOUND
    built.built = tmp_path / "output"

    assert get(built, "/pagefind/records.json?a")[::2] == (HTTPStatus.OK, "{}")
    assert get(built, "/pagefind/none.json")[0] == HTTPStatus.NOT_FOUND
    assert get(built, "/data.ttl")[2] == "<body>data.ttl</body>"
