"""People: who announced, hosted and wrote what, and who is spoken of where."""

import pytest

from plugins.people.check import doubles
from plugins.people.check import people as check
from plugins.people.model import Person, make_person, mentions, people_by_name, slugs
from plugins.source.model import Document
from tests.facts import asked
from tests.make import (
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    read_document,
    read_text,
)

TODD = read_document("people/todd-pitt.md", make_person_text(handles="@todd, @zero"))
AMY = read_document("people/amy-ward.md", make_person_text(name="amy Ward"))


def chat(**header) -> Document:
    """A chat of September 2009."""
    return read_document("chats/2009-09-failure.md", make_chat_text(**header))


def post(day: int, body: str = "Words.", **header) -> Document:
    """A post of a day in February 2010, by Todd Pitt unless told."""
    text = make_post_text(body, title=f"Post {day}", date=f"2010-02-{day:02}", **header)
    return read_document(f"posts/2010-02-{day:02}-p{day}.md", text)


def todd(*documents: Document) -> Person:
    """Todd Pitt on a site of these documents."""
    return asked(TODD, AMY, *documents)["people"].at_home("todd-pitt")


def titles(entries) -> list[str]:
    """The titles of a list."""
    return [entry.title for entry in entries]


@pytest.mark.parametrize("name", ["Todd Pitt", "todd pitt", "todd-pitt", "@todd", "@Zero"])
def test_person_is_known_by_name_file_and_handle(name):
    """However a header calls them, in any case."""
    by_name = people_by_name([TODD, AMY])

    assert slugs(chat(hosts=name), "hosts", by_name) == ["todd-pitt"]


def test_person_has_a_list_for_each_role():
    """A chat is announced, a post written; the newest first."""
    found = todd(chat(authors="Todd Pitt", hosts="@todd, amy Ward"), post(1), post(3), post(2))

    assert titles(found.announced) == ["Failure"]
    assert titles(found.hosted) == ["Failure"]
    assert titles(found.wrote) == ["Post 3", "Post 2", "Post 1"]


def test_person_is_named_where_a_text_links_to_them():
    """Not where they are named for a role already, nor on a person's page."""
    link = "[Todd](/people/todd-pitt/)"
    about = read_document("pages/about.md", make_page_text(link))
    friend = read_document("people/friend.md", make_person_text(link, name="Friend"))

    found = todd(about, friend, post(1, link), post(2, link, authors="amy Ward"))

    assert titles(found.named_in) == ["Post 2", "About"]


def test_hidden_page_is_in_no_list_of_a_person():
    """It has an address and no more."""
    assert not todd(post(1, status="hidden")).wrote


def test_people_stand_in_the_order_of_their_names():
    """Whatever their case."""
    assert asked(TODD, AMY)["people"].people() == ("amy-ward", "todd-pitt")


def test_short_bio_is_the_summary_or_the_bio_in_plain_words():
    """Boxes beside posts have room for a sentence or two."""
    with_summary = read_document("people/a.md", make_person_text("*Long.*", summary="Short."))
    without = read_document("people/b.md", make_person_text("*Long.*"))

    assert [make_person(document).short for document in (with_summary, without)] == ["Short.", "Long."]


def test_links_to_people_are_found_all_over_a_body():
    """Before the questions, in them and behind them."""
    body = "[a](/people/a/)\n\n## Questions\n\n1. [b](/people/b/#c)?\n\n## More\n\n[d](/people/)"
    document = read_document("chats/2009-09-failure.md", make_chat_text(body))

    assert mentions(document, {}) == {"/people/a/", "/people/b/"}


def test_author_is_told_of_people_without_a_file():
    """With the nearest name, or what to do."""
    documents = [TODD, chat(authors="Tod Pitt", hosts="Somebody Else")]

    first, second = check(documents)

    assert (first.path, first.line, first.code) == ("content/chats/2009-09-failure.md", 4, "E301")
    assert (first.message, second.message) == (
        "there is no person “Tod Pitt”",
        "there is no person “Somebody Else”",
    )
    assert (first.hint, second.hint) == ("did you mean “Todd Pitt”?", "add a file to people/")


@pytest.mark.parametrize("name", ["Zoë O’Neil", "zoe\u0308 o'neil", "Zoë  O'Neil"])
def test_person_is_known_however_their_name_is_typed(name):
    """Apostrophes straight and curly, accents as one sign or two."""
    by_name = people_by_name([read_document("people/zoe.md", make_person_text(name="Zoë O'Neil"))])

    assert slugs(chat(hosts=name), "hosts", by_name) == ["zoe"]


def test_person_who_is_named_twice_counts_once():
    """By name and by handle it is the same person."""
    by_name = people_by_name([TODD, AMY])

    assert slugs(chat(hosts="Todd Pitt, amy Ward, @todd"), "hosts", by_name) == ["todd-pitt", "amy-ward"]


@pytest.mark.parametrize(
    ("header", "place", "name"),
    [
        ({"name": "todd pitt"}, "1:7", "todd pitt"),
        ({"name": "Todd", "handles": "@new, @Todd"}, "3:16", "@Todd"),
        ({"name": "Todd", "handles": "todd-pitt"}, "3:10", "todd-pitt"),
    ],
)
def test_name_leads_to_one_person(header, place, name):
    """The second who claims it is told whose it is."""
    other = read_document("people/todd.md", make_person_text(**header))

    assert [str(problem) for problem in doubles([TODD, AMY, other])] == [
        f"content/people/todd.md:{place}: E308: “{name}” is already people/todd-pitt.md"
    ]


def test_person_whose_file_is_a_draft_is_not_called_missing():
    """The author knows what is left to do."""
    draft = read_document("people/new.md", make_person_text(name="New", status="draft"))

    (problem,) = check([chat(authors="new"), draft])

    assert (problem.code, problem.message) == ("E301", "people/new.md is still a draft")


def test_person_whose_file_is_faulty_is_not_called_missing():
    """That file has a problem of its own; who else is not there is named all the same."""
    faulty, _ = read_text("people/todd-pitt.md", make_person_text(name=""))
    documents = [faulty, chat(authors="Todd Pitt, @todd, Nobody")]

    (problem,) = check(documents)

    assert problem.message == "there is no person “Nobody”"
