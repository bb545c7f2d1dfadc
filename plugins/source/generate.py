"""Where the site meets Pelican: the base of every generator, the one that reads, the gate behind it."""

import errno
import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Generator as Yielding
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import urljoin

from pelican.generators import Generator

from plugins.source import check, drawing, files, raster, written
from plugins.source.allow import settle
from plugins.source.decode import decode
from plugins.source.hooks import document_read, kinds_init, markdown_init, problems_found, reading_init
from plugins.source.links import link_files, with_sizes
from plugins.source.markdown import NumberedList, convert, converter
from plugins.source.model import Document
from plugins.source.page import Address, Page, file_name
from plugins.source.problem import Problem, Refused
from plugins.source.read import read
from plugins.source.schema import Kind

#: What comes of reading a file: the document, if it is one, and what is wrong.
Read = tuple[Document | None, list[Problem]]


class SiteGenerator(Generator):
    """A Pelican generator that checks, then makes what the context lacks, then writes.

    Generators run in the order of the `PLUGINS` setting: each checks, then each makes, then each
    writes. Nothing is made once there is an error, and nothing written once the site is refused.
    """

    def generate_context(self) -> None:
        self.context.setdefault("problems", []).extend(self._problems())

    def generate_output(self, writer) -> None:
        self.writer = writer
        self.write()

    def check(self) -> Iterable[Problem]:
        """What is wrong, as far as `context["documents"]` can tell: every file, drafts among them."""
        return ()

    def addresses(self) -> Iterable[Address]:
        """The address of every page that `write` is going to write, and of files that pages link to."""
        return ()

    def make(self) -> None:
        """Add to the context what later plugins and the templates show."""

    def write(self) -> None:
        """Write what the plugin has to show, with `page` and `file`."""

    def page(self, page: Page, template: str, **objects) -> None:
        """Write a page from a template and the objects it shows."""
        canonical = urljoin(self.settings["SITEURL"], page.canonical or page.url)
        page = replace(page, canonical=canonical, lang=page.lang or self.settings["DEFAULT_LANG"])
        template = self.get_template(template)
        self.writer.write_file(self._name(page.url), template, self.context, page=page, **objects)

    def file(self, url: str, text: str) -> None:
        """Write a file that no template makes."""
        path = Path(self.output_path, file_name(url))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def _problems(self) -> Iterator[Problem]:
        yield from self.check()
        taken = self.context.setdefault("addresses", {})
        for address in self.addresses():
            other = taken.setdefault(address.url, address)
            if other != address:
                yield check.one_address(address, other)

    def _name(self, url: str) -> str:
        """The name of the file at an address. Raises LookupError for one that `addresses` lacks."""
        if url not in self.context["addresses"]:
            raise LookupError(f"{url} is written, and was not among the addresses")
        return file_name(url)


class SourceGenerator(SiteGenerator):
    """Reads every Markdown file.

    Adds to the context

    - `documents`: while plugins check, all of them, in the order of their paths, their links turned
      into addresses; while they make and write, those that are shown,
    - `files`: the paths of the files that are published as they are,
    - `NOW`: the time the site is built for.
    """

    def check(self) -> Iterator[Problem]:
        kinds = {}
        kinds_init.send(kinds)
        homes = self.settings["STATIC_PATHS"]
        found, published, astray = yield from self._found(homes)
        texts = sorted(path for path in found if path.endswith(".md"))
        documents = yield from self._documents(texts, kinds)
        yield from check.doubles(documents)
        yield from files.stray_files(found - published - set(texts), kinds, homes)
        sizes = yield from self._published(published)
        unread = {*texts, *astray} - {document.path for document in documents}
        linked, problems = link_files(documents, published, unread)
        yield from problems
        yield from check.unused(filter(drawing.PICTURE.fullmatch, sizes), linked, self._others())
        self.context["documents"] = tuple(with_sizes(document, sizes) for document in linked)
        self.context["files"] = published
        self.context["NOW"] = self.settings["NOW"] or newest(linked)

    def addresses(self) -> Iterator[Address]:
        for document in self.context["documents"]:
            if document.whole:
                yield Address(url=document.url, path=document.path)

    def make(self) -> None:
        shown = (d for d in self.context["documents"] if self.settings["DRAFTS"] or not d.draft)
        self.context["documents"] = tuple(shown)

    def _found(
        self, homes: Sequence[str]
    ) -> Yielding[Problem, None, tuple[set[str], set[str], set[str]]]:
        """All files, those of them that are published as they are, and those that are not to be read."""
        root = Path(self.path)
        yield from files.unreadable_folders(root)
        folders = files.astray(root, files.linked_folders(root))
        # Whoever followed these would not come to an end.
        endless = [path for path, where in folders.items() if where == files.BACK]
        found, published = self._files("", endless), self._files(homes, endless)
        links = folders | files.astray(root, found)
        yield from files.led_astray(links)
        astray = {path for path in found if not links.keys().isdisjoint(files.parts(path))}
        yield from files.clashes(found)
        return found - astray, published - astray, astray

    def _others(self) -> Iterator[str]:
        """What may name a file beside the documents: the settings, and the templates."""
        yield repr(self.settings)
        yield from (self.env.loader.get_source(self.env, name)[0] for name in self.env.list_templates())

    def _documents(
        self, paths: Sequence[str], kinds: Mapping[str, Kind]
    ) -> Yielding[Problem, None, list[Document]]:
        read, unreadable, documents = self._reader(kinds), [], []
        for _, quicker in reading_init.send(read, settings=self.settings):
            read = quicker
        for document, problems in read(self._bytes(paths, unreadable.append)):
            documents += [document] if document else []
            yield from problems
        yield from unreadable
        return documents

    def _bytes(
        self, paths: Iterable[str], complain: Callable[[Problem], None]
    ) -> Iterator[tuple[str, bytes]]:
        for path in paths:
            try:
                yield path, data_of(Path(self.path, path))
            except OSError as error:
                complain(files.unreadable(path, error.strerror))

    def _published(
        self, paths: Iterable[str]
    ) -> Yielding[Problem, None, dict[str, tuple[int, int] | None]]:
        """Problems of the published files; returns the size of each, None where that is not known."""
        sizes = {}
        for path in sorted(paths):
            try:
                data = data_of(Path(self.path, path))
            except OSError as error:
                yield files.unreadable(path, error.strerror)
                continue
            yield from drawing.published(path, data, self.settings["IMAGE_BUDGET"])
            measure = drawing.size if path.lower().endswith(".svg") else raster.size
            sizes[path] = measure(data)
        return sizes

    def _files(self, paths: str | Sequence[str], without: list[str]) -> set[str]:
        """The paths of the files in some folders, but for those in the folders `without`."""
        found = self.get_files(paths, exclude=without, extensions=False)
        return {posixpath.normpath(path) for path in found}

    def _reader(
        self, kinds: Mapping[str, Kind]
    ) -> Callable[[Iterable[tuple[str, bytes]]], Iterator[Read]]:
        """The function that reads files. What it says of one depends on that file alone."""
        numbered = NumberedList()
        md = converter(self.settings, numbered)
        markdown_init.send(md)
        authority = self.settings["TAG_AUTHORITY"]

        def read_file(path: str, data: bytes) -> Read:
            kind = kinds.get(posixpath.dirname(path))
            if kind is None:
                return None, [files.stray_file(path, kinds)]
            text, problems = decode(path, data)
            if any(problem.level == "error" for problem in problems):
                return None, problems
            document, found = read(
                path,
                text,
                kind,
                partial(convert, md, numbered),
                authority=authority,
                kinds=kinds.values(),
            )
            problems += [*found, *files.misdated(document, kind), *written.body(document, kind.heading)]
            for _, found in document_read.send(document):
                problems += found
            return document, problems

        return lambda every: (read_file(path, data) for path, data in every)


def data_of(path: Path) -> bytes:
    """The bytes of a file. Raises OSError for what is none: a pipe would be waited for without end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return path.read_bytes()


def newest(documents: Sequence[Document]) -> datetime:
    """The latest date of any page but drafts: the time of a build that is not told one."""
    dates = (document.date.at for document in documents if document.date and not document.draft)
    return max(dates, default=datetime.fromtimestamp(0, UTC))


def gate(generators: Sequence[Generator]) -> None:
    """Between checking and writing: tell what is wrong, stop there if it is too much, else make.

    Raises Refused with every problem when one has a level of the setting `REFUSED`.
    """
    ours = [generator for generator in generators if isinstance(generator, SiteGenerator)]
    context, settings = ours[0].context, ours[0].settings
    problems = tuple(sorted(set(settle(context["problems"], context["documents"]))))
    problems_found.send(problems)
    if any(problem.level in settings["REFUSED"] for problem in problems):
        raise Refused(problems)
    for generator in ours:
        generator.make()
