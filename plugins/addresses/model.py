"""Where old addresses lead. No Pelican here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from plugins.source.model import Document


@dataclass(frozen=True, kw_only=True)
class Redirect:
    """An old address, where it leads now, that page's title, and the file and place that say so."""

    old: str
    to: str
    title: str
    path: str = ""
    at: tuple[int, int] = (1, 1)

    @property
    def page(self) -> str:
        """The address of the page that leads on; empty where only a host's rule can (`/?p=147`)."""
        parts = urlsplit(self.old)
        if parts.query:
            return ""
        return parts.path if parts.path.endswith(("/", ".html")) else parts.path + "/"

    @property
    def rule(self) -> str:
        """The line of a `_redirects` file: path, query, new address, status.

        With a query the path may be that of a page: `!` lets the rule go before it.
        """
        parts = urlsplit(self.old)
        if parts.query:
            return f"{parts.path} {' '.join(parts.query.split('&'))} {self.to} 301!"
        return f"{parts.path} {self.to} 301"


def claims(document: Document) -> Iterator[tuple[str, tuple[int, int]]]:
    """The old addresses of a document, each with the place in its file."""
    return zip(document.header.get("formerly", ()), document.lines.get("formerly", ()), strict=False)


def redirects(documents: Iterable[Document], settled: Mapping[str, str]) -> list[Redirect]:
    """All redirects by old address: from `Formerly` headers, and `settled` ones (old to new)."""
    found = [
        Redirect(old=old, to=document.url, title=document.title, path=document.path, at=at)
        for document in documents
        for old, at in claims(document)
    ]
    found += [Redirect(old=old, to=to, title=to) for old, to in settled.items()]
    return sorted(found, key=lambda redirect: redirect.old)
