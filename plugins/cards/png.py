"""Pictures of few colours as PNG (ISO/IEC 15948), put together of bands: some whole rows each.

Pillow writes any picture, and takes three times as long for these. And what many pictures have in common
is packed once for all of them.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

#: Of so many colours at most two pixels go into a byte.
COLOURS = 16
SIGN, BITS, PALETTE = b"\x89PNG\r\n\x1a\n", 4, 3
#: So many pixels of the colour 0 before a row make the byte that says that the row is as it is.
PLAIN = 8 // BITS
# How a zlib stream begins and ends (RFC 1950): the pieces between are packed by themselves.
HEAD, END, MODULUS = b"\x78\x01", b"\x03\0", 65521


@dataclass(frozen=True)
class Band:
    """Some rows of a picture, packed, with what the sum of all rows is made of."""

    height: int
    packed: bytes
    length: int
    sum: int


def rows(picture: Image.Image, top: int, bottom: int) -> Image.Image:
    """Some rows of a picture in the mode P, each behind `PLAIN` pixels that are not seen."""
    return picture.crop((-PLAIN, top, picture.width, bottom))


def band(picture: Image.Image) -> Band:
    """What `rows` gave, of no more than 16 colours, as rows of a PNG."""
    pixels = picture.tobytes("raw", f"P;{BITS}")
    # Runs are all there is to find; and each zlib finds them alike.
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    packed = packer.compress(pixels) + packer.flush(zlib.Z_SYNC_FLUSH)
    return Band(picture.height, packed, len(pixels), zlib.adler32(pixels))


def png(width: int, palette: bytes, bands: Sequence[Band]) -> bytes:
    """The PNG of bands of a width, one below the other."""
    return SIGN + b"".join(_chunk(*each) for each in _chunks(width, palette, bands))


def _chunks(width: int, palette: bytes, bands: Sequence[Band]) -> Iterator[tuple[bytes, bytes]]:
    height = sum(each.height for each in bands)
    yield b"IHDR", struct.pack(">2I5B", width, height, BITS, PALETTE, 0, 0, 0)
    yield b"PLTE", palette
    packed = b"".join(each.packed for each in bands)
    yield b"IDAT", HEAD + packed + END + struct.pack(">I", _sum(bands))
    yield b"IEND", b""


def _sum(bands: Sequence[Band]) -> int:
    """The Adler-32 of all rows, without looking at them again."""
    low, high = 1, 0
    for each in bands:
        high += (each.sum >> 16) + each.length * (low - 1)
        low += (each.sum & 0xFFFF) - 1
    return high % MODULUS << 16 | low % MODULUS


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
