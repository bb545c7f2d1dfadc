"""The site for those who have JavaScript switched off, or whose line lost a script."""

from playwright.sync_api import expect

CHAT = "/chats/2009/09/change-failure/"
# The text of a page that nobody can see, nor open without a script. The form and the places of results in
# the search are none.
HIDDEN = """() => [...document.querySelectorAll("main *")]
  .filter(e => [...e.childNodes].some(n => n.nodeType === Node.TEXT_NODE && n.data.trim()))
  .filter(e => !e.closest("button, details, [role=search], [data-kind]"))
  .filter(e => !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .map(e => e.textContent.trim()).filter(text => text !== "In your time zone")"""
# Buttons, fields and the like that no form sends anywhere: without a script they do nothing.
IDLE = """() => [...document.querySelectorAll("button, input, select, textarea, [role=button]")]
  .filter(e => !e.closest("form[action]") && !e.hasAttribute("popovertarget") && e.checkVisibility())
  .map(e => e.outerHTML)"""


def test_all_of_the_text_is_there(look, kind):
    """Nothing waits for a script to show it, and nothing is offered that only a script could do."""
    page = look(kind, scripts=False)
    assert page.evaluate(HIDDEN) == []
    assert page.evaluate(IDLE) == []
    assert len(page.locator("main").inner_text()) > 100


def test_a_chat_has_its_questions_and_definitions(look):
    """The five questions, what the words in them mean, and a way from each word to its page."""
    page = look(CHAT, scripts=False)
    questions = page.locator("#questions + .questions > li")
    expect(questions).to_have_count(5)
    for question in questions.all():
        expect(question).to_be_visible()
    assert page.locator("#definitions ~ .senses > li:visible").count() > 12
    linked = {link.get_attribute("href").split("#")[0] for link in page.locator("a.term").all()}
    for address in linked:
        expect(
            page.locator(f".definitions a[href^='{address}'], .meanings a[href^='{address}']").first
        ).to_be_visible()
    assert "/glossary/failure/" in linked
