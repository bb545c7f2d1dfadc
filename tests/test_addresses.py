"""Old addresses: where they lead, and which of them can have a page."""

import re

import pytest

from plugins.addresses.model import Redirect, redirects
from plugins.source import Refused
from tests.make import ID, make_chat_text, make_page_text, make_person_text, read_document, write_content


@pytest.mark.parametrize(
    ("old", "page", "rule"),
    [
        ("/2009/09/failure/", "/2009/09/failure/", "/2009/09/failure/ /new/ 301"),
        ("/2009/09/failure", "/2009/09/failure/", "/2009/09/failure /new/ 301"),
        ("/failure.html", "/failure.html", "/failure.html /new/ 301"),
        ("/?p=147", "", "/ p=147 /new/ 301!"),
        ("/failure/comment-page-1/", "/failure/comment-page-1/", "/failure/comment-page-1/ /new/ 301"),
    ],
)
def test_old_address_leads_on(old, page, rule):
    """By a page that any host can serve, and by a rule for hosts that know rules."""
    redirect = Redirect(old=old, to="/new/", title="New")

    assert (redirect.page, redirect.rule) == (page, rule)


def test_old_addresses_of_pages_and_of_the_settings_are_one_list():
    """In the order of the addresses."""
    about = read_document("pages/about.md", make_page_text(formerly=["/us/", "/?p=2"]))

    found = redirects([about], {"/feed/": "/feeds/all.rss.xml"}, {})

    assert [(redirect.old, redirect.to, redirect.title) for redirect in found] == [
        ("/?p=2", "/about/", "About"),
        ("/feed/", "/feeds/all.rss.xml", "/feeds/all.rss.xml"),
        ("/us/", "/about/", "About"),
    ]


def test_reader_of_an_old_address_is_led_to_the_page(build, tmp_path):
    """At once, with a link for those who are not."""
    text = make_page_text(formerly=["/us", "/?p=2"])
    content = write_content(tmp_path / "content", {"pages/about.md": text})

    output = build(content, FORMERLY={"/feed/": "/feeds/all.rss.xml"})

    html = (output / "us/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=/about/"' in html
    assert '<a href="/about/">' in html
    assert (output / "_redirects").read_text(encoding="utf-8") == (
        "/ p=2 /about/ 301!\n/feed/ /feeds/all.rss.xml 301\n/us /about/ 301\n"
    )


def test_text_of_a_page_is_not_the_old_pages(build, tmp_path):
    """The old address is left out of search results in favour of the new."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text(formerly="/us/")})

    html = (build(content) / "us/index.html").read_text(encoding="utf-8")

    assert 'content="noindex"' in html
    assert html.count("http://127.0.0.1:8000/about/") == 2


OLD = ["/about/", "/chats/", "/feeds/all.atom.xml", "/images/dot.svg", "/theme/css/site.css"]
CLASHING = ["/about", "/glossary.json/old/", "/images/dot.svg/x.html", "/_redirects", "/"]


def test_old_address_has_to_be_free(build, tmp_path):
    """Page, list, feed, picture, theme, file in place of a folder: all are told in one run."""
    files = {
        "pages/about.md": make_page_text("![A dot](../images/dot.svg)"),
        "people/todd-pitt.md": make_person_text(formerly=["/free/", *OLD, *CLASHING]),
        "images/dot.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }

    with pytest.raises(Refused) as refused:
        build(
            write_content(tmp_path / "content", files),
            FORMERLY={"/feeds/": "/about/", "/prompts.md": "/"},
        )

    told = [re.sub(r".*: E408: | today$", "", str(problem)) for problem in refused.value.problems]
    assert told == [
        "at /about/ stands pages/about.md",
        "at /chats/ stands the page /chats/",
        "at /feeds/all.atom.xml stands the page /feeds/all.atom.xml",
        "at /images/dot.svg stands the file images/dot.svg",
        "at /theme/css/site.css stands a file of the theme",
        "at /about stands pages/about.md",
        "at /glossary.json/old/ stands the page /glossary.json",
        "at /images/dot.svg/x.html stands the file images/dot.svg",
        "at /_redirects stands the page /_redirects",
        "at / stands the page /",
        "FORMERLY: at /prompts.md stands the page /prompts.md",
    ]
    assert [problem.line for problem in refused.value.problems] == [*range(4, 14), 1]


def test_old_address_that_two_files_claim_is_told_once(build, tmp_path):
    """It is no page's before either has it; that the settings claim it too is another matter."""
    files = {
        "pages/about.md": make_page_text(formerly="/us/"),
        "people/todd-pitt.md": make_person_text(formerly="/us/"),
        "pages/more.md": make_page_text(title="More", id=f"{ID}:pages/more", formerly="/feed/"),
    }

    with pytest.raises(Refused) as refused:
        build(write_content(tmp_path / "content", files), FORMERLY={"/feed/": "/"})

    assert [(problem.code, problem.path) for problem in refused.value.problems] == [
        ("E403", "content/people/todd-pitt.md"),
        ("E408", "pelicanconf.py"),
    ]


def test_old_address_may_hold_any_letter(build, tmp_path):
    """A server looks for the file under the name the address stands for."""
    text = make_page_text(formerly="/caf%C3%A9/")
    content = write_content(tmp_path / "content", {"pages/about.md": text})

    assert (build(content) / "café/index.html").is_file()


MOVED = make_chat_text(starts="2009-10-08", formerly="/chats/2009/09/failure/")


def test_questions_of_a_chat_that_moved_lead_on(build, tmp_path):
    """Each has an address of its own, which was linked to as well."""
    content = write_content(tmp_path / "content", {"chats/2009-10-failure.md": MOVED})

    output = build(content)

    html = (output / "chats/2009/09/failure/q2/index.html").read_text(encoding="utf-8")
    assert 'content="0; url=/chats/2009/10/failure/q2/"' in html
    assert (output / "_redirects").read_text(encoding="utf-8") == (
        "/chats/2009/09/failure/ /chats/2009/10/failure/ 301\n"
        "/chats/2009/09/failure/chat.ics /chats/2009/10/failure/chat.ics 301\n"
        "/chats/2009/09/failure/q1/ /chats/2009/10/failure/q1/ 301\n"
        "/chats/2009/09/failure/q2/ /chats/2009/10/failure/q2/ 301\n"
    )


def test_feeds_of_a_person_who_moved_lead_on(build, tmp_path):
    """Whoever subscribed to them goes on hearing; no feed reader reads a page that leads on."""
    moved = make_person_text(formerly="/people/zero/")
    content = write_content(tmp_path / "content", {"people/todd-pitt.md": moved})

    output = build(content)

    assert (output / "_redirects").read_text(encoding="utf-8") == (
        "/feeds/people/zero.atom.xml /feeds/people/todd-pitt.atom.xml 301\n"
        "/feeds/people/zero.json /feeds/people/todd-pitt.json 301\n"
        "/feeds/people/zero.rss.xml /feeds/people/todd-pitt.rss.xml 301\n"
        "/people/zero/ /people/todd-pitt/ 301\n"
    )
    assert not (output / "feeds/people/zero.json").exists()


def test_feed_that_the_settings_know_by_another_name_leads_on(build, tmp_path):
    """That of a tag which is spelled in another way, say."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})

    output = build(content, FORMERLY={"/feeds/tags/a.atom.xml": "/feeds/all.atom.xml"})

    rules = (output / "_redirects").read_text(encoding="utf-8")
    assert rules == "/feeds/tags/a.atom.xml /feeds/all.atom.xml 301\n"
    assert not (output / "feeds/tags/a.atom.xml").exists()


def test_feed_that_the_settings_lead_elsewhere_goes_there(build, tmp_path):
    """There is one way from an address."""
    moved = make_person_text(formerly="/people/zero/")
    content = write_content(tmp_path / "content", {"people/todd-pitt.md": moved})

    output = build(content, FORMERLY={"/feeds/people/zero.json": "/feeds/all.json"})

    rules = (output / "_redirects").read_text(encoding="utf-8").splitlines()
    assert [rule for rule in rules if "zero.json" in rule] == [
        "/feeds/people/zero.json /feeds/all.json 301"
    ]


def test_link_to_a_question_that_moved_is_told_its_new_address(said):
    """That of the question, not that of its chat."""
    about = make_page_text("[one](/chats/2009/09/failure/q2/)")

    found = said({"chats/2009-10-failure.md": MOVED, "pages/about.md": about})

    assert "failure/q2/ is an old address (write /chats/2009/10/failure/q2/)" in found[-1]


@pytest.mark.parametrize(
    "old",
    ["/2009/09/failure/", "/2009/failure.html", "/chats/failure/", "/?p=147", "/chats/a.html"],
)
def test_addresses_of_another_form_had_no_questions(build, tmp_path, old):
    """The first blog gave questions none."""
    text = make_chat_text(formerly=old)

    output = build(write_content(tmp_path / "content", {"chats/2009-09-failure.md": text}))

    assert (output / "_redirects").read_text(encoding="utf-8").count("\n") == 1


def test_question_that_stands_at_an_old_address_goes_before(build, tmp_path):
    """As does an old address that is written for itself."""
    page = make_page_text(formerly="/chats/2009/09/failure/q1/")
    files = {"chats/2009-10-failure.md": MOVED, "pages/about.md": page}

    output = build(write_content(tmp_path / "content", files))

    rules = (output / "_redirects").read_text(encoding="utf-8").splitlines()
    assert [rule for rule in rules if "/q1/ " in rule] == ["/chats/2009/09/failure/q1/ /about/ 301"]


def test_draft_leads_nobody_on(build, tmp_path):
    """Nor do its questions."""
    text = MOVED.replace("Title", "Status: draft\nTitle")

    output = build(write_content(tmp_path / "content", {"chats/2009-10-failure.md": text}))

    assert (output / "_redirects").read_text(encoding="utf-8") == ""
