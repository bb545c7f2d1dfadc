"""What is kept comes back whole, or not at all."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.rebuild.nodes import Nodes
from plugins.rebuild.spool import Spool
from plugins.rebuild.store import Store
from plugins.rebuild.trace import Trace

ROWS = [("a", b"1", b"one"), ("b", b"2", b"two")]


@pytest.fixture
def spool(tmp_path):
    """A spool."""
    spool = Spool(tmp_path)
    yield spool
    spool.close()


@pytest.fixture
def full_disk():
    """What lets no file have more than so many bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    @contextmanager
    def limited(room: int) -> Iterator[None]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited


@pytest.fixture
def store(tmp_path):
    """A function that opens what is kept, as the next build does."""
    opened = []

    def store() -> Store:
        opened.append(Store(tmp_path / "cache/kept.sqlite"))
        return opened[-1]

    yield store
    for each in opened:
        each.close()


@pytest.fixture
def saved(store):
    """What is kept by a build of the mark `m`."""
    store().save(Trace(mark="m", began=7), Nodes(), ROWS, [("a.md", b"3", b"short")], None)


def forked(spool: Spool) -> Spool:
    """The spool as it is in the other process."""
    other = copy(spool)
    other.places, other.ends = dict(spool.places), list(spool.ends)
    other.move(1)
    return other


def test_spool_gives_what_was_put_in(spool, tmp_path):
    """The last of a key; its file has no name."""
    for row in (*ROWS, ("a", b"9", b"three")):
        spool.put(*row)

    assert [spool.get(key) for key in "abc"] == [b"three", b"two", None]
    assert sorted(spool) == [("a", b"9", b"three"), ("b", b"2", b"two")]
    assert list(tmp_path.iterdir()) == []


def test_processes_put_rows_into_files_of_their_own(tmp_path):
    """Each tells where its rows are, and has those that were there before; a later one goes on there."""
    first = Spool(tmp_path, processes=2)
    first.put(*ROWS[0])
    other = forked(first)
    other.put("b", b"3", b"three")
    first.put(*ROWS[1])

    assert [other.get(key) for key in "abc"] == [b"one", b"three", None]
    assert [*other.take()] == ["b"]
    assert not other.take()

    other.put("c", b"4", b"four")
    first.learn(other.take())
    forked(first).put("d", b"5", b"five")
    assert sorted(first) == [*ROWS, ("c", b"4", b"four")]
    first.close()


def test_spool_finds_room_elsewhere(tmp_path):
    """Where its folder is none."""
    spool = Spool(tmp_path / "none")
    spool.put(*ROWS[0])
    assert spool.get("a") == b"one"
    spool.close()


def test_spool_holds_what_finds_no_room(tmp_path, full_disk):
    """Else a build on a full disk would find it out each time that it is asked for; others hear of it."""
    spool = Spool(tmp_path, processes=2)
    other = forked(spool)
    with full_disk(4):
        for row in (*ROWS, ("a", b"9", b"three")):
            other.put(*row)
    spool.learn(other.take())

    assert sorted(spool) == [("a", b"9", b"three"), ("b", b"2", b"two")]
    assert other.get("a") == b"three"
    spool.close()


@pytest.mark.usefixtures("saved")
def test_what_is_kept_comes_back(store):
    """If it has the digest that is expected; that of short things all at once."""
    kept = store()

    assert kept.trace("m") == Trace(mark="m", began=7)
    assert [kept.value("kept", "a", known) for known in (b"1", b"2", None)] == [b"one", None, b"one"]
    assert list(kept.lights({"a.md": b"3"})) == [("a.md", b"short")]
    assert list(kept.lights({"a.md": b"4"})) == []


@pytest.mark.usefixtures("saved")
def test_nothing_is_known_of_another_mark(store):
    """What is asked for without one is that of any."""
    assert (store().trace("n"), store().trace().began) == (Trace(mark="n"), 7)


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize(
    ("gone", "left"), [(["a"], [None, b"two"]), (None, [None, None]), ([], [b"one", b"two"])]
)
def test_what_is_gone_is_forgotten(store, gone, left):
    """Or everything."""
    store().save(Trace(mark="m"), Nodes(), [], [], gone)
    assert [store().value("kept", key) for key in "ab"] == left


@pytest.mark.usefixtures("saved")
def test_save_is_all_or_nothing(store):
    """One that breaks in the middle leaves what was there."""

    def rows():
        yield "a", b"9", b"nine"
        raise OSError(28, "no space left")

    store().save(Trace(mark="m", began=8), Nodes(), rows(), [], None)

    assert store().trace("m").began == 7
    assert [store().value("kept", key) for key in "ab"] == [b"one", b"two"]


@pytest.mark.usefixtures("saved")
def test_damaged_row_is_not_there(store, tmp_path):
    """Of a value, of the trace; the others are."""
    base = sqlite3.connect(tmp_path / "cache/kept.sqlite")
    base.execute("UPDATE kept SET data = X'00' WHERE key IN (CAST('a' AS BLOB), CAST('trace' AS BLOB))")
    base.commit()
    base.close()

    kept = store()
    assert kept.trace("m") == Trace(mark="m")
    assert [kept.value("kept", key) for key in "ab"] == [None, b"two"]


@pytest.mark.usefixtures("saved")
@pytest.mark.parametrize("data", [b"", b"x" * 5000, b"SQLite format 3\0" + b"x" * 5000], ids=len)
def test_file_that_is_none_of_ours_makes_place(store, tmp_path, data):
    """Nothing is known, and something can be kept."""
    (tmp_path / "cache/kept.sqlite").write_bytes(data)

    assert store().trace("m") == Trace(mark="m")
    store().save(Trace(mark="m", began=9), Nodes(), ROWS, [], None)
    assert store().trace("m").began == 9


def test_file_with_other_tables_makes_place(store, tmp_path):
    """One that an older build left."""
    (tmp_path / "cache").mkdir()
    base = sqlite3.connect(tmp_path / "cache/kept.sqlite")
    base.execute("CREATE TABLE kept (key BLOB PRIMARY KEY, digest BLOB, checked BLOB, data BLOB)")
    base.close()

    store().save(Trace(mark="m", began=9), Nodes(), ROWS, [], None)
    assert (store().trace("m").began, store().value("kept", "a")) == (9, b"one")


@pytest.mark.parametrize("path", ["file/kept.sqlite", "folder"])
def test_where_nothing_can_be_kept_nothing_is(tmp_path, path):
    """Without a word."""
    (tmp_path / "file").touch()
    Path(tmp_path, "folder").mkdir()
    kept = Store(tmp_path / path)
    kept.save(Trace(mark="m"), Nodes(), ROWS, [], None)

    assert (kept.trace("m"), kept.value("kept", "a")) == (Trace(mark="m"), None)
    kept.close()


def test_name_of_a_file_may_be_no_text(store):
    """On some systems it is any bytes."""
    store().save(Trace(), Nodes(), [("\udcff", b"1", b"one")], [], None)
    assert store().value("kept", "\udcff") == b"one"


@pytest.mark.parametrize(
    ("now", "told", "same"),
    [
        ((), 5, False),
        ((), None, True),
        ((5, 5, 5), None, False),
        ((5, 5, 5), 5, True),
        ((5, 3, 8), 7.9, True),
        ((5, 3, 8), 3, False),
        ((5, 3, 8), 8, False),
    ],
)
def test_nothing_changes_between_two_times(now, told, same):
    """Those nearest to the time of the last build that it was compared with; none is another time."""
    told = told and datetime.fromtimestamp(told, UTC)
    assert Trace(now=now).is_now(told) == same
