"""The letters of a face: how wide they are, and how they look. No Pelican here."""

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import accumulate, pairwise
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

# How far a line goes above its baseline, and below it, as parts of its size.
ASCENT, DESCENT = 0.98, 0.3
# One size is measured, and the others are in proportion: widths are rounded to whole pixels.
MEASURED, SMALL, NONE = 1000, 32, "\uffff"


class Glyph(NamedTuple):
    """A sign in a size: where it is around the place of the pen, and how far the pen goes on."""

    mask: Image.Image
    left: int
    top: int
    right: int
    advance: int


def above(size: int) -> int:
    """How many rows of a line are above its baseline."""
    return round(size * ASCENT)


def tall(size: int) -> int:
    """How many rows a line has."""
    return round(size * (ASCENT + DESCENT))


class Letters:
    """The letters of a face, given as the bytes of its file."""

    def __init__(self, face: bytes):
        self.face = face
        self.fonts: dict[int, ImageFont.FreeTypeFont] = {}
        self.advance, self.has, self.glyph = cache(self._advance), cache(self._has), cache(self._glyph)

    def font(self, size: int) -> ImageFont.FreeTypeFont:
        """The face in a size. How else its text could be shaped depends on the machine."""
        if size not in self.fonts:
            basic = ImageFont.Layout.BASIC
            self.fonts[size] = ImageFont.truetype(BytesIO(self.face), size, layout_engine=basic)
        return self.fonts[size]

    def measure(self, text: str) -> float:
        """How wide a text is in units of its size."""
        return sum(map(self.advance, text))

    def apart(self, text: str, size: int) -> Iterator[tuple[str, int]]:
        """The parts of a line that do not reach into each other, most of one sign; where each begins."""
        lefts, rights = self._edges(text, size)
        # How far all signs up to one reach, and where what comes after it begins.
        ends, begins = accumulate(rights, max), [*accumulate(reversed(lefts), min)][::-1]
        breaks = [n for n, end in enumerate(ends, 1) if n == len(text) or end <= begins[n]]
        for start, stop in pairwise([0, *breaks]):
            yield text[start:stop], begins[start]

    def mask(self, text: str, size: int) -> Image.Image:
        """Signs of a line, white on black, as high as the line.

        A line is put together of such: to draw it anew takes nine times as long.
        """
        lefts, rights = self._edges(text, size)
        start = min(lefts)
        mask = Image.new("L", (max(rights) - start, tall(size)))
        for sign, left in zip(text, lefts, strict=True):
            glyph = self.glyph(sign, size)
            mask.paste(255, (left - start, above(size) + glyph.top), glyph.mask)
        return mask

    def _edges(self, text: str, size: int) -> tuple[list[int], list[int]]:
        """Where each sign of a line begins, and where it ends."""
        glyphs = [self.glyph(sign, size) for sign in text]
        places = [*accumulate((glyph.advance for glyph in glyphs), initial=0)]
        pairs = list(zip(places, glyphs, strict=False))
        return [at + glyph.left for at, glyph in pairs], [at + glyph.right for at, glyph in pairs]

    def _has(self, sign: str) -> bool:
        """Whether the face has a sign: what it has not looks like what is none."""
        mask, nothing = self.font(SMALL).getmask(sign), self.font(SMALL).getmask(NONE)
        return (mask.size, bytes(mask)) != (nothing.size, bytes(nothing))

    def _advance(self, sign: str) -> float:
        return self.font(MEASURED).getlength(sign) / MEASURED

    def _glyph(self, sign: str, size: int) -> Glyph:
        font = self.font(size)
        left, top, right, bottom = map(round, font.getbbox(sign, anchor="ls"))
        mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
        ImageDraw.Draw(mask).text((-left, -top), sign, fill=255, font=font, anchor="ls")
        return Glyph(mask, left, top, left + mask.width, round(font.getlength(sign)))
