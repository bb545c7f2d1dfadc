"""axe-core, all its rules, on a page that is open: by day and night, in forced colours, small and large.

The schemes change the page that is there; nothing is loaded again. Motion has to be reduced, else
colours are still on their way when they are looked at.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from playwright.sync_api import Page

LIGHT, SMALL = {"color_scheme": "light", "forced_colors": "none"}, {"width": 320, "height": 640}
WINDOW = {"width": 1280, "height": 720}
#: What is emulated, how large the window is, the size of text in pixels, and the reader's own spacing.
SCHEMES = {
    "light": (LIGHT, WINDOW, 16, False),
    "dark": (LIGHT | {"color_scheme": "dark"}, WINDOW, 16, False),
    "forced colours": (LIGHT | {"forced_colors": "active"}, WINDOW, 16, False),
    "320 px": (LIGHT, SMALL, 16, False),
    "text at 200 %": (LIGHT, WINDOW, 32, False),
    "text spacing": (LIGHT, SMALL, 16, True),
}
# WCAG 2.2, 1.4.12. As a sheet made by script it is no matter of the page's policy.
SPACING = """spaced => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }`)
  document.adoptedStyleSheets = spaced ? [sheet] : []
}"""
RUN = """async () => (await axe.run(document, { resultTypes: ["violations"] })).violations.flatMap(
  rule => rule.nodes.map(node => [rule.id, `${node.target}`, rule.help]))"""
# What sticks out to the side, once anything makes the page scroll there.
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 0.5)
    .map(e => `${e.tagName.toLowerCase()}${e.className && "." + e.className}`).slice(0, 3)"""


def packed_axe(modules: Path | None = None) -> str:
    """The script: that of npm's package where `modules` has it, else that of the Python package."""
    newest = modules and modules / "axe-core" / "axe.min.js"
    if newest and newest.is_file():
        return newest.read_text(encoding="utf-8")
    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


@contextmanager
def shown(page: Page, scheme: str) -> Iterator[None]:
    """The page in one of `SCHEMES`; after that as it was, by day in a window of `WINDOW`."""
    _show(page, *SCHEMES[scheme])
    try:
        yield
    finally:
        _show(page, *SCHEMES["light"])


def _show(page: Page, media: dict, window: dict, size: int, spaced: bool) -> None:  # noqa: FBT001
    page.emulate_media(**media, reduced_motion="reduce")
    page.set_viewport_size(window)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size * 13 // 16}})
    devtools.detach()
    page.evaluate(SPACING, spaced)


def violations(page: Page, script: str) -> Iterator[tuple[str, str]]:
    """What axe finds on the page in each scheme, and what is too wide in it: the scheme, the fault."""
    page.evaluate(script)
    for scheme in SCHEMES:
        with shown(page, scheme):
            for rule, target, words in page.evaluate(RUN):
                yield scheme, f"{rule}: {words} ({target})"
            for element in page.evaluate(WIDE):
                yield scheme, f"too wide: {element}"
