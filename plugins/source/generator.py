"""What the generators of all plugins have in common: they check, and say what they write."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

from jinja2.utils import htmlsafe_json_dumps
from pelican.generators import Generator

from plugins.source.linked_data import told
from plugins.source.model import Document, Link
from plugins.source.page import Address, Output, Page, file_name
from plugins.source.policy import digest
from plugins.source.problem import Problem
from plugins.source.relative import relative
from plugins.source.site import Site

# The folder of the theme whose files are published as they are.
THEME_FILES = "static"


class SiteGenerator(Generator):
    """A Pelican generator that says what is wrong, what it writes, and what others may ask it.

    Nothing is done before it is asked for. `offers` names the facts that stand in the context for
    other plugins and for templates. Generators run in the order of the `PLUGINS` setting.
    """

    offers: tuple[str, ...] = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Templates stay as they are until the end of a build: Jinja need not ask the disk at each use.
        self.env.auto_reload = False
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
        """Where something stands: pages, and files that pages link to. `taken`: by earlier plugins."""
        return ()

    def outputs(self) -> Iterable[Output]:
        """Every file that the plugin writes."""
        return ()

    def ahead(self) -> Iterable[Callable]:
        """Facts of one document each that are worth finding out side by side with those of others."""
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
        site, context = self.settings["SITEURL"], self.context
        canonical = urljoin(site, page.canonical or page.url)
        lang, title = page.lang or self.settings["DEFAULT_LANG"], self._title(page)
        page = replace(page, canonical=canonical, lang=lang, title=title)
        data = [htmlsafe_json_dumps(each) for each in told(page, site, self.settings["SITENAME"])]
        beside = {"feeds": context["feeds_on"](page), "card": context["card_of"](page)}
        # Browsers run no data and so need none of this; validators take it for script, and would warn.
        beside["allowed"] = "".join(f" {digest(text.encode())}" for text in data)
        text = self.rendered(template, page=page, data=data, **beside, **objects)
        is_relative = self.settings["RELATIVE_URLS"] and file_name(page.url).endswith(".html")
        return (relative(text, page.url) if is_relative else text).encode()

    def _title(self, page: Page) -> str:
        """A page's title, with its day or address where another page has the same."""
        document = self.site.get(page.path)
        if not document or page.url != document.url or page.title not in self.context["same_titles"]():
            return page.title
        return f"{page.title} ({document.date.day if document.date else page.url.strip('/')})"

    def rendered(self, template: str, **objects) -> str:
        """A template with the settings and these objects."""
        return self.site.template(template, self).render(self._settings, **objects)

    def theme_files(self) -> dict[str, Path]:
        """The theme's files that are published as they are, by their names on the site."""
        folder, home = self.site.folder(Path(self.theme, THEME_FILES)), self.settings["THEME_STATIC_DIR"]
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        return {f"{home}/{path.relative_to(folder).as_posix()}": path for path in paths}

    @cached_property
    def _settings(self) -> dict:
        return {name: value for name, value in self.settings.items() if name.isupper()}
