"""What can be wrong between files: two of one id, two at one address, links to nothing."""

from collections.abc import Callable, Collection, Iterable, Iterator
from xml.etree import ElementTree as ET

from plugins.source.links import Dead
from plugins.source.model import Document, Problem, problem_at
from plugins.source.schema import nearest

# The elements of SVG that run script or bring in what is no drawing.
UNSAFE = {"script", "foreignObject", "handler", "listener"}


def repeated(
    documents: Iterable[Document], code: str, what: str, key: str, values: Callable
) -> Iterator[Problem]:
    """A problem for each value (`values(document)`) that an earlier document has already."""
    first: dict[str, Document] = {}
    for document in documents:
        for value in values(document):
            if value in first:
                message = f"the {what} {value} is already that of {first[value].path}"
                yield document.problem(code, message, key=key)
            first.setdefault(value, document)


def doubles(documents: Collection[Document]) -> Iterator[Problem]:
    """Ids and addresses that two files claim."""
    yield from repeated(documents, "E107", "id", "id", lambda d: [d.id] if "id" in d.header else [])
    yield from repeated(documents, "E402", "address", "title", lambda d: [d.url] if d.whole else [])
    yield from repeated(
        documents, "E403", "old address", "formerly", lambda d: d.header.get("formerly", ())
    )


def dead_links(document: Document, dead: Iterable[Dead], known: Collection[str]) -> Iterator[Problem]:
    """The problems of links that lead to no file, at each place where they are written."""
    for link in dict.fromkeys(dead):
        hint = nearest(link.path, known)
        for at in document.find(link.written, apart=r"\w./%?#-"):
            yield document.problem("E201", f"there is no page or file {link.path}", at=at, hint=hint)


def stray_file(path: str, folders: Collection[str]) -> Problem:
    """The problem of a Markdown file in a folder that no kind of page lives in."""
    hint = f"pages live in {', '.join(sorted(folders))}"
    return problem_at(path, (1, 1), "E407", "no kind of page lives in this folder", hint)


def drawing(path: str, data: bytes) -> Iterator[Problem]:
    """What an SVG must not hold: opened by itself it is a page, and its scripts run on this site."""
    try:
        elements = ET.fromstring(data).iter()  # noqa: S314 - expat bounds what entities grow to
    except ET.ParseError as error:
        line, column = error.position
        yield problem_at(path, (line, column + 1), "E409", "the drawing is not well-formed XML")
        return
    for element in elements:
        name = element.tag.rpartition("}")[2]
        scripts = [key for key, value in element.items() if _runs(key, value)]
        if name in UNSAFE:
            yield problem_at(path, (1, 1), "E409", f"the drawing holds <{name}>", "take it out")
        for key in scripts:
            yield problem_at(path, (1, 1), "E409", f"<{name}> holds script in {key}", "take it out")


def _runs(key: str, value: str) -> bool:
    return key.lower().startswith("on") or value.strip().lower().startswith(("javascript:", "data:text"))


def missing_image(document: Document, files: Collection[str]) -> Iterator[Problem]:
    """The problem of an `Image:` that is not there."""
    image = document.header.get("image")
    if image and image.url.lstrip("/") not in files:
        hint = nearest(image.url.lstrip("/"), files)
        yield document.problem("E404", f"there is no picture {image.url[1:]}", key="image", hint=hint)
