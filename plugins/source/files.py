"""What can be wrong with files as such: where they lie, what they are called, where they lead."""

import errno
import os
import posixpath
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.source.drawing import PICTURE
from plugins.source.model import Document
from plugins.source.problem import Problem, problem_at
from plugins.source.schema import Kind, nearest

OUT, BACK = "out of the content folder", "back to a folder it lies in"


@dataclass(frozen=True, kw_only=True)
class Found:
    """The files of the content folder by their paths, and what is wrong with where they lie.

    `texts` are to be read, `published` as they are; `astray` lie behind a link that leads where none may,
    `stray` are all others.
    """

    texts: tuple[str, ...]
    published: tuple[str, ...]
    astray: tuple[str, ...]
    stray: tuple[str, ...]
    problems: tuple[Problem, ...]


def found(root: Path, homes: Sequence[str], get_files: Callable) -> Found:
    """The files below `root`; those in its folders `homes` are published. `get_files` is Pelican's."""

    def names(paths: str | Sequence[str]) -> set[str]:
        found = get_files(paths, exclude=endless, extensions=False)
        return {posixpath.normpath(path) for path in found}

    folders = astray(root, linked_folders(root))
    # Whoever followed these would not come to an end.
    endless = [path for path, where in folders.items() if where == BACK]
    every, published = names(""), names(homes)
    links = folders | astray(root, every)
    lost = {path for path in every if not links.keys().isdisjoint(parts(path))}
    texts = {path for path in every - lost if path.endswith(".md")}
    problems = (*unreadable_folders(root), *led_astray(links), *clashes(every))
    return Found(
        texts=tuple(sorted(texts)),
        published=tuple(sorted(published - lost)),
        astray=tuple(sorted(lost)),
        stray=tuple(sorted(every - published - lost - texts)),
        problems=problems,
    )


def ordinary(path: Path) -> Path:
    """The path of a file. Raises OSError for what is none: a pipe would be waited for without end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return path


def unreadable(path: str, why: str) -> Problem:
    """The problem of a file that the system does not give out."""
    return problem_at(path, (1, 1), "E405", f"the file cannot be read: {why}")


def unreadable_folders(root: Path) -> Iterator[Problem]:
    """The problems of folders that cannot be looked into: their pages would be taken for gone."""
    errors: list[OSError] = []
    for _ in os.walk(root, onerror=errors.append):
        pass
    for error in errors:
        path = Path(error.filename).relative_to(root).as_posix()
        message = f"the folder cannot be read: {error.strerror}"
        yield problem_at(path, (1, 1), "E405", message, "its pages would be taken for gone")


def stray_file(path: str, folders: Collection[str]) -> Problem:
    """The problem of a Markdown file in a folder that no kind of page lives in."""
    top, *below = path.split("/")
    hint = f"pages live in {', '.join(sorted(folders))}"
    if top in folders:
        hint = f"put it into {top}/ itself"
    elif below:
        hint = nearest(top, folders) or hint
    return problem_at(path, (1, 1), "E407", "no kind of page lives in this folder", hint)


def stray_files(
    paths: Iterable[str], folders: Collection[str], homes: Iterable[str]
) -> Iterator[Problem]:
    """The problems of files that lie among pages and are none; `homes` are the folders of pictures."""
    for path in sorted(paths):
        folder, name = posixpath.split(path)
        if folder.split("/")[0] in folders:
            stem = posixpath.splitext(name)[0].removesuffix(".md")
            hint = f"the name of a page ends in .md: {stem}.md"
            if PICTURE.fullmatch(name):
                hint = f"pictures live in {', '.join(f'{home}/' for home in homes)}"
            yield problem_at(path, (1, 1), "E407", f"{name} is no page", hint)


def misdated(document: Document, kind: Kind) -> Iterator[Problem]:
    """A file whose name tells of another day or month than its header."""
    match, when = (
        kind.file_name.fullmatch(posixpath.basename(document.path)),
        document.header.get(kind.dated),
    )
    named = match.groupdict().get("when") if match else None
    if when and named and not f"{when:%Y-%m-%d}".startswith(named):
        key = kind.dated.capitalize()
        message = f"the file’s name says {named}, and {key} {when:%Y-%m-%d}"
        yield document.problem("N331", message, key=kind.dated, hint=f"the address follows {key}")


def clashes(paths: Iterable[str]) -> Iterator[Problem]:
    """Files whose names some disks do not tell apart: they differ in case, or in the make of accents."""
    first: dict[str, str] = {}
    # The one in small letters, its accents of one piece, is right.
    order = sorted(paths, key=lambda path: (not unicodedata.is_normalized("NFC", path), path.swapcase()))
    for path in order:
        other = first.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            message, hint = f"on some disks this is the file {other}", "give it another name"
            yield problem_at(path, (1, 1), "E401", message, hint)


def linked_folders(root: Path) -> Iterator[str]:
    """The folders below `root` that are symbolic links; what lies in those is not looked at."""
    for folder, names, _ in os.walk(root):
        links = (Path(folder, name) for name in names)
        yield from (link.relative_to(root).as_posix() for link in links if link.is_symlink())


def astray(root: Path, paths: Iterable[str]) -> dict[str, str]:
    """The symbolic links, of these files and of their folders, that lead where none may, and where.

    `root` is the content folder, which the paths are relative to.
    """
    found: dict[str, str] = {}
    for name in sorted({part for path in paths for part in parts(path)}):
        link = root / name
        if link.is_symlink() and found.keys().isdisjoint(parts(name)) and (where := _leads(root, link)):
            found[name] = where
    return found


def led_astray(links: Mapping[str, str]) -> Iterator[Problem]:
    """The problems of links that lead where none may, by their paths."""
    for path, where in links.items():
        hint = "put the files themselves here"
        yield problem_at(path, (1, 1), "E414", f"the link leads {where}", hint)


def parts(path: str) -> list[str]:
    """A path and the folders it lies in, the nearest first."""
    found = [path]
    while path := posixpath.dirname(path):
        found.append(path)
    return found


def _leads(root: Path, link: Path) -> str:
    """Where a link leads that may not lead there; empty for one that may, or that leads to nothing."""
    target = Path(os.path.realpath(link))  # `Path.resolve` raises where links lead in a circle
    if not target.exists():
        return ""
    if link.parent.resolve().is_relative_to(target):
        return BACK
    return "" if target.is_relative_to(root.resolve()) else OUT
