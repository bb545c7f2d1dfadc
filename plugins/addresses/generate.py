"""Old addresses: a page at each that leads on or says why there is none, and one list for hosts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from plugins.addresses import check, kept, ledger
from plugins.addresses.check import Standing
from plugins.addresses.hooks import ledger_compared
from plugins.addresses.ledger import Record
from plugins.addresses.model import Gone, Old, Redirect, redirects, taken_down
from plugins.addresses.update import Update, update
from plugins.source import Address, Document, Output, Page, Problem, fact
from plugins.source.decode import decode
from plugins.source.files import unreadable
from plugins.source.generator import SiteGenerator
from plugins.source.page import file_name

RULES = "/_redirects"


class AddressesGenerator(SiteGenerator):
    """Writes a page for each old address, and `/_redirects`.

    Adds a fact to the context: `sequence`, by id how often that changed which calendars tell of a page.
    """

    offers = ("sequence",)

    def check(self) -> Iterator[Problem]:
        yield from self.ledger()[1]
        taken = {*self._taken, *(redirect.page for redirect in self.redirects())}
        notes = (gone for gone in self.gone() if gone.page not in taken)
        if olds := (*self.redirects(), *notes):
            yield from check.occupied(olds, self.files())

    def check_one(self, document: Document) -> Iterator[Problem]:
        hosts = (self.settings["TAG_AUTHORITY"], urlsplit(self.settings["SITEURL"]).netloc)
        yield from check.links(document, hosts, self._standing)

    def check_last(self, told: Collection[Problem]) -> Iterator[Problem]:
        records, problems = self.ledger()
        if records is None:
            return
        documents = list(self.site.documents())
        ways = {way for each in self._leading() for way in (each.old, each.page)}
        found = list(kept.kept(records, documents, ways, [*told, *problems]))
        yield from found
        if not any(problem.level == "error" for problem in (*told, *found)):
            yield from kept.behind(records, self.update(), documents)

    def checked(self) -> None:
        ledger_compared.send(self.update, path=self._path)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        yield Address(url=RULES)

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.rules, url=RULES)
        shown = {document.path: document.url for document in self.shown()}
        leading = [each for each in self.redirects() if not each.path or each.path in shown]
        for redirect in leading:
            if redirect.page:
                yield Output.of(self.redirect_page, redirect.old, url=redirect.page)
        taken = {*shown.values(), *(redirect.page for redirect in leading)}
        for gone in self.gone():
            if gone.page not in taken:
                yield Output.of(self.gone_page, gone.page, url=gone.page)

    @fact
    def ledger(self) -> tuple[dict[str, Record] | None, tuple[Problem, ...]]:
        """What the ledger has on record, None without one, and what is wrong with its file."""
        try:
            text, problems = decode(ledger.PATH, self.site.data(self._path))
        except FileNotFoundError:
            return None, ()
        except OSError as error:
            return {}, (unreadable(ledger.PATH, error.strerror),)
        records, more = ledger.read(text)
        return records, (*problems, *more)

    @fact
    def redirects(self) -> tuple[Redirect, ...]:
        """Every old address that leads on."""
        return tuple(redirects(self.site.documents(), self.settings["FORMERLY"], self._taken))

    @fact
    def gone(self) -> tuple[Gone, ...]:
        """The addresses of pages that were taken down, and nothing stands in their place."""
        drafts = self._drafts()
        there = {each.url for each in self._taken.values() if each.path not in drafts}
        records = (self.ledger()[0] or {}).values()
        return tuple(taken_down(records, there.union(redirect.page for redirect in self._leading())))

    @fact
    def update(self) -> Update:
        """What the ledger is to become."""
        return update(self.ledger()[0] or {}, self.site.documents(), self.context["digests"]())

    @fact
    def sequence(self, id_: str) -> int:
        """How often that changed which calendars tell of a page."""
        sequences = {record.id: record.event.sequence for record in self.update().records if record.event}
        return sequences.get(id_, 0)

    @fact
    def files(self) -> dict[str, str]:
        """Every file of the site by name: what it is, or the file it is made from."""
        named = {file_name(each.url): each.name for each in self._taken.values() if "#" not in each.url}
        named |= {path: f"the file {path}" for path in self.context["published_files"]()}
        return named | dict.fromkeys(self.theme_files(), "a file of the theme")

    @fact
    def old(self) -> dict[str, Old]:
        """What old addresses lead to, or that they do not."""
        return {each.old: each for each in (*self.gone(), *self.redirects())}

    @fact
    def rules(self) -> bytes:
        """The file that hosts read: a line for each old address."""
        shown = {document.path for document in self.shown()}
        leading = [each for each in self.redirects() if not each.path or each.path in shown]
        return "".join(f"{redirect.rule}\n" for redirect in leading).encode()

    @fact
    def redirect_page(self, old: str) -> bytes:
        """The page at an old address that leads on."""
        redirect = next(each for each in self.redirects() if each.old == old)
        page = Page(
            url=redirect.page,
            title=f"Moved: {redirect.title}",
            description=f"This page has moved to {redirect.to}",
            canonical=redirect.to,
            listed=False,
        )
        return self.page(page, "redirect", redirect=redirect)

    @fact
    def gone_page(self, url: str) -> bytes:
        """The page at the address of one that was taken down."""
        gone = next(gone for gone in self.gone() if gone.page == url)
        about = "A page that stood here was taken down."
        page = Page(url=url, title="Taken down", description=about, listed=False)
        return self.page(page, "gone", why=gone.why)

    @property
    def _path(self) -> Path:
        return Path(self.path, ledger.PATH)

    @property
    def _taken(self) -> dict[str, Address]:
        return self.context["known_addresses"]()[0]

    def _drafts(self) -> set[str]:
        """The paths of documents that nobody finds, nor what leads to them."""
        return {document.path for document in self.site.documents() if document.draft}

    def _leading(self) -> Iterable[Redirect]:
        drafts = self._drafts()
        return [redirect for redirect in self.redirects() if redirect.path not in drafts]

    def _standing(self) -> Standing:
        return Standing(get=self.site.get, addresses=self._taken, old=self.old(), files=self.files())


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return AddressesGenerator
