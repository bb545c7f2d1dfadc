"""Who read what is the same however it is packed."""

import marshal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.rebuild.files import digest
from plugins.rebuild.nodes import NOTHING, Node, Nodes, Packed, pack
from plugins.rebuild.store import Store
from plugins.rebuild.trace import Trace

KEYS = st.sampled_from(["a", "b", "c", "d.md", "\udcff", "e\x1ff", "g\0h"])
NAMES = st.sampled_from([(), ("title",), ("body", "title")])


def node(value: str, *reads: tuple[str, tuple[str, ...]]) -> Node:
    """A fact of a value that read keys, and names of each."""
    return digest(value.encode()), tuple(key for key, _ in reads), tuple(names for _, names in reads)


NODE = st.builds(
    lambda value, reads: node(value, *reads.items()), st.text(), st.dictionaries(KEYS, NAMES)
)
FACTS = st.dictionaries(KEYS, NODE)


def readers(facts: dict[str, Node], key: str) -> list:
    """Who reads a key, as it is found by going through all facts."""
    every = ((name, zip(*fact[1:], strict=True)) for name, fact in facts.items())
    return sorted((name, names) for name, reads in every for read, names in reads if read == key)


def told(nodes: Nodes) -> dict[str, Node]:
    """All facts."""
    return {key: nodes[key] for key in nodes}


@given(FACTS, FACTS, st.sets(KEYS))
def test_facts_are_what_was_put_in(packed, new, gone):
    """What is packed, what came later, and not what went; so are those who read a key."""
    nodes = Nodes(pack(packed))
    assert told(nodes) == packed
    for key, fact in new.items():
        nodes.put(key, fact)
    nodes = nodes.without(gone)
    facts = {key: fact for key, fact in (packed | new).items() if key not in gone}

    assert told(nodes) == facts
    every = {*packed, *new, *gone, "z"}
    assert nodes.missing(every) == every - facts.keys()
    for key in every:
        assert (key in nodes) == (key in facts)
        assert nodes.digest(key) == (facts[key][0] if key in facts else b"")
        assert sorted(nodes.readers(key)) == readers(facts, key)


@given(FACTS)
def test_packed_facts_are_written_and_read(facts):
    """By `marshal`, as they are kept."""
    packed = pack(facts)
    assert told(Nodes(Packed(marshal.loads(marshal.dumps(packed.data))))) == facts  # noqa: S302


@given(FACTS, FACTS, st.sets(KEYS), st.sets(KEYS))
def test_nothing_suspect_is_taken_for_untouched(packed, new, doubtful, changed):
    """Whatever the order is in which facts were found out, and whoever read whom."""
    nodes = Nodes(pack(packed), new)
    plain = nodes.untouched(doubtful, changed)
    suspects = changed | (doubtful - {*plain})

    assert doubtful.issuperset(plain)
    for key in plain:
        assert suspects.isdisjoint(nodes[key][1])


def test_readers_are_known_when_facts_came_meanwhile():
    """Who was asked for before is asked for again."""
    nodes = Nodes(NOTHING, {"a": node("1", ("b", ()))})
    assert list(nodes.readers("b")) == [("a", ())]
    nodes.put("c", node("2", ("b", ())))
    assert sorted(nodes.readers("b")) == [("a", ()), ("c", ())]


def test_much_that_is_new_is_packed():
    """And little is not: what is packed stays as it is kept."""
    many = {str(number): node("1") for number in range(100)}
    nodes = Nodes(pack(many)).without(["3"])
    assert (nodes.new, nodes.packed.count) == ({"3": None}, 100)
    assert nodes.without(map(str, range(50))).packed.count == 50


@pytest.fixture
def store(tmp_path):
    """What is kept, where facts are."""
    store = Store(tmp_path / "kept.sqlite")
    store.save(Trace(), Nodes(pack({"a": node("1")}), {"b": node("2")}), [], [], None)
    yield Store(tmp_path / "kept.sqlite")
    store.close()


def test_facts_come_back(store):
    """All of them, of one file."""
    assert told(store.nodes()) == {"a": node("1"), "b": node("2")}


@pytest.mark.parametrize(
    ("key", "damage"), [("packed nodes", "data"), ("new nodes", "data"), ("new nodes", "digest")]
)
def test_facts_that_are_not_whole_are_not_there(store, key, damage):
    """What is packed may be long out of date without what is new: all is found out again."""
    store.base.execute(f"UPDATE kept SET {damage} = X'00' WHERE key = CAST('{key}' AS BLOB)")  # noqa: S608
    assert told(store.nodes()) == {}
