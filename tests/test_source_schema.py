"""What the values of a header mean, and what an author is told of those that mean nothing."""

from datetime import date

import pytest
from hypothesis import given, strategies

from plugins.source.header import Field, split
from plugins.source.model import Link
from plugins.source.schema import Malformed, nearest
from tests.make import KINDS, make_field
from tests.text_cases import cases

KEYS = {key.name: key for kind in KINDS.values() for key in kind.keys}


def shown(value: object) -> str:
    """A value as the cases write it."""
    match value:
        case date():
            return value.isoformat()
        case Link():
            return f"{value.title} -> {value.url}" if value.url else value.title
        case tuple():
            return "; ".join(map(shown, value))
    return str(value)


def read(key: str, field: Field) -> str:
    """What a header line means, or what is said of it."""
    try:
        told = [shown(KEYS[key].read(field))]
    except* Malformed as faults:
        told = [
            f"{key}: {wrong}" + (f" ({wrong.hint})" if wrong.hint else "") for wrong in faults.exceptions
        ]
    return "\n".join(told)


@pytest.mark.parametrize(("line", "expected"), cases("values"))
def test_header_line_means(line, expected):
    """An author who writes this line is understood, or told what would be right."""
    (field,) = split(line).fields

    assert read(field.key, field) == expected


@pytest.mark.parametrize("key", KEYS)
def test_example_of_a_key_is_right(key):
    """What a hint gives as an example can be written as it stands."""
    assert not read(key, make_field(key, KEYS[key].example)).startswith(f"{key}: ")


@pytest.mark.parametrize("key", KEYS)
@given(text=strategies.text(min_size=1))
def test_no_value_stops_the_build(key, text):
    """Whatever stands behind a key, it is read or called malformed."""
    assert isinstance(read(key, make_field(key, text)), str)


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("failur", "did you mean “failure”?"),
        ("FAILURE", "did you mean “failure”?"),
        ("sucess", "did you mean “Success”?"),
        ("weather", ""),
    ],
)
def test_hint_names_what_was_most_likely_meant(word, hint):
    """The nearest known name, whatever its case; nothing when none is near."""
    assert nearest(word, ["failure", "Success"]) == hint
