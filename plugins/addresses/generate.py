"""Old addresses: a page at each that leads on or says why there is none, and one list for hosts."""

from collections.abc import Generator as Yielding
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from plugins.addresses import check, kept, ledger
from plugins.addresses.hooks import ledger_compared
from plugins.addresses.ledger import Record
from plugins.addresses.model import Gone, Redirect, below, gone, redirects
from plugins.addresses.update import update
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
        redirects = self._redirects()
        records = yield from self._kept(redirects)
        self.gone = gone(records.values(), {*addresses, *(redirect.page for redirect in redirects)})
        yield from check.occupied((*redirects, *self.gone), files)
        old = {each.old: each for each in (*self.gone, *redirects)}
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
        for each in self.gone:
            self._note(each)

    def _kept(self, redirects: Iterable[Redirect]) -> Yielding[Problem, None, dict[str, Record]]:
        """What is wrong with what was published; returns the ledger's records, none where it is not."""
        documents, path = self.context["documents"], Path(self.path, ledger.PATH)
        records, problems = _recorded(path) if path.exists() else ({}, [])
        new = update(records, documents)
        if path.exists():
            ways = {way for redirect in redirects for way in (redirect.old, redirect.page)}
            problems += kept.kept(records, documents, ways, self._unread())
            yield from problems or kept.behind(new)
        ledger_compared.send(new, path=path)
        return records

    def _unread(self) -> set[str]:
        """The Markdown files that are no documents: each has a problem of its own."""
        faulty = {problem.path for problem in self.context["problems"] if problem.path.endswith(".md")}
        return faulty - {shown(document.path) for document in self.context["documents"]}

    def _redirects(self) -> list[Redirect]:
        found = redirects(self.context["documents"], self.settings["FORMERLY"])
        found += below(found, self.context["addresses"])
        return sorted(found, key=lambda redirect: redirect.old)

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

    def _note(self, gone: Gone) -> None:
        about = "A page that stood here was taken down."
        page = Page(url=gone.page, title="Taken down", description=about, listed=False)
        self.page(page, "gone", why=gone.why)


def _recorded(path: Path) -> tuple[dict[str, Record], list[Problem]]:
    """The ledger's records, and what is wrong with the file."""
    try:
        text, problems = decode(ledger.PATH, path.read_bytes())
    except OSError as error:
        return {}, [unreadable(ledger.PATH, error.strerror)]
    records, more = ledger.read(text)
    return records, problems + more


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return AddressesGenerator
