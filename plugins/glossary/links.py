"""Links to terms: the ones authors wrote, and the first use of each term on a page.

Matching goes through an index over words, so that its cost is that of the text's words:
a thousand terms cost about what ten cost.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from html.parser import HTMLParser
from itertools import pairwise

# Letters and digits, each with the accents that follow it as characters of their own.
WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
# A word glued to one of these is part of something else: a tag, a handle, an address, a compound.
GLUED_BEFORE = re.compile(r"[#@/._\-]\Z")
GLUED_AFTER = re.compile(r"[@/_\-]\w|\.\w")
# Where no link is made by itself: links, code, headings, captions, titles quoted.
QUIET = {"a", "code", "pre", "kbd", "samp", "h1", "h2", "h3", "h4", "h5", "h6"} | {
    "figcaption", "caption", "th", "cite", "q", "summary", "sup",
}  # fmt: skip
# The words of others are theirs: nothing is linked between quotation marks.
QUOTED = re.compile(r"[“«„][^”»“]*[”»“]")
TERM_PAGE = re.compile(r"/glossary/(?P<slug>[^/#]+)/(?:#sense-(?P<sense>\d+))?")
VOID = {"br", "hr", "img", "wbr", "col"}


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without case and accents."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def fold_name(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(word) for word in WORD.findall(name))


@dataclass(frozen=True, kw_only=True)
class Name:
    """A way to write a term: its folded words, and the term's slug."""

    words: tuple[str, ...]
    slug: str


@dataclass(frozen=True, kw_only=True)
class Index:
    """Every name of every term.

    `slugs`: term by folded name, for links that are written. `first`: names by first word,
    longest first, for links that make themselves. `senses`: how many senses each term has.
    """

    slugs: Mapping[tuple[str, ...], str]
    first: Mapping[str, tuple[Name, ...]]
    senses: Mapping[str, int]

    def at(self, words: list[str], start: int) -> Iterator[Name]:
        """The names whose words stand at `start`, the longest first."""
        for name in self.first.get(words[start], ()):
            if tuple(words[start : start + len(name.words)]) == name.words:
                yield name


@dataclass(frozen=True, kw_only=True)
class Use:
    """A term that a page links to, in a sense where the link names one."""

    slug: str
    sense: int | None = None


class Linker(HTMLParser):
    """Links the terms of one page; feed it the page's fragments in order with `link`.

    `own` is the term the page is about: it is not linked by itself. `uses` has what was linked,
    `unknown` the written links that lead to no term or sense.
    """

    def __init__(self, index: Index, own: str = ""):
        super().__init__()
        self.index, self.own = index, own
        self.uses: dict[Use, None] = {}
        self.unknown: list[str] = []
        self._seen: set[str] = {own}
        self._out: list[str] = []
        self._open: list[bool] = []
        self._quiet = 0

    def link(self, html: str) -> str:
        """The fragment with its links to terms."""
        self.reset()
        self._out, self._open, self._quiet = [], [], 0
        self.feed(html)
        self.close()
        return "".join(self._out)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "a" and "data-term" in attributes:
            self._out.append(self._written(attributes["data-term"] or ""))
        else:
            self._out.append(self.get_starttag_text())
            self._note(attributes.get("href") or "")
        if tag not in VOID:
            quiet = tag in QUIET or "no-terms" in (attributes.get("class") or "").split()
            self._open.append(quiet)
            self._quiet += quiet

    def handle_endtag(self, tag: str) -> None:
        self._out.append(f"</{tag}>")
        if self._open:
            self._quiet -= self._open.pop()

    def handle_data(self, data: str) -> None:
        self._out.append(_escape(data) if self._quiet else "".join(self._linked(data)))

    def _written(self, target: str) -> str:
        name, _, sense = (part.strip() for part in target.partition(":"))
        slug = self.index.slugs.get(fold_name(name))
        number = int(sense) if sense.isdecimal() else None
        if slug is None or (sense and not 1 <= (number or 0) <= self.index.senses[slug]):
            self.unknown.append(target)
            return "<a>"
        return self._start(slug, number)

    def _note(self, address: str) -> None:
        """An ordinary link to a term's page is a use like any other."""
        page = TERM_PAGE.fullmatch(address)
        if page and page["slug"] in self.index.senses:
            number = int(page["sense"]) if page["sense"] else None
            if number is None or 1 <= number <= self.index.senses[page["slug"]]:
                self._use(page["slug"], number)
            else:
                self.unknown.append(f"{page['slug']}:{number}")

    def _linked(self, text: str) -> Iterator[str]:
        found = list(WORD.finditer(text))
        words = [fold(match[0]) for match in found]
        quoted = [match.span() for match in QUOTED.finditer(text)]
        place = at = 0
        while at < len(found):
            spans = ((name, found[at : at + len(name.words)]) for name in self.index.at(words, at))
            whole = (named for named in spans if _stands_alone(text, named[1]))
            name, span = next(whole, (None, found[at : at + 1]))
            at += len(span)
            start, end = span[0].start(), span[-1].end()
            said = any(first < start < last for first, last in quoted)
            if name and name.slug not in self._seen and not said:
                yield _escape(text[place:start]) + self._start(name.slug)
                yield _escape(text[start:end]) + "</a>"
                place = end
        yield _escape(text[place:])

    def _start(self, slug: str, sense: int | None = None) -> str:
        self._use(slug, sense)
        anchor = f"#sense-{sense}" if sense else ""
        return f'<a class="term" href="{escape(f"/glossary/{slug}/{anchor}")}">'

    def _use(self, slug: str, sense: int | None) -> None:
        self._seen.add(slug)
        self.uses[Use(slug=slug, sense=sense)] = None


def _escape(text: str) -> str:
    """Text as HTML, as the sanitiser writes it."""
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def _stands_alone(text: str, span: list[re.Match]) -> bool:
    """Whether the words are whole words, with nothing but white space between them."""
    gaps = (text[a.end() : b.start()] for a, b in pairwise(span))
    before = text[max(0, span[0].start() - 1) : span[0].start()]
    return (
        all(gap.isspace() for gap in gaps)
        and not GLUED_BEFORE.search(before)
        and not GLUED_AFTER.match(text, span[-1].end())
    )


def make_index(names: Mapping[str, Collection[str]], quiet: Collection[str], senses) -> Index:
    """The index of each term's names (`names`: by slug). `quiet` terms are linked only by hand."""
    slugs, first = {}, {}
    for slug, written in names.items():
        for words in dict.fromkeys(fold_name(name) for name in written if fold_name(name)):
            slugs.setdefault(words, slug)
            if slug not in quiet:
                first.setdefault(words[0], []).append(Name(words=words, slug=slug))
    longest = {
        word: tuple(sorted(group, key=lambda name: -len(name.words))) for word, group in first.items()
    }
    return Index(slugs=slugs, first=longest, senses=dict(senses))
