"""What the last build saw comes back, however little of it is written each time."""

import marshal
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rebuild.nodes import Nodes
from plugins.rebuild.store import LAST, Store
from plugins.rebuild.trace import LONG, Trace, Whole

LONGS = st.dictionaries(st.text(max_size=3), st.tuples(st.integers()), max_size=40)
FILES = {f"{number}.md": (number,) for number in range(100)}


@pytest.fixture
def kept(tmp_path):
    """A function that keeps a trace, and gives the one that comes back to another process."""

    def kept(trace: Trace) -> Trace:
        store = Store(tmp_path / "kept.sqlite")
        store.save(trace, Nodes(), [], [], [])
        store.close()
        LAST.clear()
        store = Store(tmp_path / "kept.sqlite")
        found = store.trace()
        store.close()
        return found

    return kept


@given(LONGS, LONGS)
def test_trace_is_what_it_was_and_what_changed(before, now):
    """Of each file, whatever came, went or became another."""
    first = Trace(files=before, outputs=now)
    first.short()
    second = Trace(files=now, outputs=before, whole=first.whole)
    short = second.short()
    assert Trace.of(second.whole, short) == second


def test_little_is_written_of_little_that_changed(kept):
    """What is long stays as it was kept."""
    first = kept(Trace(files=FILES))
    second = kept(Trace(files=FILES | {"3.md": (7,)}, whole=first.whole))

    assert second.whole.mark == first.whole.mark
    assert second.short()["since"]["files"] == {"3.md": (7,)}
    assert second.files == FILES | {"3.md": (7,)}


def test_much_that_changed_is_written_anew(kept):
    """From then on it is what stays."""
    first = kept(Trace(files=FILES))
    second = kept(Trace(files={"3.md": (7,)}, whole=first.whole))

    assert second.whole.of["files"] == second.files == {"3.md": (7,)}


@pytest.mark.parametrize(
    "short", [{"mark": "m"}, {"since": {"pages": {}}}, {"since": {}, "more": 1}, [7]]
)
def test_trace_of_other_code_is_nothing(tmp_path, short):
    """It may be of another make; nobody is told of it."""
    store = Store(tmp_path / "kept.sqlite")
    store.save(Trace(), Nodes(), [], [], [])
    LAST.clear()
    store.base.execute(
        "UPDATE kept SET data = ?, checksum = ? WHERE key = CAST('trace' AS BLOB)",
        (marshal.dumps(short), crc32(marshal.dumps(short))),
    )
    assert store.trace() == Trace()
    store.close()


def test_changes_of_another_whole_are_nothing(kept):
    """A build that wrote it anew meanwhile has written its own changes too."""
    first = kept(Trace(files=FILES))
    other = Whole(b"other", {name: {} for name in LONG})
    assert kept(Trace(files=FILES | {"3.md": (7,)}, whole=first.whole)).files["3.md"] == (7,)
    assert kept(Trace(whole=other)).files == {}
