"""The names of terms: an index of them all, and where they stand in a text.

Matching goes through an index over words, so that its cost is that of the text's words, and of the names
that are among them, however many terms there are.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# A number of a sense; one of more digits is none, whatever it be.
SENSE = re.compile(r"[0-9]{1,6}")
# Letters and digits, each with the accents that follow it as characters of their own.
WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
APOSTROPHES = {"'", "’", "ʼ"}
# A word glued to one of these is part of something else: a tag, a handle, an address, a compound.
GLUED_BEFORE = re.compile(r"[#@/._\-]\Z")
GLUED_AFTER = re.compile(r"[@/_\-]\w|\.\w")
# Bytes of UTF-8 as words are compared: letters small, a space for each sign of ASCII that no word has.
COMPARED = bytes(
    sign if sign > ord("\x7f") else ord(chr(sign).lower()) if chr(sign).isalnum() else ord(" ")
    for sign in range(256)
)
# The words of others are theirs: nothing is linked between quotation marks. A single one is also an
# apostrophe: it opens before a word, and closes where no letter follows.
QUOTED = re.compile(r"[“«„][^”»“]*[”»“]|(?<!\w)‘(?=\w)(?:[^‘’]|’(?=\w))*’")


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

    def find(self, target: str) -> tuple[str, int | None] | None:
        """The term and the sense that a written link (`failure:3`) means, if there are such."""
        name, _, sense = (part.strip() for part in target.partition(":"))
        slug = self.slugs.get(fold_name(name))
        if slug is None or not sense:
            return slug and (slug, None)
        known = SENSE.fullmatch(sense) and 1 <= int(sense) <= self.senses[slug]
        return (slug, int(sense)) if known else None

    def at(self, words: list[str], start: int) -> Iterator[Name]:
        """The names whose words stand at `start`, the longest first."""
        for name in self.first.get(words[start], ()):
            if tuple(words[start : start + len(name.words)]) == name.words:
                yield name


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


class Place(NamedTuple):
    """Where a term's name stands in a text."""

    start: int
    end: int
    slug: str


def perhaps_named(text: str, index: Index) -> set[str]:
    """The terms that a text, or HTML, can name at all: it has the first word of one of their names."""
    return _beginning(index.first.keys() & _every_word(text), index)


def _every_word(text: str) -> list[str]:
    """The folded words of a text, and more, in any order; those of ASCII are found at once."""
    pieces = text.encode().translate(COMPARED).decode().split()
    if text.isascii():
        return pieces
    others = " ".join([piece for piece in pieces if not piece.isascii()])
    return [*pieces, *map(fold, WORD.findall(others))]


def _beginning(words: Iterable[str], index: Index) -> set[str]:
    return {name.slug for word in words for name in index.first[word]}


def named(text: str, index: Index, known: Collection[str] = frozenset()) -> Iterator[Place]:
    """Where terms are named in a text, in order, the longest name at each place.

    Nothing where no other terms are named than those that are `known`.
    """
    if perhaps_named(text, index) <= known:
        return
    found = list(WORD.finditer(text))
    words = [fold(match[0]) for match in found]
    places = [place for place, word in enumerate(words) if word in index.first]
    quoted = [match.span() for match in QUOTED.finditer(text)]
    behind = 0
    for at in places:
        if at < behind:
            continue
        for name in index.at(words, at):
            span = found[at : at + len(name.words)]
            if _stands_alone(text, span):
                behind = at + len(span)
                start, end = span[0].start(), span[-1].end()
                if not any(first < start < last for first, last in quoted):
                    yield Place(start, end, name.slug)
                break


def _stands_alone(text: str, span: list[re.Match]) -> bool:
    """Whether the words are whole words, with nothing but white space or an apostrophe between them."""
    gaps = (text[a.end() : b.start()] for a, b in pairwise(span))
    before = text[max(0, span[0].start() - 1) : span[0].start()]
    return (
        all(gap.isspace() or gap in APOSTROPHES for gap in gaps)
        and not GLUED_BEFORE.search(before)
        and not GLUED_AFTER.match(text, span[-1].end())
    )
