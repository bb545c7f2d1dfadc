"""One file: from its text to a `Document`, with everything that is wrong with its header."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from plugins.source.conflicts import conflicts
from plugins.source.fields import values
from plugins.source.header import Field, Source, split
from plugins.source.model import Body, Document
from plugins.source.moment import Moment, zone
from plugins.source.problem import Problem, problem_at
from plugins.source.schema import Key, Kind
from plugins.source.slips import own, slips
from plugins.source.starts import LEFT_OVER, still
from plugins.source.words import slugify


def read(
    path: str,
    text: str,
    kind: Kind,
    convert: Callable[[str, str | None], Body],
    *,
    authority: str,
    kinds: Collection[Kind],
) -> tuple[Document, list[Problem]]:
    """The document a file holds, and the problems of its header.

    `path` is shown in problems. `convert` turns a body, with the kind's list heading, into HTML.
    `authority` names the community in the id that a file without one is to have, `kinds` are all
    there are: a key may belong to another.
    A document with errors is not whole: it is there to find what else is wrong.
    """
    source, name = split(text), path.rsplit("/", 1)[-1]
    match = kind.file_name.fullmatch(name)
    slug = match["slug"] if match else name.removesuffix(".md")
    fields = [own(field, kind) for field in source.fields]
    problems = []
    header = dict(values(path, fields, kind, kinds, problems.append))
    problems += _left_over(path, fields, header)
    problems += _astray(path, text, source, kind, _id(authority, kind, slug, header))
    if not match:
        message = f"the name does not fit a {kind.name}"
        problems.append(problem_at(path, (1, 1), "E401", message, _call_it(slug, kind)))
    document = _document(path, slug, source, kind, header=header, fields=fields)
    problems += _changed_too_early(document)
    marks = list(conflicts(path, text))
    # Among these lines a header cannot be read; whatever else is wrong with it follows from that.
    problems = marks if any(mark.line < source.body_line for mark in marks) else problems + marks
    body = convert(source.body, kind.heading)
    whole = all(problem.level != "error" for problem in problems)
    url = kind.address(header, slug) if whole else ""
    given = kind.given(len(body.items))
    return replace(document, url=url, body=body, given=given, whole=whole), problems


def _call_it(slug: str, kind: Kind) -> str:
    """A name that fits a kind, near to what the file is called where that can be told."""
    name = f"{slugify(slug)}.md"
    return f"call it {name}" if kind.file_name.fullmatch(name) else f"like {kind.example}"


def _document(
    path: str,
    slug: str,
    source: Source,
    kind: Kind,
    *,
    header: Mapping[str, object],
    fields: Sequence[Field],
) -> Document:
    """What a file says of itself; it has neither address nor body yet."""
    when = header.get(kind.dated)
    return Document(
        kind=kind.name,
        path=path,
        slug=slug,
        url="",
        title=header.get(kind.titled, slug),
        date=Moment.of(when, zone(header.get("timezone", "UTC"))) if when else None,
        header=header,
        places={field.key.lower(): _places(field, kind.key(field.key)) for field in fields},
        text=source.body,
        text_line=source.body_line,
    )


def _places(field: Field, key: Key | None) -> tuple[tuple[int, int], ...]:
    """Where each value of a field stands; at least one place."""
    values = key.values(field) if key else field.values
    return tuple((value.line, value.column) for value in values) or (field.place,)


def _astray(path: str, text: str, source: Source, kind: Kind, permanent: str) -> Iterator[Problem]:
    """Header lines that are none, and required ones that stand nowhere; `permanent` is the id to add."""
    astray = list(slips(text, source, kind))
    written = {own(field, kind).key.lower() for field in source.fields}
    written |= {key.lower() for slip in astray for key in slip.keys}
    if not written:
        yield _headless(path, text, kind)
        return
    for slip in astray:
        yield problem_at(path, slip.at, slip.code, slip.message, slip.hint)
    yield from _missing(path, written, kind, permanent)


def _left_over(path: str, fields: Sequence[Field], header: Mapping) -> Iterator[Problem]:
    """What a new file came with."""
    statuses = {field.text for field in fields if field.key.lower() == "status"}
    draft = header.get("status", "draft" if statuses else "published") == "draft"
    for field in fields:
        for value in field.values:
            if match := LEFT_OVER.search(value.text):
                yield still(path, (value.line, value.column), match[0], draft=draft)


def _changed_too_early(document: Document) -> Iterator[Problem]:
    """A text that was changed before it was there."""
    modified, published = document.header.get("modified"), document.header.get("date")
    if modified and published:
        exact = isinstance(modified, datetime) and isinstance(published, datetime)
        if modified < published if exact else _day(modified) < _day(published):
            yield document.problem(
                "E111", "Modified is before Date", key="modified", hint="exchange them"
            )


def _day(when: date | datetime) -> date:
    return when.date() if isinstance(when, datetime) else when


def _missing(path: str, written: Collection[str], kind: Kind, new_id: str) -> Iterator[Problem]:
    for key in kind.keys:
        if key.required and key.name.lower() not in written:
            hint = f"add the line Id: {new_id}" if key.name == "Id" else f"like {key.name}: {key.example}"
            yield problem_at(path, (1, 1), "E106", f"{key.name} is missing", hint)


def _headless(path: str, text: str, kind: Kind) -> Problem:
    """The one problem of a file without any header line."""
    if not text.strip():
        return problem_at(path, (1, 1), "E106", "the file is empty", "python3 tasks.py new starts a page")
    first = kind.keys[0]
    return problem_at(
        path, (1, 1), "E106", "the file has no header", f"it begins with {first.name}: {first.example}"
    )


def _id(authority: str, kind: Kind, slug: str, header: Mapping[str, object]) -> str:
    """The id a file without one is to have, minted on the day it was published.

    RFC 4151 wants a day on which the community held its name; it has held it since 2009.
    """
    when = header.get("date")
    return f"tag:{authority},{f'{when:%Y-%m-%d}' if when else '2009'}:{kind.folder}/{slug}"
