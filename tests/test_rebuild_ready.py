"""What is asked for again and again is held ready, and what nobody asks for is not."""

import pytest

from plugins.rebuild.ready import Ready

ROOM = 160


@pytest.fixture
def ready():
    """A little room."""
    return Ready(ROOM)


def test_large_value_stays_while_it_is_asked_for(ready):
    """A list of all pages, which each page asks for, is loaded once and not once a page."""
    ready.put("all", "every page", 100 * ROOM)
    for number in range(1000):
        assert ready["all"] == "every page"
        ready.put(str(number), number, 1)


def test_large_values_do_not_drive_each_other_out(ready):
    """As the members of a feed and its parts might, which are asked for in turn."""
    for name in "abc":
        ready.put(name, name, 100 * ROOM)
    for number in range(1000):
        assert [ready[name] for name in "abc"] == ["a", "b", "c"]
        ready.put(str(number), number, 1)


def test_value_goes_that_nobody_asks_for(ready):
    """So that there is room for others."""
    ready.put("seldom", "page", 1)
    for number in range(10 * ROOM):
        ready.put(str(number), number, 1)

    assert "seldom" not in ready
    assert len(ready.young) + len(ready.old) <= 3 * ROOM
    with pytest.raises(KeyError):
        ready["seldom"]


def test_new_value_takes_the_place_of_the_old(ready):
    """Wherever that was held."""
    ready.put("page", "old", 1)
    for number in range(ROOM + 1):
        ready.put(str(number), number, 1)
    ready.put("page", "new", 1)
    for number in range(ROOM):
        ready.put(str(number), number, 1)
    assert ready["page"] == "new"
