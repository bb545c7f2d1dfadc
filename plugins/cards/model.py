"""What a card says, and how its title is set. No Pelican here."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

#: How wide words are in units of their size.
Measure = Callable[[str], float]
#: The size of every card in pixels, as those who show links want it.
SIZE = 1200, 630
# Sizes of the title in pixels, the largest first, and the distance of its lines as a part of the size.
SIZES, LEADING = range(124, 43, -4), 1.14
# Signs without which words say the same: emoji and other pictures, what varies, joins or directs them.
ORNAMENTS, VARIANTS = {"So", "Sk", "Cf", "Cs", "Co", "Cn"}, {"\ufe0e", "\ufe0f", "\u20e3"}
ALIKE = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "–", "\u2032": "’", "\u2033": "”"})
CUT = "…"


@dataclass(frozen=True, kw_only=True)
class Words:
    """What a card says: what it is a card of, its title, and more about it.

    `instead` stands for a title that the face has no letters for.
    """

    kicker: str
    title: str
    instead: str
    notes: tuple[str, ...] = ()

    @property
    def alt(self) -> str:
        """The card in words, for whoever does not see it."""
        start = f"{self.kicker}: " if self.kicker else ""
        more = f" ({', '.join(self.notes)})" if self.notes else ""
        return f"{start}{self.title}{more}"


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A title as it is set: its lines, and the size of its letters."""

    lines: tuple[str, ...]
    size: int


def drawable(text: str, has: Callable[[str], bool]) -> str:
    """A text without ornaments that a face does not have; nothing where it lacks a letter too."""
    composed = " ".join(unicodedata.normalize("NFC", text).translate(ALIKE).split())
    kept = [sign for sign in composed if has(sign) or not is_ornament(sign)]
    spoken = any(map(str.isalnum, kept)) and all(map(has, kept))
    return " ".join("".join(kept).split()) if spoken else ""


def is_ornament(sign: str) -> bool:
    """Whether a text says the same without a sign."""
    return sign in VARIANTS or unicodedata.category(sign) in ORNAMENTS


def fit(text: str, measure: Measure, width: int, height: int) -> Setting:
    """A text, as large as it goes into a box with all its words whole; if need be it is cut."""
    longest = max(map(measure, text.split()), default=0)
    for size in SIZES:
        fits = longest * size <= width
        if fits and len(wrapped(text, measure, width / size)) * size * LEADING <= height:
            return Setting(lines=balanced(text, measure, width / size), size=size)
    size = SIZES[-1]
    lines, room = wrapped(text, measure, width / size), int(height / (size * LEADING))
    return Setting(lines=cut(lines, room, measure, width / size), size=size)


def balanced(text: str, measure: Measure, width: float) -> tuple[str, ...]:
    """The lines of a text, as few as a width takes, and all about as long."""
    count, low, high = len(wrapped(text, measure, width)), width / 2, width
    for _ in range(5):
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrapped(text, measure, middle)) == count else (middle, high)
    return wrapped(text, measure, high)


def wrapped(text: str, measure: Measure, width: float) -> tuple[str, ...]:
    """The lines of a text in a width; a word that is wider goes on in the next line."""
    lines, space, taken = [], measure(" "), width
    for part in (part for word in text.split() for part in pieces(word, measure, width)):
        wide = measure(part)
        if lines and taken + space + wide <= width:
            lines[-1] += f" {part}"
            taken += space + wide
        else:
            lines.append(part)
            taken = wide
    return tuple(lines)


def pieces(word: str, measure: Measure, width: float) -> Iterator[str]:
    """A word, in as many pieces as a width needs. Each sign is looked at once, however long it is."""
    if measure(word) <= width:
        yield word
        return
    start, taken = 0, 0.0
    for place, wide in enumerate(map(measure, word)):
        if place > start and taken + wide > width:
            yield word[start:place]
            start, taken = place, 0.0
        taken += wide
    yield word[start:]


def cut(lines: tuple[str, ...], room: int, measure: Measure, width: float) -> tuple[str, ...]:
    """The lines there is room for; the last says that there were more."""
    if len(lines) <= room:
        return lines
    last = lines[room - 1]
    while last and measure(last + CUT) > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return *lines[: room - 1], last.rstrip(" ,;:.–—-") + CUT


def shortened(text: str, measure: Measure, width: float) -> str:
    """A text in one line."""
    return "".join(cut(wrapped(text, measure, width), 1, measure, width))
