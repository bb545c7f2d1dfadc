"""Links to terms: the ones authors wrote, and the first use of each term on a page."""

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import NamedTuple

from plugins.glossary.names import Index, named, perhaps_named
from plugins.source.model import Body

# Where no link is made by itself: links, code, headings, captions, titles quoted.
QUIET = {"a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6"} | {
    "blockquote", "figcaption", "caption", "th", "cite", "q", "summary", "sup",
}  # fmt: skip
# Tags that may stand inside a word or a quotation; at any other a new text begins.
INLINE = {"a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd"} | {
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
}  # fmt: skip
TERM_PAGE = re.compile(r"/glossary/(?P<slug>[^/#?]+)/(?:\?[^#]*)?(?:#sense-(?P<sense>[0-9]+)|#[^#]*)?")
# A link to a term as Markdown leaves it, its target escaped.
WRITTEN = re.compile(r'<a\b[^>]*?\sdata-term="([^"]*)"')
VOID = {"br", "hr", "img", "source", "wbr", "col"}
# Tags and attributes as the sanitiser writes them, and links to terms: all values are quoted.
TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<attributes>(?:\s[^\s=>]+="[^"]*")*)>')
ATTRIBUTE = re.compile(r'([^\s=]+)="([^"]*)"')


def targets(body: Body) -> list[str]:
    """What the links to terms that a body has written lead to, each once: `failure`, `failure:3`."""
    return list(dict.fromkeys(map(unescape, WRITTEN.findall(body.html))))


@dataclass(frozen=True, kw_only=True)
class Use:
    """A term that a page links to, in a sense where the link names one."""

    slug: str
    sense: int | None = None


class Piece(NamedTuple):
    """A part of a text that no tag parts: where in the output, and from where in the text."""

    place: int
    start: int
    text: str
    quiet: bool


class Linker:
    """Links the terms of one page; feed it the page's fragments in order with `link`.

    `own` is the term the page is about: it is not linked by itself. `uses` has what was linked.
    The links that are written lead to terms and senses of the index: that has been checked.
    """

    def __init__(self, index: Index, own: str = ""):
        self.index, self.own = index, own
        self.uses: dict[Use, None] = {}
        self._seen: set[str] = {own}

    def _begin(self) -> None:
        self._out: list[str] = []
        self._open: list[bool] = []
        self._quiet = 0
        self._begin_text()

    def _begin_text(self) -> None:
        self._pieces: list[Piece] = []
        self._written: list[tuple[int, Use]] = []
        self._length = 0

    def link(self, html: str) -> str:
        """The fragment, as the sanitiser writes it, with its links to terms."""
        if "<a " not in html and perhaps_named(html, self.index) <= self._seen:
            return html
        self._begin()
        at = 0
        for tag in TAG.finditer(html):
            self._text(html[at : tag.start()])
            if tag["name"] not in INLINE:
                self._end_text()
            (self._end if tag["end"] else self._start)(tag)
            at = tag.end()
        self._text(html[at:])
        self._end_text()
        return "".join(self._out)

    def _start(self, tag: re.Match) -> None:
        attributes = {name: unescape(value) for name, value in ATTRIBUTE.findall(tag["attributes"])}
        if tag["name"] == "a" and "data-term" in attributes:
            self._out.append(self._tag(attributes["data-term"]))
        else:
            self._out.append(tag[0])
            self._note(attributes.get("href", ""))
        if tag["name"] not in VOID:
            quiet = tag["name"] in QUIET or "no-terms" in attributes.get("class", "").split()
            self._open.append(quiet)
            self._quiet += quiet

    def _end(self, tag: re.Match) -> None:
        self._out.append(tag[0])
        if self._open:
            self._quiet -= self._open.pop()

    def _text(self, html: str) -> None:
        if html:
            text = unescape(html)
            self._pieces.append(Piece(len(self._out), self._length, text, bool(self._quiet)))
            self._length += len(text)
            self._out.append(html)

    def _tag(self, target: str) -> str:
        slug, sense = self.index.find(target)
        use = Use(slug=slug, sense=sense)
        self._written.append((self._length, use))
        return _start(use)

    def _note(self, address: str) -> None:
        """An ordinary link to a term's page is a use like any other."""
        page = TERM_PAGE.fullmatch(address)
        if page and page["slug"] in self.index.senses:
            sense = int(page["sense"]) if page["sense"] else None
            self._written.append((self._length, Use(slug=page["slug"], sense=sense)))

    def _end_text(self) -> None:
        """Link the terms of the text so far: words are whole, and quoted, across its tags."""
        text = "".join([piece.text for piece in self._pieces])
        pieces, links = iter(self._pieces), {}
        piece = next(pieces, None)
        for place in named(text, self.index, self._seen):
            while place.start >= piece.start + len(piece.text):
                piece = next(pieces)
            self._use_written(place.start)
            within = place.end <= piece.start + len(piece.text)
            if within and not piece.quiet and place.slug not in self._seen:
                self._use(Use(slug=place.slug))
                links.setdefault(piece, []).append(place)
        self._use_written(len(text))
        for linked, places in links.items():
            self._out[linked.place] = _linked(linked, places)
        self._begin_text()

    def _use_written(self, upto: int) -> None:
        """Count the links written before a place in the text."""
        while self._written and self._written[0][0] <= upto:
            self._use(self._written.pop(0)[1])

    def _use(self, use: Use) -> None:
        self._seen.add(use.slug)
        self.uses[use] = None


def _linked(piece: Piece, places: list) -> str:
    out, at = [], 0
    for place in places:
        start, end = place.start - piece.start, place.end - piece.start
        out += _escape(piece.text[at:start]), _start(Use(slug=place.slug))
        out += _escape(piece.text[start:end]), "</a>"
        at = end
    return "".join([*out, _escape(piece.text[at:])])


def _start(use: Use) -> str:
    anchor = f"#sense-{use.sense}" if use.sense else ""
    return f'<a class="term" href="{escape(f"/glossary/{use.slug}/{anchor}")}">'


def _escape(text: str) -> str:
    """Text as HTML, as the sanitiser writes it."""
    return escape(text, quote=False).replace("\xa0", "&nbsp;")
