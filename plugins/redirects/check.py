"""What can be wrong with old addresses."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from plugins.redirects.model import Redirect, claims
from plugins.source.model import Document, Problem, problem_at
from plugins.source.page import file_name

SETTINGS = "pelicanconf.py"


def taken(documents: Iterable[Document]) -> Iterator[Problem]:
    """Old addresses at which a page stands today, as far as the files of the content tell."""
    documents = list(documents)
    today = {document.url: document for document in documents if document.url}
    for document in documents:
        for old, at in claims(document):
            if other := today.get(old):
                yield document.problem("E408", _stands(old, other.path), at=at)


def occupied(redirects: Iterable[Redirect], files: Mapping[str, str]) -> Iterator[Problem]:
    """Old addresses whose pages have no place. `files` says by name what each file of the site is."""
    files = dict(files)
    folders = {folder: what for name, what in files.items() for folder in _folders(name)}
    for redirect in redirects:
        if not redirect.page:
            continue
        name = file_name(redirect.page)
        if name in folders or (blocked := [each for each in (name, *_folders(name)) if each in files]):
            what = folders.get(name) or files[blocked[0]]
            yield _problem(redirect, _stands(redirect.old, what))
        files.setdefault(name, f"the way from {redirect.old} to {redirect.to}")
        folders |= {folder: files[name] for folder in _folders(name) if folder not in folders}


def _folders(name: str) -> list[str]:
    return [str(folder) for folder in PurePosixPath(name).parents][:-1]


def _stands(old: str, what: str) -> str:
    return f"at {old} stands {what} today"


def _problem(redirect: Redirect, message: str) -> Problem:
    if redirect.path:
        return problem_at(redirect.path, redirect.at, "E408", message)
    return Problem(path=SETTINGS, line=1, column=1, code="E408", message=f"FORMERLY: {message}")
