"""Links to terms: those that authors write, and the first use of each term on a page."""

import re

import pytest
from hypothesis import given, strategies

from plugins.glossary import check
from plugins.glossary.brackets import broken
from plugins.glossary.links import Linker, targets
from plugins.glossary.model import index_of, link_terms
from plugins.glossary.names import fold_name, make_index, perhaps_named
from plugins.source.clean import CLEANER
from plugins.source.model import Document
from plugins.source.words import plain, slugify
from tests.facts import asked
from tests.make import make_page_text, make_term_text, read_document
from tests.text_cases import cases

SENSES = "1. One.\n2. Two.\n3. Three."


def term(title: str, senses: str = "1. One.", **header) -> Document:
    """A term, its file named after its title."""
    path = f"glossary/{slugify(title)}.md"
    return read_document(path, make_term_text(senses, title=title, **header))


TERMS = (
    term("Failure", SENSES, aliases="failures, failed"),
    term("Success", "1. One.\n2. Two."),
    term("Change"),
    term("Change management"),
    term("Café"),
    term("Murphy's law"),
    term("Silence", autolink="no"),
)
INDEX = index_of(TERMS)
LINK = re.compile(r'<a class="term" href="/glossary/([^/]+)/">')
PIECES = (
    "failure", "Failed", "change", "management", "café", "CAFE", "silence", "other", "\u0301",
    "&amp;", "&lt;", "&nbsp;", "#", "@", "-", ".", "’s", "“", "”", " ", " ", "\n", "<br>", "</p>\n<p>",
    "<em>", "</em>", "<code>", "</code>", "<h2>", "</h2>", '<a href="/x/">', "</a>",
    '<img alt="a > b" src="/x">', '<a href="/glossary/failure/">',
)  # fmt: skip
UNWRITTEN = strategies.lists(strategies.sampled_from(PIECES)).map("".join)
PAGES = strategies.lists(strategies.sampled_from((*PIECES, '<a data-term="change">'))).map("".join)
# What a page has of these, and of what is passed over at a glance.
PASSED_OVER = (
    '<a data-term="failure:2">', '<a class="x" href="/glossary/success/#sense-1">', "<a>", "<pre>",
    "</pre>", "<pre><code>", "</code></pre>", '<p class="no-terms">', "<q>", "</q>", "success", "ﬁ", "İ",
    "ſuccess", "caf\u00ad", "fail", "ure", "Murphy’s law", "<wbr>", "\xa0", "１",
    '<abbr title="failure > x">', "</abbr>",
)  # fmt: skip
CLEAN = strategies.lists(strategies.sampled_from((*PIECES, *PASSED_OVER))).map("".join).map(CLEANER.clean)


def linked(body: str) -> str:
    """A page's HTML with its terms linked, and below it the problems of its links."""
    document = read_document("pages/about.md", make_page_text(body))
    every = {term.slug: term for term in TERMS}
    found = check.links(document, targets(document.body), INDEX, every.get, lambda: TERMS)
    problems = sorted([*broken(document), *found])
    wrong = any(problem.code == "E202" for problem in problems)
    html = [] if wrong else [link_terms(document.body, INDEX).body.lead]
    return "\n".join([*html, *map(str, problems)])


@pytest.mark.parametrize(("text", "expected"), cases("terms"))
def test_words_are_linked_to_terms(text, expected):
    """A reader meets the meaning where a word comes up first, and never in the words of others."""
    assert linked(text) == expected


@given(PAGES)
def test_linking_changes_no_visible_word(html):
    """Whatever stands on a page, it reads the same with its links as without."""
    once = Linker(INDEX).link(html)
    twice = Linker(INDEX).link(once)

    assert plain(once) == plain(html)
    assert plain(twice) == plain(html)


@given(UNWRITTEN)
def test_term_is_linked_by_itself_once_at_most(html):
    """However often a page uses it."""
    slugs = LINK.findall(Linker(INDEX).link(html))

    assert len(slugs) == len(set(slugs))
    assert "silence" not in slugs


@given(strategies.lists(CLEAN, max_size=3), strategies.sampled_from(("", "failure")))
def test_what_names_no_term_is_passed_over_with_the_same_result(fragments, own):
    """A page comes out as if each of its tags had been looked at."""
    quick, thorough = Linker(INDEX, own), Linker(INDEX, own)

    assert list(map(quick.link, fragments)) == list(map(thorough.walked, fragments))
    assert list(quick.uses) == list(thorough.uses)


@given(strategies.text(alphabet="aZ0_-\u0301é“ſİß \xa0&;<>", max_size=20))
def test_no_word_of_a_text_is_missed(text):
    """Whatever letters and marks surround a name, the page is looked at."""
    for word in fold_name(text):
        index = make_index({"it": [word]}, (), {"it": 1})

        assert perhaps_named(text, index) == {"it"}


def test_term_is_not_linked_on_its_own_page():
    """Not by itself; its author may still lead to one of its senses."""
    body = "Failure, [[failure:2]] and success.\n\n" + SENSES
    own = read_document("glossary/failure.md", make_term_text(body))

    others = (term for term in TERMS if term.slug != own.slug)

    page = asked(own, *others)["glossary"].linked(own.path)

    assert page.body.lead == (
        '<p>Failure, <a class="term" href="/glossary/failure/#sense-2">failure</a>'
        ' and <a class="term" href="/glossary/success/">success</a>.</p>'
    )


def test_what_a_picture_shows_is_no_text_of_the_page():
    """A drawing that names a term stays one, be it clear or not."""
    html = '<p><img alt="On failure" src="/images/a.png" data-clear decoding="async"> of change</p>'

    found = Linker(INDEX).link(html)

    assert found == html.replace("change", '<a class="term" href="/glossary/change/">change</a>')


def test_no_number_of_a_sense_stops_the_build():
    """However long it is."""
    assert ": E202: " in linked(f"[[failure:{'9' * 5000}]]")


def test_page_of_the_same_name_is_not_the_terms_own():
    """`pages/failure.md` speaks of the term as any page does."""
    page = read_document("pages/failure.md", make_page_text("Failure."))

    linked = asked(page, *TERMS)["glossary"].linked(page.path)

    assert "/glossary/failure/" in linked.body.lead


def test_each_question_links_its_terms_for_itself_too():
    """On the chat's page the first use counts; a question's own page starts anew."""
    body = "On failure.\n\n1. What is failure?\n2. What is change, what failure?\n\nSuccess, change."
    chat = read_document("glossary/other.md", make_term_text(body))

    page = link_terms(chat.body, INDEX)

    first, second = page.body.items
    assert ("<a" in first.html, "<a" in first.alone) == (False, True)
    assert LINK.findall(second.html) == ["change"]
    assert LINK.findall(second.alone) == ["change", "failure"]
    assert LINK.findall(page.body.rest) == ["success"]
