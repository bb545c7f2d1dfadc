"""Who read what, packed so that much of it is loaded in no time and looked at fact by fact."""

import marshal
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from plugins.rebuild.files import digest

#: What can be read: a fact, or a thing of many values, such as a document.
Key = str
#: A fact as it is known: the digest of its value, what it read in order, and of each thing the names of
#: the values that it read.
Node = tuple[bytes, tuple[Key, ...], tuple[tuple[str, ...], ...]]
# So many bytes a digest has.
DIGEST = 16
#: What is new is kept beside the rest until it is more than such a part of all.
PART = 16


class Packed:
    """Facts by key, as `data` has them: a few long values that `marshal` writes and reads.

    Facts and things are numbered, facts first, and so are all reads, fact by fact: `starts` has the
    first read of each fact, `read` what is read, `names` which of the `several` names. `edges` has the
    reads sorted by what is read, and `places` the first of each number there. `mark` is a digest of all.
    """

    def __init__(self, data: tuple):
        self.mark, self.keys, self.known, *rest, self.several = self.data = data
        self.starts, self.read, self.names, self.edges, self.places = (
            memoryview(each).cast("I") for each in rest
        )
        self.numbers = dict(zip(self.keys, range(len(self.keys)), strict=True))
        self.count = len(self.starts) - 1

    def __getitem__(self, key: Key) -> Node:
        number = self.numbers[key]
        reads = slice(self.starts[number], self.starts[number + 1])
        return (
            self.digest(key),
            tuple(map(self.keys.__getitem__, self.read[reads])),
            tuple(map(self.several.__getitem__, self.names[reads])),
        )

    def digest(self, key: Key) -> bytes:
        """The digest of a fact's value."""
        start = self.numbers[key] * DIGEST
        return self.known[start : start + DIGEST]

    def readers(self, key: Key) -> Iterator[tuple[Key, tuple[str, ...]]]:
        """The facts that read a key, and the names of the values that each of them read."""
        number = self.numbers.get(key)
        if number is not None:
            for edge in self.edges[self.places[number] : self.places[number + 1]]:
                reader = bisect_right(self.starts, edge) - 1
                yield self.keys[reader], self.several[self.names[edge]]

    def untouched(self, facts: Iterable[Key], suspects: Iterable[Key]) -> Iterator[Key]:
        """Of some facts those that read nothing suspect, but for others of these that come before them.

        Facts come mostly in the order in which they were found out: after what they read.
        """
        numbers, starts, count = self.numbers, self.starts, self.count
        suspect = {numbers[key] for key in suspects if key in numbers}
        for number in sorted(number for key in facts if (number := numbers.get(key, count)) < count):
            if suspect.isdisjoint(self.read[starts[number] : starts[number + 1]]):
                suspect.discard(number)
                yield self.keys[number]


def pack(nodes: Mapping[Key, Node]) -> Packed:
    """Pack facts."""
    numbers = {key: number for number, key in enumerate(nodes)}
    starts, read, names, several = array("I", [0]), array("I"), array("I"), {}
    for _, keys, of in nodes.values():
        read.extend(numbers.setdefault(key, len(numbers)) for key in keys)
        names.extend(several.setdefault(each, len(several)) for each in of)
        starts.append(len(read))
    edges = array("I", sorted(range(len(read)), key=read.__getitem__))
    readers = Counter(read)
    places = array("I", accumulate((readers[number] for number in range(len(numbers))), initial=0))
    known = b"".join(known for known, *_ in nodes.values())
    longs = [each.tobytes() for each in (starts, read, names, edges, places)]
    data = list(numbers), known, *longs, list(several)
    return Packed((digest(marshal.dumps(data)), *data))


class Nodes:
    """Facts by key: those that are `packed`, if any, and what is `new`, with None for one that went."""

    def __init__(self, packed: Packed | None = None, new: Mapping[Key, Node | None] | None = None):
        self.packed, self.new = packed or NOTHING, dict(new or {})

    def __contains__(self, key: Key) -> bool:
        if key in self.new:
            return self.new[key] is not None
        return self.packed.numbers.get(key, self.packed.count) < self.packed.count

    def __getitem__(self, key: Key) -> Node:
        return self.new[key] if key in self.new else self.packed[key]

    def __iter__(self) -> Iterator[Key]:
        yield from (key for key in self.packed.keys[: self.packed.count] if key not in self.new)
        yield from (key for key, node in self.new.items() if node)

    def digest(self, key: Key) -> bytes:
        """The digest of a fact's value; empty for one that is not known."""
        if key in self.new or key not in self:
            return (self.new.get(key) or (b"",))[0]
        return self.packed.digest(key)

    def missing(self, keys: Iterable[Key]) -> set[Key]:
        """Those facts of some that are not known."""
        numbers, count = self.packed.numbers, self.packed.count
        return {
            key
            for key in keys
            if (numbers.get(key, count) >= count or key in self.new) and key not in self
        }

    def untouched(self, doubtful: set[Key], changed: Iterable[Key]) -> list[Key]:
        """Many of the doubtful facts that read nothing that changed, nor anything that stays doubtful."""
        return list(self.packed.untouched(doubtful - self.new.keys(), doubtful.union(changed)))

    def put(self, key: Key, node: Node) -> None:
        """Take a fact for known."""
        self.new[key] = node
        self.__dict__.pop("_new_readers", None)

    def without(self, keys: Iterable[Key]) -> "Nodes":
        """All others, packed anew if many are new."""
        nodes = Nodes(self.packed, self.new | dict.fromkeys(keys))
        if len(nodes.new) * PART <= nodes.packed.count:
            return nodes
        return Nodes(pack({key: nodes[key] for key in nodes}))

    def readers(self, key: Key) -> Iterator[tuple[Key, tuple[str, ...]]]:
        """The facts that read a key, and the names of the values that each of them read."""
        yield from (found for found in self.packed.readers(key) if found[0] not in self.new)
        yield from self._new_readers.get(key, ())

    @cached_property
    def _new_readers(self) -> dict[Key, list[tuple[Key, tuple[str, ...]]]]:
        readers = defaultdict(list)
        for reader, node in self.new.items():
            for key, names in zip(*node[1:], strict=True) if node else ():
                readers[key].append((reader, names))
        return readers


NOTHING = pack({})
