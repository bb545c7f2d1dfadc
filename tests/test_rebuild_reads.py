"""Documents and the time tell what is read of them."""

from datetime import UTC, datetime, timedelta

import pytest

from plugins.rebuild.reads import View, Watched, differences, record
from tests.make import make_post_text, read_document

PATH = "posts/2010-02-01-recap.md"
NOW = datetime(2026, 12, 1, tzinfo=UTC)


def view_of(text: str) -> tuple[View, list[str]]:
    """A document as facts see it, and the names that it notes."""
    light, heavy = record(read_document(PATH, text))
    noted = []
    return View(lambda: light, lambda: heavy, noted.append), noted


@pytest.mark.parametrize(
    ("read", "names"),
    [
        (lambda post: post.path, ["path"]),
        (lambda post: post.summary, ["summary"]),
        (lambda post: post.body, ["body"]),
        (lambda post: post.header["title"], ["header:title"]),
        (lambda post: post.header.get("series"), ["header:series"]),
        (lambda post: [*post.header], ["header"]),
    ],
)
def test_view_notes_what_is_read(read, names):
    """And gives what the document gives."""
    view, noted = view_of(make_post_text())

    assert read(view) == read(read_document(PATH, make_post_text()))
    assert list(dict.fromkeys(noted)) == names


def test_view_has_no_other_values():
    """As a document."""
    view, _ = view_of(make_post_text())
    with pytest.raises((AttributeError, KeyError)):
        assert view.nothing


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, []),
        ({"title": "Other"}, ["header", "header:title", "title"]),
        ({"body": "Words. More."}, ["body", "summary", "text"]),
    ],
    ids=str,
)
def test_differences_are_told_by_name(changed, names):
    """Those of a header key by key; a text that has as many lines has the same places."""
    old, new = (
        record(read_document(PATH, text)) for text in (make_post_text(), make_post_text(**changed))
    )
    found = {*differences(old[0], new[0]), *differences(old[1], new[1])}
    assert sorted(found - {"places"}) == names


def test_order_of_header_keys_is_a_difference():
    """Of whoever goes through all, and of nobody else."""
    found = list(differences({"header": {"a": 1, "b": 2}}, {"header": {"b": 2, "a": 1}}))
    assert found == ["header"]


@pytest.mark.parametrize(
    ("old", "new"), [({"a": None}, {}), ({}, {"a": None}), ({"a": 1}, {"a": 2})], ids=str
)
def test_value_that_comes_or_goes_is_a_difference(old, new):
    """Even one that is nothing."""
    assert list(differences(old, new)) == ["a"]


def test_time_notes_what_it_is_compared_with():
    """Whichever stands first."""
    noted = []
    now = Watched.fromisoformat(NOW.isoformat()).watch(noted.append)
    times = [NOW + timedelta(days=days) for days in range(4)]

    assert (now < times[0], now <= times[1], times[2] < now, times[3] <= now) == (
        False,
        True,
        False,
        False,
    )
    assert noted == times
    assert now == NOW
