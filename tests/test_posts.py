"""Posts: their order, series, tags, years, and the two spellings of one tag."""

import pytest

from plugins.posts.check import alike, names, root
from plugins.posts.check import tags as check
from plugins.posts.model import (
    at_home,
    dated,
    make_post,
    make_series,
    make_tags,
    make_years,
    series_url,
    with_entries,
)
from plugins.source.model import Document
from plugins.source.words import slugify
from tests.make import make_chat_text, make_page_text, make_post_text, read_document


def post(date: str, **header) -> Document:
    """A post of a day, titled by it."""
    name = date[:10]
    text = make_post_text(**{"title": name, "date": date} | header)
    return read_document(f"posts/{name}-p.md", text)


def titles(entries) -> list[str]:
    """The titles of a list."""
    return [entry.title for entry in entries]


def days(paths) -> list[str]:
    """The days of the posts at these paths."""
    return [path.removeprefix("posts/").removesuffix("-p.md") for path in paths]


def said(*documents: Document) -> list[str]:
    """What an author is told of tags and series, in posts of February 2010."""
    every = list(names(documents))
    found = [*check(every), *alike(every)]
    return [str(problem).removeprefix("content/posts/2010-02-") for problem in found]


def test_what_has_a_date_is_listed_newest_first():
    """Posts by the hour where it is known, chats by their day; no pages, nothing hidden."""
    chat = read_document("chats/2010-02-c.md", make_chat_text(title="Chat", starts="2010-02-02"))
    page = read_document("pages/about.md", make_page_text())
    documents = [post("2010-02-01"), page, chat, post("2010-02-02 09:00"), post("2010-02-03")]

    found = dated([*documents, post("2010-02-04", status="hidden")])

    assert titles(found) == ["2010-02-03", "2010-02-02", "Chat", "2010-02-01"]


def test_post_has_what_its_header_says():
    """With its neighbours and its definitions."""
    document = post("2010-02-01 10:30", modified="2026-11-23", tags="b, a")
    beside = {"html": document.body.lead, "authors": ("Todd",)}

    found = at_home(make_post(document, **beside), ("newer", "older"), None, ("term",))

    assert (found.date.iso, found.modified.iso) == ("2010-02-01T10:30+00:00", "2026-11-23")
    assert (found.next, found.previous) == ("newer", "older")
    assert (found.authors, found.definitions, found.html) == (("Todd",), ("term",), "<p>Words.</p>")


def test_series_has_its_posts_in_the_order_they_were_written():
    """Each post belongs to one series or none."""
    posts = [post("2010-02-03", series="B"), post("2010-02-02"), post("2010-02-01", series="B")]

    found = make_series([*posts, post("2010-01-01", series="A b")])

    assert [(name, series_url(name), days(paths)) for name, paths in found.items()] == [
        ("A b", "/series/a-b/", ["2010-01-01"]),
        ("B", "/series/b/", ["2010-02-01", "2010-02-03"]),
    ]


def test_tags_stand_in_the_order_of_the_alphabet():
    """Whatever signs they begin with; what bears them the newest first."""
    found = make_tags([post("2010-02-02", tags="zeal, #Fail"), post("2010-02-01", tags="action, zeal")])

    assert [(name, url, days(paths)) for url, (name, paths) in found.items()] == [
        ("action", "/tags/action/", ["2010-02-01"]),
        ("#Fail", "/tags/fail/", ["2010-02-02"]),
        ("zeal", "/tags/zeal/", ["2010-02-02", "2010-02-01"]),
    ]


def test_archive_goes_by_years_and_months():
    """The newest first; each year leads to the ones around it."""
    written = ["2011-01-01", "2010-02-02", "2010-02-01", "2010-01-01", "2008-12-31"]
    posts = {each.path: each for each in map(post, written)}

    found = make_years(list(posts.values()))
    shown = with_entries(found[1], lambda path: posts[path].entry())

    assert [(year.year, year.count, year.url) for year in found] == [
        (2011, 1, "/2011/"),
        (2010, 3, "/2010/"),
        (2008, 1, "/2008/"),
    ]
    assert [(name, titles(entries)) for name, entries in shown.months] == [
        ("February 2010", ["2010-02-02", "2010-02-01"]),
        ("January 2010", ["2010-01-01"]),
    ]
    assert [(y.previous and y.previous.title, y.next and y.next.title) for y in found] == [
        ("2010", None),
        ("2008", "2011"),
        (None, "2010"),
    ]


def test_archive_goes_by_the_years_of_the_places():
    """In Sydney a year begins before the evening of the last day is there in New York."""
    hours = {
        "2027-01-14 17:00": "UTC",
        "2026-12-31 20:00": "America/New_York",
        "2027-01-01 00:10": "Australia/Sydney",
    }
    chats = [
        read_document(f"chats/{starts[:7]}-c.md", make_chat_text(starts=starts, timezone=zone))
        for starts, zone in hours.items()
    ]

    found = make_years(dated(chats))

    assert [(year.year, year.count, [month for month, _ in year.months]) for year in found] == [
        (2027, 2, ["January 2027"]),
        (2026, 1, ["December 2026"]),
    ]


def test_tag_has_one_spelling():
    """The second is told how the first is written."""
    assert said(post("2010-02-01", tags="Social media"), post("2010-02-02", tags="a, social-media")) == [
        (
            "02-p.md:5:10: E306: the tag “social-media” has the address of “Social media”"
            " in posts/2010-02-01-p.md (write Social media)"
        )
    ]


def test_tag_has_a_letter():
    """Otherwise it has no address."""
    assert said(post("2010-02-01", tags="?!")) == ["01-p.md:5:7: E307: the tag “?!” has no letter"]


@pytest.mark.parametrize("name", ["x" * 201, "\u5909" * 80])
def test_tag_is_no_longer_than_a_name_of_a_file(name):
    """Its page and its feeds are files, and letters of other alphabets take several of ours."""
    (problem,) = said(post("2010-02-01", tags=f"Short, {name}"))

    assert problem.startswith(f"01-p.md:5:14: E307: the tag “{name}” is too long for an address")


def test_series_has_one_spelling():
    """Two spellings would be two series at one address."""
    assert said(post("2010-02-01", series="On chats"), post("2010-02-02", series="On Chats")) == [
        (
            "02-p.md:5:9: E306: the series “On Chats” has the address of “On chats”"
            " in posts/2010-02-01-p.md (write On chats)"
        )
    ]


def test_series_has_a_letter():
    """Otherwise it has no address."""
    assert said(post("2010-02-01", series="?!")) == ["01-p.md:5:9: E307: the series “?!” has no letter"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nonprofit", "Nonprofits"),
        ("Non-profits", "Nonprofit"),
        ("Story", "Stories"),
        ("Movie", "Movies"),
        ("Class", "Classes"),
        ("House", "Houses"),
        ("Church", "Churches"),
        ("Online-Community", "Online communities"),
        ("Community organizing", "Community organising"),
    ],
)
def test_spellings_of_one_tag_are_known(one, other):
    """Plurals, hyphens, and the s of the British."""
    assert root(slugify(one)) == root(slugify(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Plan", "Plane"),
        ("Campaign", "Campaigning"),
        ("Us", "U"),
        ("Chat 1", "Chat 2"),
        ("Social network", "Social networking"),
    ],
)
def test_tags_that_look_alike_are_two(one, other):
    """What is a word of its own is a tag of its own."""
    assert root(slugify(one)) != root(slugify(other))


def test_rarer_spelling_of_a_tag_is_told_the_other():
    """At each of its places; where both are as rare, the first one stays."""
    posts = [
        post("2010-02-01", tags="Story"),
        post("2010-02-02", tags="Chat, Stories"),
        post("2010-02-03", tags="Stories, Chats"),
    ]

    assert said(*posts) == [
        "01-p.md:5:7: W309: the tag “Story” is “Stories” by another spelling (write Stories)",
        "03-p.md:5:16: W309: the tag “Chats” is “Chat” by another spelling (write Chat)",
    ]


def test_spelling_of_a_series_is_told_too():
    """It is none of the tags'."""
    posts = [post("2010-02-01", series="Recap"), post("2010-02-02", series="Recaps", tags="Recap")]

    assert said(*posts) == [
        "02-p.md:5:9: W309: the series “Recaps” is “Recap” by another spelling (write Recap)"
    ]
