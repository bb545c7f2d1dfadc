"""New pages: in their place, valid, and never in place of another."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.source import new

TODAY = date(2026, 11, 23)


@given(st.dates(max_value=date(9999, 11, 1)))
def test_chat_is_on_the_second_thursday(today):
    """The next chat is a Thursday from the 8th to the 14th, not past, and at most five weeks away."""
    chat = new.next_chat(today)
    assert chat.strftime("%w") == "4"
    assert 8 <= chat.day <= 14
    assert today <= chat <= today + timedelta(days=35)


@pytest.mark.parametrize(
    ("kind", "path", "name"),
    [
        ("chat", "chats/2026-12-cafes-co.md", "chats/cafes-co"),
        ("post", "posts/2026-11-23-cafes-co.md", "posts/cafes-co"),
        ("term", "glossary/cafes-co.md", "glossary/cafes-co"),
        ("person", "people/cafes-co.md", "people/cafes-co"),
    ],
)
def test_new_page_has_its_place_and_its_permanent_id(tmp_path, kind, path, name):
    """The file name is plain ASCII; the id has the day on which it was given."""
    made = new.new(kind, "  Cafés\n& Co. ", today=TODAY, content=tmp_path)
    assert made == tmp_path / path
    text = made.read_text(encoding="utf-8")
    assert f"\nId: tag:4change.memeshift.com,2026-11-23:{name}\n" in text
    assert "\nStatus: draft\n" in text
    assert re.match(r"(Title|Name): Cafés & Co\.\n", text)


def test_new_chat_has_the_usual_hours(tmp_path):
    """Five to seven in the evening, New York time."""
    text = new.new("chat", "Failure", today=TODAY, content=tmp_path).read_text(encoding="utf-8")
    assert "Starts: 2026-12-10 17:00\nEnds: 2026-12-10 19:00\nTimezone: America/New_York\n" in text


def test_new_post_is_by_someone_there_is(tmp_path):
    """A draft is valid from the start, so its author is one of the people."""
    new.new("person", "Tom Dawkins", today=TODAY, content=tmp_path)
    text = new.new("post", "Failure", today=TODAY, content=tmp_path).read_text(encoding="utf-8")
    assert "\nAuthors: tom-dawkins\n" in text


def test_new_page_never_overwrites(tmp_path):
    """What someone has written stays."""
    page = new.new("term", "Failure", today=TODAY, content=tmp_path)
    page.write_text("written")
    with pytest.raises(FileExistsError, match="is there already"):
        new.new("term", "failure", today=TODAY, content=tmp_path)
    assert page.read_text() == "written"


@pytest.mark.parametrize(("kind", "title"), [("essay", "Failure"), ("post", "?!"), ("post", "")])
def test_new_page_needs_a_kind_and_a_name(tmp_path, kind, title):
    """What cannot be made is refused, and nothing is written."""
    with pytest.raises(ValueError, match="“"):
        new.new(kind, title, today=TODAY, content=tmp_path)
    assert list(tmp_path.iterdir()) == []
