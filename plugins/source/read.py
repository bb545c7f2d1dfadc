"""One file: from its text to a `Document`, with everything that is wrong with its header."""

import re
from collections.abc import Callable, Iterator, Mapping

from plugins.source.header import Field, Source, split
from plugins.source.model import Body, Document, Problem, problem_at
from plugins.source.moment import Moment, zone
from plugins.source.schema import Kind, Malformed, nearest

# The community's own name in every id (RFC 4151); it stays when the site moves.
AUTHORITY = "4change.memeshift.com"
# What neither HTML nor XML 1.0 can hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text of a file, lines ended by a line feed alone, and what is wrong with its bytes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", [problem_at(path, (line, 1), "E405", "the file is not UTF-8", "save it as UTF-8")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = []
    for number, line in enumerate(text.split("\n"), 1):
        for match in UNPRINTABLE.finditer(line):
            message = f"here stands a control character (U+{ord(match[0]):04X})"
            problems.append(problem_at(path, (number, match.start() + 1), "E406", message, "delete it"))
    return text, problems


def read(
    path: str, text: str, kind: Kind, convert: Callable[[str, str | None], Body]
) -> tuple[Document, list[Problem]]:
    """The document a file holds, and the problems of its header.

    `path` is shown in problems. `convert` turns a body, with the kind's list heading, into HTML.
    A document with problems is not whole: it is there to find what else is wrong.
    """
    source, problems, name = split(text), [], path.rsplit("/", 1)[-1]
    header = dict(_values(path, source, kind, problems.append))
    match = kind.file_name.fullmatch(name)
    slug = match["slug"] if match else name.removesuffix(".md")
    problems += _missing(path, source, kind, slug, header)
    if not match:
        message = f"the name does not fit a {kind.name}"
        problems.append(problem_at(path, (1, 1), "E401", message, f"like {kind.example}"))
    whole, when = not problems, header.get(kind.dated)
    document = Document(
        kind=kind.name,
        path=path,
        slug=slug,
        whole=whole,
        url=kind.address(header, slug) if whole else "",
        title=header.get(kind.titled, slug),
        date=Moment.of(when, zone(header.get("timezone", "UTC"))) if when else None,
        header=header,
        places={field.key.lower(): field.place for field in source.fields},
        text=source.body,
        text_line=source.body_line,
        body=convert(source.body, kind.heading),
    )
    return document, problems


def _values(
    path: str, source: Source, kind: Kind, complain: Callable[[Problem], None]
) -> Iterator[tuple[str, object]]:
    for stray in source.strays:
        hint = "a header line is “Key: value”; an empty line ends the header"
        complain(problem_at(path, (stray.line, 1), "E101", f"“{stray.text}” is no header line", hint))
    seen = set()
    for field in source.fields:
        key = kind.key(field.key)
        if problem := _unfit(path, field, kind, seen):
            complain(problem)
            continue
        seen.add(key.name)
        try:
            yield key.name.lower(), key.read(field)
        except Malformed as wrong:
            complain(problem_at(path, field.place, "E105", f"{key.name}: {wrong}", wrong.hint))


def _unfit(path: str, field: Field, kind: Kind, seen: set[str]) -> Problem | None:
    key = kind.key(field.key)
    if key is None:
        hint = nearest(field.key, (key.name for key in kind.keys))
        return problem_at(path, (field.line, 1), "E102", f"a {kind.name} has no {field.key}", hint)
    if key.name in seen:
        return problem_at(path, (field.line, 1), "E103", f"{key.name} stands here a second time")
    if not field.values:
        return problem_at(path, (field.line, 1), "E104", f"{key.name} is empty", f"like {key.example}")
    return None


def _missing(
    path: str, source: Source, kind: Kind, slug: str, header: Mapping[str, object]
) -> Iterator[Problem]:
    written = {field.key.lower() for field in source.fields}
    for key in kind.keys:
        if key.required and key.name.lower() not in written:
            hint = f"like {key.name}: {key.example}"
            if key.name == "Id":
                hint = f"add the line Id: {_id(kind, slug, header)}"
            yield problem_at(path, (1, 1), "E106", f"{key.name} is missing", hint)


def _id(kind: Kind, slug: str, header: Mapping[str, object]) -> str:
    """The id a file without one is to have, minted on the day it was published.

    RFC 4151 wants a day on which the community held its name; it has held it since 2009.
    """
    when = header.get("date")
    return f"tag:{AUTHORITY},{f'{when:%Y-%m-%d}' if when else '2009'}:{kind.folder}/{slug}"
