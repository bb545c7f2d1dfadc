"""What a page is, and the base of every generator that writes some."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urljoin

from pelican.generators import Generator

from plugins.source.model import Document, Link, Problem, Refused, problem_at


@dataclass(frozen=True, kw_only=True)
class Page:
    """What every page has, whatever it shows: its address and what its head says of it.

    `crumbs` lead from the home page to its parent. `data` is its schema.org JSON-LD.
    `canonical` is where the page's text belongs, if elsewhere: absolute, or on this site from `/`.
    `path` is the file of the content folder that the page is made from, if it is one.
    """

    url: str
    title: str
    description: str
    crumbs: tuple[Link, ...] = ()
    image: Link | None = None
    canonical: str = ""
    data: Mapping[str, object] = field(default_factory=dict)
    draft: bool = False
    listed: bool = True
    path: str = ""

    @property
    def section(self) -> str:
        """The address of the menu's entry that the page belongs under."""
        return f"/{self.url.split('/')[1]}/"

    @classmethod
    def of(cls, document: Document, **more) -> "Page":
        """The page of a document."""
        return cls(
            url=document.url,
            title=document.title,
            description=document.summary,
            image=document.header.get("image"),
            canonical=canonical(document),
            draft=document.draft,
            listed=document.listed,
            path=document.path,
            **more,
        )


def canonical(document: Document) -> str:
    """The first publication's address where the text is the same; a restated one speaks for itself.

    So does one to which that address leads by now.
    """
    originals = document.originals
    return originals[0].url if originals and not document.header.get("restated") else ""


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
