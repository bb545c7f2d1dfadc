"""What can be wrong between files: two of one id, two at one address, links to nothing."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from urllib.parse import unquote

from plugins.source.model import Document, Lead, Problem, problem_at
from plugins.source.page import Address
from plugins.source.schema import nearest

ADDRESS = re.compile(r"(?:https?://[^/]*)?/(?P<path>[^?#]*)")
DRAFT_HINT = "publish it first, or take the link out"


def repeated(documents: Iterable[Document], code: str, what: str, values: Callable) -> Iterator[Problem]:
    """A problem for each value (`values(document)`, with places) that an earlier document has already."""
    first: dict[str, Document] = {}
    for document in documents:
        for value, at in values(document):
            if value in first:
                message = f"the {what} {value} is already that of {first[value].path}"
                yield document.problem(code, message, at=at)
            first.setdefault(value, document)


def doubles(documents: Collection[Document]) -> Iterator[Problem]:
    """Ids and old addresses that two files claim."""
    ids = (document for document in documents if "id" in document.header)
    yield from repeated(ids, "E107", "id", lambda document: [(document.id, document.at("id"))])
    yield from repeated(documents, "E403", "old address", lambda document: document.values("formerly"))


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
        return "E404", f"there is no picture {lead.path}", _near(lead.path, known)
    return "E201", f"there is no page or file {lead.path}", _near(lead.path, known)


def _near(path: str, known: Iterable[str]) -> str:
    """A hint that names the file of this name in another folder, or the nearest."""
    known = sorted(known)
    same = (other for other in known if posixpath.basename(other) == posixpath.basename(path))
    return nearest(next(same, path), known)


def unused(
    pictures: Iterable[str], documents: Iterable[Document], others: Iterable[str]
) -> Iterator[Problem]:
    """Pictures that no document shows or links to, and that no text of `others` names."""
    shown = {path for document in documents for path in _shown(document)}
    left = [path for path in sorted(pictures) if path not in shown]
    texts = list(others) if left else []
    for path in left:
        if not any(path in text for text in texts):
            message, hint = "nothing shows this picture", "show it on a page, or take it away"
            yield problem_at(path, (1, 1), "N412", message, hint)


def _shown(document: Document) -> Iterator[str]:
    """The paths that a document's picture, and its links and pictures by path or address, lead to."""
    image = document.header.get("image")
    for written in (image.url if image else "", *(lead.written for lead in document.leads)):
        if match := ADDRESS.match(written):
            yield unquote(match["path"])
    yield from (lead.path for lead in document.leads if lead.path)


def missing_image(document: Document, files: Collection[str]) -> Iterator[Problem]:
    """The problem of an `Image:` that is not there."""
    image = document.header.get("image")
    path = unquote(image.url).lstrip("/") if image else ""
    if image and path not in files:
        hint = _near(path, files)
        yield document.problem("E404", f"there is no picture {path}", key="image", hint=hint)
