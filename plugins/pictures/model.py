"""Which sizes of a picture there are, and what they are called. No Pelican here."""

from collections.abc import Iterator
from urllib.parse import quote

from plugins.source.raster import fitted

# What a column of 570 CSS pixels, and of 351 on a phone, takes on screens of one to three dots for each.
WIDTHS = (480, 720, 1080, 1440, 1920)
# A picture no wider than this is small enough as it is.
SMALL = 320
# A size that is nearly that of the next one saves nothing.
APART = 0.8
# WebP has sides no longer than this.
LONGEST = 16383


def widths(natural: tuple[int, int]) -> tuple[int, ...]:
    """How wide a picture of this size is made: never wider than it is."""
    width, _ = natural
    top = min(width, WIDTHS[-1])
    found = (*(each for each in WIDTHS if each <= top * APART), top)
    fit = (each for each in found if fitted(natural, each)[1] <= LONGEST)
    return tuple(fit) if width > SMALL else ()


def names(path: str, found: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    """The name of a picture in each width, beside the author's, whose whole name it keeps; the width."""
    return ((f"{path}.{width}.webp", width) for width in found)


def srcset(path: str, found: tuple[int, ...]) -> str:
    """The widths of a picture as HTML lists them, each with its address."""
    return ", ".join(f"/{quote(name)} {width}w" for name, width in names(path, found))
