"""Who read what, and who has to look again when something changed."""

from collections.abc import Callable, Iterable

#: The key of what was read, or of a fact.
Key = str


class Graph:
    """Facts by key, each with the digest of its value and what it read, in order.

    `changed` are keys whose values are not what they were. Of the facts that read any of them, or read
    a fact that did, it is doubtful whether they still hold: `settle` looks, and finds them out again
    only where one of the things they read did change, `find` being what finds out a fact. `found` are
    the facts that were found out, in order.
    """

    def __init__(self, nodes: dict[Key, tuple], find: Callable[[Key], bytes]):
        self.nodes, self.find = nodes, find
        self.changed: set[Key] = set()
        self.doubtful: set[Key] = set()
        self.settled: set[Key] = set()
        self.causes: dict[Key, Key] = {}
        self.reading: list[dict[Key, None]] = []
        self.found: list[Key] = []

    def change(self, keys: Iterable[Key]) -> None:
        """Say that these have changed."""
        self.changed.update(keys)
        reached, before = self.changed | self.doubtful, -1
        while before != len(self.doubtful):
            before = len(self.doubtful)
            for key, (_, read) in self.nodes.items():
                if key not in self.doubtful and not reached.isdisjoint(read):
                    reached.add(key)
                    self.doubtful.add(key)

    def note(self, key: Key) -> None:
        """Say that whatever is being found out reads this."""
        if self.reading:
            self.reading[-1][key] = None

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
        cause = next(filter(self._has_changed, self.nodes[key][1]), None)
        if cause is None:
            self.doubtful.discard(key)
            return True
        self.causes[key] = cause
        return False

    def _has_changed(self, key: Key) -> bool:
        if key in self.doubtful:
            self.settle(key)
        return key in self.changed

    def find_out(self, key: Key) -> None:
        """Find out a fact, noting what is read meanwhile."""
        self.reading.append({})
        try:
            known = self.find(key)
        finally:
            read = self.reading.pop()
        self.put(key, known, tuple(read))

    def put(self, key: Key, known: bytes, read: tuple[Key, ...]) -> None:
        """Take a fact for known."""
        before, _ = self.nodes.pop(key, (b"", ()))
        if before != known:
            self.changed.add(key)
        self.doubtful.discard(key)
        self.settled.add(key)
        # At the end: behind all that it read.
        self.nodes[key] = known, read
        self.found.append(key)

    def why(self, key: Key) -> Key:
        """What changed in the end, so that a fact had to be found out again; itself for a new one."""
        while key in self.causes:
            key = self.causes[key]
        return key

    def left(self) -> dict[Key, tuple]:
        """The facts that hold. One that is doubtful still was asked for by nobody: it goes."""
        return {key: node for key, node in self.nodes.items() if key not in self.doubtful}
