"""What can be wrong between files: two of one id, two at one address, links to nothing."""

import os
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from plugins.source.model import Document, Lead, Problem, problem_at
from plugins.source.page import Address
from plugins.source.schema import nearest

DRAFT_HINT = "publish it first, or take the link out"


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
    """Ids and old addresses that two files claim."""
    yield from repeated(documents, "E107", "id", "id", lambda d: [d.id] if "id" in d.header else [])
    yield from repeated(
        documents, "E403", "old address", "formerly", lambda d: d.header.get("formerly", ())
    )


def one_address(address: Address, other: Address) -> Problem:
    """The problem of two pages at one address, in the file of the later one, if it has one."""
    mine, taken = (address, other) if address.path else (other, address)
    message = f"the address {address.url} is already that of {taken.name}"
    return problem_at(mine.path, (1, 1), "E402", message, "give the file another name")


def links(
    document: Document, leads: Iterable[Lead], by_path: Mapping[str, Document], known: Collection[str]
) -> Iterator[Problem]:
    """The problems of links that lead to nothing a reader may see, at each place they are written.

    `by_path` has the documents, `known` the paths of all other files, those that have a problem
    of their own among them.
    """
    for lead in dict.fromkeys(leads):
        if wrong := _wrong(document, lead, by_path, known):
            code, message, hint = wrong
            for at in document.find(lead.written, apart=r"\w./%?#-"):
                yield document.problem(code, message, at=at, hint=hint)


def _wrong(
    document: Document, lead: Lead, by_path: Mapping[str, Document], known: Collection[str]
) -> tuple[str, str, str] | None:
    """The code of a link that leads nowhere, what is wrong with it, and what would be right."""
    if lead.elsewhere:
        return "E205", "pictures live in images/", "put the picture there, if it may be shown here"
    if lead.path is None:
        return None
    target = by_path.get(lead.path) if lead.path else document
    if target is None:
        return None if lead.path in known else _no_file(lead, (*by_path, *known))
    if not document.may_name(target):
        return "E201", f"{target.path} is still a draft", DRAFT_HINT
    if lead.fragment and target.whole and lead.fragment not in target.anchors:
        hint = nearest(lead.fragment, target.anchors)
        return "E206", f"{target.path} has no place “#{lead.fragment}”", hint
    return None


def _no_file(lead: Lead, known: Iterable[str]) -> tuple[str, str, str]:
    if lead.picture:
        return "E404", f"there is no picture {lead.path}", nearest(lead.path, known)
    return "E201", f"there is no page or file {lead.path}", nearest(lead.path, known)


def unreadable(path: str, why: str) -> Problem:
    """The problem of a file that the system does not give out."""
    return problem_at(path, (1, 1), "E405", f"the file cannot be read: {why}")


def unreadable_folders(root: str) -> Iterator[Problem]:
    """The problems of folders that cannot be looked into: their pages would be taken for gone."""
    errors: list[OSError] = []
    for _ in os.walk(root, onerror=errors.append):
        pass
    for error in errors:
        path = posixpath.relpath(Path(error.filename).as_posix(), Path(root).as_posix())
        message = f"the folder cannot be read: {error.strerror}"
        yield problem_at(path, (1, 1), "E405", message, "its pages would be taken for gone")


def stray_file(path: str, folders: Collection[str]) -> Problem:
    """The problem of a Markdown file in a folder that no kind of page lives in."""
    hint = f"pages live in {', '.join(sorted(folders))}"
    return problem_at(path, (1, 1), "E407", "no kind of page lives in this folder", hint)


def stray_files(paths: Iterable[str], folders: Collection[str]) -> Iterator[Problem]:
    """The problems of files that lie among pages and are none."""
    for path in sorted(paths):
        folder, name = posixpath.split(path)
        if folder.split("/")[0] in folders:
            hint = f"the name of a page ends in .md: {posixpath.splitext(name)[0]}.md"
            yield problem_at(path, (1, 1), "E407", f"{name} is no page", hint)


def missing_image(document: Document, files: Collection[str]) -> Iterator[Problem]:
    """The problem of an `Image:` that is not there."""
    image = document.header.get("image")
    path = unquote(image.url).lstrip("/") if image else ""
    if image and path not in files:
        hint = nearest(path, files)
        yield document.problem("E404", f"there is no picture {path}", key="image", hint=hint)
