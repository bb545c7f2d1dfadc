"""Pictures of few colours as PNG (ISO/IEC 15948).

Pillow writes any picture, and takes three times as long for these: as long as for drawing them.
"""

import struct
import zlib
from collections.abc import Iterator

from PIL import Image

#: Of so many colours at most two pixels go into a byte.
COLOURS = 16
SIGN, BITS, PALETTE, PLAIN = b"\x89PNG\r\n\x1a\n", 4, 3, b"\0"


def png(picture: Image.Image) -> bytes:
    """The PNG of a picture in the mode P with no more than 16 colours."""
    return SIGN + b"".join(_chunk(*each) for each in _chunks(picture))


def _chunks(picture: Image.Image) -> Iterator[tuple[bytes, bytes]]:
    width, height = picture.size
    yield b"IHDR", struct.pack(">2I5B", width, height, BITS, PALETTE, 0, 0, 0)
    yield b"PLTE", bytes(picture.getpalette("RGB"))
    yield b"IDAT", _packed(picture.tobytes("raw", f"P;{BITS}"), (width * BITS + 7) // 8)
    yield b"IEND", b""


def _packed(pixels: bytes, row: int) -> bytes:
    """The rows of so many bytes, each as it is."""
    # Runs are all there is to find; and each zlib finds them alike.
    packer = zlib.compressobj(strategy=zlib.Z_RLE)
    rows = (PLAIN + pixels[start : start + row] for start in range(0, len(pixels), row))
    return packer.compress(b"".join(rows)) + packer.flush()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
