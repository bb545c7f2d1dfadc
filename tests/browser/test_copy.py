"""The buttons that copy an address: there with script, and only where they work."""

import re

from playwright.sync_api import expect

ADDRESS = "https://4change.memeshift.com/feeds/chats.atom.xml"
NAME = re.compile("^Copy address: The whole site, Chats")


def test_button_copies_the_address(open_page):
    """It says so, on itself and to those who do not see it, and is ready again."""
    page = open_page("/subscribe/", permissions=["clipboard-read", "clipboard-write"])
    button = page.get_by_role("button", name=NAME)

    button.click()

    expect(button).to_have_text("Copied")
    expect(page.get_by_role("status")).to_have_text(f"Copied: {ADDRESS}")
    assert page.evaluate("navigator.clipboard.readText()") == ADDRESS
    expect(button).to_have_text("Copy address")


def test_button_that_may_not_copy_says_so(open_page):
    """Nobody pastes something else, thinking it is the address."""
    page = open_page("/subscribe/")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")

    page.get_by_role("button", name=NAME).click()

    expect(page.get_by_role("status")).to_have_text(re.compile("^Not allowed here"))


def test_without_script_there_is_no_button(open_page):
    """The addresses are links all the same."""
    page = open_page("/subscribe/", java_script_enabled=False)

    expect(page.get_by_role("button")).to_have_count(0)
    expect(page.get_by_role("link", name="The whole site, Chats: Atom")).to_be_visible()


def test_address_of_a_question_is_copied_too(open_page):
    """It is what one answers, quotes and comes back to."""
    page = open_page(
        "/chats/2009/09/change-failure/q3/", permissions=["clipboard-read", "clipboard-write"]
    )

    page.get_by_role("button", name="Copy address").click()

    expect(page.get_by_role("status")).to_have_text(re.compile("^Copied: .*/change-failure/q3/$"))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://4change.memeshift.com/chats/2009/09/change-failure/q3/"
