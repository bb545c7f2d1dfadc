"""The archive by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

CHAT = "/chats/2009/09/change-failure/"
LINKS = "[...document.querySelectorAll('a[href]')]"
FOCUS = f"""() => {{
  const at = document.activeElement, style = getComputedStyle(at), box = at.getClientRects()[0]
  return {{
    number: {LINKS}.indexOf(at),
    outline: style.outlineStyle === "solid" ? parseFloat(style.outlineWidth) : 0,
    colour: style.outlineColor,
    top: box.top, bottom: innerHeight - box.bottom, left: box.left, right: innerWidth - box.right,
  }}
}}"""

# What Tab is to reach, as numbers in the order of the page; what has the focus has its own.
REACHABLE = """() => {
  window.order = [...document.querySelectorAll("*")]
  const wanted = "a[href], button, input, select, textarea, summary, [tabindex]"
  return [...document.querySelectorAll(wanted)]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex > -1)
    .map(e => order.indexOf(e))
}"""
# And whether one sees it: some of it is in the window, and nothing lies over that (WCAG 2.2, 2.4.11).
SEEN = """() => {
  const at = document.activeElement, places = [0.05, 0.25, 0.5, 0.75, 0.95]
  const seen = ({ x, y, width, height }) => places.some(
    place => at.contains(document.elementFromPoint(x + width * place, y + height / 2)))
  return [order.indexOf(at), at === document.body, [...at.getClientRects()].some(seen)]
}"""


def tab(page):
    """Press Tab; what has the focus then, and how it looks."""
    page.keyboard.press("Tab")
    return page.evaluate(FOCUS)


def in_sight(focus):
    """Whether what has the focus can be seen: its first line, where it has several."""
    return min(focus[side] for side in ("top", "bottom", "left", "right")) > -1


def test_the_first_key_offers_to_skip_the_menu(open_page):
    """The first Tab shows a way past the menu, and Enter takes it: the next Tab is in the text."""
    page = open_page(CHAT, reduced_motion="reduce")
    skip = page.get_by_role("link", name="Skip to the text")
    box = skip.bounding_box()
    assert box["y"] + box["height"] <= 0
    focus = tab(page)
    assert (focus["number"], in_sight(focus)) == (0, True)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main$"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_every_link_is_reached_in_order_and_shows_it(open_page):
    """Tab goes through all links in the order of the page, and one always sees where one is."""
    page = open_page(CHAT, reduced_motion="reduce")
    count = page.evaluate(f"{LINKS}.length")
    found = [tab(page) for _ in range(count)]
    assert [focus["number"] for focus in found] == list(range(count))
    assert count > 40
    assert min(focus["outline"] for focus in found) >= 2
    assert not {focus["colour"] for focus in found} & {"rgba(0, 0, 0, 0)", "transparent"}
    assert [focus for focus in found if not in_sight(focus)] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_tab_goes_through_every_kind_of_page_as_one_reads(look, kind, width):
    """All that can be used is reached, once, as it stands there, in sight; then one is out again."""
    page = look(kind)
    page.set_viewport_size({"width": width, "height": 640})
    reachable = page.evaluate(REACHABLE)
    found, unseen = [], []
    while len(found) <= 2 * len(reachable):
        page.keyboard.press("Tab")
        number, left, seen = page.evaluate(SEEN)
        if left or number in found[:1]:
            break
        found.append(number)
        unseen += [] if seen else [number]
    assert found == sorted(set(found))
    assert set(reachable) <= set(found)
    assert unseen == []
