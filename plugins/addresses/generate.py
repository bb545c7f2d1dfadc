"""Old addresses: a page at each that leads on or says why there is none, and one list for hosts."""

from collections.abc import Iterator
from collections.abc import Generator as Yielding
from pathlib import Path
from urllib.parse import urlsplit

from plugins.addresses import check, kept, ledger
from plugins.addresses.hooks import ledger_compared
from plugins.addresses.ledger import Record
from plugins.addresses.model import Gone, Redirect, below, gone, redirects
from plugins.source import Address, Page, Problem, SiteGenerator
from plugins.source.check import unreadable
from plugins.source.model import shown
from plugins.source.page import file_name
from plugins.source.read import decode

RULES = "/_redirects"


class AddressesGenerator(SiteGenerator):
    """Writes a page for each old address, and `/_redirects`. It runs last: it knows every address."""

    def check(self) -> Iterator[Problem]:
        documents, addresses = self.context["documents"], self.context["addresses"]
        by_path, files = {document.path: document for document in documents}, self._files()
        recorded = yield from self._recorded()
        leading = self._redirects()
        self.gone = gone(recorded.values(), {*addresses, *(redirect.page for redirect in leading)})
        yield from check.occupied([*(each for each in leading if each.path or …), *self.gone], files)
        old = {each.old: each for each in (*leading, *self.gone)}
        hosts = (self.settings["TAG_AUTHORITY"], urlsplit(self.settings["SITEURL"]).netloc)
        for document in documents:
            judge = check.judge(document, addresses, by_path, old, files)
            yield from check.links(document, hosts, judge)

    def addresses(self) -> Iterator[Address]:
        yield Address(url=RULES)
        taken = self.context["addresses"]
        pages = dict.fromkeys(old.page for old in (*self._redirects(), *self.gone))
        yield from (Address(url=page) for page in pages if page and page not in taken)

    def write(self) -> None:
        every = self._redirects()
        self.file(RULES, "".join(f"{redirect.rule}\n" for redirect in every))
        for redirect in every:
            if redirect.page:
                self._page(redirect)

    def _redirects(self) -> list[Redirect]:
        return redirects(self.context["documents"], self.settings["FORMERLY"])

    def _files(self) -> dict[str, str]:
        """Every file of the site by name: what it is, or the file it is made from."""
        settings = self.settings
        found = (Address(url=RULES), *self.context["addresses"].values())
        files = {file_name(address.url): address.name for address in found if "#" not in address.url}
        files |= {path: f"the file {path}" for path in self.context["files"]}
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
        )
        self.page(page, "redirect", redirect=redirect)


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return AddressesGenerator
