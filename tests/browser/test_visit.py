"""What the audit sees in a browser."""

import pytest

from tests.audit.serve import served
from tests.audit.visit import open_tab, visit

PAGE = """<!doctype html><html lang=en><title>A page</title>
<link rel=stylesheet href=/heavy.css>
<link rel=stylesheet href=/more.css>
<script>inline()</script>
<link rel=stylesheet href=http://localhost:1/elsewhere.css>
<p>Words"""


@pytest.fixture
def visited(browser, tmp_path):
    """A visit to a page that does most things wrong."""
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "heavy.css").write_bytes(b"/*" + bytes(range(48, 122)) * 9 + b"*/")
    (tmp_path / "more.css").write_text("p { color: green }")
    policy = "default-src 'none'; style-src 'self' http://localhost:1"
    (tmp_path / "_headers").write_text(f"/*\n  Content-Security-Policy: {policy}\n")
    with served(tmp_path) as base:
        page = open_tab(browser, base)
        yield visit(page, base, "/")
        page.context.close()


def test_what_the_browser_refuses_is_told(visited):
    """Script within the page, and what comes from elsewhere; so are headers that do not come."""
    told = list(visited.refused())
    assert any("inline script" in text for text in told), told
    assert "not loaded: http://localhost:1/elsewhere.css" in told
    assert "no header Referrer-Policy" in told
    assert "no header Content-Security-Policy" not in told


def test_requests_before_there_is_text_are_counted(visited):
    """The page, and each style sheet it waits for."""
    told = list(visited.heavy())
    assert visited.before_text >= 3
    assert f"{visited.before_text} requests before there is text, more than 2" in told
    assert visited.first == visited.whole < 1024
