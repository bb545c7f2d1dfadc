"""From a file of the content folder to a document, and all that is wrong with it alone."""

import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from plugins.source import files, written
from plugins.source.allow import allowances
from plugins.source.decode import decode
from plugins.source.hooks import document_read, markdown_init
from plugins.source.links import leads
from plugins.source.markdown import NumberedList, convert, converter
from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.read import read
from plugins.source.schema import Kind
from plugins.source.site import Read


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Reads a file by its path from the content folder. What it says depends on that file alone.

    `data` has its bytes, or raises OSError; `kinds` has by folder the kind of page that lives there.
    `convert` makes a body of Markdown, `authority` names the community in an id that is missing.
    """

    data: Callable[[str], bytes]
    kinds: Mapping[str, Kind]
    convert: Callable
    authority: str

    def __call__(self, path: str) -> Read:
        try:
            data = self.data(path)
        except OSError as error:
            return None, (files.unreadable(path, error.strerror),)
        if posixpath.dirname(path) not in self.kinds:
            return None, (files.stray_file(path, self.kinds),)
        text, problems = decode(path, data)
        if any(problem.level == "error" for problem in problems):
            return None, tuple(problems)
        document, found = self.document(path, text)
        return document, (*problems, *found)

    def document(self, path: str, text: str) -> tuple[Document, list[Problem]]:
        """The document that a text holds, and what is wrong with it."""
        kind, kinds = self.kinds[posixpath.dirname(path)], self.kinds.values()
        document, problems = read(path, text, kind, self.convert, authority=self.authority, kinds=kinds)
        problems += [*files.misdated(document, kind), *written.body(document, kind.heading)]
        for _, found in document_read.send(document):
            problems += found
        return complete(document), problems


def complete(document: Document) -> Document:
    """The document with its links and pictures, and with what its text allows to be wrong."""
    found = leads(document.body, posixpath.dirname(document.path))
    return replace(document, leads=found, allowed=tuple(allowances(document)))


def reader(settings: Mapping, kinds: Mapping[str, Kind], data: Callable[[str], bytes]) -> Reader:
    """The reader of a site, which knows the Markdown that the settings and all plugins ask for."""
    numbered = NumberedList()
    md = converter(settings, numbered)
    markdown_init.send(md)
    return Reader(
        data=data,
        kinds=kinds,
        convert=partial(convert, md, numbered),
        authority=settings["TAG_AUTHORITY"],
    )
