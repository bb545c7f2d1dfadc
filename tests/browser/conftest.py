"""A real browser before the archive as it is served. It fails, and never skips, without one."""

from contextlib import contextmanager
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from plugins import preview
from tests.audit import tools

#: One address for every kind of page there is, and more where a kind has several faces.
ADDRESSES = (
    "/",
    "/chats/",
    "/chats/2009/09/change-failure/",
    "/chats/2010/08/network-of-chats/",
    "/chats/2009/09/change-failure/q3/",
    "/chats/2010/02/cause-fatigue/q9/",
    "/prompts/",
    "/glossary/",
    "/glossary/failure/",
    "/people/",
    "/people/todd-pitt/",
    "/archive/",
    "/2010/",
    "/2010/01/how-to-facilitate-effective-chats/",
    "/2026/11/the-archive-opens/",
    "/tags/",
    "/tags/twitter/",
    "/series/",
    "/series/running-a-chat/",
    "/subscribe/",
    "/search/",
    "/search/?q=change&year=2009",
    "/about/",
    "/the-record/",
    "/404.html",
)


def pytest_generate_tests(metafunc):
    """A test that takes `kind` runs for a page of every kind."""
    if "kind" in metafunc.fixturenames:
        metafunc.parametrize("kind", ADDRESSES)


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once."""
    try:
        path = tools.browser()
    except tools.Missing as missing:
        pytest.fail(f"this needs {missing}", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=tools.BROWSER_OPTIONS)
        yield chromium
        chromium.close()


@contextmanager
def served(folder):
    """The address of a folder while it is served."""
    with preview.listen(preview.Server, 0) as server:
        server.folder = folder
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.address
        server.shutdown()


@pytest.fixture(scope="session")
def site(archive):
    """The address of the archive."""
    with served(archive) as address:
        yield address


@pytest.fixture
def serve():
    """What serves another folder, `with` it as the address there."""
    return served


@pytest.fixture
def open_page(browser, site):
    """A function that opens a tab of its own on the archive, or at `base`, for those who act there."""
    contexts = []

    def open_page(path, *, base=site, **options):
        contexts.append(browser.new_context(base_url=base, **options))
        page = contexts[-1].new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def tabs(browser, site):
    """Two tabs to look at pages in, with JavaScript and without; opening one takes its time."""
    contexts = {
        scripts: browser.new_context(base_url=site, java_script_enabled=scripts)
        for scripts in (True, False)
    }
    yield {scripts: context.new_page() for scripts, context in contexts.items()}
    for context in contexts.values():
        context.close()


@pytest.fixture
def look(tabs):
    """A function that shows an address in a tab all tests share: by day, nothing moving."""

    def look(path, *, scripts=True):
        page = tabs[scripts]
        page.set_viewport_size({"width": 1280, "height": 720})
        page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
        page.goto(path)
        if scripts and "?q=" in path:
            page.locator("main .entries li").first.wait_for()
        return page

    return look
