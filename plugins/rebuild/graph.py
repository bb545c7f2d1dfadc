"""Who read what, and who has to look again when something changed."""

import sys
from collections.abc import Callable, Collection, Iterable

from plugins.rebuild.nodes import Key, Nodes

# The names of the values of a fact that changed: it is of one value.
NOTHING, ALL = frozenset(), frozenset({""})


class Graph:
    """Facts by key. `find` finds one out, and returns the digest of its value.

    `changed` has the keys whose values are not what they were, and of things the names of the values.
    Of the facts that read any of them, or read a fact that did, it is doubtful whether they still hold.
    Whether one does is looked at when it is asked for: it is found out again only where something that
    it read did change. `found` are those that were found out, in order.
    """

    def __init__(self, nodes: Nodes, find: Callable[[Key], bytes]):
        self.nodes, self.find = Nodes(nodes.packed, nodes.new), find
        self.changed: dict[Key, frozenset[str]] = {}
        self.doubtful: set[Key] = set()
        self.settled: set[Key] = set()
        self.causes: dict[Key, tuple[Key, tuple[str, ...]]] = {}
        self.reading: list[dict[Key, dict[str, None]]] = []
        self.found: list[Key] = []
        self.names: dict[tuple, tuple] = {}

    def change(self, changed: Iterable[tuple[Key, str]]) -> None:
        """Say that these values of these things have changed."""
        reached = set()
        for key, name in changed:
            self.changed[key] = self.changed.get(key, NOTHING) | {name}
            reached.add(key)
        while reached:
            key = reached.pop()
            for reader, names in self.nodes.readers(key):
                if reader not in self.doubtful and (key in self.doubtful or self._differs(key, names)):
                    self.doubtful.add(reader)
                    reached.add(reader)

    def _differs(self, key: Key, names: tuple[str, ...]) -> bool:
        """Whether something that changed did so in any of these values; without names, in whatever."""
        return not (names and self.changed[key].isdisjoint(names))

    def note(self, key: Key, name: str = "") -> None:
        """Say that whatever is being found out reads a fact, or a value of a thing."""
        if self.reading:
            names = self.reading[-1].setdefault(key, {})
            if name:
                names[sys.intern(name)] = None

    def settle(self, key: Key) -> None:
        """See to it that a fact holds."""
        if key not in self.settled:
            if not self.holds(key):
                self.find_out(key)
            self.settled.add(key)

    def holds(self, key: Key) -> bool:
        """Whether a fact holds as it is known: nothing that it read has changed."""
        if key not in self.nodes:
            return False
        if key not in self.doubtful:
            return True
        for read, names in zip(*self.nodes[key][1:], strict=True):
            if read in self.doubtful:
                self.settle(read)
            if read in self.changed and self._differs(read, names):
                self.causes[key] = read, tuple(sorted(self.changed[read].intersection(names)))
                return False
        self.doubtful.discard(key)
        return True

    def unsure(self, keys: Collection[Key]) -> set[Key]:
        """Those facts of which it is not known that they hold. What is plain is not doubted any more."""
        self.doubtful.difference_update(self.nodes.untouched(self.doubtful, self.changed))
        return self.doubtful | self.nodes.missing(keys)

    def find_out(self, key: Key) -> None:
        """Find out a fact, noting what is read meanwhile."""
        self.reading.append({})
        try:
            known = self.find(key)
        finally:
            read = self.reading.pop()
        self.put(key, known, tuple(read), tuple(tuple(sorted(of)) for of in read.values()))

    def put(self, key: Key, known: bytes, read: tuple[Key, ...], names: tuple[tuple, ...]) -> None:
        """Take a fact for known."""
        if self.nodes.digest(key) != known:
            self.changed.setdefault(key, ALL)
        self.doubtful.discard(key)
        self.settled.add(key)
        # One text for each key, and one for the same names: there are many of either.
        read, names = tuple(map(sys.intern, read)), self.names.setdefault(names, names)
        self.nodes.put(sys.intern(key), (known, read, names))
        self.found.append(key)

    def why(self, key: Key) -> tuple[Key, tuple[str, ...]]:
        """What changed in the end, so that a fact had to be found out again; itself for a new one."""
        names = ()
        while key in self.causes:
            key, names = self.causes[key]
        return key, names

    def left(self) -> Nodes:
        """The facts that hold. One that is doubtful still was asked for by nobody: it goes."""
        return self.nodes.without(self.doubtful)
