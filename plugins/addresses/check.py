"""What can be wrong with addresses: old ones that are not free, links to what nobody answers at."""

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from plugins.addresses.model import Gone, Old, Redirect
from plugins.source import check
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
    """The folders that a file lies in, the innermost first."""
    parts = [part for part in name.split("/") if part not in ("", ".")]
    return ["/".join(parts[:length]) for length in range(len(parts) - 1, 0, -1)]


def _problem(old: Old, message: str) -> Problem:
    if old.path:
        return problem_at(old.path, old.at, "E408", message)
    return Problem(path=SETTINGS, line=1, column=1, code="E408", message=f"FORMERLY: {message}")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What stands where on this site.

    `addresses` has what stands at each address, `old` the old ones, `get` documents by their paths, and
    `files` the names of all files.
    """

    get: Callable[[str], Document | None]
    addresses: Mapping[str, Address]
    old: Mapping[str, Old]
    files: Collection[str]

    def wrong(self, document: Document, path: str, fragment: str) -> tuple[str, str, str] | None:
        """What is wrong with a document's link to a path, and to a place there: code, message, hint."""
        address = self.addresses.get(path)
        if address is None:
            return self._nothing(document, path)
        target = self.get(address.path)
        # What goes with a page, as a question does, has places of its own.
        return check.misled(document, target, "" if address.what else fragment) if target else None

    def _nothing(self, document: Document, path: str) -> tuple[str, str, str] | None:
        was = self.old.get(path)
        if isinstance(was, Redirect):
            return "W207", f"{path} is an old address", f"write {self._now(was, document)}"
        if isinstance(was, Gone):
            return "E201", f"the page at {path} was taken down", "take the link out"
        known = file_name(path) in self.files
        return None if known else ("E201", f"nothing stands at {path}", nearest(path, self.addresses))

    def _now(self, redirect: Redirect, document: Document) -> str:
        """How a document's text leads to where an old address leads: to a page by its file's path."""
        target = self.get(redirect.path)
        if not target or target.url != redirect.to:
            return redirect.to
        return posixpath.relpath(redirect.path, posixpath.dirname(document.path))


def links(
    document: Document, hosts: Iterable[str], standing: Callable[[], Standing]
) -> Iterator[Problem]:
    """The problems of links by address to pages of this site, whose hosts are `hosts`."""
    here = re.compile(rf"(?:https?://(?:{'|'.join(map(re.escape, hosts))}))?(?P<path>/(?!/).*)")
    for lead in document.leads:
        by_path = lead.elsewhere or lead.path is not None
        match = None if by_path else here.fullmatch(lead.written)
        parts = urlsplit(match["path"]) if match else None
        if not parts or parts.query:
            continue
        if wrong := standing().wrong(document, parts.path, unquote(parts.fragment)):
            code, message, hint = wrong
            for at in check.places(document, lead):
                yield document.problem(code, message, at=at, hint=hint)
