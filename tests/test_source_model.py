"""Small things all plugins lean on: words, addresses, neighbours, places, problems."""

from functools import partial

import pytest
from hypothesis import given, strategies

from plugins.source.clean import CLEANER
from plugins.source.hooks import InOrder
from plugins.source.model import Link, neighbours
from plugins.source.page import Page, canonical
from plugins.source.problem import Problem, Refused
from plugins.source.words import beginning, plain, shorten, slugify
from tests.make import make_document


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Nonprofit 2.0", "nonprofit-2-0"),
        ("#4change", "4change"),
        ("Enterprise 2.0", "enterprise-2-0"),
        ("  Social   media ", "social-media"),
        ("snake_case", "snake-case"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Перемены", "peremeny"),
        ("Straße", "strasse"),
        ("?!", ""),
    ],
)
def test_name_becomes_an_address(name, slug):
    """Tags keep the addresses that the first blog gave them."""
    assert slugify(name) == slug


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("One two three", 13, "One two three"),
        ("One two three", 12, "One two…"),
        ("One two three", 7, "One two…"),
        ("One two three", 6, "One…"),
        ("One, two three", 5, "One…"),
        ("One – two", 6, "One…"),
        ("Onetwothree", 4, "Onet…"),
    ],
)
def test_text_is_cut_after_a_whole_word(text, limit, short):
    """As much as fits, never half a word, with an ellipsis in place of the rest."""
    assert shorten(text, limit) == short


HTML = ("<p>", "</p>\n", "<b title='a > b'>", "</b>", "<!--", "-->", "a word ", "&amp;", "lt;", "x" * 400)


@given(strategies.lists(strategies.sampled_from(HTML), max_size=40).map("".join))
def test_beginning_of_a_long_text_is_that_of_all_its_words(html):
    """Though most of it is not looked at."""
    html = CLEANER.clean(html)

    assert beginning(html) == shorten(plain(html))


@given(strategies.text(), strategies.integers(1, 200))
def test_short_text_fits(text, limit):
    """Never longer than asked for, but for the ellipsis."""
    assert len(shorten(text, limit)) <= limit + 1


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("a <em>b</em>\n c", "a b c"),
        ("Q&amp;A &lt;b&gt;", "Q&A <b>"),
        ("<p>a</p>\n<p>b</p>", "a b"),
        ("", ""),
    ],
)
def test_words_of_html(html, words):
    """What a reader sees, without markup."""
    assert plain(html) == words


ORIGINAL = (
    Link(title="Blog", url="http://example.org/2009/09/failure/"),
    Link(title="x", url="http://a.b/"),
)


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ({}, ""),
        ({"originally": ORIGINAL}, "http://example.org/2009/09/failure/"),
        ({"originally": ORIGINAL, "restated": True}, ""),
        ({"originally": ORIGINAL, "formerly": ("/2009/09/failure/",)}, ""),
        (
            {"originally": ORIGINAL, "formerly": ("/2009/09/other/",)},
            "http://example.org/2009/09/failure/",
        ),
    ],
)
def test_first_publication_speaks_for_a_page_unless_the_page_restates_it(header, address):
    """Search engines are sent to the original, or stay with its successor."""
    document = make_document(header={"id": "tag:example.org,2009:x"} | header)

    assert canonical(document) == address
    assert Page.of(document).canonical == address


def test_neighbours_are_the_entries_around_a_page():
    """The first has none before it, the last none after it."""
    assert neighbours(["a", "b", "c"]) == {"a": (None, "b"), "b": ("a", "c"), "c": ("b", None)}


def test_words_are_found_where_the_author_wrote_them():
    """Each place by line of the file and column, as an editor counts."""
    document = make_document(text="one [[a]]\ntwo\n[[a]] and [[a]]", text_line=8)

    assert list(document.find("[[a]]")) == [(8, 5), (10, 1), (10, 11)]


def test_problem_reads_as_editors_expect():
    """File, line, column, code, what is wrong, and what would be right."""
    document = make_document(places={"title": ((1, 8),)})

    assert str(document.problem("E102", "no", key="title", hint="yes")) == (
        "content/pages/about.md:1:8: E102: no (yes)"
    )
    assert str(document.problem("E102", "no")) == "content/pages/about.md:1:1: E102: no"


def test_refusal_tells_every_problem_once_in_the_order_of_files():
    """The order in which they were found does not matter."""
    first, second, third = (
        Problem(path=path, line=line, column=1, code="E102", message="no")
        for path, line in (("a.md", 2), ("a.md", 10), ("b.md", 1))
    )

    refused = Refused([third, second, first, second])

    assert refused.problems == (first, second, third)
    assert str(refused).count("\n") == 2


def test_plugins_are_called_in_the_order_they_are_listed():
    """Whether Pelican, which sees to that for all signals, was loaded first or not."""
    called, signal = [], InOrder("called")
    plugins = [partial(called.append) for _ in range(50)]
    for plugin in plugins:
        signal.connect(plugin)

    assert [plugin for plugin, _ in signal.send("sent")] == plugins
