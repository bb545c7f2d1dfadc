"""Where old addresses lead. No Pelican here."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from plugins.addresses.ledger import PATH, Record
from plugins.source.model import Document
from plugins.source.page import Address

# What calendars and feed readers look for; they read no pages.
READ_BY_PROGRAMS = (".ics", ".xml", ".json")


@dataclass(frozen=True, kw_only=True)
class Old:
    """An old address, and the file and place that say so."""

    old: str
    path: str = ""
    at: tuple[int, int] = (1, 1)

    @property
    def page(self) -> str:
        """The address of the page that stands for it.

        It is empty where there can be none (`/?p=147`), or a calendar or a feed reader looks.
        """
        parts = urlsplit(self.old)
        if parts.query or parts.fragment or self.is_for_programs:
            return ""
        return parts.path if parts.path.endswith(("/", ".html")) else parts.path + "/"

    @property
    def is_for_programs(self) -> bool:
        """Whether a file was there that programs read, and no page."""
        return "?" not in self.old and self.old.endswith(READ_BY_PROGRAMS)


@dataclass(frozen=True, kw_only=True)
class Gone(Old):
    """An address whose page was taken down, and why."""

    why: str

    @property
    def name(self) -> str:
        """What a problem calls the page that stands there."""
        return f"the note that {self.old} was taken down"


@dataclass(frozen=True, kw_only=True)
class Redirect(Old):
    """An old address, where it leads now, and that page's title."""

    to: str
    title: str

    @property
    def name(self) -> str:
        """What a problem calls the page that stands there."""
        return f"the way from {self.old} to {self.to}"

    @property
    def rule(self) -> str:
        """The line of a `_redirects` file: path, query, new address, status.

        With a query the path may be that of a page: `!` lets the rule go before it.
        """
        parts = urlsplit(self.old)
        if parts.query:
            return f"{parts.path} {' '.join(parts.query.split('&'))} {self.to} 301!"
        return f"{parts.path} {self.to} 301"


def redirects(
    documents: Iterable[Document], settled: Mapping[str, str], addresses: Mapping[str, Address]
) -> list[Redirect]:
    """All redirects by old address: from `Formerly` headers, and `settled` ones (old to new).

    `addresses` has what stands where: parts of a page that moved lead on too.
    """
    found = [
        Redirect(old=old, to=document.url, title=document.title, path=document.path, at=at)
        for document in documents
        for old, at in document.values("formerly")
    ]
    found += [Redirect(old=old, to=to, title=to) for old, to in settled.items()]
    found += _parts(found, addresses)
    return sorted(found, key=lambda redirect: redirect.old)


def _parts(redirects: Iterable[Redirect], addresses: Mapping[str, Address]) -> list[Redirect]:
    """The redirects of what goes with a page that moved, as the questions of a chat and feeds do.

    They went with its old address only where that is of the same form: under the same folder and
    as deep. The first blog's addresses never are. What stands at an address goes before.
    """
    parts = defaultdict(list)
    for address in addresses.values():
        if address.path and address.what:
            parts[address.path].append(address.url)
    taken, found = {*addresses, *(way for each in redirects for way in (each.old, each.page))}, {}
    for redirect in redirects:
        for url in parts[redirect.path] if _alike(redirect.page, redirect.to) else ():
            # Its feeds are called like it: `/feeds/people/ann.json` is that of `/people/ann/`.
            old = url.replace(redirect.to.rstrip("/"), redirect.page.rstrip("/"), 1)
            if old != url and old not in taken:
                found.setdefault(old, replace(redirect, old=old, to=url))
    return list(found.values())


def _alike(old: str, new: str) -> bool:
    return old.split("/")[1:2] == new.split("/")[1:2] and old.count("/") == new.count("/")


def taken_down(records: Iterable[Record], taken: Collection[str]) -> list[Gone]:
    """The addresses of pages that were taken down, but for those `taken` by something else."""
    found = {}
    for record in (record for record in records if record.gone):
        for old in record.addresses:
            gone = Gone(old=old, why=record.gone, path=PATH, at=(record.gone_line, 1))
            if gone.page and gone.page not in taken:
                found.setdefault(gone.page, gone)
    return list(found.values())
