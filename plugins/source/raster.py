"""The size of a picture made of pixels: pages and feeds keep its place before it has come."""

from contextlib import suppress
from io import BytesIO

from PIL import Image
from PIL.ExifTags import Base

# From this number on Exif says that a picture lies on its side.
ON_ITS_SIDE = 5


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as browsers show it, from the head of the file; None for no picture."""
    # A file that is cut short or not what its name says has no size; nothing of it is decoded.
    with (
        suppress(OSError, ValueError, SyntaxError, Image.DecompressionBombError),
        Image.open(BytesIO(data)) as picture,
    ):
        turned = picture.getexif().get(Base.Orientation, 1) >= ON_ITS_SIDE
        return picture.size[::-1] if turned else picture.size
    return None
