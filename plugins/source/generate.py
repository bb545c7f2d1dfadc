"""The generator that reads, and writes what is published as it is."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, unquote

from pelican.writers import FileOverwriteFailedError

from plugins.source import check, drawing, files, links
from plugins.source.allow import settle
from plugins.source.clean import styled
from plugins.source.filing import PUBLISHED, FilingGenerator
from plugins.source.hooks import kinds_init, site_init, site_written, stage_begun
from plugins.source.model import Body, Document, Entry, Picture
from plugins.source.page import Address, Output
from plugins.source.problem import Problem
from plugins.source.reading import reader
from plugins.source.site import Site, fact, key_of


class SourceGenerator(FilingGenerator):
    """Reads every Markdown file, and writes what is published as it is.

    Adds `site` to the context; `check_ahead`, which looks at all that is to be checked side by side; and
    facts: `all_problems`; `known_addresses`, what stands at each address; `outputs_of`, what a generator
    writes, by its number; `published_files`, their paths; `picture`, what is known of one; `same_titles`,
    those of several pages; and of a document `entry`, the line that stands for it in a list, `body`, with
    its links turned into addresses, and `image`, the picture of its header.
    """

    offers = (
        "all_problems",
        "body",
        "check_ahead",
        "entry",
        "image",
        "known_addresses",
        "outputs_of",
        "picture",
        "published_files",
        "same_titles",
    )

    def generate_context(self) -> None:
        made = [Site, *(better for _, better in site_init.send(Site, settings=self.settings) if better)]
        site = self.context["site"] = made[-1](Path(self.path), self.settings["NOW"])
        for generator in self.context["generators"]:
            site.learn(generator)
        self.kinds = {}
        kinds_init.send(self.kinds)
        stage_begun.send("reading")
        site.read(self.found().texts, reader(self.settings, self.kinds, self._data))

    def generate_output(self, writer) -> None:  # noqa: ARG002 - Pelican's writes articles
        stage_begun.send("making")
        self.site.ahead([fact for generator in self.context["generators"] for fact in generator.ahead()])
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
            yield from self.picture(path).problems
        yield from check.doubles(list(self.site.documents()))
        pictures = filter(drawing.PICTURE.fullmatch, found.published)
        readable = (path for path in pictures if self.picture(path).readable)
        yield from check.unused(readable, self.site.documents(), self._others())

    def check_one(self, document: Document) -> Iterator[Problem]:
        yield from check.links(document, self.site.get, self._is_known, self._near)
        yield from check.missing_image(document, self._is_known, self._near)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        for document in self.site.documents():
            if document.whole:
                yield Address(url=document.url, path=document.path)

    def outputs(self) -> Iterator[Output]:
        for path in self.found().published:
            if not self.picture(path).natural:
                yield Output.of(self.copy, f"{self.path}/{path}", name=path)
        parts = self.imported_sheets()
        for name, path in self.theme_files().items():
            if str(path) not in parts:
                yield Output.of(self.sheet if path.suffix == ".css" else self.copy, str(path), name=name)

    def check_ahead(self) -> None:
        """Look side by side at all that is to be checked, where there is much."""
        between = [key_of(self.problems_between, number) for number in self._numbers]
        self.site.ahead([self.problems_of], between)

    @fact
    def all_problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong and not allowed, sorted."""
        generators, documents = self.context["generators"], list(self.site.documents())
        problems = [problem for each in self._numbers for problem in self.problems_between(each)]
        problems += self.known_addresses()[1]
        problems += [problem for document in documents for problem in self.problems_of(document.path)]
        problems += [problem for each in generators for problem in each.check_last(tuple(problems))]
        return tuple(sorted(set(settle(problems, documents))))

    @fact
    def problems_between(self, number: str) -> tuple[Problem, ...]:
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
        """By name every file of the site, and the fact that it holds. Raises FileOverwriteFailedError."""
        every = {}
        for output in (output for number in self._numbers for output in self.outputs_of(number)):
            if output.name in every:
                raise FileOverwriteFailedError(f"{output.name} is written twice")
            every[output.name] = output.key
        return every

    @fact
    def outputs_of(self, number: str) -> tuple[Output, ...]:
        """Every file that a generator writes."""
        return tuple(self.context["generators"][int(number)].outputs())

    @fact
    def same_titles(self) -> frozenset[str]:
        """The titles that several pages have."""
        titles = Counter(document.title for document in self.shown() if document.listed)
        return frozenset(title for title, number in titles.items() if number > 1)

    @fact
    def entry(self, path: str) -> Entry:
        """The line that stands for a document in a list."""
        return self.site[path].entry()

    def body(self, document: Document) -> Body:
        """A document's body, paths turned into addresses, its pictures as they are shown."""
        body = links.map_html(links.resolved(document, self._address, self._size), styled)
        return self.context["pictured"](body, document)

    def image(self, document: Document) -> Picture | None:
        """The picture of a document's header, with its size."""
        image = document.header.get("image")
        path = unquote(image.url[1:]) if image else ""
        if not image or self.standing(path) != PUBLISHED:
            return image
        known, srcset = self.picture(path), self.context["srcset"](path)
        width, height = known.size or (None, None)
        return replace(image, width=width, height=height, srcset=srcset, clear=known.clear)

    @property
    def _numbers(self) -> list[str]:
        """What each generator is called by where facts ask for it: they take words."""
        return [str(number) for number, _ in enumerate(self.context["generators"])]

    def _address(self, path: str) -> str | None:
        """The address of a file, empty for one that could not be read; None where there is none."""
        if document := self.site.get(path):
            return document.url
        known = self.standing(path)
        return f"/{quote(path)}" if known == PUBLISHED else "" if known else None

    def _others(self) -> Iterator[str]:
        """What may name a file beside the documents: the settings, and the templates."""
        yield repr(self.settings)
        for name in self.env.list_templates():
            _, path, _ = self.env.loader.get_source(self.env, name)
            yield self.site.data(Path(path)).decode()


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return SourceGenerator
