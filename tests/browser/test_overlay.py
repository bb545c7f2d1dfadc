"""The overlay of the preview, as who writes a page meets it."""

import re
from functools import partial
from threading import Thread

import pytest
from playwright.sync_api import expect

from plugins import preview
from plugins.preview.outcome import Outcome, Problem
from plugins.preview.overlay import render
from tests.browser.test_colours import SCHEMES, TEXTS, contrast

CHAT = "/chats/2009/09/change-failure/"
PLACE = "content/glossary/failure.md:3:5"
STANDS = "the last good site stays up"
ERROR = Problem(
    path="content/glossary/failure.md",
    line=3,
    column=5,
    level="error",
    code="E202",
    message="there is no term “<b>failur</b>”",
    hint="did you mean “failure”?",
)
WARNING = Problem(
    path="content/images/tower.svg",
    line=1,
    column=1,
    level="warning",
    code="W413",
    message="big",
    hint="",
)
LINE = "One [[failur]]<script>document.title = 'run'</script>"


@pytest.fixture
def written(tmp_path):
    """A folder with the file the problems are about."""
    path = tmp_path / ERROR.path
    path.parent.mkdir(parents=True)
    path.write_text(f"Title: Failure\n\n{LINE}\n")
    return tmp_path


def start(folder, port=0, run="run"):
    """A preview of a built folder, being served."""
    server = preview.listen(partial(preview.Preview, run), port)
    server.folder = folder
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    return server


def stop(server):
    """End a preview."""
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(archive):
    """A preview of the archive."""
    server = start(archive)
    yield server
    stop(server)


@pytest.fixture
def tell(server, written):
    """A function that ends a build with these problems, or with those and a site."""

    def tell(*problems, built=None):
        server.latest.tell(render(Outcome(built=built, problems=problems), written, STANDS))

    return tell


@pytest.fixture
def open_here(open_page, server):
    """A function that opens a tab on the preview."""
    return lambda path=CHAT, **options: open_page(path, base=server.address, **options)


def panel(page):
    """The overlay of a page."""
    return page.get_by_role("region", name="What the build found")


def test_mistake_is_shown_and_closed_and_gone_when_it_is_put_right(open_here, tell):
    """The line with the place marked; Escape closes it; the page follows by itself."""
    page, said = open_here(), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(panel(page)).to_have_count(0)

    tell(ERROR)
    item = panel(page).get_by_role("listitem")
    expect(item).to_contain_text(f"error E202 {PLACE}", use_inner_text=True)
    expect(item).to_contain_text("there is no term “<b>failur</b>”")
    expect(item).to_contain_text("did you mean “failure”?")
    expect(item.locator("pre")).to_have_text(LINE)
    expect(item.locator("mark")).to_have_text("[")
    expect(page).to_have_title(re.compile(r"^\(1 error\) Change Failure"))

    page.keyboard.press("Escape")
    expect(item).to_be_hidden()
    expect(panel(page)).to_have_text(re.compile("1 error"))

    tell(built="3 files")
    expect(panel(page)).to_have_count(0)
    assert said == []


def test_page_stays_where_it_was_scrolled_to(open_here, tell):
    """Whoever writes at the end of a page sees the end of it."""
    page = open_here()
    page.evaluate("scrollTo(0, 500)")
    assert scrolled(page, 500)
    tell(ERROR)
    expect(panel(page)).to_be_visible()
    assert scrolled(page, 500)


def scrolled(page, place: int) -> bool:
    """Whether the page is, or within five seconds comes to be, scrolled to a place.

    Playwright's own way to wait for it runs a string as script, which the policy of our pages forbids.
    """
    for _ in range(100):
        if page.evaluate("scrollY") == place:
            return True
        page.wait_for_timeout(50)
    return False


def test_overlay_opens_and_closes_by_keyboard_and_keeps_nobody(open_here, tell):
    """The focus begins at it, moves on from it, and comes back to what is left of it."""
    tell(ERROR)
    page = open_here()
    item, summary = panel(page).get_by_role("listitem"), panel(page).locator("summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    expect(item).to_be_hidden()
    page.keyboard.press("Space")
    expect(item).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".colophon a").last).to_be_focused()
    expect(item).to_be_visible()


def test_what_was_closed_stays_closed_until_there_is_something_new(open_here, tell):
    """The last good site can be read meanwhile."""
    tell(ERROR)
    page = open_here()
    page.keyboard.press("Escape")
    page.goto("/chats/")
    expect(panel(page).get_by_role("listitem")).to_be_hidden()
    tell(ERROR, WARNING)
    expect(panel(page).get_by_role("listitem")).to_have_count(2)
    expect(page).to_have_title(re.compile("1 warning"))  # the script has begun to hear keys
    page.keyboard.press("Escape")
    panel(page).locator("summary").click()
    page.goto(CHAT)
    expect(panel(page).get_by_role("listitem").first).to_be_visible()


def test_warnings_are_a_badge_that_opens(open_here, tell):
    """They lie over no text, and take no focus."""
    tell(WARNING, built="3 files")
    page = open_here()
    badge = panel(page).locator("summary")
    expect(badge).to_have_text(re.compile("1 warning"))
    expect(badge).not_to_be_focused()
    assert panel(page).bounding_box()["width"] < 200
    badge.click()
    expect(panel(page).get_by_role("listitem")).to_contain_text("W413")


@pytest.mark.parametrize("path", [CHAT, "/nowhere/"])
def test_overlay_needs_no_script(open_here, tell, path):
    """It is there on every page, and closes."""
    tell(ERROR)
    page = open_here(path, java_script_enabled=False)
    expect(panel(page).get_by_role("listitem")).to_contain_text(PLACE)
    panel(page).locator("summary").click()
    expect(panel(page).get_by_role("listitem")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_overlay_fits_and_can_be_read(open_here, tell, width):
    """On a phone and on a wide screen, by day and by night; what is longer than the window scrolls."""
    tell(*[ERROR] * 9, WARNING)
    page = open_here(viewport={"width": width, "height": 700})
    box = panel(page).bounding_box()
    assert min(box["x"], box["y"], width - box["x"] - box["width"], 700 - box["y"] - box["height"]) > 0
    assert panel(page).evaluate(
        "e => [...e.querySelectorAll('*')].every(i => i.scrollWidth <= i.clientWidth || !i.clientWidth)"
    )
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for words, colour, behind, _ in page.evaluate(
            TEXTS.replace("document.body, N", "document.querySelector('.preview'), N")
        ):
            assert contrast(colour, behind) >= 4.5, (scheme, words)


def test_overlay_is_not_printed(open_here, tell):
    """Paper is for what is good."""
    tell(ERROR)
    page = open_here()
    page.emulate_media(media="print")
    expect(panel(page)).to_be_hidden()


def test_site_appears_by_itself_once_there_is_one(open_page, archive, written):
    """Whoever came before the first build, or to one that failed, has nothing to do."""
    server = start(written / "missing")
    page = open_page("/chats/", base=server.address)
    expect(page.get_by_role("heading")).to_have_text("No site yet")
    server.latest.tell(render(Outcome(said="SyntaxError: no"), written, "there is no site yet"))
    expect(panel(page)).to_contain_text("The build itself broke", ignore_case=True)
    server.folder = archive
    server.latest.tell("")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chats")
    stop(server)


def test_many_tabs_follow(browser, server, tell):
    """More of them than a browser keeps connections to one host."""
    context = browser.new_context(base_url=server.address)
    tabs = [context.new_page() for _ in range(8)]
    for page in tabs:
        page.goto(CHAT)
    tell(ERROR)
    for page in tabs:
        expect(panel(page)).to_be_visible()
    tabs.pop(0).close()
    tell(built="3 files")
    for page in tabs:
        expect(panel(page)).to_have_count(0)
    context.close()


def test_page_finds_the_preview_again_when_it_was_started_anew(open_page, archive, written):
    """The next run says what is wrong on the pages that the last one left open."""
    server = start(archive)
    page = open_page("about:blank", base=server.address)
    with page.expect_response(re.compile("/_preview/events$")):
        page.goto(CHAT)
    stop(server)
    server = start(archive, server.server_port, "next run")
    server.latest.tell(render(Outcome(problems=(ERROR,)), written, STANDS))
    expect(panel(page)).to_be_visible(timeout=15000)
    stop(server)
