"""The header: which lines belong to which key, and where each value stands."""

from time import process_time

import pytest
from hypothesis import given, strategies

from plugins.source.header import Source, split
from tests.make import make_post_text, read_text
from tests.text_cases import cases

KEYS = strategies.from_regex(r"[A-Z][a-z]{0,9}(-[a-z]{1,5})?", fullmatch=True)
LETTERS = strategies.characters(exclude_categories=["C", "Z"])
VALUE = strategies.lists(strategies.text(LETTERS, min_size=1, max_size=8), min_size=1, max_size=4)
FIELDS = strategies.lists(
    strategies.tuples(KEYS, strategies.lists(VALUE.map(" ".join), min_size=1, max_size=3))
)


def shown(source: Source) -> str:
    """A file in its parts, as the cases write them."""
    lines = [
        f"{field.key} {value.line}:{value.column} {value.text}"
        for field in source.fields
        for value in field.values
    ]
    empty = [f"{field.key} {field.line}:1 (nothing)" for field in source.fields if not field.values]
    strays = [f"stray {stray.line}:{stray.column} {stray.text}" for stray in source.strays]
    body = f"body {source.body_line} {source.body}".strip()
    return "\n".join([*empty, *lines, *strays, body])


def written(fields: list) -> str:
    """A header with these keys and values."""
    return "".join("{}: {}\n".format(key, "\n    ".join(values)) for key, values in fields)


@pytest.mark.parametrize(("given", "expected"), cases("header"))
def test_header_is_read_as_authors_mean_it(given, expected):
    """Every value is found with the line and column an editor would show."""
    assert shown(split(given)) == expected


@given(FIELDS)
def test_header_that_is_written_again_reads_the_same(fields):
    """Whatever keys and values an author writes come out as they went in."""
    source = split(written(fields) + "\nWords.")

    assert [(field.key, [v.text for v in field.values]) for field in source.fields] == fields
    assert not source.strays
    assert source.body == "Words."


@given(FIELDS)
def test_values_stand_where_the_header_says(fields):
    """Line and column point at the first letter of the value."""
    text = written(fields)

    values = [value for field in split(text).fields for value in field.values]

    lines = text.split("\n")
    assert all(lines[v.line - 1][v.column - 1 :].startswith(v.text) for v in values)


@given(strategies.text())
def test_no_text_is_lost(text):
    """Any text at all can be split; what stands behind the first empty line is the body."""
    source = split(text)

    assert text.endswith(source.body)


def test_name_between_commas_has_a_place_of_its_own():
    """Each once, where it stands first; one that goes on in the next line, where it begins."""
    (field,) = split("Tags: Failure,  a b,,\n    Social media , Failure, Social\n  change,").fields

    assert [(name.text, name.line, name.column) for name in field.names] == [
        ("Failure", 1, 7),
        ("a b", 1, 17),
        ("Social media", 2, 5),
        ("Social change", 2, 29),
    ]


@pytest.mark.parametrize(
    "line",
    [
        f"Summary:{' ' * 90_000}",
        f"Summary: a{' ' * 90_000}b",
        f"Originally: a{' ' * 90_000}b",
        f"Formerly: /{'a/' * 45_000}",
    ],
    ids=["spaces", "gap", "link", "address"],
)
def test_long_line_takes_no_time(line):
    """Whoever leans on a key does not wait for minutes."""
    before = process_time()

    read_text("posts/2010-02-01-recap.md", f"{line}\n{make_post_text()}")

    assert process_time() - before < 2
