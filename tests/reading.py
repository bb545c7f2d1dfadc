"""The built site as programs read it: every page parsed, every address resolved to a file."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element, parse

import html5lib
from PIL import Image

SITE = "https://4change.memeshift.com"


@dataclass(frozen=True)
class Page:
    """A page of the output: its address on the site and its HTML."""

    url: str
    html: str

    @cached_property
    def parser(self) -> html5lib.HTMLParser:
        """The parser that has read the page; its `errors` are what a strict one would refuse."""
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(self.html)
        return parser

    @cached_property
    def root(self) -> Element:
        """The page's tree."""
        return self.parser.tree.getDocument()

    def all(self, *names: str) -> list[Element]:
        """The elements of these names, or all there are, in the order of the page."""
        return [e for e in self.root.iter() if isinstance(e.tag, str) and (not names or e.tag in names)]

    def values(self, name: str) -> list[str]:
        """What an attribute says, wherever it stands."""
        return [element.attrib[name] for element in self.all() if name in element.attrib]

    def meta(self, name: str) -> str:
        """What a `<meta>` of this name or http-equiv says; nothing when there is none."""
        found = (e for e in self.all("meta") if name in (e.get("name"), e.get("http-equiv")))
        return next((e.get("content", "") for e in found), "")

    @property
    def shared(self) -> dict[str, str]:
        """What it tells of itself in Open Graph; of what it tells several times, the last."""
        return {e.get("property"): e.get("content") for e in self.all("meta") if e.get("property")}

    @property
    def data(self) -> list[dict]:
        """What it tells machines, as JSON-LD."""
        scripts = (e for e in self.all("script") if e.get("type") == "application/ld+json")
        return [json.loads(script.text) for script in scripts]

    @property
    def canonical(self) -> str:
        """The address the page gives as its own; nothing when it gives none."""
        links = (e.get("href", "") for e in self.all("link") if e.get("rel") == "canonical")
        return next(links, "")

    @property
    def moved(self) -> bool:
        """Whether the page only leads on to another."""
        return bool(self.meta("refresh"))

    @property
    def gone(self) -> bool:
        """Whether the page only says that another was taken down."""
        return words(self.all("h1")[0]) == "Taken down"

    @property
    def links(self) -> list[str]:
        """Where its links lead, as absolute addresses."""
        return [urljoin(SITE + self.url, e.attrib["href"]) for e in self.all("a") if "href" in e.attrib]


def picture(path: Path) -> Image.Image:
    """A picture of the output."""
    return Image.open(BytesIO(path.read_bytes()))


def words(element: Element) -> str:
    """The words of an element, with single spaces between them."""
    return " ".join("".join(element.itertext()).split())


def inside(address: str) -> bool:
    """Whether an absolute address is one of this site."""
    return address == SITE or address.startswith(SITE + "/")


def place(address: str) -> tuple[str, str]:
    """The file that answers at an absolute address of this site, and the id it points at."""
    path, fragment = urldefrag(address.removeprefix(SITE))
    name = unquote(path).lstrip("/")
    return (name + "index.html" if name.endswith("/") or not name else name), unquote(fragment)


def xml(path: Path) -> Element:
    """The root of an XML file of ours. Raises ParseError where it is not well-formed."""
    return parse(path).getroot()  # noqa: S314 - what the build wrote is not untrusted


def header(path: Path) -> dict[str, list[str]]:
    """The header of a file of the content folder: each key with its lines, as written."""
    found: dict[str, list[str]] = {}
    key = ""
    for line in path.read_text(encoding="utf-8").split("\n\n")[0].splitlines():
        key, value = (key, line) if line.startswith(" ") else line.split(":", 1)
        found.setdefault(key.lower(), []).append(value.strip())
    return found


@cache
def read(output: Path) -> dict[str, Page]:
    """Every page of a built site by its address."""
    pages = (Page(_url(path, output), path.read_text(encoding="utf-8")) for path in _html(output))
    return {page.url: page for page in pages}


def _html(output: Path) -> Iterator[Path]:
    return iter(sorted(output.rglob("*.html")))


def _url(path: Path, output: Path) -> str:
    return "/" + path.relative_to(output).as_posix().removesuffix("index.html")
