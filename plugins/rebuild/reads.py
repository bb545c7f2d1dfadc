"""What notes that it is read: documents, and the time."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from types import FunctionType, MethodType

from plugins.source.model import Document

#: The name of a document's being there, and of all that was wrong with its file when it was read.
THERE, PROBLEMS = "is there", "its problems"
#: What is worked out of a document when it is read, so that whoever asks for it reads no more than that.
WORKED_OUT = ("anchors", "draft", "id", "lang", "listed", "originals", "summary", "tags")
# The values that are looked at by key.
KEYED = ("header", "places")
# What is long, and seldom asked for.
HEAVY = ("text", "body")
METHODS = {name: value for name, value in vars(Document).items() if isinstance(value, FunctionType)}


def of_kind(kind: str) -> str:
    """The key of all documents of a kind, or of every kind."""
    return f"@{kind}"


def record(document: Document) -> tuple[dict, dict]:
    """All that can be asked of a document by name: what is short, and what is long."""
    light, heavy = {}, {}
    for name, value in vars(document).items():
        if name in Document.__dataclass_fields__:
            (heavy if name in HEAVY else light)[name] = value
    for name in WORKED_OUT:
        with suppress(KeyError):  # what a faulty header lacks
            light[name] = getattr(document, name)
    return light, heavy


def differences(old: Mapping, new: Mapping) -> Iterator[str]:
    """The names of the values that differ between two records, those of header keys one by one."""
    for name in old.keys() | new.keys():
        before, after = old.get(name), new.get(name)
        if name in KEYED:
            keys = before.keys() | after.keys()
            found = [key for key in keys if before.get(key, KEYED) != after.get(key, KEYED)]
            yield from (f"{name}:{key}" for key in found)
            yield from [name] if list(before) != list(after) or found else []
        elif (name in old) != (name in new) or before != after:
            yield name


class View:
    """A document that tells `note` the name of each value that is read."""

    def __init__(self, light: Callable[[], dict], heavy: Callable[[], dict], note: Callable[[str], None]):
        self._light, self._heavy, self._note = light, heavy, note

    def __getattr__(self, name: str) -> object:
        if name in METHODS:
            return MethodType(METHODS[name], self)
        if name in KEYED:
            return Keys(name, self._light()[name], self._note)
        if name in HEAVY:
            self._note(name)
            return self._heavy()[name]
        light = self._light()
        if name not in light:
            return _worked_out(self, name)
        self._note(name)
        return light[name]


def _worked_out(view: View, name: str) -> object:
    """What a property makes of a document."""
    found = vars(Document)[name]
    return (found.func if isinstance(found, cached_property) else found.fget)(view)


class Keys(Mapping):
    """The header of a document, or the places of its values, noting each key that is asked for."""

    def __init__(self, name: str, values: Mapping, note: Callable[[str], None]):
        self._name, self._values, self._note = name, values, note

    def __getitem__(self, key: str) -> object:
        self._note(f"{self._name}:{key}")
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        self._note(self._name)
        return iter(self._values)

    def __len__(self) -> int:
        self._note(self._name)
        return len(self._values)


class Watched(datetime):
    """A time that tells `note` what other times it is compared with."""

    def watch(self, note: Callable[[datetime], None]) -> "Watched":
        """The same time, noting from now on."""
        self.note = note
        return self

    def __lt__(self, other: datetime) -> bool:
        self.note(other)
        return super().__lt__(other)

    def __le__(self, other: datetime) -> bool:
        self.note(other)
        return super().__le__(other)

    def __gt__(self, other: datetime) -> bool:
        self.note(other)
        return super().__gt__(other)

    def __ge__(self, other: datetime) -> bool:
        self.note(other)
        return super().__ge__(other)
