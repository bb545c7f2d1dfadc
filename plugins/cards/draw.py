"""Draws cards with Pillow. No Pelican here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageColor

from plugins.cards.letters import ASCENT, Letters, above, tall
from plugins.cards.model import LEADING, Words, drawable, fit, shortened
from plugins.cards.png import COLOURS, PLAIN, Band, band, png, rows


@dataclass(frozen=True)
class Line:
    """Where a line of a card is: its edges, its baseline, and how large its letters are."""

    left: int
    right: int
    base: int
    size: int


LEFT, RIGHT, BOTTOM = 72, 1128, 478
# The line of the site's name beside the mark, what a card is of, and, in the arrow, what else it tells.
LINES = {
    "name": Line(left=154, right=RIGHT, base=98, size=54),
    "kicker": Line(left=LEFT, right=RIGHT, base=202, size=36),
    "note": Line(left=LEFT, right=1020, base=564, size=34),
}
# Where the title begins, and where it does on a card that does not say what it is of.
TOP, TOP_ALONE = 224, 172
BETWEEN = " · "
# So many shades from a ground to an ink, of which there are three pairs; what is left of the colours is
# for the picture to draw on.
SHADES = 4
INKS = {
    "name": ("paper", "ink"),
    "kicker": ("paper", "accent"),
    "title": ("paper", "ink"),
    "note": ("accent-bright", "on-accent"),
}
# How many inked signs are kept, and how many bands: those that cards have in common do not age.
SIGNS, BANDS = 1024, 64
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{6})\b")


@dataclass(frozen=True)
class Style:
    """What the theme gives: the picture to draw on (PNG), the face, and the style sheet of its tokens."""

    base: bytes
    face: bytes
    tokens: bytes

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colours by name, as they are by day: a dark scheme stands behind that."""
        return dict(reversed(TOKEN.findall(self.tokens.decode())))


class Written(NamedTuple):
    """A line on a card: what it is, its letters and their size, and where it begins."""

    what: str
    text: str
    left: int
    top: int
    size: int

    @property
    def bottom(self) -> int:
        """The row below the line."""
        return self.top + tall(self.size)


class Inked(NamedTuple):
    """Signs in their ink, what of them is to be seen, and where that begins from their place on."""

    picture: Image.Image
    shown: Image.Image
    left: int
    top: int


@lru_cache(maxsize=1)
def pen(style: Style) -> "Pen":
    """What draws cards in a style: made once for all of a build, and let go when the theme changes."""
    return Pen(style)


class Pen:
    """Draws cards in a style."""

    def __init__(self, style: Style):
        self.letters = Letters(style.face)
        self.inked = lru_cache(maxsize=SIGNS)(self._inked)
        self.band = lru_cache(maxsize=BANDS)(self._band)
        self.base, self.ramps = prepared(Image.open(BytesIO(style.base)), style.colours)
        self.palette = bytes(self.base.getpalette("RGB"))

    def draw(self, words: Words, name: str) -> bytes:
        """A card as a PNG; `name` is that of the site. What the face cannot draw is left out."""
        return png(self.base.width, self.palette, list(self._bands(self.blocks(words, name))))

    def blocks(self, words: Words, name: str) -> Iterator[tuple[Written, ...]]:
        """The lines of a card from its top on, those together that may reach into each other's rows."""
        title = self._known(words.title) or self._known(words.instead)
        yield self._line("name", [name])
        yield self._line("kicker", [words.kicker])
        yield self._title(title, TOP if words.kicker else TOP_ALONE)
        yield self._line("note", words.notes)

    def _bands(self, blocks: Iterable[tuple[Written, ...]]) -> Iterator[Band]:
        """The rows of each block of lines, and the rows between, which many cards share."""
        end = 0
        for block in filter(None, blocks):
            yield self.band(end, block[0].top, ())
            end = block[-1].bottom
            yield self.band(block[0].top, end, block)
        yield self.band(end, self.base.height, ())

    def _band(self, top: int, bottom: int, lines: tuple[Written, ...]) -> Band:
        """Some rows of a card with the lines that are on them."""
        page = rows(self.base, top, bottom)
        for line in lines:
            self._write(page, line, line.top - top)
        return band(page)

    def _known(self, text: str) -> str:
        return drawable(text, self.letters.has)

    def _line(self, what: str, texts: Iterable[str]) -> tuple[Written, ...]:
        """A line of what can be drawn of some texts."""
        line = LINES[what]
        text = BETWEEN.join(filter(None, map(self._known, texts)))
        short = shortened(text, self.letters.measure, (line.right - line.left) / line.size)
        top = line.base - above(line.size)
        return (Written(what, short, line.left, top, line.size),) if short else ()

    def _title(self, text: str, top: int) -> tuple[Written, ...]:
        """The title, from the top of its box on."""
        setting = fit(text, cache(self.letters.measure), RIGHT - LEFT, BOTTOM - top)
        lines, size = [], setting.size
        for number, line in enumerate(setting.lines):
            base = top + round(size * (ASCENT + number * LEADING))
            lines.append(Written("title", line, LEFT, base - above(size), size))
        return tuple(lines)

    def _write(self, page: Image.Image, line: Written, top: int) -> None:
        """Draw a line. Nothing of it is left of where it begins, not the tail of a j either."""
        what, text, begin, _, size = line
        for signs, left in self.letters.apart(text, size):
            inked, shown, over, under = self.inked(what, signs, size, max(0, -left))
            page.paste(inked, (PLAIN + begin + left + over, top + under), shown)

    def _inked(self, what: str, signs: str, size: int, hidden: int) -> Inked:
        """Signs in their ink, but for some pixels at their left."""
        ink, seen = self.ramps[INKS[what]]
        mask = self.letters.mask(signs, size)
        mask.paste(0, (0, 0, hidden, mask.height))
        box = mask.point(seen).getbbox() or (0, 0, 1, 1)
        mask = mask.crop(box)
        return Inked(mask.point(ink).convert("P"), mask.point(seen), *box[:2])


def prepared(base: Image.Image, colours: dict[str, str]) -> tuple[Image.Image, dict[str, tuple]]:
    """The picture to draw on, its palette with the inks in it, and for each the tables that ink a mask.

    The first has for each of 256 depths the number of a shade, the second whether it is to be seen.
    """
    pairs = dict.fromkeys(INKS.values())
    base, own = base.convert("RGB"), COLOURS - SHADES * len(pairs)
    few = base.quantize(own, dither=Image.Dither.NONE)
    palette, ramps = few.getpalette("RGB"), {}
    for ground, ink in pairs:
        first, depths = len(palette) // 3, [round(depth * SHADES / 255) for depth in range(256)]
        palette += shades(ImageColor.getrgb(colours[ground]), ImageColor.getrgb(colours[ink]))
        ramps[ground, ink] = (
            bytes(first + max(0, each - 1) for each in depths),
            bytes(255 * bool(each) for each in depths),
        )
    few.putpalette(palette)
    return base.quantize(palette=few, dither=Image.Dither.NONE), ramps


def shades(ground: tuple[int, ...], ink: tuple[int, ...]) -> list[int]:
    """The colours on the way from a ground to an ink, as a palette has them."""
    parts = ((number + 1) / SHADES for number in range(SHADES))
    return [round(g + (i - g) * part) for part in parts for g, i in zip(ground, ink, strict=True)]
