"""What can be wrong between files: two of one id, two at one address, links to nothing."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from urllib.parse import unquote

from plugins.source.links import split
from plugins.source.model import Document, Lead
from plugins.source.page import Address
from plugins.source.problem import Problem, problem_at
from plugins.source.schema import closest, nearest

ADDRESS = re.compile(r"(?:https?://[^/]*)?/(?P<path>[^?#]*)")
# Addresses that name no host, or nobody who gets the mail.
NOWHERE = {
    re.compile(r"(?i)https?:(?!//[^/?#\s])"): "like https://example.org/",
    re.compile(r"(?i)mailto:(?!\?)[^@]*\Z"): "like mailto:name@example.org",
}
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


def nearby(paths: Iterable[str]) -> Callable[[str], str]:
    """A function that hints at the file of a path's name in another folder, or of nearly its name."""
    by_name = {posixpath.basename(path): path for path in sorted(paths, reverse=True)}
    by_stem = {posixpath.splitext(name)[0]: path for name, path in by_name.items()}

    @cache
    def hint(path: str) -> str:
        name = posixpath.basename(path.replace("\\", "/"))
        meant = by_name.get(name) or by_stem.get(closest(posixpath.splitext(name)[0], by_stem))
        return f"did you mean “{meant}”?" if meant else ""

    return hint


def links(
    document: Document,
    get: Callable[[str], Document | None],
    known: Callable[[str], bool],
    near: Callable[[str], str],
) -> Iterator[Problem]:
    """The problems of links that lead to nothing a reader may see, at each place they are written.

    `get` has the documents by path; `known` says which paths are those of other files, of files that
    have a problem of their own among them; `near` hints at what a path that is none may mean.
    """
    for lead in document.leads:
        if wrong := _wrong(document, lead, get, known, near):
            code, message, hint = wrong
            for at in places(document, lead):
                yield document.problem(code, message, at=at, hint=hint)


def places(document: Document, lead: Lead) -> list[tuple[int, int]]:
    """Where a document has a link or a picture, as written."""
    if not lead.written:
        return document.find("]()", 'href=""', 'src=""')
    return document.find(lead.written, apart=r"\w./%?#-")


def _wrong(
    document: Document,
    lead: Lead,
    get: Callable[[str], Document | None],
    known: Callable[[str], bool],
    near: Callable[[str], str],
) -> tuple[str, str, str] | None:
    """The code of a link that leads nowhere, what is wrong with it, and what would be right."""
    if not lead.written:
        return "E201", "the link has no address", "write one between the brackets"
    if lead.elsewhere:
        return "E205", "pictures live in images/", "put the picture there, if it may be shown here"
    if lead.path is None:
        return _nowhere(lead.written)
    if known(lead.path):
        return None
    target = get(lead.path) if lead.path else document
    if lead.picture or target is None:
        return _no_file(lead, target, near)
    return misled(document, target, lead.fragment)


def _nowhere(address: str) -> tuple[str, str, str] | None:
    hint = next((hint for pattern, hint in NOWHERE.items() if pattern.match(address)), None)
    if split(address) is None:
        hint = "like https://example.org/"
    return hint and ("E201", f"nobody is at “{address}”", hint)


def misled(document: Document, target: Document, fragment: str) -> tuple[str, str, str] | None:
    """What is wrong with a document's link to a page, or to a place on it: code, message, hint."""
    if not document.may_name(target):
        return "E201", f"{target.path} is still a draft", DRAFT_HINT
    if fragment and target.whole and fragment not in target.anchors:
        return "E206", f"{target.path} has no place “#{fragment}”", nearest(fragment, target.anchors)
    return None


def _no_file(lead: Lead, target: Document | None, near: Callable[[str], str]) -> tuple[str, str, str]:
    """What is wrong with a link to nothing, and with a picture that is none: it may be a page."""
    if target:
        return "E404", f"{target.path} is a page, and no picture", "leave the ! out to link to it"
    what, code = ("picture", "E404") if lead.picture else ("page or file", "E201")
    return code, f"there is no {what} {lead.path}", near(lead.path)


def unused(
    pictures: Iterable[str], documents: Iterable[Document], others: Iterable[str]
) -> Iterator[Problem]:
    """Pictures that no document shows or links to, and that no text of `others` names."""
    pictures = sorted(pictures)
    # Most sites have a picture; one without need not look for who shows it.
    shown = {path for document in documents for path in _shown(document)} if pictures else ()
    left = [path for path in pictures if path not in shown]
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


def missing_image(
    document: Document, known: Callable[[str], bool], near: Callable[[str], str]
) -> Iterator[Problem]:
    """The problem of an `Image:` that is not there; `known` and `near` as of `links`."""
    image = document.header.get("image")
    path = unquote(image.url).lstrip("/") if image else ""
    if image and not known(path):
        yield document.problem("E404", f"there is no picture {path}", key="image", hint=near(path))
