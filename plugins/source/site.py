"""What is known of a site: what its files were read as, and facts, each found out once.

No Pelican here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path

from plugins.source.model import Document
from plugins.source.problem import Problem

#: What comes of reading a file: the document, if it is one, and what is wrong with it alone.
Read = tuple[Document | None, tuple[Problem, ...]]
# What stands between the words of a key; no word has it.
BETWEEN = "\x1f"


def fact(method: Callable) -> Callable:
    """Make a generator's method find out a fact: once for the words it is given, however often asked.

    What it finds is a value, which nobody changes. It depends on those words, the settings, and on
    what the method asks its `site`: documents, files, templates, the time and other facts.
    """

    @wraps(method)
    def ask(self, *words: str) -> object:
        return self.site.ask(key_of(ask, *words))

    ask.fact = method.__qualname__
    return ask


def key_of(fact: Callable, *words: str) -> str:
    """What a fact about some words is known by."""
    return BETWEEN.join((fact.fact, *words))


class Site:
    """All that generators ask, and none of it twice.

    `root` is the content folder. `now` is the time the site is built for; None is the date of the
    newest page.
    """

    def __init__(self, root: Path, now: datetime | None):
        self.root, self.told = root, now
        self.finders: dict[str, Callable] = {}
        self.known: dict[str, object] = {}
        self.readings: dict[str, Read] = {}

    def learn(self, generator: object) -> None:
        """Know a generator's facts by their names."""
        methods = (getattr(type(generator), name) for name in dir(type(generator)))
        for method in methods:
            if name := getattr(method, "fact", ""):
                self.finders[name] = method.__wrapped__.__get__(generator)

    def ask(self, key: str) -> object:
        """A fact, by its name and its words."""
        if key not in self.known:
            self.known[key] = self.find(key)
        return self.known[key]

    def find(self, key: str) -> object:
        """Find a fact out, whether it is known or not."""
        name, *words = key.split(BETWEEN)
        return self.finders[name](*words)

    def read(self, paths: Iterable[str], reader: Callable[[str], Read]) -> None:
        """Read all files; what the reader says of one depends on that file alone."""
        self.readings = {path: reader(path) for path in paths}

    def documents(self, kind: str = "") -> Iterator[Document]:
        """Every document, or those of a kind, in the order of their paths."""
        read = (document for document, _ in self.readings.values() if document)
        return (document for document in read if kind in ("", document.kind))

    def get(self, path: str) -> Document | None:
        """The document that a file was read as, if there is one."""
        document, _ = self.readings.get(path, (None, ()))
        return document

    def __getitem__(self, path: str) -> Document:
        """The document that a file was read as. Raises LookupError."""
        if document := self.get(path):
            return document
        raise LookupError(path)

    def problems(self, path: str) -> tuple[Problem, ...]:
        """What was wrong with a file when it was read."""
        return self.readings[path][1]

    def data(self, path: Path) -> bytes:
        """The bytes of a file. Raises OSError."""
        return path.read_bytes()

    def folder(self, path: Path) -> Path:
        """A folder that is going to be looked through."""
        return path

    def template(self, name: str, generator: object) -> object:
        """A template of a generator's, by its name."""
        return generator.get_template(name)

    @property
    def now(self) -> datetime:
        """The time the site is built for: of one that is not told any, the date of its newest page."""
        return self.told or self.newest()

    def newest(self) -> datetime:
        """The latest date of any page but drafts."""
        dates = (each.date.at for each in self.documents() if each.date and not each.draft)
        return max(dates, default=datetime.fromtimestamp(0, UTC))

    def ahead(self, facts: Iterable[Callable], keys: Iterable[str] = ()) -> None:
        """Facts asked of each document soon, and others by their keys, may be found out side by side."""

    def write(self, outputs: Mapping[str, str], folder: Path) -> None:
        """Write files into a folder: by name the keys of the facts that they hold."""
        for name, key in outputs.items():
            put(folder / name, self.find(key))

    def keep(self, placed: Mapping[str, tuple] | None = None) -> None:
        """All is done: `placed` are the files that were put in their places, with their signatures.

        Without it the site is written nowhere, for something is wrong, or it was only checked.
        """


def put(path: Path, data: bytes) -> None:
    """Write a file, and the folders it lies in."""
    try:
        path.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
