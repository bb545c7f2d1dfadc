"""A page in another language than the site's says so to every reader."""

import html5lib
import pytest

from tests.make import (
    ID,
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
    write_content,
)
from tests.reading import xml

FILES = {
    "chats/2009-09-failure.md": make_chat_text(lang="pt-BR"),
    "posts/2010-02-01-recap.md": make_post_text(lang="de", title="Rückblick"),
    "posts/2010-02-01-plain.md": make_post_text(title="Plain", id=f"{ID}:posts/plain"),
    "glossary/failure.md": make_term_text(lang="fr", title="Échec"),
    "people/todd-pitt.md": make_person_text(lang="es"),
    "pages/about.md": make_page_text(lang="zh-Hant"),
    "gaps/2009-08.md": make_page_text(lang="it", id=f"{ID}:gaps/2009-08"),
}


@pytest.fixture
def site(build, tmp_path):
    """The output of a site whose pages have a language each."""
    return build(write_content(tmp_path / "content", FILES))


@pytest.mark.parametrize(
    ("url", "lang"),
    [
        ("chats/2009/09/failure", "pt-BR"),
        ("chats/2009/09/failure/q1", "pt-BR"),
        ("2010/02/recap", "de"),
        ("2010/02/plain", "en"),
        ("glossary/failure", "fr"),
        ("people/todd-pitt", "es"),
        ("about", "zh-Hant"),
        ("chats", "en"),
    ],
)
def test_page_says_its_language(site, url, lang):
    """Screen readers speak it, browsers offer to translate it."""
    text = (site / url / "index.html").read_text(encoding="utf-8")

    assert html5lib.parse(text, namespaceHTMLElements=False).get("lang") == lang


def test_line_of_a_list_says_its_language(site):
    """A month without a chat has no page to say it."""
    html = (site / "chats/index.html").read_text(encoding="utf-8")

    assert '<li class="month month-lost" id="gap-2009-08" lang="it">' in html


def test_entry_of_a_feed_says_its_language(site):
    """Where it is that of the feed, the feed has said it."""
    feed = xml(site / "feeds/all.atom.xml")
    atom, lang = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/XML/1998/namespace}lang"

    found = {entry.findtext(f"{atom}title"): entry.get(lang) for entry in feed.iter(f"{atom}entry")}

    assert feed.get(lang) == "en"
    assert found == {"Rückblick": "de", "Plain": None, "Failure": "pt-BR"}


def test_vocabulary_says_the_language_of_a_term(site):
    """Its name and its senses are in its own, the glossary's title in that of the site."""
    turtle = (site / "glossary.ttl").read_text(encoding="utf-8")

    assert 'skos:prefLabel "Échec"@fr' in turtle
    assert 'skos:definition "A try that does not come off."@fr' in turtle
    assert "@en" in turtle
