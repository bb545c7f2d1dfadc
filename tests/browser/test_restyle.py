"""Style sheets that change while a page is open."""

import re

import pytest
from playwright.sync_api import expect

from tests.soak import clone_of
from tests.test_preview_serve import ROOT, SEPTEMBER, started, wait

CHAT = "/chats/2009/09/change-failure/"
#: Before anything else: remember every background the page is painted with, and any navigation.
WATCH = """() => {
  window.stayed = true;
  window.seen = [];
  const look = () => {
    const { backgroundColor, fontFamily } = getComputedStyle(document.body);
    const now = `${backgroundColor} ${fontFamily}`;
    if (seen.at(-1) !== now) seen.push(now);
    requestAnimationFrame(look);
  };
  look();
  document.querySelector("main").insertAdjacentHTML("afterend", "<details open><p>Open");
  scrollTo(0, 300);
}"""
SHEETS = """() => [...document.querySelectorAll('link[rel="stylesheet"]')].map(
  (link) => new URL(link.href).pathname
)"""
#: Three times another sheet is told of, none of which comes but the first, when the second is waited for.
LATE = """async () => {
  const [pages] = document.querySelector("script[data-state]").dataset.state.split(".");
  const news = new BroadcastChannel("preview");
  const tell = async (looks) => {
    const find = () => document.querySelector("link[data-preview-waits]"), before = find();
    news.postMessage(`${pages}.${looks}`);
    for (let left = 100; left && find() === before; left -= 1) await new Promise(requestAnimationFrame);
    return find();
  };
  const first = await tell(1001);
  await tell(1002);
  first.dispatchEvent(new Event("load"));
  await tell(1003);
  return document.querySelectorAll('link[rel="stylesheet"]:not([data-preview-waits])').length;
}"""


@pytest.fixture
def clone(tmp_path):
    """A clone with little content."""
    return clone_of(ROOT, SEPTEMBER, tmp_path / "clone")


@pytest.fixture
def serving(clone):
    """The process of the real task in the clone."""
    with started(clone) as process:
        process.address = re.search(r"http://[\d.:]+", wait(process, "It is at"))[0]
        yield process


def paint(sheet, colour):
    """Save a style sheet with another background."""
    sheet.write_text(
        sheet.read_text().partition("/* paint */")[0] + f"/* paint */\nbody {{ background: {colour}; }}\n"
    )


def background(page):
    """What the page expects its body to be painted with."""
    return expect(page.locator("body"))


def test_style_sheets_are_exchanged_in_place(open_page, clone, serving):
    """Also those that a sheet imports: the page stays, where it is and as it is, and nothing flashes."""
    page, said = open_page(CHAT, base=serving.address, viewport={"width": 800, "height": 400}), []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(WATCH)
    sheets = clone / "theme" / "static" / "css"
    before = page.evaluate(SHEETS)

    for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
        paint(sheets / "base.css", colour)
        background(page).to_have_css("background-color", colour)
    paint(sheets / "blocks" / "entries.css", "rgb(7, 8, 9)")
    background(page).to_have_css("background-color", "rgb(7, 8, 9)")

    assert page.evaluate("window.stayed")
    assert page.evaluate("scrollY") == 300
    assert page.locator("details[open]").count() == 1
    assert len(page.evaluate("window.seen")) == 4, page.evaluate("window.seen")
    assert page.evaluate(SHEETS) == before
    assert said == []


def test_page_is_loaded_anew_when_more_than_a_style_sheet_changed(open_page, clone, serving):
    """What was only styled before has its news too, and a later page the latest sheet."""
    page = open_page(CHAT, base=serving.address)
    page.evaluate("() => { window.stayed = true; }")
    paint(clone / "theme" / "static" / "css" / "base.css", "rgb(1, 2, 3)")
    background(page).to_have_css("background-color", "rgb(1, 2, 3)")
    chat = next(clone.glob("content/chats/*change-failure.md"))
    chat.write_text(chat.read_text().replace("## Questions", "News of today.\n\n## Questions", 1))

    expect(page.get_by_text("News of today.")).to_be_visible()
    background(page).to_have_css("background-color", "rgb(1, 2, 3)")
    assert page.evaluate("window.stayed") is None
    page.goto("/glossary/")
    background(page).to_have_css("background-color", "rgb(1, 2, 3)")


def test_many_saves_of_a_sheet_leave_one(open_page, clone, serving):
    """The last of them, in every tab."""
    tabs = [open_page(path, base=serving.address) for path in (CHAT, "/glossary/")]
    before = tabs[0].evaluate(SHEETS)
    for number in range(20):
        paint(clone / "theme" / "static" / "css" / "site.css", f"rgb({number}, 2, 3)")
        tabs[0].wait_for_timeout(10 * number)
    for page in tabs:
        background(page).to_have_css("background-color", "rgb(19, 2, 3)")
    # The file is in its place before it is told: who asked for an older one may have got the last by now.
    tabs[0].wait_for_timeout(2000)
    for page in tabs:
        expect(page.locator("link[data-preview-waits]")).to_have_count(0)
        assert page.evaluate(SHEETS) == before


def test_sheet_that_comes_too_late_takes_none_away(open_page, serving):
    """Another was saved meanwhile: the page keeps the one it has until the last is there."""
    page = open_page(CHAT, base=serving.address)
    page.route(re.compile(r"preview=100\d"), lambda _: None)

    assert page.evaluate(LATE) == 1
