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
# Tags and attributes as the sanitiser and `pictures` write them, and links to terms: values are quoted.
ATTRIBUTES = r'(?P<attributes>(?:\s[^\s=>]+(?:="[^"]*")?)*)'
TAG = re.compile(rf"<(?P<end>/?)(?P<name>[a-z][a-z0-9]*){ATTRIBUTES}>")
LINK = re.compile(rf"<a{ATTRIBUTES}>")
# Where nothing is linked by itself, at a glance: the sanitiser writes "<" for a tag alone.
UNLINKED = re.compile(r"<a\s[^<]*</a>|<pre\b[^<]*(?:<(?!/?pre\b)[^<]*)*</pre>")
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
        if perhaps_named(UNLINKED.sub(" ", html), self.index) <= self._seen:
            return LINK.sub(self._led, html)
        return self.walked(html)

    def walked(self, html: str) -> str:
        """The same as `link`, gone over tag by tag."""
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

    def _led(self, link: re.Match) -> str:
        """The tag of a link as the page has it, which is counted where it leads to a term."""
        written, use = self._read(link)
        if use:
            self._use(use)
        return written

    def _read(self, link: re.Match) -> tuple[str, Use | None]:
        """The tag of a link as the page has it, and the term that it leads to, if it does."""
        attributes = _attributes(link)
        if "data-term" in attributes:
            slug, sense = self.index.find(attributes["data-term"])
            use = Use(slug=slug, sense=sense)
            return _start(use), use
        return link[0], self._at(attributes.get("href", ""))

    def _at(self, address: str) -> Use | None:
        """An ordinary link to a term's page is a use like any other."""
        page = TERM_PAGE.fullmatch(address)
        if not page or page["slug"] not in self.index.senses:
            return None
        return Use(slug=page["slug"], sense=int(page["sense"]) if page["sense"] else None)

    def _start(self, tag: re.Match) -> None:
        name, (written, use) = tag["name"], self._read(tag) if tag["name"] == "a" else (tag[0], None)
        self._out.append(written)
        if use:
            self._written.append((self._length, use))
        if name not in VOID:
            quiet = name in QUIET or ("no-terms" in tag[0] and _is_quiet(tag))
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

    def _end_text(self) -> None:
        """Link the terms of the text so far: words are whole, and quoted, across its tags."""
        if not (self._pieces or self._written):
            return
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


def _attributes(tag: re.Match) -> dict[str, str]:
    return {name: unescape(value) for name, value in ATTRIBUTE.findall(tag["attributes"])}


def _is_quiet(tag: re.Match) -> bool:
    return "no-terms" in _attributes(tag).get("class", "").split()


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
