"""What a page is, whatever it shows. No Pelican here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from locale import normalize
from urllib.parse import unquote

from plugins.source.model import Document, Link
from plugins.source.site import key_of

# How long the code of a country is in that of a language: `pt-BR`.
REGION = 2


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has, whatever it shows: its address and what its head says of it.

    `crumbs` lead from the home page to its parent. `data` is its schema.org JSON-LD.
    `canonical` is where the page's text belongs, if elsewhere: absolute, or on this site from `/`.
    `path` is the file of the content folder that the page is made from, if it is one.
    `lang` is the language of its text (BCP 47); without it, that of the site.
    """

    url: str
    title: str
    description: str
    crumbs: tuple[Link, ...] = ()
    canonical: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    draft: bool = False
    listed: bool = True
    path: str = ""
    lang: str = ""

    @property
    def section(self) -> str:
        """The address of the menu's entry that the page belongs under."""
        return self.crumbs[0].url if self.crumbs else self.url

    @property
    def locale(self) -> str:
        """Its language and where it is at home, as Open Graph wants them (`en_US`).

        Where the header does not say, it is where most people speak it, as Python knows.
        """
        language, *parts = self.lang.split("-")
        region = next((part.upper() for part in parts if len(part) == REGION), "")
        return f"{language}_{region}" if region else normalize(language).partition(".")[0]

    @classmethod
    def of(cls, document: Document, **more) -> "Page":
        """The page of a document."""
        return cls(
            url=document.url,
            title=document.title,
            description=document.summary or document.title,
            canonical=canonical(document),
            draft=document.draft,
            listed=document.listed,
            path=document.path,
            lang=document.lang,
            **more,
        )


@dataclass(frozen=True, kw_only=True)
class Address:
    """An address from `/` on, and `what` stands there: without words, the page of the file at `path`."""

    url: str
    path: str = ""
    what: str = ""

    @property
    def name(self) -> str:
        """What a problem calls that which stands here."""
        return self.what or self.path or f"the page {self.url}"


@dataclass(frozen=True, kw_only=True)
class Output:
    """A file of the site by its name, and the key of the fact that it holds."""

    name: str
    key: str

    @classmethod
    def of(cls, fact: Callable, *words: str, url: str = "", name: str = "") -> "Output":
        """The file at an address, or of a name: a fact, and the words it takes."""
        return cls(name=name or file_name(url), key=key_of(fact, *words))


def file_name(url: str) -> str:
    """The file, in the folder of the site, that a browser gets at an address."""
    return unquote(url).lstrip("/") + ("index.html" if url.endswith("/") else "")


def based_on(document: Document) -> dict[str, list[str]]:
    """The part of a page's JSON-LD that names the originals it goes back to, if it has any."""
    originals = document.header.get("originally", ())
    return {"isBasedOn": [original.url for original in originals]} if originals else {}


def canonical(document: Document) -> str:
    """The first publication's address where the text is the same; a restated one speaks for itself.

    So does one to which that address leads by now.
    """
    originals = document.originals
    return originals[0].url if originals and not document.header.get("restated") else ""
