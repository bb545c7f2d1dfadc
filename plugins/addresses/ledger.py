"""The ledger: what was published, under which id and at which addresses. No Pelican here."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.source.model import Document, Problem, problem_at
from plugins.source.schema import TAG_URI, is_address, nearest

#: Where it lies in the content folder.
PATH = "ledger.txt"
HEAD = """\
# What was published here, and where: others link to these addresses, feeds know pages by these ids.
# `python3 tasks.py check --accept` adds what is new and takes nothing away; it drops other comments.
# To take a page down for good, write `Gone: ` and why below its lines. Readers will be told so.
"""
LINE = re.compile(r"(?:([A-Za-z]+):)?[ \t]+(\S(?:.*\S)?)\s*")
MARKER = re.compile(r"(?:<{7}|>{7}|\|{7}|={7}$)")
NUMBER = re.compile(r"[1-9][0-9]{0,5}")

#: A line's text and its place.
Value = tuple[str, tuple[int, int]]
Complain = Callable[[Problem], None]


@dataclass(frozen=True, kw_only=True)
class Record:
    """A page that was published: its permanent id, its address, and older ones that lead there.

    `items` is how many entries of its numbered list were published. `gone` says why the page was
    taken down; it is empty while the page is to be here. `places` has where each key's value stands.
    """

    id: str
    address: str
    formerly: tuple[str, ...] = ()
    items: int = 0
    gone: str = ""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict, compare=False)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address at which a reader may look for the page."""
        return (self.address, *self.formerly)

    def __str__(self) -> str:
        lines = [f"Id: {self.id}", f"Address: {self.address}"]
        lines += ["Formerly: " + "\n    ".join(self.formerly)] if self.formerly else []
        lines += [f"Items: {self.items}"] if self.items else []
        lines += [f"Gone: {self.gone}"] if self.gone else []
        return "".join(f"{line}\n" for line in lines)


#: By key an example, and how its values are read: None where they are not what the key needs.
KEYS = {
    "id": ("tag:example.org,2009-09-09:chats/failure", lambda one: _one(one, TAG_URI.fullmatch)),
    "address": ("/chats/2009/09/failure/", lambda one: _one(one, _is_own)),
    "formerly": ("/2009/09/failure/", lambda some: tuple(some) if all(map(is_address, some)) else None),
    "items": ("5", lambda one: int(one[0]) if _one(one, NUMBER.fullmatch) else None),
    "gone": ("its author asked for it", " ".join),
}


def _one(values: list[str], fits: Callable[[str], object]) -> str | None:
    return values[0] if len(values) == 1 and fits(values[0]) else None


def _is_own(text: str) -> bool:
    """Whether a page of this site can stand there, or on another page (`/chats/#gap-2009-06`)."""
    return is_address(text.replace("#", "", 1))


def read(text: str) -> tuple[dict[str, Record], list[Problem]]:
    """The records of a ledger by id, and everything in it that cannot be read."""
    records, problems = {}, []
    for block in _blocks(_fields(text, problems.append), problems.append):
        record = _record(block, problems.append)
        if record and records.setdefault(record.id, record) is not record:
            message = f"the id {record.id} stands here a second time"
            problems.append(_problem(record.places["id"], message, "keep one of the two"))
    return records, problems


def _fields(text: str, complain: Complain) -> Iterator[tuple[str, list[Value]]]:
    """The keys in the order written, each with its values: one a line, further ones indented."""
    key, values = "", []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line)
        if not match or not (match[1] or key):
            complain(_stray(number, line))
            continue
        if match[1]:
            if key:
                yield key, values
            key, values = match[1], []
        values.append((match[2], (number, match.start(2) + 1)))
    if key:
        yield key, values


def _stray(number: int, line: str) -> Problem:
    if MARKER.match(line):
        message, hint = "here git left two versions", "keep the records of both, and take this line out"
        return _problem((number, 1), message, hint)
    return _problem((number, 1), "this line is no Key: value", f"like Address: {KEYS['address'][0]}")


def _blocks(fields: Iterable[tuple[str, list[Value]]], complain: Complain) -> Iterator[dict]:
    """The values of each record by key; an `Id` begins a record."""
    block = {}
    for key, values in fields:
        name, (_, at) = key.lower(), values[0]
        if name == "id" and block:
            yield block
            block = {}
        if name not in KEYS:
            hint = nearest(key, (known.capitalize() for known in KEYS))
            complain(_problem((at[0], 1), f"a record has no {key}", hint))
        elif name in block:
            complain(_problem((at[0], 1), f"{key} stands here a second time"))
        else:
            block[name] = values
    if block:
        yield block


def _record(block: Mapping[str, list[Value]], complain: Complain) -> Record | None:
    """The record of these values, None where one of them is at fault or missing."""
    places = {name: values[0][1] for name, values in block.items()}
    typed = {name: KEYS[name][1]([text for text, _ in values]) for name, values in block.items()}
    for name in ("id", "address"):
        if name not in typed:
            hint = f"like {name.capitalize()}: {KEYS[name][0]}"
            complain(_problem(min(places.values()), f"{name.capitalize()} is missing", hint))
    for name in (name for name, value in typed.items() if value is None):
        message = f"{name.capitalize()}: “{block[name][0][0]}” is none"
        complain(_problem(places[name], message, f"like {KEYS[name][0]}"))
    fit = {"id", "address"} <= typed.keys() and None not in typed.values()
    return Record(**typed, places=places) if fit else None


def _problem(at: tuple[int, int], message: str, hint: str = "") -> Problem:
    return problem_at(PATH, at, "E506", message, hint)


@dataclass(frozen=True, kw_only=True)
class Update:
    """What a ledger is to become: all its records, and which of them are new or changed."""

    records: tuple[Record, ...]
    added: tuple[Record, ...]
    changed: tuple[Record, ...]

    def __str__(self) -> str:
        counted = ((self.added, "added"), (self.changed, "changed"))
        told = ", ".join(f"{len(records)} {what}" for records, what in counted if records)
        return told or "nothing to add"

    @property
    def new(self) -> tuple[Record, ...]:
        """The records that the ledger does not have, or not so."""
        return (*self.added, *self.changed)

    @property
    def text(self) -> str:
        """The ledger as it is written, in the order of the ids."""
        return "\n".join((HEAD, *map(str, sorted(self.records, key=lambda record: record.id))))


def update(records: Mapping[str, Record], documents: Iterable[Document]) -> Update:
    """The ledger with all that these documents publish; nothing that it has is taken away."""
    found = [d for d in documents if d.whole and not d.draft]
    now = {document.id: _now(document, records.get(document.id)) for document in found}
    return Update(
        records=tuple((records | now).values()),
        added=tuple(record for record in now.values() if record.id not in records),
        changed=tuple(record for record in now.values() if record != records.get(record.id, record)),
    )


def _now(document: Document, before: Record | None) -> Record:
    """What a document publishes, beside what was recorded of it `before`."""
    older = (*before.formerly, before.address) if before else ()
    older = dict.fromkeys((*older, *document.header.get("formerly", ())))
    return Record(
        id=document.id,
        address=document.url,
        formerly=tuple(address for address in older if address != document.url),
        items=max(before.items if before else 0, len(document.body.items)),
        gone=before.gone if before else "",
    )
