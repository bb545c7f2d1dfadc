"""The fields of a header: each read as its key wants it, or told why it cannot be."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from plugins.source.header import Field
from plugins.source.problem import Problem, problem_at
from plugins.source.schema import Key, Kind, Malformed, nearest
from plugins.source.slips import odd, tidied

#: What other programs call things in a header, and how it is said here.
ELSEWHERE = {
    "category": "write Tags, or Series",
    "draft": "write Status: draft",
    "layout": "leave it out: the folder says what it is",
    "permalink": "leave it out: the file’s name makes the address",
    "slug": "leave it out: the file’s name makes the address",
}


def values(
    path: str,
    fields: Sequence[Field],
    kind: Kind,
    kinds: Collection[Kind],
    complain: Callable[[Problem], None],
) -> Iterator[tuple[str, object]]:
    """Each key of the header that can be read, in small letters, with its typed value.

    `complain` gets the problems of all others; `kinds` are those a key may belong to instead.
    """
    seen = set()
    for field in fields:
        key = kind.key(field.key)
        if key is None:
            message, hint = f"a {kind.name} has no {field.key}", _instead(field.key, kind, kinds)
            complain(problem_at(path, (field.line, 1), "E102", message, hint))
            continue
        if problem := _unfit(path, field, key, seen):
            complain(problem)
            continue
        seen.add(key.name)
        try:
            yield key.name.lower(), key.read(field)
        except* Malformed as faults:
            for wrong in faults.exceptions:
                complain(_malformed(path, key, field, wrong))


def _malformed(path: str, key: Key, field: Field, wrong: Malformed) -> Problem:
    part = replace(field, values=(wrong.value,)) if wrong.value else field
    hint = _unseen(key, part) or wrong.hint
    return problem_at(path, part.place, "E105", f"{key.name}: {wrong}", hint)


def _unseen(key: Key, field: Field) -> str:
    """A hint that names a sign nobody sees, where the value would be right without it."""
    tidy = replace(field, values=tuple(replace(v, text=tidied(v.text).strip()) for v in field.values))
    try:
        key.read(tidy)
    except* Malformed:
        pass
    else:
        return odd(field.text)
    return ""


def _instead(name: str, kind: Kind, kinds: Collection[Kind]) -> str:
    """A hint on a key that a kind does not have: its own name for it, whose it is, or the nearest."""
    if name.lower() in {other.titled for other in kinds}:
        return f"write {kind.titled.capitalize()}"
    if takers := {f"a {other.name}": key.name for other in kinds if (key := other.key(name))}:
        return f"{next(iter(takers.values()))} is a key of {' or '.join(takers)}"
    return ELSEWHERE.get(name.lower()) or nearest(name, (key.name for key in kind.keys))


def _unfit(path: str, field: Field, key: Key, seen: set[str]) -> Problem | None:
    if key.name in seen:
        return problem_at(path, (field.line, 1), "E103", f"{key.name} stands here a second time")
    if not tidied(field.text).strip():
        return problem_at(path, (field.line, 1), "E104", f"{key.name} is empty", f"like {key.example}")
    return None
