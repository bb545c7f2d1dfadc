"""New pages: in their place, valid, and never in place of another."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.source import Refused, new
from plugins.source.new import PLACES
from plugins.source.starts import TEXTS
from tests.make import make_person_text, write_content

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
        ("page", "pages/cafes-co.md", "pages/cafes-co"),
        ("Chat", "chats/2026-12-cafes-co.md", "chats/cafes-co"),
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


def test_new_chat_is_announced_today(tmp_path):
    """A chat to come says when it was announced; its author may change the day."""
    text = new.new("chat", "Failure", today=TODAY, content=tmp_path).read_text(encoding="utf-8")
    assert "\nDate: 2026-11-23\n" in text
    assert "\nHashtag: #4Change\n" in text


@pytest.mark.parametrize(
    ("title", "name"),
    [("word " * 100, "-".join(["word"] * 16)), ("w" * 300, "w" * 80), ("w" * 80, "w" * 80)],
)
def test_name_of_a_file_is_never_too_long(tmp_path, title, name):
    """A title may be as long as it likes; its address is cut, after a whole word if there is one."""
    assert new.new("page", title, today=TODAY, content=tmp_path).stem == name


@pytest.mark.parametrize("kind", PLACES)
def test_new_page_is_a_valid_draft_until_its_sentences_are_replaced(tmp_path, build, kind):
    """At home it shows from the start; published, each sentence of the template is named."""
    write_content(tmp_path / "content", {"people/a.md": make_person_text()})
    path = new.new(kind, "Failure: “more”", today=TODAY, content=tmp_path / "content")
    build(path.parent.parent, DRAFTS=True)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Status: draft\n", ""), encoding="utf-8")

    with pytest.raises(Refused) as refused:
        build(path.parent.parent)

    assert {problem.code for problem in refused.value.problems} == {"E109"}
    lines = {problem.line for problem in refused.value.problems}
    prompts = [line for line in TEXTS[kind].replace("Status: draft\n", "").splitlines() if "«" in line]
    assert len(lines) == len(prompts)


@pytest.mark.parametrize(
    "title",
    [
        "Small steps",
        "“Quoted”, \"double\" and 'single'",
        "Failure: more: again",
        "Growing 🌱 together",
        "<b>bold</b> & [[failure]] | 100% `code`",
        "word " * 60,
        "w" * 300,
        "שלום עולם",
        "$title ${x}",
        "Status: draft",
        "1. What next?",
        "«Say»",
    ],
)
def test_new_pages_ask_only_for_what_is_to_be_written(tmp_path, told, title):
    """Two of each kind in one month, whatever they are called; somebody is there to be their author."""
    content = write_content(tmp_path / "content", {"people/a.md": make_person_text()})
    made = [
        new.new(kind, before + title, today=TODAY, content=content)
        for kind in PLACES
        for before in ("", "More ")
    ]

    found = told(content)

    assert {problem.code for problem in found} == {"N109"}
    assert {problem.path for problem in found} == {path.relative_to(tmp_path).as_posix() for path in made}


def test_new_post_in_an_empty_folder_wants_its_author(tmp_path, told):
    """Somebody has to be the first."""
    made = new.new("post", "Failure", today=TODAY, content=tmp_path / "content")

    found = [problem for problem in told(made.parent.parent) if problem.code != "N109"]

    assert [problem.message for problem in found] == ["there is no person “Name of the author”"]


def test_author_of_a_new_post_is_told_to_be_a_guess(tmp_path, told):
    """The first of the people is there only so that the draft can be shown."""
    content = write_content(tmp_path / "content", {"people/a.md": make_person_text()})
    new.new("post", "Failure", today=TODAY, content=content)

    messages = [problem.message for problem in told(content)]

    guess = "The name in the line `Authors:` above is a guess: put there who wrote this."
    assert f"still to do: “{guess}”" in messages


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
