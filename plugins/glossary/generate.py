"""The glossary's pages and files, and the links to its terms on every other page."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby

from plugins.glossary import check, vocabulary
from plugins.glossary.links import Use, targets
from plugins.glossary.markdown import TermExtension
from plugins.glossary.model import (
    Definition,
    Linked,
    Term,
    Usage,
    Used,
    arguing,
    at_home,
    define,
    index_of,
    is_term,
    link_terms,
    make_term,
    make_usage,
    told,
    users,
)
from plugins.glossary.names import Index
from plugins.glossary.schema import TERM
from plugins.source import Address, Document, Link, Output, Page, Problem, fact
from plugins.source.generator import SiteGenerator

HERE = Link(title="Glossary", url="/glossary/")
JSON, TURTLE = "/glossary.json", "/glossary.ttl"


class GlossaryGenerator(SiteGenerator):
    """Links every document's terms.

    Adds facts to the context: `linked`, a document's body with its terms linked; `definitions_on`, what
    its page says of them; `terms`, the slugs of all; `term`, one as other pages show it; `pages_about`,
    the paths of those that have to do with one.
    """

    offers = ("definitions_on", "linked", "pages_about", "term", "terms")

    def check(self) -> Iterator[Problem]:
        yield from check.terms(list(self.site.documents(TERM.name)))

    def check_one(self, document: Document) -> Iterator[Problem]:
        if found := targets(document.body):
            every = partial(self.site.documents, TERM.name)
            yield from check.links(document, found, self.every_name(), self._document, every)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        return (Address(url=url) for url in (HERE.url, JSON, TURTLE))

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.index_page, url=HERE.url)
        yield Output.of(self.as_json, url=JSON)
        yield Output.of(self.as_turtle, url=TURTLE)
        for document in self.shown(TERM.name):
            yield Output.of(self.term_page, document.slug, url=document.url)

    def ahead(self) -> Iterator[Callable]:
        yield self.uses

    @fact
    def every_name(self) -> Index:
        """The names of all terms, drafts among them."""
        return index_of(self.site.documents(TERM.name))

    @fact
    def names(self) -> Index:
        """The names of the terms that are shown."""
        return index_of(self.shown(TERM.name))

    @fact
    def terms(self) -> tuple[str, ...]:
        """The slugs of the terms that are shown, in the order of their titles."""
        order = sorted(self.shown(TERM.name), key=lambda document: document.title.casefold())
        return tuple(document.slug for document in order)

    @fact
    def linked(self, path: str) -> Linked:
        """A document's body with its terms linked."""
        document = self.site[path]
        own = document.slug if is_term(document) else ""
        return link_terms(self.context["body"](document), self.names(), own)

    @fact
    def uses(self, path: str) -> tuple[Use, ...]:
        """The terms that a document's page links to."""
        return self.linked(path).uses

    @fact
    def users(self) -> dict[str, tuple[Used, ...]]:
        """By term the pages that link to it."""
        return users((page.path, self.uses(page.path)) for page in self.shown() if page.listed)

    @fact
    def users_of(self, slug: str) -> tuple[Used, ...]:
        """The pages that link to a term."""
        return self.users().get(slug, ())

    @fact
    def arguing(self) -> dict[str, tuple[str, ...]]:
        """By term the paths of the chats that argue from it."""
        return arguing(page for page in self.shown() if page.listed)

    @fact
    def chats_about(self, slug: str) -> tuple[str, ...]:
        """The paths of the chats that argue from a term."""
        return self.arguing().get(slug, ())

    def pages_about(self, slug: str) -> tuple[str, ...]:
        """The paths of all pages that have to do with a term, but for its own."""
        used = (used.path for used in self.users_of(slug) if used.path != path_of(slug))
        return tuple(dict.fromkeys((*self.chats_about(slug), *used)))

    @fact
    def definition(self, slug: str, sense: str) -> Definition:
        """A term in short, or one of its senses."""
        return define(self._document(slug), int(sense) if sense else None)

    def definitions_on(self, path: str, number: int = 0) -> tuple[Definition, ...]:
        """What a document's page says of the terms it uses, or the page of one of its numbered items."""
        uses = self.linked(path).alone[number - 1] if number else self.uses(path)
        return tuple(self.definition(use.slug, str(use.sense or "")) for use in told(uses))

    @fact
    def term(self, slug: str) -> Term:
        """A term as other pages show it."""
        document = self._document(slug)
        others = (self.site.get(path_of(other)) for other in document.header.get("see-also", ()))
        shown = [other for other in others if other and (self.settings["DRAFTS"] or not other.draft)]
        return make_term(document, self.linked(document.path), shown)

    @fact
    def usage(self, slug: str) -> Usage:
        """The pages that have to do with a term."""
        entry, path = self.context["entry"], path_of(slug)
        return make_usage(path, self.users_of(slug), self.chats_about(slug), entry)

    def at_home(self, slug: str) -> Term:
        """A term as its own page shows it."""
        items = self.linked(path_of(slug)).body.items
        return at_home(self.term(slug), items, self.usage(slug))

    @fact
    def index_page(self) -> bytes:
        """The page of all terms."""
        terms = self._listed()
        page = Page(
            url=HERE.url,
            title=HERE.title,
            description="The words people argue from, each with every sense it was given.",
            data=vocabulary.set_data(terms, self.settings["SITEURL"], self._name),
        )
        letters = [(letter, tuple(group)) for letter, group in groupby(terms, lambda t: t.letter)]
        return self.page(page, "glossary", letters=letters)

    @fact
    def as_json(self) -> bytes:
        """The glossary as JSON."""
        return vocabulary.as_json(self._listed(), self.settings["SITEURL"]).encode()

    @fact
    def as_turtle(self) -> bytes:
        """The glossary as SKOS."""
        site, lang = self.settings["SITEURL"], self.settings["DEFAULT_LANG"]
        return vocabulary.as_turtle(self._listed(), site, self._name, lang).encode()

    @fact
    def term_page(self, slug: str) -> bytes:
        """The page of a term."""
        document, term = self._document(slug), self.at_home(slug)
        data = vocabulary.term_data(term, self.settings["SITEURL"])
        page = Page.of(document, crumbs=(HERE,), data=data)
        asked = self.context["questions_about"](slug)
        return self.page(page, "term", term=term, asked=asked, terms=self.definitions_on(document.path))

    @property
    def _name(self) -> str:
        return f"{self.settings['SITENAME']} glossary"

    def _listed(self) -> tuple[Term, ...]:
        return tuple(term for term in map(self.term, self.terms()) if term.listed)

    def _document(self, slug: str) -> Document:
        return self.site[path_of(slug)]


def path_of(slug: str) -> str:
    """The path of a term's file."""
    return f"{TERM.folder}/{slug}.md"


def add_kind(kinds: dict) -> None:
    """Tell the source what a term's file looks like."""
    kinds[TERM.folder] = TERM


def add_syntax(md) -> None:
    """Teach Markdown links to terms."""
    md.registerExtensions([TermExtension()], {})


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return GlossaryGenerator
