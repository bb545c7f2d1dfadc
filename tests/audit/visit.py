"""One visit to a page with an empty cache: what the browser complains of, and what the page weighs."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.audit.headers import faults

KB = 1024
#: The first round trip, the whole page without pictures, its scripts; and requests before there is text.
FIRST, WHOLE, SCRIPTS, BEFORE_TEXT = 14 * KB, 30 * KB, 10 * KB, 2
# What the browser waits for before it shows words, beside the page itself; fonts only if they hide words.
WAITED_FOR = """() =>
  performance.getEntriesByType("resource").filter(r => r.renderBlockingStatus === "blocking").length +
  [...document.fonts].filter(f => f.display === "block" || f.display === "auto").length"""


@dataclass
class Visit:
    """What a visit showed; sizes are bytes as they were sent, by type of resource."""

    complaints: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    elsewhere: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    before_text: int = 1

    @property
    def first(self) -> int:
        """The page and what styles it."""
        return self.sizes.get("document", 0) + self.sizes.get("stylesheet", 0)

    @property
    def whole(self) -> int:
        """All but pictures."""
        return sum(size for kind, size in self.sizes.items() if kind != "image")

    def heavy(self) -> Iterator[str]:
        """Where the page is heavier than it may be."""
        for what, size, most in (
            ("HTML and CSS", self.first, FIRST),
            ("the page without pictures", self.whole, WHOLE),
            ("scripts", self.sizes.get("script", 0), SCRIPTS),
        ):
            if size > most:
                yield f"{what}: {size / KB:.1f} KB, more than {most // KB}"
        if self.before_text > BEFORE_TEXT:
            yield f"{self.before_text} requests before there is text, more than {BEFORE_TEXT}"
        yield from (f"asks {url}" for url in self.elsewhere)

    def refused(self) -> Iterator[str]:
        """What the browser complained of, and what is wrong with the headers."""
        yield from dict.fromkeys(self.complaints)
        yield from faults(self.headers)


def open_tab(browser: Browser, base: str) -> Page:
    """A tab with a cache of its own; whoever opens it closes its context."""
    return browser.new_context(base_url=base, reduced_motion="reduce").new_page()


def visit(page: Page, base: str, path: str) -> Visit:
    """Open a page of the site at `base`, and wait until all of it is there."""
    seen, requests = Visit(), []
    page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: seen.complaints.append(f"error: {error}"))
    page.on("requestfailed", lambda request: seen.complaints.append(f"not loaded: {request.url}"))
    page.on("requestfinished", lambda request: requests.append(request))  # noqa: PLW0108 - it marks what it is given
    seen.headers = page.goto(path).all_headers()
    page.wait_for_load_state("networkidle")
    for request in requests:
        size = request.sizes()["responseBodySize"]
        seen.sizes[request.resource_type] = seen.sizes.get(request.resource_type, 0) + size
    seen.elsewhere = [request.url for request in requests if not request.url.startswith(f"{base}/")]
    seen.before_text += page.evaluate(WAITED_FOR)
    return seen
