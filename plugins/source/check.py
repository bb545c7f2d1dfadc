"""What can be wrong between files: two of one id, two at one address, links to nothing."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator
from urllib.parse import unquote

from plugins.source.links import Dead
from plugins.source.model import Document, Problem, problem_at
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
    """Ids and addresses that two files claim."""
    yield from repeated(documents, "E107", "id", "id", lambda d: [d.id] if "id" in d.header else [])
    yield from repeated(documents, "E402", "address", "title", lambda d: [d.url] if d.whole else [])
    yield from repeated(
        documents, "E403", "old address", "formerly", lambda d: d.header.get("formerly", ())
    )


def dead_links(
    document: Document, dead: Iterable[Dead], known: Collection[str], drafts: Collection[str]
) -> Iterator[Problem]:
    """The problems of links that lead to no file of ours, at each place where they are written."""
    for link in dict.fromkeys(dead):
        code, message, hint = _dead(link, known, drafts)
        for at in document.find(link.written, apart=r"\w./%?#-"):
            yield document.problem(code, message, at=at, hint=hint)


def _dead(link: Dead, known: Collection[str], drafts: Collection[str]) -> tuple[str, str, str]:
    """The code of a dead link, what is wrong with it, and what would be right."""
    if link.elsewhere:
        return "E205", "pictures live in images/", "put the picture there, if it may be shown here"
    if link.path in drafts:
        return "E201", f"{link.path} is still a draft", DRAFT_HINT
    return "E201", f"there is no page or file {link.path}", nearest(link.path, known)


def unreadable(path: str, why: str) -> Problem:
    """The problem of a file that the system does not give out."""
    return problem_at(path, (1, 1), "E405", f"the file cannot be read: {why}")


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
