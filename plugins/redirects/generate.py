"""Old addresses: a page at each that leads on, and one list for hosts that redirect themselves."""

from collections.abc import Iterator

from plugins.redirects import check
from plugins.redirects.model import Redirect, redirects
from plugins.source import Page, Problem, SiteGenerator


class RedirectsGenerator(SiteGenerator):
    """Writes a page for each old address, and `/_redirects`."""

    def check(self) -> Iterator[Problem]:
        yield from check.taken(self.context["documents"])

    def write(self) -> None:
        every = redirects(self.context["documents"], self.settings["FORMERLY"])
        for redirect in every:
            if redirect.page:
                self._page(redirect)
        self.file("/_redirects", "".join(f"{redirect.rule}\n" for redirect in every))

    def _page(self, redirect: Redirect) -> None:
        page = Page(
            url=redirect.page,
            title=f"Moved: {redirect.title}",
            description=f"This page has moved to {redirect.to}",
            canonical=redirect.to,
            listed=False,
            path=redirect.path,
        )
        self.page(page, "redirect", redirect=redirect)


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return RedirectsGenerator
