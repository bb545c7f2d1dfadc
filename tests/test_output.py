"""Every page of the published site, as browsers and assistive technology get it."""

import base64
import hashlib
import json
import re
from collections import Counter
from urllib.parse import urlsplit

import pytest

from tests.reading import SITE, read, words

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LOST = "/404.html"
# "None of them" is English; None, alone or inside an address, is Python.
LEAKS = re.compile(
    r"\[\[|\]\]|\{(?:filename|static|attach)\}|\{[{%#]|(?i:\bundefined\b)|\bNone\b(?! of )|object at 0x"
)


@pytest.fixture
def pages(archive):
    """Every page there is."""
    return read(archive).values()


@pytest.fixture
def texts(pages):
    """The pages that say something of their own: no old addresses, no 404."""
    return [page for page in pages if not (page.moved or page.gone or page.url == LOST)]


def test_every_page_is_html_without_a_mistake(pages):
    """No browser has to guess what a page means."""
    assert {page.url: page.parser.errors for page in pages if page.parser.errors} == {}


def test_every_page_begins_as_the_standard_says(pages):
    """A browser knows the characters, the width and the language before it shows a word."""
    for page in pages:
        assert page.html.startswith("<!doctype html>\n"), page.url
        assert page.root.get("lang") == "en", page.url
        assert page.all("meta")[0].get("charset") == "utf-8", page.url
        assert page.meta("viewport") == "width=device-width, initial-scale=1", page.url


def test_every_page_has_one_heading_and_one_main(pages):
    """A screen reader finds what the page is about, and where that starts."""
    for page in pages:
        assert (len(page.all("h1")), len(page.all("main"))) == (1, 1), page.url
        assert words(page.all("h1")[0]), page.url


def test_headings_skip_no_level(pages):
    """The list of headings is an outline without holes."""
    for page in pages:
        levels = [int(heading.tag[1]) for heading in page.all(*HEADINGS)]
        steps = zip([0, *levels], levels, strict=False)
        assert [step for step in steps if step[1] > step[0] + 1] == [], page.url
        assert all(words(heading) for heading in page.all(*HEADINGS)), page.url


def test_every_page_names_and_describes_itself(pages):
    """A search engine's result says what waits behind it, and under which address."""
    for page in pages:
        assert len(page.all("title")) == 1, page.url
        assert words(page.all("title")[0]), page.url
        assert page.meta("description").strip(), page.url
        assert urlsplit(page.canonical).netloc, page.url


def test_a_page_is_canonical_itself_or_names_its_original(texts):
    """The address a page gives as its own is its own, or that of a text published elsewhere first."""
    for page in texts:
        elsewhere = urlsplit(page.canonical).netloc != urlsplit(SITE).netloc
        assert page.canonical == SITE + page.url or elsewhere, page.url


def test_no_two_pages_look_alike_from_outside(texts):
    """Two results of a search, two tabs or two bookmarks can be told apart."""
    for what in (lambda p: words(p.all("title")[0]), lambda p: p.meta("description")):
        assert [found for found in Counter(map(what, texts)).items() if found[1] > 1] == []


def test_ids_are_unique_in_a_page(pages):
    """A link to a place on a page leads to one place."""
    for page in pages:
        assert [found for found in Counter(page.values("id")).items() if found[1] > 1] == [], page.url


def test_nothing_runs_and_nothing_is_styled_inside_a_page(pages):
    """A page holds under the strictest content security policy; a script is a file, and waits."""
    for page in pages:
        assert page.all("style") == [], page.url
        for script in page.all("script"):
            kept = script.get("type") == "application/ld+json" or {"src", "defer"} == script.attrib.keys()
            assert kept, (page.url, script.attrib)
        attributes = {name for element in page.all() for name in element.attrib}
        assert [a for a in attributes if a == "style" or a.startswith("on")] == [], page.url


def digest(text):
    """A text's SHA-256 as a policy has it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_stands_on_every_page_with_text(texts):
    """The browser itself forbids what our pages do not need."""
    for page in texts:
        rules = page.meta("Content-Security-Policy").split("; ")
        assert "default-src 'none'" in rules, page.url
        scripts, *data = rules.pop().split(" 'sha256-")
        # The engine of the search is WebAssembly, which is no script.
        assert scripts == "script-src 'self'" + " 'wasm-unsafe-eval'" * (page.url == "/search/")
        inside = (script.text for script in page.all("script") if "src" not in script.attrib)
        assert data == [f"{digest(text)}'" for text in inside], page.url
        assert not any("unsafe" in rule or "*" in rule or "http" in rule for rule in rules), page.url


def test_data_for_machines_can_be_read(pages):
    """What a page says in JSON-LD is JSON, and has a type."""
    for page in pages:
        for script in (script for script in page.all("script") if "src" not in script.attrib):
            data = json.loads(script.text)
            assert (data["@context"], bool(data["@type"])) == ("https://schema.org", True), page.url


def test_no_machinery_shows(pages):
    """No reader meets marks that the build should have turned into something."""
    for page in pages:
        assert "data-term" not in page.html, page.url
        values = [value for element in page.all() for value in element.attrib.values()]
        shown = [element.text or "" for element in page.all() if element.tag != "script"]
        after = [element.tail or "" for element in page.all()]
        assert list(filter(LEAKS.search, [*values, *shown, *after])) == [], page.url


def test_pages_are_light(pages):
    """A page comes quickly over a poor line."""
    assert [(p.url, len(p.html)) for p in pages if len(p.html.encode()) > 100_000] == []


def test_hidden_from_search_is_only_what_leads_on(pages):
    """Every page with something to read may be found."""
    for page in pages:
        nothing = page.moved or page.gone or page.url == LOST
        assert bool(page.meta("robots")) == nothing, page.url
