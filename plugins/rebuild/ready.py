"""Values that are held ready, as long as they are asked for."""

#: How many bytes of values, as they are kept, may come before those that nobody asks for go.
ROOM = 1024 * 1024
PART = 16


class Ready:
    """Values by key. One goes when nobody asks for it while others come, of `room` bytes or some more.

    What is asked for again and again stays, however large it is: it is weighed when it comes, and not
    when it is asked for; and it counts for no more than a `PART` of the room, so that several large ones
    do not drive each other out.
    """

    def __init__(self, room: int):
        self.room, self.weight = room, 0
        self.young: dict[str, object] = {}
        self.old: dict[str, object] = {}

    def __contains__(self, key: str) -> bool:
        return key in self.young or key in self.old

    def __getitem__(self, key: str) -> object:
        if key not in self.young:
            self.young[key] = self.old[key]
        return self.young[key]

    def put(self, key: str, value: object, weight: int) -> None:
        """Hold a value ready that weighs so many bytes."""
        if self.weight > self.room:
            self.old, self.young, self.weight = self.young, {}, 0
        self.young[key] = value
        self.weight += min(weight, self.room // PART)
