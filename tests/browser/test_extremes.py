"""Every kind of page with the longest of everything on it, and with next to nothing."""

import pytest

from tests.audit.axe import packed_axe, violations
from tests.audit.kinds import heaviest
from tests.extremes import SITES
from tests.reading import read

#: The width of the window, and the size of text.
SIZES = ((390, 16), (320, 16), (320, 32))
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth)
    .map(e => `${e.tagName} ${e.className}`)"""
COLUMNS = """() => [...document.querySelectorAll(".questions-text")].map(
  each => Math.round(each.getBoundingClientRect().left))"""


@pytest.fixture(scope="module")
def axe():
    """The script."""
    return packed_axe()


def too_wide(page):
    """What makes a page scroll sideways, by the width of the window and the size of text."""
    devtools, found = page.context.new_cdp_session(page), {}
    for width, size in SIZES:
        page.set_viewport_size({"width": width, "height": 800})
        devtools.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
        found[width, size] = page.evaluate(WIDE)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    devtools.detach()
    return {size: wide for size, wide in found.items() if wide}


@pytest.mark.parametrize("name", SITES)
def test_every_kind_of_page_fits_and_is_accessible(extremes, serve, look, axe, name):
    """Nothing scrolls sideways, and axe finds nothing by day or by night, whatever there is to show."""
    pages = heaviest(read(extremes[name]).values())
    found = {}
    with serve(extremes[name]) as base:
        for kind, each in pages.items():
            page = look(base + each.url)
            found[kind] = [*too_wide(page).items(), *violations(page, axe, ("light", "dark"))]
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}
    assert len(pages) > (18 if name == "full" else 10)


@pytest.fixture
def full(extremes, serve):
    """The address of the site with the longest of everything."""
    with serve(extremes["full"]) as base:
        yield base


def test_forty_questions_stand_in_one_column(full, look):
    """The eye runs down them, whether their numbers have one digit or two."""
    for path in ("/chats/2009/09/failure/", "/prompts/"):
        page = look(full + path)
        for width in (390, 820, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            lefts = page.evaluate(COLUMNS)
            assert len(set(lefts[-40:])) == 1, (path, width)


def test_a_sentence_as_a_title_leaves_room_for_the_text(full, look):
    """A long title is set smaller: on a phone it takes no more than half of what one sees."""
    page = look(f"{full}/2010/02/long/")
    page.set_viewport_size({"width": 390, "height": 844})

    assert page.locator("h1").bounding_box()["height"] < 844 / 2


def test_the_way_here_takes_a_line(full, look):
    """However long the title of a chat is, the way to it from a question is no paragraph."""
    page = look(f"{full}/chats/2009/09/failure/q2/")
    page.set_viewport_size({"width": 390, "height": 844})

    assert page.locator(".crumbs").bounding_box()["height"] < 44


def test_names_in_another_script_leave_the_line_as_it_is(full, look):
    """The day stands behind the Arabic name of who announced the chat, as it does behind any other."""
    page = look(f"{full}/chats/2009/09/failure/")
    announced = page.locator("dd", has=page.locator("time[datetime^='2009-09-09']"))
    first = "each => each.getClientRects()[0].toJSON()"
    name, day = (announced.locator(tag).evaluate(first) for tag in ("a", "time"))

    assert (name["top"], name["right"]) <= (day["top"], day["left"])


def test_text_from_right_to_left_stands_in_the_column(full, look):
    """On a wide screen the title, the summary and the text of an Arabic post end at one line."""
    page = look(f"{full}/2010/03/ar/")
    page.set_viewport_size({"width": 1440, "height": 900})
    boxes = [page.locator(part).bounding_box() for part in ("h1", ".deck", ".prose")]

    assert len({round(box["x"] + box["width"]) for box in boxes}) == 1


def test_black_on_nothing_is_seen_by_night(full, look):
    """A drawing without colours for the night gets paper of its own."""
    page = look(f"{full}/2010/02/long/")
    page.emulate_media(color_scheme="dark")
    ground = "each => getComputedStyle(each).backgroundColor"

    assert page.locator("img[src$='tower.svg']").first.evaluate(ground) == "rgb(233, 228, 216)"
    assert page.locator("img[src$='.png']").first.evaluate(ground) == "rgba(0, 0, 0, 0)"


def test_printed_prompts_say_which_chat_they_are_of(full, look):
    """On paper, too, each list of questions stands below the name of its chat."""
    page = look(f"{full}/prompts/")
    page.emulate_media(media="print")

    assert all(name.is_visible() for name in page.locator(".asked > h2").all())
