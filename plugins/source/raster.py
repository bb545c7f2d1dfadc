"""Pictures made of pixels: their size, and whether they can be read to the end."""

import math
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from PIL.ExifTags import Base

# What Exif says of how a picture lies: upright is the first number; from the other on, on its side.
UPRIGHT, ON_ITS_SIDE, LAST = 1, 5, 8
# What browsers show.
FORMS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF")
#: How wide a picture is under its own name, at most: feeds and old browsers show it there. Those who
#: share a link want 1,200 pixels.
WIDEST = 1440
# What Pillow says of files that are cut short, damaged, or not what their names say.
BROKEN = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
    struct.error,
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """A picture: its size as browsers show it, whether it stands still, what is wrong with it.

    `clear`: what lies behind it may show through.
    """

    size: tuple[int, int] | None = None
    still: bool = False
    clear: bool = False
    wrong: str = ""


@contextmanager
def opened(data: bytes) -> Iterator[Image.Image]:
    """A picture, of which nothing but the head is read. Raises one of `BROKEN`."""
    with warnings.catch_warnings():
        # Of damage that is not seen there is nothing to say.
        warnings.simplefilter("ignore", UserWarning)
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(BytesIO(data), formats=FORMS)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
            raise ValueError("it has too many pixels") from error
        with image:
            yield image


def on_its_side(image: Image.Image) -> bool:
    """Whether browsers turn a picture by a quarter."""
    return turned(image) >= ON_ITS_SIDE


def turned(image: Image.Image) -> int:
    """How a picture lies, by Exif's number: upright (1) too where that says nothing that can be read."""
    with suppress(*BROKEN):
        found = image.getexif().get(Base.Orientation, UPRIGHT)
        return found if found in range(UPRIGHT, LAST + 1) else UPRIGHT
    return UPRIGHT


def upright(image: Image.Image) -> tuple[int, int]:
    """Width and height in pixels as browsers show it."""
    return image.size[::-1] if on_its_side(image) else image.size


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as browsers show it, from the head of the file; None for no picture."""
    with suppress(*BROKEN), opened(data) as image:
        return upright(image)
    return None


def moves(image: Image.Image) -> bool:
    """Whether it has more than one frame to show; phones hide further ones in a JPEG, which is an MPO."""
    return image.format != "MPO" and getattr(image, "is_animated", False)


def look(data: bytes) -> Look:
    """All that is to be known of a picture; it is read to its end."""
    if not (found := size(data)):
        return Look(wrong="it is no picture that browsers know, or of too many pixels")
    try:
        with opened(data) as image:
            # Of a JPEG an eighth is enough to see whether it is whole.
            image.draft(None, (1, 1))
            image.load()
            return Look(size=found, still=not moves(image), clear=image.has_transparency_data)
    except BROKEN as error:
        return Look(wrong=f"it cannot be read to its end: {error}")


def published(natural: tuple[int, int]) -> tuple[int, int]:
    """The size under its own name of a picture that stands still."""
    return fitted(natural, min(natural[0], WIDEST))


def fitted(natural: tuple[int, int], width: int) -> tuple[int, int]:
    """The size of a picture that is made as wide as this."""
    return width, max(1, math.floor(natural[1] * width / natural[0] + 0.5))
