"""What pages tell machines, held against what schema.org knows and what Google asks for."""

import re
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

import pytest

from tests.make import (
    make_chat_text,
    make_person_text,
    make_post_text,
    make_term_text,
    write_content,
)
from tests.reading import SITE, read, words

# Of each type what it has here, as https://schema.org/TYPE lists it, its parents' among it.
THING = {"@context", "@id", "@type", "name", "url", "description", "image", "alternateName", "sameAs"} | {
    "subjectOf", "mainEntityOfPage", "potentialAction",
}  # fmt: skip
WORK = THING | {
    "about", "author", "dateModified", "datePublished", "hasPart", "headline", "inLanguage", "isBasedOn",
    "isPartOf", "keywords", "position", "publisher", "text",
}  # fmt: skip
KNOWN = {
    "WebSite": WORK,
    "WebPage": WORK,
    "CollectionPage": WORK,
    "ProfilePage": WORK | {"mainEntity"},
    "BlogPosting": WORK | {"articleSection"},
    "Article": WORK,
    "Question": WORK,
    "DefinedTermSet": WORK | {"hasDefinedTerm"},
    "DefinedTerm": THING | {"inDefinedTermSet", "termCode"},
    "Person": THING,
    "Organization": THING | {"logo"},
    "Event": THING
    | {"about", "endDate", "eventAttendanceMode", "eventStatus", "location", "organizer", "performer"}
    | {"startDate"},
    "VirtualLocation": THING,
    "BreadcrumbList": {"@context", "@type", "itemListElement"},
    "ListItem": {"@type", "position", "name", "item"},
    "SearchAction": THING | {"target", "query-input"},
    "EntryPoint": THING | {"urlTemplate"},
}
# What Google asks for: https://developers.google.com/search/docs/appearance/structured-data/
WANTED = {
    "BlogPosting": {"headline", "image", "datePublished", "dateModified", "author"},
    "Event": {"name", "startDate", "location", "description", "image", "organizer", "eventStatus"},
    "ProfilePage": {"mainEntity"},
    "Person": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url"},
    "Organization": {"name", "url", "logo"},
    "DefinedTerm": {"name", "url"},
    "Question": {"name", "url"},
}
DATES = ("datePublished", "dateModified", "startDate", "endDate")
ADDRESSES = ("@id", "url", "item", "logo", "image", "isBasedOn", "mainEntityOfPage", "inDefinedTermSet")
KINDS = {
    "/": "WebSite",
    "/chats/": "CollectionPage",
    "/chats/2009/09/change-failure/": "Event",
    "/chats/2009/09/change-failure/q3/": "Question",
    "/prompts/": "CollectionPage",
    "/glossary/": "DefinedTermSet",
    "/glossary/failure/": "DefinedTerm",
    "/people/": "CollectionPage",
    "/people/todd-pitt/": "ProfilePage",
    "/archive/": "CollectionPage",
    "/2010/": "CollectionPage",
    "/2010/01/how-to-facilitate-effective-chats/": "BlogPosting",
    "/tags/twitter/": "CollectionPage",
    "/series/running-a-chat/": "CollectionPage",
    "/about/": "WebPage",
}


@pytest.fixture(scope="module")
def pages(archive):
    """Every page by address."""
    return read(archive)


@pytest.fixture(scope="module")
def things(pages):
    """Everything that any page tells of, with the address of that page."""
    return [(page.url, each) for page in pages.values() for data in page.data for each in inside(data)]


def inside(data):
    """A thing and all things in it."""
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from inside(value)
    elif isinstance(data, list):
        for value in data:
            yield from inside(value)


@pytest.mark.parametrize(("url", "kind"), KINDS.items())
def test_every_kind_of_page_is_told_as_what_it_is(pages, url, kind):
    """Machines know a chat for an event, a question for a question."""
    assert pages[url].data[0]["@type"] == kind
    assert pages[url].data[0]["url"] == SITE + url


def test_nothing_is_told_that_schema_org_does_not_know(things):
    """Each type has the properties it is listed with."""
    strange = {(each["@type"], key) for _, each in things for key in each.keys() - KNOWN[each["@type"]]}

    assert strange == set()


def test_all_is_told_that_search_engines_want(things):
    """No result lacks its picture, its name or its day."""
    for url, each in things:
        # What a page does not tell of itself is a mention, with its name and address.
        whole = each.get("url") == SITE + url or each["@type"] not in ("Person", "Question", "WebSite")
        wanted = WANTED.get(each["@type"], set()) if whole else {"name", "url"}
        assert wanted <= each.keys(), (url, each)
        assert all(value not in ("", [], {}, None) for value in each.values()), (url, each)


def test_addresses_are_whole(things):
    """Whoever reads a page's data alone knows where everything is."""
    for url, each in things:
        for value in (value for key in ADDRESSES for value in listed(each.get(key))):
            assert urlsplit(value).scheme in ("http", "https"), (url, each)


def listed(value) -> list:
    """A value, or several, as a list; what is told of as a thing is looked at by itself."""
    values = value if isinstance(value, list) else [value]
    return [value for value in values if isinstance(value, str)]


def test_addresses_of_ours_lead_somewhere(things, archive):
    """A picture, a page or a person that is named is there."""
    files = {path.relative_to(archive).as_posix() for path in archive.rglob("*") if path.is_file()}
    for url, each in things:
        for value in (value for key in ADDRESSES[1:] for value in listed(each.get(key))):
            if value.startswith(SITE):
                name = unquote(urlsplit(value).path).lstrip("/")
                assert (f"{name}index.html" if name.endswith("/") or not name else name) in files, (
                    url,
                    value,
                )


def test_days_are_days_and_hours_have_their_distance_from_utc(things):
    """No reader in another zone shows another hour."""
    for url, each in things:
        for value in (each[key] for key in DATES if key in each):
            if "T" in value:
                assert datetime.fromisoformat(value).utcoffset() is not None, (url, value)
            elif re.fullmatch(r"\d{4}-\d\d", value):
                assert each["@type"] == "Event", "the month of a day that is inferred"
            else:
                assert date.fromisoformat(value), (url, value)


def test_the_way_to_a_page_is_told(pages):
    """As the page shows it, and the page itself last."""
    for url, page in pages.items():
        shown = [nav for nav in page.all("nav") if nav.get("aria-label") == "You are here"]
        told = [data for data in page.data if data["@type"] == "BreadcrumbList"]
        assert len(told) == len(shown), url
        for nav, way in zip(shown, told, strict=True):
            *steps, here = way["itemListElement"]
            links = [(words(a), SITE + a.get("href")) for a in nav.iter("a")]
            assert [(step["name"], step["item"]) for step in steps] == links, url
            assert here["item"] == SITE + url
            assert [s["position"] for s in way["itemListElement"]] == list(range(1, len(steps) + 2))


def test_pages_with_nothing_to_find_tell_nothing(pages):
    """What leads on, or to nowhere, is no thing."""
    for page in (page for page in pages.values() if page.meta("robots")):
        assert page.data == [], page.url


def test_no_answer_is_invented(pages):
    """A question is told without answers, since its page has none."""
    question = pages["/chats/2009/09/change-failure/q3/"].data[0]

    assert not question.keys() & {"acceptedAnswer", "suggestedAnswer", "answerCount"}
    assert question["isPartOf"]["url"] == f"{SITE}/chats/2009/09/change-failure/"
    assert question["position"] == 3


def test_every_sense_is_a_term_at_its_own_address(pages):
    """A machine can name the very meaning."""
    term = pages["/glossary/failure/"].data[0]
    senses = term["subjectOf"]["hasDefinedTerm"]

    places = [place for place in pages["/glossary/failure/"].values("id") if place.startswith("sense-")]
    assert [sense["url"] for sense in senses] == [f"{SITE}/glossary/failure/#{place}" for place in places]
    assert [f"{SITE}{url}" for url in pages if url.startswith("/glossary/") and url != "/glossary/"] == [
        each["url"]
        for each in sorted(pages["/glossary/"].data[0]["hasDefinedTerm"], key=lambda t: t["url"])
    ]


def test_the_site_tells_how_it_is_searched(pages):
    """The address that a search leads to has a place for the words."""
    action = pages["/"].data[0]["potentialAction"]

    assert action["target"]["urlTemplate"] == f"{SITE}/search/?q={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


def test_what_is_not_known_is_not_told(build, tmp_path):
    """A chat without hosts, a person without links, a post without tags: nothing is empty."""
    files = {
        "chats/2009-09-failure.md": make_chat_text(starts="2009-09-10 17:00", timezone="Asia/Kolkata"),
        "posts/2010-02-01-recap.md": make_post_text(lang="de"),
        "people/todd-pitt.md": make_person_text(links="Ann <https://example.com/ann>", handles="@todd"),
        "glossary/failure.md": make_term_text(),
    }

    pages = read(build(write_content(tmp_path / "content", files)))

    chat, post = pages["/chats/2009/09/failure/"].data[0], pages["/2010/02/recap/"].data[0]
    assert not {"performer", "about", "endDate"} & chat.keys()
    assert chat["startDate"] == "2009-09-10T17:00+05:30"
    assert (post["inLanguage"], "keywords" in post) == ("de", False)
    person = pages["/people/todd-pitt/"].data[0]["mainEntity"]
    assert (person["sameAs"], person["alternateName"]) == (["https://example.com/ann"], ["@todd"])
