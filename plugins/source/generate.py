"""Where the site meets Pelican: the base of every generator, the one that reads, the gate behind it."""

import errno
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote, unquote, urljoin

from pelican.generators import Generator

from plugins.source import check, drawing, files, links, raster, written
from plugins.source.allow import allowances, settle
from plugins.source.decode import decode
from plugins.source.hooks import document_read, kinds_init, markdown_init, problems_found, site_init, site_written
from plugins.source.markdown import NumberedList, convert, converter
from plugins.source.model import Body, Document, Entry, Link, Picture
from plugins.source.page import Address, Output, Page, file_name
from plugins.source.problem import Problem, Refused
from plugins.source.read import read
from plugins.source.schema import Kind
from plugins.source.site import Read, Site, fact, key_of

# The folder of the theme whose files are published as they are.
THEME_FILES = "static"
# What a file that is no document may be.
PUBLISHED, KNOWN = "published", "known"


class SiteGenerator(Generator):
    """A Pelican generator that says what is wrong, what it writes, and what others may ask it.

    Nothing is done before it is asked for. `offers` names the facts that stand in the context for
    other plugins and for templates. Generators run in the order of the `PLUGINS` setting.
    """

    offers: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.context.setdefault("generators", []).append(self)
        self.context.update({name: getattr(self, name) for name in self.offers})

    @property
    def site(self) -> Site:
        """What is known of the site."""
        return self.context["site"]

    def check(self) -> Iterable[Problem]:
        """What is wrong between files; all of them are looked at, drafts among them."""
        return ()

    def check_one(self, document: Document) -> Iterable[Problem]:  # noqa: ARG002 - of those who look
        """What is wrong with one document, as far as that is to be told beside all others."""
        return ()

    def check_last(self, told: Collection[Problem]) -> Iterable[Problem]:  # noqa: ARG002
        """What is wrong in view of all that was `told` already."""
        return ()

    def checked(self) -> None:
        """All is checked."""

    def addresses(self, taken: Mapping[str, Address]) -> Iterable[Address]:  # noqa: ARG002
        """Where something stands: all pages, and files that pages link to. `taken`: by earlier plugins."""
        return ()

    def outputs(self) -> Iterable[Output]:
        """Every file that the plugin writes."""
        return ()

    def ahead(self, path: str) -> Iterable[str]:  # noqa: ARG002
        """The keys of facts of a document that are worth finding out side by side with those of others."""
        return ()

    def shown(self, kind: str = "") -> Iterator[Document]:
        """Every document that has a page, or those of a kind, in the order of their paths."""
        documents, drafts = self.site.documents(kind), self.settings["DRAFTS"]
        return (document for document in documents if drafts or not document.draft)

    def link(self, path: str | None) -> Link | None:
        """A document's name and address, where there is a path."""
        return Link(title=self.site[path].title, url=self.site[path].url) if path else None

    def page(self, page: Page, template: str, **objects) -> bytes:
        """A page from a template and the objects it shows."""
        canonical = urljoin(self.settings["SITEURL"], page.canonical or page.url)
        page = replace(page, canonical=canonical, lang=page.lang or self.settings["DEFAULT_LANG"])
        feeds = self.context["feeds_on"](page)
        return self.rendered(template, page=page, feeds=feeds, **objects).encode()

    def rendered(self, template: str, **objects) -> str:
        """A template with the settings and these objects."""
        return self.site.template(template, self).render(self._settings | objects)

    @cached_property
    def _settings(self) -> dict:
        return {name: value for name, value in self.settings.items() if name.isupper()}


class SourceGenerator(SiteGenerator):
    """Reads every Markdown file, and writes what is published as it is.

    Adds `site` to the context, and facts: `known_addresses`, what stands at each address; `entry`, the
    line that stands for a document in a list; `body`, with its links turned into addresses; `image`,
    the picture of its header.
    """

    offers = ("body", "entry", "image", "known_addresses", "published_files")

    def generate_context(self) -> None:
        make = Site
        for _, better in site_init.send(Site, settings=self.settings):
            make = better or make
        site = self.context["site"] = make(Path(self.path), self.settings["NOW"])
        for generator in self.context["generators"]:
            site.learn(generator)
        self.kinds = {}
        kinds_init.send(self.kinds)
        site.read(self.found().texts, self._reader())

    def generate_output(self, writer) -> None:  # noqa: ARG002 - Pelican's writes articles
        self.site.ahead(self._ahead)
        outputs = self.every_output()
        self.site.write(outputs, Path(self.output_path))
        site_written.send(self.site, names=outputs.keys())

    def check(self) -> Iterator[Problem]:
        found = self.found()
        yield from found.problems
        yield from files.stray_files(found.stray, self.kinds, self.settings["FILE_PATHS"])
        for path in found.texts:
            yield from self.site.problems(path)
        for path in found.published:
            yield from self.picture(path)[0]
        yield from check.doubles(list(self.site.documents()))
        pictures = filter(drawing.PICTURE.fullmatch, found.published)
        yield from check.unused(pictures, self.site.documents(), self._others())

    def check_one(self, document: Document) -> Iterator[Problem]:
        yield from check.links(document, self.site.get, self._is_known, self._near)
        yield from check.missing_image(document, self._is_published, self._near)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        for document in self.site.documents():
            if document.whole:
                yield Address(url=document.url, path=document.path)

    def outputs(self) -> Iterator[Output]:
        for path in self.found().published:
            yield Output.of(self.copy, f"{self.path}/{path}", name=path)
        folder = self.site.folder(Path(self.theme, THEME_FILES))
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name = f"{self.settings['THEME_STATIC_DIR']}/{path.relative_to(folder).as_posix()}"
            yield Output.of(self.copy, str(path), name=name)

    @fact
    def copy(self, path: str) -> bytes:
        """A file that is published as it is."""
        return self.site.data(Path(path))

    @fact
    def found(self) -> files.Found:
        """The files of the content folder."""
        return files.found(self.site.folder(Path(self.path)), self.settings["FILE_PATHS"], self.get_files)

    @fact
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong and not allowed, sorted."""
        generators, documents = self.context["generators"], list(self.site.documents())
        problems = [
            problem for number in range(len(generators)) for problem in self.problems(str(number))
        ]
        problems += self.known_addresses()[1]
        problems += [problem for document in documents for problem in self.problems_of(document.path)]
        problems += [problem for each in generators for problem in each.check_last(tuple(problems))]
        return tuple(sorted(set(settle(problems, documents))))

    @fact
    def problems(self, number: str) -> tuple[Problem, ...]:
        """What a generator finds wrong between files."""
        return tuple(self.context["generators"][int(number)].check())

    @fact
    def problems_of(self, path: str) -> tuple[Problem, ...]:
        """What all generators find wrong with a document beside others."""
        document = self.site[path]
        return tuple(p for generator in self.context["generators"] for p in generator.check_one(document))

    @fact
    def known_addresses(self) -> tuple[dict[str, Address], tuple[Problem, ...]]:
        """What stands at each address, and the problems of addresses that are taken twice."""
        taken, problems = {}, []
        for generator in self.context["generators"]:
            for address in generator.addresses(taken):
                other = taken.setdefault(address.url, address)
                if other != address:
                    problems.append(check.one_address(address, other))
        return taken, tuple(problems)

    @fact
    def every_output(self) -> dict[str, str]:
        """By name every file of the site, and the fact that it holds. Raises LookupError."""
        every = {}
        for output in (output for each in self.context["generators"] for output in each.outputs()):
            if output.name in every:
                raise LookupError(f"{output.name} is written twice")
            every[output.name] = output.key
        return every

    @fact
    def published_files(self) -> tuple[str, ...]:
        """The paths of the files that are published as they are."""
        return self.found().published

    @fact
    def entry(self, path: str) -> Entry:
        """The line that stands for a document in a list."""
        return self.site[path].entry()

    @fact
    def picture(self, path: str) -> tuple[tuple[Problem, ...], tuple[int, int] | None]:
        """What is wrong with a published file, and its size in pixels where it has one that is known."""
        try:
            data = self.site.data(checked(Path(self.path, path)))
        except OSError as error:
            return (files.unreadable(path, error.strerror),), None
        measure = drawing.size if path.lower().endswith(".svg") else raster.size
        return tuple(drawing.published(path, data, self.settings["IMAGE_BUDGET"])), measure(data)

    def body(self, document: Document) -> Body:
        """A document's body, paths turned into addresses, its pictures with their sizes."""
        return links.resolved(document, self._address, self._size)

    def image(self, document: Document) -> Picture | None:
        """The picture of a document's header, with its size."""
        image = document.header.get("image")
        size = self._size(unquote(image.url[1:])) if image else None
        return replace(image, width=size[0], height=size[1]) if size else image

    @fact
    def standing(self, path: str) -> str:
        """What a file that is no document is: published as it is, only known to be there, or nothing."""
        found = self.found()
        if path in found.published:
            return PUBLISHED
        return KNOWN if path in found.texts or path in found.astray else ""

    def _address(self, path: str) -> str | None:
        """The address of a file, empty for one that could not be read; None where there is none."""
        if document := self.site.get(path):
            return document.url
        standing = self.standing(path)
        return f"/{quote(path)}" if standing == PUBLISHED else "" if standing else None

    def _size(self, path: str) -> tuple[int, int] | None:
        return self.picture(path)[1] if self.standing(path) == PUBLISHED else None

    def _is_known(self, path: str) -> bool:
        return bool(self.standing(path))

    def _is_published(self, path: str) -> bool:
        return self.standing(path) == PUBLISHED

    def _near(self, path: str) -> str:
        found = self.found()
        return check.nearby((*found.texts, *found.astray, *found.published))(path)

    def _others(self) -> Iterator[str]:
        """What may name a file beside the documents: the settings, and the templates."""
        yield repr(self.settings)
        for name in self.env.list_templates():
            _, path, _ = self.env.loader.get_source(self.env, name)
            yield self.site.data(Path(path)).decode()

    def checks(self) -> Iterator[str]:
        """The keys of what is wrong with each document."""
        return (key_of(self.problems_of, document.path) for document in self.site.documents())

    def _ahead(self) -> Iterator[str]:
        for document in self.shown():
            for generator in self.context["generators"]:
                yield from generator.ahead(document.path)

    def _reader(self) -> Callable[[str], Read]:
        """The function that reads a file by its path. What it says depends on that file alone."""
        numbered = NumberedList()
        md = converter(self.settings, numbered)
        markdown_init.send(md)
        return partial(self._read, partial(convert, md, numbered))

    def _read(self, convert: Callable, path: str) -> Read:
        try:
            data = self.site.data(checked(Path(self.path, path)))
        except OSError as error:
            return None, (files.unreadable(path, error.strerror),)
        kind = self.kinds.get(posixpath.dirname(path))
        if kind is None:
            return None, (files.stray_file(path, self.kinds),)
        text, problems = decode(path, data)
        if any(problem.level == "error" for problem in problems):
            return None, tuple(problems)
        kinds, authority = self.kinds.values(), self.settings["TAG_AUTHORITY"]
        document, found = read(path, text, kind, convert, authority=authority, kinds=kinds)
        problems += [*found, *files.misdated(document, kind), *written.body(document, kind.heading)]
        for _, found in document_read.send(document):
            problems += found
        leads = links.leads(document.body, posixpath.dirname(path))
        return replace(document, leads=leads, allowed=tuple(allowances(document))), tuple(problems)


def checked(path: Path) -> Path:
    """The path of a file. Raises OSError for what is none: a pipe would be waited for without end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return path


def gate(generators: Sequence[Generator]) -> None:
    """Between checking and writing: tell what is wrong, stop there if it is too much.

    Raises Refused with every problem when one has a level of the setting `REFUSED`.
    """
    source = next(generator for generator in generators if isinstance(generator, SourceGenerator))
    source.site.ahead(source.checks)
    problems = source.all_problems()
    for generator in source.context["generators"]:
        generator.checked()
    problems_found.send(source.site, problems=problems)
    if any(problem.level in source.settings["REFUSED"] for problem in problems):
        raise Refused(problems)


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return SourceGenerator
