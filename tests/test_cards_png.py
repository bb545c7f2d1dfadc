"""A picture of few colours comes out of its PNG as it went in."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugins.cards.png import COLOURS, png


@st.composite
def pictures(draw):
    """Pictures of any size, of up to as many colours as there may be."""
    width, height = draw(st.integers(1, 40)), draw(st.integers(1, 20))
    colours = draw(st.integers(1, COLOURS))
    numbers = st.lists(st.integers(0, colours - 1), min_size=width * height, max_size=width * height)
    picture = Image.frombytes("P", (width, height), bytes(draw(numbers)))
    picture.putpalette(draw(st.binary(min_size=3 * colours, max_size=3 * colours)))
    return picture


@given(pictures())
def test_every_pixel_has_its_colour(picture):
    """Pillow reads what is written, and finds each checksum right."""
    data = png(picture)
    Image.open(BytesIO(data)).verify()
    read = Image.open(BytesIO(data))

    assert (read.format, read.mode, read.size) == ("PNG", "P", picture.size)
    assert read.convert("RGB").tobytes() == picture.convert("RGB").tobytes()


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1200, 630)])
def test_runs_take_no_room(size):
    """A picture of one colour is next to nothing."""
    assert len(png(Image.new("P", size))) < 3_000
