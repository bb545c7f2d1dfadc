"""The preview: the site as it will be published, and as it is now."""

import urllib.error
import urllib.request
from http import HTTPStatus
from threading import Event, Thread

import pytest

from plugins import preview


@pytest.fixture
def site(tmp_path):
    """A small built site, being served."""
    for name in ("index.html", "404.html", "feed.atom.xml", "feed.rss.xml", "data.ttl", "post.md"):
        (tmp_path / name).write_text(name)
    (tmp_path / "empty").mkdir()
    with preview.listen(8000, tmp_path) as server:
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


def test_taken_port_gives_the_next_free_one(tmp_path):
    """Two clones can be looked at side by side."""
    with preview.listen(8000, tmp_path) as first, preview.listen(first.server_port, tmp_path) as second:
        assert first.server_port < second.server_port


def test_no_port_is_said_plainly(tmp_path):
    """There are no ports above 65535."""
    with pytest.raises(OSError, match="no port is free from 70000 on"):
        preview.listen(70000, tmp_path)


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


def test_preview_builds_at_once_and_again_on_every_change(tmp_path):
    """A file saved by renaming, as editors do, is seen each time."""
    settings, built, builds = tmp_path / "conf.py", Event(), []
    settings.write_text("")

    def rebuild(address):
        builds.append(address)
        built.set()
        if len(builds) == 3:
            raise KeyboardInterrupt

    def save_twice():
        for _ in range(2):
            built.wait(timeout=10)
            built.clear()
            draft = settings.with_suffix(".draft")
            draft.write_text("")
            draft.replace(settings)

    server = preview.listen(8000, tmp_path / "site")
    Thread(target=save_twice, daemon=True).start()
    preview.serve(server, [settings, tmp_path / "missing"], rebuild)
    assert builds == [server.address] * 3
