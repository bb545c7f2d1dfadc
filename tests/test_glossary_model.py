"""Terms: who uses them and in which sense, and what is wrong with them."""

from collections.abc import Mapping

from plugins.glossary import check
from plugins.glossary.links import targets
from plugins.glossary.model import Term, index_of
from plugins.source.model import Document
from plugins.source.problem import Problem
from tests.facts import asked
from tests.make import (
    make_chat_text,
    make_page_text,
    make_post_text,
    make_term_text,
    read_document,
    read_text,
)

SENSES = "1. A try that does not come off.\n2. The absence of success."


def term(name: str, body: str = SENSES, **header) -> Document:
    """The term of a file."""
    text = make_term_text(body, **{"title": name.capitalize()} | header)
    return read_document(f"glossary/{name}.md", text)


def post(day: int, body: str, **header) -> Document:
    """A post of a day in February 2010."""
    text = make_post_text(body, title=f"Post {day}", date=f"2010-02-{day:02}", **header)
    return read_document(f"posts/2010-02-{day:02}-p{day}.md", text)


def glossary(*documents: Document) -> dict[str, Term]:
    """All terms among the documents, as their own pages show them."""
    plugin = asked(*documents)["glossary"]
    return {slug: plugin.at_home(slug) for slug in plugin.terms()}


def told(entries) -> list[tuple[str, str]]:
    """Titles and notes of a list."""
    return [(entry.title, entry.note) for entry in entries]


def links(document: Document, terms: Mapping[str, Document]) -> list[Problem]:
    """The problems of links to these terms, which have their slugs."""
    index, written = index_of(terms.values()), targets(document.body)
    return list(check.links(document, written, index, terms.get, terms.values))


def said(*documents: Document) -> list[str]:
    """The problems of terms."""
    return [str(problem) for problem in check.terms(documents)]


def test_term_names_the_pages_that_use_it_and_in_which_sense():
    """The newest first, pages without a date last, one line each."""
    documents = (
        term("failure"),
        post(1, "Failure."),
        post(3, "[[failure:2]], [[failure:1]], [[failure:2]]"),
        post(2, "[[failure:2]]"),
        post(4, "Nothing."),
        read_document("pages/about.md", make_page_text("[that](/glossary/failure/#sense-1)")),
    )

    used_in = glossary(*documents)["failure"].used_in

    assert told(used_in) == [
        ("Post 3", "senses 1, 2"),
        ("Post 2", "sense 2"),
        ("Post 1", "sense not named"),
        ("About", "sense 1"),
    ]


def test_sense_names_the_pages_whose_links_name_it():
    """A page that does not say which sense it means stands with the term alone."""
    documents = term("failure"), post(1, "Failure."), post(2, "[[failure:2]] and failure.")

    first, second = glossary(*documents)["failure"].senses

    assert (told(first.used_in), told(second.used_in)) == ([], [("Post 2", "")])
    assert (second.anchor, second.url) == ("sense-2", "/glossary/failure/#sense-2")


def test_chat_that_argues_from_a_term_discusses_it():
    """It stands in that list alone, used or not."""
    chat = read_document("chats/2009-09-c.md", make_chat_text(title="Chat", terms="failure"))

    found = glossary(term("failure"), chat, post(1, "Failure."))["failure"]

    assert told(found.discussed_in) == [("Chat", "")]
    assert told(found.used_in) == [("Post 1", "sense not named")]


def test_hidden_page_uses_a_term_unseen():
    """It has an address and stands in no list."""
    found = glossary(term("failure"), post(1, "[[failure:1]]", status="hidden"))["failure"]

    assert not found.used_in
    assert not found.senses[0].used_in


def test_term_is_short_by_its_first_sense():
    """And filed under its first letter, its neighbours named."""
    failure = term("failure", "Before.\n\n" + SENSES + "\n\nAfter.", see_also="success")

    found = glossary(failure, term("success"))["failure"]

    assert (found.short, found.letter) == ("A try that does not come off.", "F")
    assert (found.lead, found.rest) == ("<p>Before.</p>", "<p>After.</p>")
    assert [(other.title, other.url) for other in found.see_also] == [("Success", "/glossary/success/")]


def test_terms_stand_in_the_order_of_the_alphabet():
    """Whatever their files are called."""
    assert list(glossary(term("b", title="Zeal"), term("c", title="action"), term("a"))) == [
        "a",
        "c",
        "b",
    ]


def test_page_defines_the_terms_it_uses():
    """In the order they come up; one whose sense is named is not defined in general too."""
    page = read_document(
        "pages/about.md", make_page_text("Success, failure, [[failure:2]], [[success]].")
    )
    terms = term("failure"), term("success", "1. Reached.")

    found = asked(page, *terms)["glossary"].definitions_on(page.path)

    assert [(definition.url, definition.text) for definition in found] == [
        ("/glossary/success/", "Reached."),
        ("/glossary/failure/#sense-2", "The absence of success."),
    ]


def test_page_with_a_definition_for_each_sense_it_names():
    """Two senses of a term are two definitions."""
    page = read_document("pages/about.md", make_page_text("[[failure:2]] [[failure:1]]"))

    found = asked(page, term("failure"))["glossary"].definitions_on(page.path)

    assert [definition.sense for definition in found] == [2, 1]


def test_name_leads_to_one_term():
    """An alias that another term has already is a problem of the second."""
    failure = term("failure", aliases="failing, fiasco")
    success = term("success", aliases="winning, Fiasco, failure")

    assert said(failure, success) == [
        "content/glossary/success.md:4:19: E305: “Fiasco” already leads to glossary/failure.md",
        "content/glossary/success.md:4:27: E305: “failure” already leads to glossary/failure.md",
    ]


def test_title_leads_to_one_term():
    """The second of two terms of one name is told so at its title."""
    assert said(term("failure"), term("other", title="Failure")) == [
        "content/glossary/other.md:1:8: E305: “Failure” already leads to glossary/failure.md"
    ]


def test_file_name_leads_to_one_term():
    """[[other]] is the term of that file, and no other's alias; the alias is at fault."""
    assert said(term("failure", aliases="other"), term("other", title="Third")) == [
        "content/glossary/failure.md:4:10: E305: “other” already leads to glossary/other.md"
    ]


def test_names_without_a_letter_are_nobodys():
    """No link can mean them."""
    assert said(term("plus", title="+"), term("minus", title="-", aliases="±")) == []


def test_draft_is_told_from_a_term_that_is_not_there():
    """As a neighbour and in a link."""
    draft = term("success", aliases="winning", status="draft")
    failure = term("failure", see_also="success")
    terms = {"failure": failure, "success": draft}

    (neighbour,) = check.terms(terms.values())
    (link,) = links(post(1, "[[winning]]"), terms)

    assert neighbour.message == link.message == "glossary/success.md is still a draft"
    assert (neighbour.code, link.code) == ("E302", "E202")


def test_link_to_a_term_with_a_faulty_file_is_no_second_problem():
    """Its author is told of the file already."""
    faulty, _ = read_text("glossary/success.md", make_term_text(title="Success", source=None))
    terms = {"failure": term("failure"), "success": faulty}

    (problem,) = links(post(1, "[[Successes]] [[weather]]"), terms)

    assert problem.message == "there is no term “weather”"


def test_sense_takes_no_footnote_to_other_pages():
    """On its own page the footnote stands below."""
    document = term("failure", "1. A try.[^1] Success.\n2. Success.\n\n[^1]: Or two.")
    plugin = asked(document, term("success"))["glossary"]

    shown = plugin.term("failure")
    first, second = plugin.at_home("failure").senses

    assert 'href="#fn:1"' in first.html
    assert "<a" not in second.html
    assert not [sense for sense in shown.senses if "#fn" in sense.html]


def test_neighbour_has_to_be_there():
    """The nearest term is a hint."""
    assert said(term("failure", see_also="sucess"), term("success")) == [
        "content/glossary/failure.md:4:11: E302: there is no term “sucess” (did you mean “success”?)"
    ]


def test_term_has_a_sense():
    """A term without a numbered list means nothing."""
    assert said(term("failure", "Words.")) == [
        "content/glossary/failure.md:5:1: E304: the term has no sense (number its senses: 1. …)"
    ]


def test_term_has_one_list_of_senses():
    """A second list would be numbered from 1 again, and no link could name its senses."""
    (problem,) = said(term("failure", "1. One.\n\nAnd:\n\n2. Two."))

    assert problem.endswith("E318: there are two lists of senses (keep one)")


def test_hidden_term_links_only_by_hand():
    """Nothing leads to it but what somebody wrote."""
    documents = (
        term("hush", status="hidden"),
        term("failure", see_also="hush"),
        post(1, "The hush."),
        post(2, "The [[hush]]."),
    )

    found = glossary(*documents)

    assert told(found["hush"].used_in) == [("Post 2", "sense not named")]
    assert not found["failure"].see_also


def test_draft_is_marked_where_another_note_stands_too():
    """Its author sees in every list that the page is not published yet."""
    documents = term("failure"), post(1, "[[failure:2]]", status="draft")

    found = asked(*documents, DRAFTS=True)["glossary"].at_home("failure")

    assert told(found.used_in) == [("Post 1", "sense 2 · draft")]
    assert told(found.senses[1].used_in) == [("Post 1", "draft")]
