"""What can be wrong with addresses: old ones that are not free, links to what nobody answers at."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from plugins.addresses.model import Gone, Old, Redirect
from plugins.source.model import Document
from plugins.source.page import Address, file_name
from plugins.source.problem import Problem, problem_at
from plugins.source.schema import nearest

SETTINGS = "pelicanconf.py"


def occupied(olds: Iterable[Old], files: Mapping[str, str]) -> Iterator[Problem]:
    """Old addresses whose pages have no place. `files` says by name what each file of the site is.

    One that two files of the content claim is none of them: that is told already.
    """
    files = dict(files)
    folders = {folder: what for name, what in files.items() for folder in _folders(name)}
    claimed = set()
    for old in olds:
        place = old.old if old.is_for_programs else old.page
        if not place or (old.path and old.old in claimed):
            continue
        claimed.add(old.old)
        name = file_name(place)
        if name in folders or (blocked := [each for each in (name, *_folders(name)) if each in files]):
            what = folders.get(name) or files[blocked[0]]
            yield _problem(old, f"at {old.old} stands {what} today")
        files.setdefault(name, old.name)
        folders |= {folder: files[name] for folder in _folders(name) if folder not in folders}


def _folders(name: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(name).parents][:-1]


def _problem(old: Old, message: str) -> Problem:
    if old.path:
        return problem_at(old.path, old.at, "E408", message)
    return Problem(path=SETTINGS, line=1, column=1, code="E408", message=f"FORMERLY: {message}")


def links(
    document: Document, hosts: Collection[str], judge: Callable[[str, str], tuple[str, str, str] | None]
) -> Iterator[Problem]:
    """The problems of links by address to pages of this site, whose names are `hosts`.

    `judge` says of the path and the fragment of such a link what is wrong, if anything is.
    """
    here = re.compile(rf"(?:https?://(?:{'|'.join(map(re.escape, hosts))}))?(?P<path>/(?!/).*)")
    for lead in document.leads:
        match = None if lead.elsewhere or lead.path is not None else here.fullmatch(lead.written)
        parts = urlsplit(match["path"]) if match else None
        if parts and not parts.query and (wrong := judge(parts.path, unquote(parts.fragment))):
            code, message, hint = wrong
            for at in document.find(lead.written, apart=r"\w./%?#-"):
                yield document.problem(code, message, at=at, hint=hint)


def _now(redirect: Redirect, document: Document, by_path: Mapping[str, Document]) -> str:
    """How a document's text leads to where an old address leads: to a page by its file's path."""
    target = by_path.get(redirect.path)
    if not target or target.url != redirect.to:
        return redirect.to
    return posixpath.relpath(redirect.path, posixpath.dirname(document.path))


def judge(
    document: Document,
    addresses: Mapping[str, Address],
    by_path: Mapping[str, Document],
    old: Mapping[str, Old],
    files: Collection[str],
) -> Callable[[str, str], tuple[str, str, str] | None]:
    """What is wrong with a link of this document to a path on this site: code, message, hint.

    `addresses` has what stands where, `old` the old addresses, `files` the names of all files.
    """

    def wrong(path: str, fragment: str) -> tuple[str, str, str] | None:
        address = addresses.get(path)
        if address is None:
            was = old.get(path)
            if isinstance(was, Redirect):
                return "W207", f"{path} is an old address", f"write {_now(was, document, by_path)}"
            if isinstance(was, Gone):
                return "E201", f"the page at {path} was taken down", "take the link out"
            known = file_name(path) in files
            return None if known else ("E201", f"nothing stands at {path}", nearest(path, addresses))
        target = by_path.get(address.path)
        anchors = target.anchors if target and not address.what else ()
        if target and not document.may_name(target):
            return "E201", f"{target.path} is still a draft", "publish it first, or take the link out"
        if anchors and fragment and fragment not in anchors:
            return "E206", f"{target.path} has no place “#{fragment}”", nearest(fragment, anchors)
        return None

    return wrong
