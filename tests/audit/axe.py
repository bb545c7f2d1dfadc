"""axe-core, all its rules, on a page that is open: by day and night, in forced colours, small and large.

The schemes change the page that is there; nothing is loaded again. Motion has to be reduced, else
colours are still on their way when they are looked at.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
# With the rules that are off unless one asks: targets of 24 pixels, names that have the words one sees.
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
  const left = ["deprecated", "wcag2a-obsolete"]
  const asked = axe.getRules(tags).filter(rule => !rule.tags.some(tag => left.includes(tag)))
  const rules = Object.fromEntries(asked.map(rule => [rule.ruleId, { enabled: true }]))
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] })
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => [`${id}: ${help}`, `${node.target}`]))
}"""
#: What is said of a page for which the window is too narrow.
WIDER = "too wide: the page scrolls sideways"
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


def violations(
    page: Page, script: str, schemes: Iterable[str] = tuple(SCHEMES)
) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the page in each scheme: the scheme, the rule, and the element it is about."""
    page.evaluate(script)
    for scheme in schemes:
        with shown(page, scheme):
            yield from ((scheme, rule, target) for rule, target in page.evaluate(RUN))
            yield from ((scheme, WIDER, element) for element in page.evaluate(WIDE))


def summed_up(found: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Each rule once, with the schemes it is broken in and the first element that breaks it."""
    broken = defaultdict(list)
    for scheme, rule, target in found:
        broken[rule].append((scheme, target))
    for rule, places in broken.items():
        schemes = ", ".join(dict.fromkeys(scheme for scheme, _ in places))
        yield f"{rule} ({schemes}; {len({target for _, target in places})} ×, first {places[0][1]})"
