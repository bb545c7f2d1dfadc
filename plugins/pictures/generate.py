"""The generator: pictures of pixels in their own format, and in several widths as WebP."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from plugins.pictures import check, encode, model
from plugins.pictures.markdown import FigureExtension
from plugins.pictures.markup import pictured, width_of
from plugins.source import Address, Document, Output, Problem, fact
from plugins.source.drawing import heavy
from plugins.source.generator import SiteGenerator
from plugins.source.model import Body


class PicturesGenerator(SiteGenerator):
    """Writes every picture that stands still under its own name, and beside it in several widths.

    Adds to the context `pictured`, a document's body with its pictures as pages show them, and facts by
    path: `srcset`, the widths of a picture; `weight`, the bytes of any file as it is published.
    """

    offers = ("pictured", "srcset", "weight")

    def check(self) -> Iterator[Problem]:
        paths, budget = self.context["published_files"](), self.settings["IMAGE_BUDGET"]
        yield from check.taken(paths, self._names)
        for path in paths:
            yield from check.too_long(path, self._names(path))
            if self._natural(path):
                yield from heavy(path, self.weight(path), budget)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        for path in self.context["published_files"]():
            for name in self._names(path):
                yield Address(url=f"/{quote(name)}", what=f"{path} in another width")

    def outputs(self) -> Iterator[Output]:
        for path in self.context["published_files"]():
            if self._natural(path):
                yield Output.of(self.picture_file, path, name=path)
            for name, width in self._variants(path):
                yield Output.of(self.picture_variant, path, str(width), name=name)

    @fact
    def picture_file(self, path: str) -> bytes:
        """A picture in its own format."""
        return encode.plain(self._data(path))

    @fact
    def picture_variant(self, path: str, width: str) -> bytes:
        """A picture in another width."""
        return encode.webp(self._data(path), int(width))

    @fact
    def srcset(self, path: str) -> str:
        """The widths of a picture as HTML lists them; empty for one that comes in one size."""
        natural = self._natural(path)
        return model.srcset(path, model.widths(natural)) if natural else ""

    @fact
    def weight(self, path: str) -> int:
        """The bytes of a file as it is published."""
        data = self._data(path)
        return len(encode.plain(data) if self._natural(path) else data)

    def pictured(self, body: Body, document: Document) -> Body:
        """A document's body with its pictures as its page shows them."""
        first = "image" not in document.header
        return pictured(body, self.srcset, self._clear, self._wrapped, first=first)

    def _clear(self, path: str) -> bool:
        return self.context["picture"](path).clear

    def _wrapped(self, srcset: str, tag: str) -> str:
        return self.rendered("picture.html", srcset=srcset, tag=tag, width=width_of(tag)).strip()

    def _names(self, path: str) -> list[str]:
        """The names of a picture in other widths."""
        return [name for name, _ in self._variants(path)]

    def _variants(self, path: str) -> Iterator[tuple[str, int]]:
        natural = self._natural(path)
        return model.names(path, model.widths(natural) if natural else ())

    def _natural(self, path: str) -> tuple[int, int] | None:
        """The size of a picture that stands still; None for one that does not, and for other files."""
        return self.context["picture"](path).natural

    def _data(self, path: str) -> bytes:
        return self.site.data(Path(self.path, path))


def add_syntax(md) -> None:
    """Teach Markdown figures."""
    md.registerExtensions([FigureExtension()], {})


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PicturesGenerator
