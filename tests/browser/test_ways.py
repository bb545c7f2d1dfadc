"""Ways through the archive, clicked as a reader clicks them."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

CHAT = "/chats/2009/09/change-failure/"


def click(part, name, **options):
    """Click the one visible link of this name in a part of the page; the path it led to."""
    link = part.get_by_role("link", name=name, **options)
    expect(link).to_be_visible()
    with link.page.expect_navigation():
        link.click()
    return urlsplit(link.page.url).path


def test_from_the_front_page_to_a_sense(open_page):
    """A reader comes to a question, to the next one, back to the chat and to what a word means there."""
    page = open_page("/")
    assert click(page.locator("header.masthead"), "Chats") == "/chats/"
    assert click(page.locator("body"), "Change Failure", exact=True) == CHAT
    assert click(page.locator("body"), "Question 1 at its own address") == f"{CHAT}q1/"
    expect(page.get_by_role("heading", level=1)).to_have_text("What is failure worth?")
    assert click(page.locator("body"), "The next question") == f"{CHAT}q2/"
    assert click(page.get_by_label("You are here"), "Change Failure") == CHAT
    assert click(page.locator("body"), "attempts that miss their aim") == "/glossary/failure/"
    assert urlsplit(page.url).fragment == "sense-12"
    expect(page.locator("#sense-12")).to_be_in_viewport()


def test_from_a_term_to_one_of_its_senses(open_page):
    """A reader takes the address of one sense from the number beside it."""
    page = open_page("/glossary/")
    assert click(page.get_by_role("main"), "Failure", exact=True) == "/glossary/failure/"
    click(page.locator("body"), "Failure, sense 7")
    assert urlsplit(page.url).fragment == "sense-7"
    expect(page.locator("#sense-7")).to_be_in_viewport()


def test_from_the_prompts_to_a_question(open_page):
    """A host who looks for questions opens one and sees all of its chat."""
    page = open_page("/prompts/")
    assert (
        click(page.locator("body"), "How would you define cause fatigue?")
        == "/chats/2010/02/cause-fatigue/q1/"
    )
    expect(page.get_by_label("All questions of this chat").get_by_role("listitem")).to_have_count(9)


def test_a_question_leads_to_its_place_in_the_chat(open_page):
    """From a question's page the chat opens where that question stands."""
    page = open_page(f"{CHAT}q4/")
    click(page.get_by_role("definition"), "Change Failure")
    assert urlsplit(page.url).fragment == "q4"
    expect(page.locator("#q4")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_an_old_address_lands_on_the_new_page(open_page, scripts):
    """A link of 2009 leads to the chat it meant, with and without JavaScript."""
    page = open_page("/2009/09/september-4change-chat-topic-change-failure/", java_script_enabled=scripts)
    page.wait_for_url(f"**{CHAT}")
    expect(page.get_by_role("heading", level=1)).to_have_text("Change Failure")


def test_an_address_that_leads_nowhere_helps_on(open_page):
    """Deep inside a wrong address the page still has its looks, and its links lead home."""
    page = open_page("/")
    assert page.goto("/chats/1999/01/nothing/q1/").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Nothing lives here")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Young')
    assert click(page.locator("body"), "All questions") == "/prompts/"
