"""Where the site meets Pelican: the base of every generator, the one that reads, the gate behind it."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from pelican.generators import Generator

from plugins.source import check, written
from plugins.source.hooks import kinds_init, markdown_init
from plugins.source.links import resolve
from plugins.source.markdown import NumberedList, convert, converter
from plugins.source.model import Document, Problem, Refused, problem_at
from plugins.source.page import Page
from plugins.source.read import decode, read
from plugins.source.schema import Kind

#: What comes of reading a file: the document, if it is one, and what is wrong.
Read = tuple[Document | None, list[Problem]]


class SiteGenerator(Generator):
    """A Pelican generator that checks, then makes what the context lacks, then writes.

    Generators run in the order of the `PLUGINS` setting: each checks and makes, then each writes.
    Nothing is made once anything is wrong, and nothing written.
    """

    def generate_context(self) -> None:
        problems = self.context.setdefault("problems", [])
        problems += self.check()
        if not problems:
            self.make()

    def generate_output(self, writer) -> None:
        self.writer = writer
        self.write()

    def check(self) -> Iterable[Problem]:
        """What is wrong, as far as `context["documents"]` can tell."""
        return ()

    def make(self) -> None:
        """Add to the context what later plugins and the templates show."""

    def write(self) -> None:
        """Write what the plugin has to show, with `page` and `file`."""

    def page(self, page: Page, template: str, **objects) -> None:
        """Write a page from a template and the objects it shows.

        Raises Refused when another page has its address.
        """
        self._claim(page)
        name = page.url.lstrip("/") + ("index.html" if page.url.endswith("/") else "")
        page = replace(page, canonical=urljoin(self.settings["SITEURL"], page.canonical or page.url))
        template = self.get_template(template)
        self.writer.write_file(name, template, self.context, page=page, **objects)

    def _claim(self, page: Page) -> None:
        other = self.context.setdefault("claimed", {}).setdefault(page.url, page)
        if other is not page:
            path, rival = (page.path, other) if page.path else (other.path, page)
            whose = rival.path or f"the page “{rival.title}”"
            message = f"the address {page.url} is already that of {whose}"
            raise Refused([problem_at(path, (1, 1), "E402", message)])

    def file(self, url: str, text: str) -> None:
        """Write a file that no template makes."""
        path = Path(self.output_path, url.lstrip("/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


class SourceGenerator(SiteGenerator):
    """Reads every Markdown file into `context["documents"]`, in the order of their paths."""

    def check(self) -> Iterator[Problem]:
        found = self._files("")
        texts = sorted(path for path in found if path.endswith(".md"))
        documents = []
        kinds = {}
        kinds_init.send(kinds)
        for document, problems in map(self._reader(kinds), texts):
            documents += [document] if document else []
            yield from problems
        yield from check.doubles(documents)
        for path in sorted(path for path in found if path.endswith(".svg")):
            yield from check.drawing(path, Path(self.path, path).read_bytes())
        shown = [d for d in documents if self.settings["DRAFTS"] or not d.draft]
        for document in shown:
            yield from written.body(document, kinds[posixpath.dirname(document.path)].heading)
        unread = set(texts) - {document.path for document in documents}
        linked, problems = link_files(shown, self._files(self.settings["STATIC_PATHS"]), unread)
        yield from problems
        self.context["documents"] = tuple(linked)
        self.context["NOW"] = self.settings["NOW"] or newest(linked)

    def _files(self, paths: str | Collection[str]) -> set[str]:
        return {posixpath.normpath(path) for path in self.get_files(paths, extensions=False)}

    def _reader(self, kinds: Mapping[str, Kind]) -> Callable[[str], Read]:
        numbered = NumberedList()
        md = converter(self.settings, numbered)
        markdown_init.send(md)

        def read_file(path: str) -> Read:
            kind = kinds.get(posixpath.dirname(path))
            if kind is None:
                return None, [check.stray_file(path, kinds)]
            text, problems = decode(path, Path(self.path, path).read_bytes())
            if problems:
                return None, problems
            authority = self.settings["TAG_AUTHORITY"]
            return read(path, text, kind, partial(convert, md, numbered), authority=authority)

        return read_file


def newest(documents: Sequence[Document]) -> datetime:
    """The latest date of any document: the time of a build that is not told one."""
    return max((d.date.at for d in documents if d.date), default=datetime.fromtimestamp(0, UTC))


def link_files(
    documents: Sequence[Document], files: Collection[str], unread: Collection[str]
) -> tuple[list[Document], list[Problem]]:
    """The documents with their links turned into addresses, and the links that lead nowhere.

    `files` are those that are published beside the pages, as they lie in the content folder.
    A link to one of the `unread` files is no problem of its own: that file has one already.
    """
    addresses = {document.path: document.url for document in documents}
    addresses |= dict.fromkeys(unread, "")
    linked, problems = [], []
    for document in documents:
        folder = posixpath.dirname(document.path)
        body, dead = resolve(document.body, folder, addresses, files)
        problems += check.dead_links(document, dead, {*addresses, *files})
        problems += check.missing_image(document, files)
        linked.append(replace(document, body=body))
    return linked, problems


def refuse(generators: Sequence[SiteGenerator]) -> None:
    """Stop before anything is written when something is wrong. Raises Refused."""
    problems = generators[0].context.get("problems", ())
    if problems:
        raise Refused(problems)
