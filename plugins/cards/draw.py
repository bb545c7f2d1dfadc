"""Draws cards with Pillow. No Pelican here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from io import BytesIO

from PIL import Image, ImageColor, ImageDraw, ImageFont

from plugins.cards.model import LEADING, Words, drawable, fit, shortened
from plugins.cards.png import COLOURS, png


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
# How far a line goes above its baseline, and below it, as parts of its size.
ASCENT, DESCENT = 0.98, 0.3
BETWEEN = " · "
# One size is measured, and the others are in proportion: widths are rounded to whole pixels.
MEASURED, SMALL, NONE = 1000, 32, "\uffff"
# So many shades from a ground to an ink, of which there are three pairs; what is left of the colours is
# for the picture to draw on.
SHADES = 4
INKS = {
    "name": ("paper", "ink"),
    "kicker": ("paper", "accent"),
    "title": ("paper", "ink"),
    "note": ("accent-bright", "on-accent"),
}
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


@lru_cache(maxsize=1)
def pen(style: Style) -> "Pen":
    """What draws cards in a style: made once for all of a build, and let go when the theme changes."""
    return Pen(style)


class Pen:
    """Draws cards in a style."""

    def __init__(self, style: Style):
        self.face = style.face
        self.fonts: dict[int, ImageFont.FreeTypeFont] = {}
        self.advance, self.has, self.glyph = cache(self._advance), cache(self._has), cache(self._glyph)
        # The name of the site is on every card, what it is of on many.
        self.inked = lru_cache(maxsize=32)(self._inked)
        self.base, self.ramps = prepared(Image.open(BytesIO(style.base)), style.colours)

    def draw(self, words: Words, name: str) -> bytes:
        """A card as a PNG; `name` is that of the site. What the face cannot draw is left out."""
        card = self.base.copy()
        self._line(card, "name", [name])
        self._line(card, "kicker", [words.kicker])
        title = self._known(words.title) or self._known(words.instead)
        self._title(card, title, TOP if words.kicker else TOP_ALONE)
        self._line(card, "note", words.notes)
        return png(card)

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The face in a size. How else its text could be shaped depends on the machine."""
        if size not in self.fonts:
            basic = ImageFont.Layout.BASIC
            self.fonts[size] = ImageFont.truetype(BytesIO(self.face), size, layout_engine=basic)
        return self.fonts[size]

    def _known(self, text: str) -> str:
        return drawable(text, self.has)

    def _has(self, sign: str) -> bool:
        """Whether the face has a sign: what it has not looks like what is none."""
        mask, nothing = self.font(SMALL).getmask(sign), self.font(SMALL).getmask(NONE)
        return (mask.size, bytes(mask)) != (nothing.size, bytes(nothing))

    def _advance(self, sign: str) -> float:
        return self.font(MEASURED).getlength(sign) / MEASURED

    def _glyph(self, sign: str, size: int) -> tuple[Image.Image, int, int, float]:
        """A sign, where it begins beside and above the place of the pen, and how far the pen goes on.

        A line is put together of these: to draw it anew takes nine times as long.
        """
        font = self.font(size)
        left, top, right, bottom = map(round, font.getbbox(sign, anchor="ls"))
        mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(mask).text((-left, -top), sign, fill=255, font=font, anchor="ls")
        return mask, left, top, font.getlength(sign)

    def _measure(self, text: str) -> float:
        return sum(map(self.advance, text))

    def _line(self, card: Image.Image, what: str, texts: Iterable[str]) -> None:
        """A line of what can be drawn of some texts."""
        line = LINES[what]
        text = BETWEEN.join(filter(None, map(self._known, texts)))
        if short := shortened(text, self._measure, (line.right - line.left) / line.size):
            self._write(card, what, short, (line.left, line.base), line.size)

    def _title(self, card: Image.Image, text: str, top: int) -> None:
        """The title, from the top of its box on."""
        setting = fit(text, cache(self._measure), RIGHT - LEFT, BOTTOM - top)
        for number, line in enumerate(setting.lines):
            at = top + round(setting.size * (ASCENT + number * LEADING))
            self._write(card, "title", line, (LEFT, at), setting.size)

    def _write(self, card: Image.Image, what: str, line: str, at: tuple[int, int], size: int) -> None:
        """Draw a line whose baseline begins at a point."""
        left, base = at
        inked, shown = self.inked(what, line, size)
        card.paste(inked, (left, base - round(size * ASCENT)), shown)

    def _inked(self, what: str, line: str, size: int) -> tuple[Image.Image, Image.Image]:
        """A line in its ink, and what of it is to be seen."""
        up, place, signs = round(size * ASCENT), 0.0, []
        for glyph, over, above, advance in (self.glyph(sign, size) for sign in line):
            signs.append((glyph, round(place) + over, up + above))
            place += advance
        width = max((x + glyph.width for glyph, x, _ in signs), default=1)
        mask = Image.new("L", (width, round(size * (ASCENT + DESCENT))))
        for glyph, x, y in signs:
            mask.paste(255, (x, y), glyph)
        depths = mask.tobytes()
        inked, shown = map(depths.translate, self.ramps[INKS[what]])
        return Image.frombytes("L", mask.size, inked), Image.frombytes("L", mask.size, shown)


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
