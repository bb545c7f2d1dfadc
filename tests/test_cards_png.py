"""A picture of few colours comes out of its PNG as it went in."""

import zlib
from io import BytesIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.cards.png import COLOURS, band, png, rows


def written(picture: Image.Image, *cuts: int) -> bytes:
    """A picture as a PNG, of the bands between some rows."""
    pairs = pairwise([0, *sorted(cut for cut in cuts if cut < picture.height), picture.height])
    bands = [band(rows(picture, top, bottom)) for top, bottom in pairs]
    return png(picture.width, bytes(picture.getpalette("RGB")), bands)


@st.composite
def pictures(draw):
    """Pictures of any size, of up to as many colours as there may be."""
    width, height = draw(st.integers(1, 40)), draw(st.integers(1, 20))
    colours = draw(st.integers(1, COLOURS))
    numbers = st.lists(st.integers(0, colours - 1), min_size=width * height, max_size=width * height)
    picture = Image.frombytes("P", (width, height), bytes(draw(numbers)))
    picture.putpalette(draw(st.binary(min_size=3 * colours, max_size=3 * colours)))
    return picture


@given(pictures(), st.lists(st.integers(0, 20), max_size=4))
def test_every_pixel_has_its_colour(picture, cuts):
    """Pillow reads what is written, in however many bands, and finds each checksum right."""
    data = written(picture, *cuts)
    Image.open(BytesIO(data)).verify()
    read = Image.open(BytesIO(data))

    assert (read.format, read.mode, read.size) == ("PNG", "P", picture.size)
    assert read.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1200, 630)])
def test_runs_take_no_room(size):
    """A picture of one colour is next to nothing."""
    assert len(written(Image.new("P", size))) < 3_000


@given(pictures(), st.lists(st.integers(0, 20), max_size=4))
def test_the_sum_of_bands_is_that_of_the_whole(picture, cuts):
    """Readers that check more than Pillow does find the data whole: here zlib."""
    data = written(picture, *cuts)
    start = data.index(b"IDAT") + 4
    length = int.from_bytes(data[start - 8 : start - 4])
    row = (picture.width + 1) // 2 + 1

    assert len(zlib.decompress(data[start : start + length])) == row * picture.height
