"""One build: what it writes, what it leaves alone, and that it does so all or not at all."""

from tests.make import make_page_text, write_content


def test_body_may_begin_like_a_header(build, tmp_path):
    """“Note: …” at the start of a body is a sentence, and readers see it."""
    text = make_page_text("Note: first words.\nMore.\n\nPS: last words.")
    content = write_content(tmp_path / "content", {"pages/about.md": text})

    html = (build(content) / "about/index.html").read_text(encoding="utf-8")

    assert "Note: first words.\nMore." in html
