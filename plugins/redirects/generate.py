"""Old addresses: a page at each that leads on, and one list for hosts that redirect themselves."""

import posixpath
from collections.abc import Iterator
from pathlib import Path

from plugins.redirects import check
from plugins.redirects.model import Redirect, redirects
from plugins.source import Page, Problem, Refused, SiteGenerator


class RedirectsGenerator(SiteGenerator):
    """Writes a page for each old address, and `/_redirects`."""

    def check(self) -> Iterator[Problem]:
        # What else stands at an address is known when all is written; `write` then tells of all.
        if self.context["problems"]:
            yield from check.taken(self.context["documents"])

    def write(self) -> None:
        every = redirects(self.context["documents"], self.settings["FORMERLY"])
        self.file("/_redirects", "".join(f"{redirect.rule}\n" for redirect in every))
        if problems := list(check.occupied(every, self._files())):
            raise Refused(problems)
        for redirect in every:
            if redirect.page:
                self._page(redirect)

    def _files(self) -> dict[str, str]:
        """Every file of the site by name: what it is, or the file it is made from."""
        settings = self.settings
        files = {name: path or what for name, (path, what) in self.context["claimed"].items()}
        published = self.get_files(settings["STATIC_PATHS"], extensions=False)
        files |= {posixpath.normpath(path): f"the file {path}" for path in published}
        for folder in (Path(self.theme, name) for name in settings["THEME_STATIC_PATHS"]):
            names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
            files |= {f"{settings['THEME_STATIC_DIR']}/{name}": "a file of the theme" for name in names}
        return files

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
