"""Where the site meets Pelican: the base of every generator, the one that reads, the gate behind it."""

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Generator as Yielding
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urljoin

from pelican.generators import Generator

from plugins.source import check, drawing, written
from plugins.source.hooks import kinds_init, markdown_init
from plugins.source.links import map_html, resolve, sized
from plugins.source.markdown import NumberedList, convert, converter
from plugins.source.model import Document, Problem, Refused, problem_at
from plugins.source.page import Page, file_name
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

        Raises Refused when another page or file has its address.
        """
        name = self._claim(page.url, page.path, f"the page “{page.title}”")
        page = replace(page, canonical=urljoin(self.settings["SITEURL"], page.canonical or page.url))
        template = self.get_template(template)
        self.writer.write_file(name, template, self.context, page=page, **objects)

    def file(self, url: str, text: str) -> None:
        """Write a file that no template makes. Raises Refused as `page` does."""
        path = Path(self.output_path, self._claim(url, "", f"the file {url}"))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")

    def _claim(self, url: str, path: str, what: str) -> str:
        """The name of the file at an address, which is from now on that of `what`, made from `path`."""
        name = file_name(url)
        claimed = self.context.setdefault("claimed", {})
        if name in claimed:
            mine, other = ((path, what), claimed[name])[:: 1 if path else -1]
            message = f"the address {url} is already that of {other[0] or other[1]}"
            raise Refused([problem_at(mine[0], (1, 1), "E402", message)])
        claimed[name] = path, what
        return name


class SourceGenerator(SiteGenerator):
    """Reads every Markdown file.

    Adds to the context

    - `documents`: those that are shown, in the order of their paths, their links turned into addresses,
    - `drafts`: the others, for problems to name,
    - `NOW`: the time the site is built for.
    """

    def check(self) -> Iterator[Problem]:
        kinds = {}
        kinds_init.send(kinds)
        found, published = self._files(""), self._files(self.settings["STATIC_PATHS"])
        texts = sorted(path for path in found if path.endswith(".md"))
        documents = yield from self._documents(texts, kinds)
        yield from check.doubles(documents)
        yield from check.stray_files(found - published - set(texts), kinds)
        sizes = yield from self._published(published)
        self.context["drafts"] = tuple(d for d in documents if d.draft and not self.settings["DRAFTS"])
        shown = [document for document in documents if self.settings["DRAFTS"] or not document.draft]
        for document in shown:
            yield from written.body(document, kinds[posixpath.dirname(document.path)].heading)
        unread = set(texts) - {document.path for document in documents}
        drafts = {draft.path for draft in self.context["drafts"]}
        linked, problems = link_files(shown, published, unread, drafts)
        yield from problems
        self.context["documents"] = tuple(with_sizes(document, sizes) for document in linked)
        self.context["NOW"] = self.settings["NOW"] or newest(linked)

    def _documents(
        self, paths: Sequence[str], kinds: Mapping[str, Kind]
    ) -> Yielding[Problem, None, list[Document]]:
        documents = []
        for document, problems in map(self._reader(kinds), paths):
            documents += [document] if document else []
            yield from problems
        return documents

    def _published(self, paths: Iterable[str]) -> Yielding[Problem, None, dict[str, tuple[int, int]]]:
        """Problems of the published files; returns the sizes of those that are drawings."""
        sizes = {}
        for path in sorted(paths):
            try:
                data = Path(self.path, path).read_bytes()
            except OSError as error:
                yield check.unreadable(path, error.strerror)
                continue
            yield from drawing.published(path, data)
            if path.lower().endswith(".svg") and (size := drawing.size(data)):
                sizes[path] = size
        return sizes

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
            try:
                text, problems = decode(path, Path(self.path, path).read_bytes())
            except OSError as error:
                return None, [check.unreadable(path, error.strerror)]
            if problems:
                return None, problems
            authority = self.settings["TAG_AUTHORITY"]
            return read(path, text, kind, partial(convert, md, numbered), authority=authority)

        return read_file


def newest(documents: Sequence[Document]) -> datetime:
    """The latest date of any document: the time of a build that is not told one."""
    return max((d.date.at for d in documents if d.date), default=datetime.fromtimestamp(0, UTC))


def with_sizes(document: Document, sizes: Mapping[str, tuple[int, int]]) -> Document:
    """The document with the size of each of its pictures, where that is known (`sizes`: by path)."""
    body, header = map_html(document.body, lambda html: sized(html, sizes)), document.header
    image = header.get("image")
    if size := sizes.get(unquote(image.url[1:])) if image else None:
        width, height = size
        header = {**header, "image": replace(image, width=width, height=height)}
    return replace(document, body=body, header=header)


def link_files(
    documents: Sequence[Document],
    files: Collection[str],
    unread: Collection[str],
    drafts: Collection[str] = (),
) -> tuple[list[Document], list[Problem]]:
    """The documents with their links turned into addresses, and the links that lead nowhere.

    `files` are those that are published beside the pages, as they lie in the content folder.
    A link to one of the `unread` files is no problem of its own: that file has one already.
    `drafts` are the files whose pages are not shown.
    """
    addresses = {document.path: document.url for document in documents}
    addresses |= dict.fromkeys(unread, "")
    known = {*addresses, *files}
    linked, problems = [], []
    for document in documents:
        folder = posixpath.dirname(document.path)
        body, dead = resolve(document.body, folder, addresses, files)
        problems += check.dead_links(document, dead, known, drafts)
        problems += check.missing_image(document, files)
        linked.append(replace(document, body=body))
    return linked, problems


def refuse(generators: Sequence[SiteGenerator]) -> None:
    """Stop before anything is written when something is wrong. Raises Refused."""
    problems = generators[0].context.get("problems", ())
    if problems:
        raise Refused(problems)
