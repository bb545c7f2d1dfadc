"""From a question to others about the same term, and from the term to all of them."""

import re

from plugins.chats.questions import lines, naming
from tests.make import make_chat_text, make_term_text, read_document, write_content


def asked(page):
    """The addresses of questions that a page lists outside the list of its own chat."""
    text = page.read_text("utf-8").partition('aria-labelledby="all-questions"')[0]
    return re.findall(r'<p class="entry-title"><a href="([^"]+)"', text)


def chats(**more):
    """Three chats with questions, two of which name a term, and the term."""
    about = "About.\n\n## Questions\n\n1. What is [[change]]?\n2. And who?"
    return {
        "chats/2009-09-failure.md": make_chat_text(about),
        "chats/2009-10-growth.md": make_chat_text(
            "About.\n\n## Questions\n\n1. Who?\n2. Does [[change:1]] help [[change]]?",
            title="Growth",
            id="tag:example.org,2009:chats/growth",
            starts="2009-10-08",
            **more,
        ),
        "glossary/change.md": make_term_text(title="Change"),
    }


def test_question_names_its_chat_wherever_it_is_listed():
    """Its words alone would not say when it was asked."""
    document = read_document("chats/2009-09-failure.md", make_chat_text())

    line, _ = lines(document)

    assert (line.title, line.kind, line.note, line.summary) == ("Why?", "question", "Failure", "")
    assert (line.url, line.date) == ("/chats/2009/09/failure/q1/", document.date)


def test_question_that_names_a_term_twice_is_listed_once():
    """In the order of the chats, and in each by number."""
    found = naming([("b", [["change", "change"], [], ["failure", "change"]]), ("a", [["change"]])])

    assert found == {"change": (("b", 0), ("b", 2), ("a", 0)), "failure": (("b", 2),)}


def test_reader_comes_from_a_question_to_others_about_the_same_term(build, tmp_path):
    """Those of the same chat are listed anyway; a question that names no term leads to none."""
    output = build(write_content(tmp_path / "content", chats()))
    first, second = output / "chats/2009/09/failure", output / "chats/2009/10/growth"

    assert asked(first / "q1/index.html") == ["/chats/2009/10/growth/q2/"]
    assert asked(second / "q2/index.html") == ["/chats/2009/09/failure/q1/"]
    assert asked(first / "q2/index.html") == []
    term = (output / "glossary/change/index.html").read_text("utf-8")
    assert term.index("/chats/2009/10/growth/q2/") < term.index("/chats/2009/09/failure/q1/")


def test_questions_of_a_draft_are_nobodys_yet(build, tmp_path):
    """Nor are those of a page that lists do not show."""
    for number, more in enumerate(({"status": "draft"}, {"status": "hidden"})):
        output = build(write_content(tmp_path / str(number), chats(**more)))

        assert asked(output / "chats/2009/09/failure/q1/index.html") == []
        assert "growth" not in (output / "glossary/change/index.html").read_text("utf-8")
