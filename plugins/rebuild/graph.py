"""Who read what, and who has to look again when something changed."""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

#: What can be read: a fact, or a thing of many values, such as a document.
Key = str
#: A fact as it is known: the digest of its value, what it read in order, and of each thing the names of
#: the values that it read.
Node = tuple[bytes, tuple[Key, ...], tuple[tuple[str, ...], ...]]


class Graph:
    """Facts by key. `find` finds one out, and returns the digest of its value.

    `changed` has the keys whose values are not what they were, and of things the names of the values.
    Of the facts that read any of them, or read a fact that did, it is doubtful whether they still hold.
    Whether one does is looked at when it is asked for: it is found out again only where something that
    it read did change. `found` are those that were found out, in order.
    """

    def __init__(self, nodes: Mapping[Key, Node], find: Callable[[Key], bytes]):
        self.nodes, self.find = dict(nodes), find
        self.changed: dict[Key, set[str]] = defaultdict(set)
        self.doubtful: set[Key] = set()
        self.settled: set[Key] = set()
        self.causes: dict[Key, tuple[Key, tuple[str, ...]]] = {}
        self.reading: list[dict[Key, dict[str, None]]] = []
        self.found: list[Key] = []
        self.names: dict[tuple, tuple] = {}

    def change(self, changed: Iterable[tuple[Key, str]]) -> None:
        """Say that these values of these things have changed."""
        for key, name in changed:
            self.changed[key].add(name)
        reached, before = self.changed.keys() | self.doubtful, -1
        while before != len(self.doubtful):
            before = len(self.doubtful)
            for key, (_, read, names) in self.nodes.items():
                if not (reached.isdisjoint(read) or key in self.doubtful) and self._may_matter(
                    read, names
                ):
                    reached.add(key)
                    self.doubtful.add(key)

    def _may_matter(self, read: Iterable[Key], names: Iterable[tuple]) -> bool:
        return any(
            key in self.doubtful or self._differs(key, of) for key, of in zip(read, names, strict=True)
        )

    def _differs(self, key: Key, names: tuple[str, ...]) -> bool:
        return key in self.changed and not (names and self.changed[key].isdisjoint(names))

    def note(self, key: Key, name: str = "") -> None:
        """Say that whatever is being found out reads a fact, or a value of a thing."""
        if self.reading:
            names = self.reading[-1].setdefault(sys.intern(key), {})
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
            if self._differs(read, names):
                self.causes[key] = read, tuple(sorted(self.changed[read].intersection(names)))
                return False
        self.doubtful.discard(key)
        return True

    def find_out(self, key: Key) -> None:
        """Find out a fact, noting what is read meanwhile."""
        self.reading.append({})
        try:
            known = self.find(key)
        finally:
            read = self.reading.pop()
        names = (tuple(sorted(of)) for of in read.values())
        self.put(key, known, tuple(read), tuple(self.names.setdefault(of, of) for of in names))

    def put(self, key: Key, known: bytes, read: tuple[Key, ...], names: tuple[tuple, ...]) -> None:
        """Take a fact for known."""
        before, *_ = self.nodes.pop(key, (b"",))
        if before != known:
            self.changed[key].add("")
        self.doubtful.discard(key)
        self.settled.add(key)
        # At the end: behind all that it read.
        self.nodes[sys.intern(key)] = known, read, names
        self.found.append(key)

    def why(self, key: Key) -> tuple[Key, tuple[str, ...]]:
        """What changed in the end, so that a fact had to be found out again; itself for a new one."""
        names = ()
        while key in self.causes:
            key, names = self.causes[key]
        return key, names

    def left(self) -> dict[Key, Node]:
        """The facts that hold. One that is doubtful still was asked for by nobody: it goes."""
        return {key: node for key, node in self.nodes.items() if key not in self.doubtful}
