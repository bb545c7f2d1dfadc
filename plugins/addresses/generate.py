"""Old addresses: a page at each that leads on or says why there is none, and one list for hosts."""

from collections.abc import Collection, Iterator
from collections.abc import Generator as Yielding
from pathlib import Path
from urllib.parse import urlsplit

from plugins.addresses import check, kept, ledger
from plugins.addresses.hooks import ledger_compared
from plugins.addresses.ledger import Record
from plugins.addresses.model import Gone, Redirect, redirects, taken_down
from plugins.addresses.update import update
from plugins.source import Address, Page, Problem, SiteGenerator
from plugins.source.decode import decode
from plugins.source.files import unreadable
from plugins.source.page import file_name

RULES = "/_redirects"


class AddressesGenerator(SiteGenerator):
    """Writes a page for each old address, and `/_redirects`. It runs last: it knows every address.

    Adds to the context `sequences`: by id, how often that changed which calendars tell of a page.
    """

    def check(self) -> Iterator[Problem]:
        documents, addresses = self.context["documents"], self.context["addresses"]
        by_path, files = {document.path: document for document in documents}, self._files()
        self.redirects = redirects(documents, self.settings["FORMERLY"], addresses)
        self.gone = yield from self._kept({d.path for d in documents if d.draft})
        taken = {*addresses, *(redirect.page for redirect in self.redirects)}
        notes = (gone for gone in self.gone if gone.page not in taken)
        yield from check.occupied((*self.redirects, *notes), files)
        old = {each.old: each for each in (*self.gone, *self.redirects)}
        hosts = (self.settings["TAG_AUTHORITY"], urlsplit(self.settings["SITEURL"]).netloc)
        standing = check.Standing(hosts=hosts, addresses=addresses, by_path=by_path, old=old, files=files)
        for document in documents:
            yield from check.links(document, standing)

    def addresses(self) -> Iterator[Address]:
        yield Address(url=RULES)
        taken = self.context["addresses"]
        pages = dict.fromkeys(old.page for old in (*self.redirects, *self.gone))
        yield from (Address(url=page) for page in pages if page and page not in taken)

    def write(self) -> None:
        documents = {document.path: document.url for document in self.context["documents"]}
        leading = [each for each in self.redirects if not each.path or each.path in documents]
        self.file(RULES, "".join(f"{redirect.rule}\n" for redirect in leading))
        for redirect in leading:
            if redirect.page:
                self._page(redirect)
        taken = {*documents.values(), *(redirect.page for redirect in leading)}
        for gone in self.gone:
            if gone.page not in taken:
                self._note(gone)

    def _kept(self, drafts: Collection[str]) -> Yielding[Problem, None, list[Gone]]:
        """What is wrong with what was published; returns what is gone, nothing standing in its place.

        `drafts` are the paths of those documents: nobody finds them, nor what leads to them.
        """
        leading = [redirect for redirect in self.redirects if redirect.path not in drafts]
        records = yield from self._recorded({way for each in leading for way in (each.old, each.page)})
        there = {each.url for each in self.context["addresses"].values() if each.path not in drafts}
        return taken_down(records.values(), there.union(redirect.page for redirect in leading))

    def _recorded(self, ways: Collection[str]) -> Yielding[Problem, None, dict[str, Record]]:
        """The problems of the ledger, if there is one; returns its records."""
        documents, path = self.context["documents"], Path(self.path, ledger.PATH)
        records, problems = _read(path) if path.exists() else ({}, [])
        new = update(records, documents, self.context.get("digests"))
        self.context["sequences"] = {r.id: r.event.sequence for r in new.records if r.event}
        if path.exists():
            told = self.context["problems"]
            problems += kept.kept(records, documents, ways, told)
            yield from problems
            if not any(problem.level == "error" for problem in (*told, *problems)):
                yield from kept.behind(records, new, documents)
        ledger_compared.send(new, path=path)
        return records

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


def _read(path: Path) -> tuple[dict[str, Record], list[Problem]]:
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
