"""Searching, as readers do."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def search(open_page):
    """A function that opens the search page, with words or without; nothing goes wrong there."""
    wrong = []

    def search(query="", **options):
        page = open_page("/about/", **options)
        page.on("console", lambda message: wrong.append(message.text))
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(f"/search/{query}")
        return page

    yield search
    assert wrong == []


def group(page, kind):
    """The results of a kind."""
    return page.locator(f"[data-kind={kind}]")


def said(page, words):
    """Wait until the page says how many there are."""
    expect(page.get_by_role("status")).to_have_text(re.compile(words))


def test_results_come_as_one_types(search):
    """By kind, each with its number, and the words marked."""
    page = search()

    page.get_by_role("searchbox", name="Words to look for").press_sequentially("failure")

    said(page, r"^\d+ results for “failure”$")
    expect(page.get_by_role("region", name=re.compile(r"^Questions \d+ found"))).to_be_visible()
    expect(group(page, "sense").get_by_role("heading")).to_have_text(
        re.compile(r"^Terms and senses \d+ found$")
    )
    expect(group(page, "chat").get_by_role("link", name="Change Failure")).to_be_visible()
    expect(group(page, "question").locator("mark").first).to_have_text("failure")
    expect(page.locator("#others")).to_be_hidden()
    expect(page).to_have_url(re.compile(r"/search/\?q=failure$"))
    expect(page).to_have_title(re.compile("^failure · Search"))
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_result_leads_to_the_very_question(search):
    """Not to its chat; and back leads to the results."""
    page = search("?q=what+is+failure+worth")

    group(page, "question").get_by_role("link").first.click()

    expect(page).to_have_url(re.compile(r"/chats/2009/09/change-failure/q1/$"))
    page.go_back()
    said(page, "for “what is failure worth”")
    expect(page.get_by_role("searchbox")).to_have_value("what is failure worth")


def test_result_leads_to_the_very_sense(search):
    """To its place on the page of the term."""
    page = search("?q=keeps+losing")

    group(page, "sense").get_by_role("link", name="Failure, sense 4").click()

    expect(page).to_have_url(re.compile(r"/glossary/failure/#sense-4$"))


@pytest.mark.parametrize(
    ("words", "where", "name"),
    [
        ("fails", "sense", "Failure"),
        ("amysampleward", "person", "Amy Sample Ward"),
        ("%234change", "chat", "Change Failure"),
        ("facilitating", "post", "How to facilitate effective chats"),
    ],
)
def test_other_names_find_it_too(search, words, where, name):
    """An alias, a handle, a hashtag, another form of the word."""
    page = search(f"?q={words}")
    said(page, "result")

    if (more := group(page, where).get_by_role("button")).is_visible():
        more.click()

    expect(group(page, where).get_by_role("link", name=name, exact=True)).to_be_visible()


def test_results_are_narrowed_down_by_year_and_tag(search):
    """And the address tells of it."""
    page = search("?q=change")
    said(page, "results for “change”$")
    before = group(page, "chat").locator("h2").inner_text()

    page.get_by_role("combobox", name="Year").select_option("2010")
    said(page, "results for “change” of 2010$")
    page.get_by_role("combobox", name="Tag").select_option("Twitter")

    said(page, "for “change” of 2010, filed under “Twitter”$")
    expect(page).to_have_url(re.compile(r"\?q=change&year=2010&tag=Twitter$"))
    assert group(page, "chat").locator("h2").inner_text() != before
    expect(group(page, "person")).to_be_hidden()


def test_back_leads_to_what_was_looked_for_before(search):
    """Words that stood for a while have an address of their own."""
    page = search("?q=failure")
    said(page, "“failure”")
    field = page.get_by_role("searchbox")

    field.fill("success")
    said(page, "“success”")
    page.go_back()

    said(page, "“failure”")
    expect(field).to_have_value("failure")


def test_year_alone_shows_all_of_it(search):
    """Without a word to look for."""
    page = search()

    page.get_by_role("combobox", name="Year").select_option("2010")

    said(page, r"^\d+ results of 2010$")


def test_all_results_of_a_kind_are_a_step_away(search):
    """The first new one has the focus, for who goes by keyboard."""
    page = search("?q=failed")
    senses = group(page, "sense")
    said(page, "results")

    senses.get_by_role("button", name=re.compile(r"^Show all \d+$")).press("Enter")

    expect(senses.get_by_role("link").nth(5)).to_be_focused()
    count = int(re.search(r"\d+", senses.get_by_role("heading").inner_text())[0])
    expect(senses.get_by_role("listitem")).to_have_count(count)
    expect(senses.get_by_role("button")).to_be_hidden()


def test_nothing_found_says_what_to_do(search):
    """The other ways are there."""
    page = search("?q=zzzzzz&year=2009")

    said(
        page, "^Nothing found for “zzzzzz” of 2009. Try fewer words or other ones, or any year and tag.$"
    )
    expect(page.get_by_role("link", name="The glossary")).to_be_visible()


def test_words_are_never_markup(search):
    """Whatever somebody has another one look for."""
    page = search("?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E")

    said(page, "“<img src=x onerror=alert")
    expect(page.locator("main img")).to_have_count(0)


def test_nothing_is_loaded_before_somebody_searches(search):
    """The index is for those who want it."""
    page, asked = search(), []
    page.on("request", lambda request: asked.append(request.url))

    page.reload(wait_until="networkidle")
    assert not [url for url in asked if "/pagefind/" in url]
    with page.expect_request("**/pagefind/pagefind.js"):
        page.get_by_role("searchbox").focus()


def test_no_index_is_told(open_page):
    """And the other ways are there."""
    page = open_page("/about/")
    page.route("**/pagefind/**", lambda route: route.abort())

    page.goto("/search/?q=failure")

    said(page, "^The index could not be loaded")
    expect(page.get_by_role("link", name="The archive")).to_be_visible()


def test_without_script_the_page_names_the_ways(look):
    """And shows no field that does nothing."""
    page = look("/search/", scripts=False)

    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.get_by_role("combobox")).to_have_count(0)
    for name in ("The glossary", "All questions", "The archive"):
        expect(page.get_by_role("link", name=name)).to_be_visible()


def test_scripts_are_small(archive):
    """All of them together, as they are."""
    scripts = (archive / "theme/js").glob("*.js")

    assert sum(path.stat().st_size for path in scripts) < 10_000
