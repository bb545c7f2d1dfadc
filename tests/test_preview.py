"""The preview's server: the site as it will be published."""

import urllib.error
import urllib.request
from functools import partial
from http import HTTPStatus
from threading import Thread

import pytest

from plugins import preview


@pytest.fixture
def site(tmp_path):
    """A small built site, being served."""
    for name in ("index.html", "404.html", "feed.atom.xml", "feed.rss.xml", "data.ttl", "post.md"):
        (tmp_path / name).write_text(name)
    (tmp_path / "empty").mkdir()
    with preview.listen(preview.Server, 8000) as server:
        server.folder = tmp_path
        Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def get(address):
    """The status, content type and text at an address."""
    try:
        answer = urllib.request.urlopen(address, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers["Content-Type"], answer.read().decode()


@pytest.mark.parametrize("kind", [preview.Server, partial(preview.Preview, "run")])
def test_taken_port_gives_the_next_free_one(site, kind):
    """Two clones can be looked at side by side."""
    with preview.listen(kind, site.server_port) as second:
        assert site.server_port < second.server_port


def test_no_port_is_said_plainly():
    """There are no ports above 65535."""
    with pytest.raises(OSError, match="no port is free from 70000 on"):
        preview.listen(preview.Server, 70000)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("feed.atom.xml", "application/atom+xml"),
        ("feed.rss.xml", "application/rss+xml"),
        ("data.ttl", "text/turtle; charset=utf-8"),
        ("post.md", "text/plain; charset=utf-8"),
    ],
)
def test_files_have_their_content_type(site, path, kind):
    """A feed is a feed and text is text, whatever the machine's own table says."""
    assert get(f"{site.address}/{path}")[:2] == (HTTPStatus.OK, kind)


@pytest.mark.parametrize("path", ["missing", "missing/", "empty/"])
def test_missing_page_is_answered_with_the_sites_own(site, path):
    """As published: 404.html, status 404, and no listing of a folder."""
    assert get(f"{site.address}/{path}") == (HTTPStatus.NOT_FOUND, "text/html; charset=utf-8", "404.html")
