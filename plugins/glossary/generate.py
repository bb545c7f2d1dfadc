"""The glossary's pages and files, and the links to its terms on every other page."""

from collections.abc import Iterator
from itertools import groupby

from plugins.glossary import check, vocabulary
from plugins.glossary.markdown import TermExtension
from plugins.glossary.model import Term, at_home, definitions, index_of, is_term, link_terms, make_terms
from plugins.glossary.schema import TERM
from plugins.source import Address, Link, Page, Problem, SiteGenerator

HERE = Link(title="Glossary", url="/glossary/")
JSON, TURTLE = "/glossary.json", "/glossary.ttl"


class GlossaryGenerator(SiteGenerator):
    """Links every document's terms.

    Adds to the context

    - `glossary`: the terms by slug,
    - `terms_on`: by path the definitions a document's page shows; by (path, number) those that
      the page of one of its numbered items shows.
    """

    def check(self) -> Iterator[Problem]:
        terms = list(filter(is_term, self.context["documents"]))
        yield from check.terms(terms)
        index, by_slug = index_of(terms), {term.slug: term for term in terms}
        for document in self.context["documents"]:
            yield from check.links(document, index, by_slug)

    def addresses(self) -> Iterator[Address]:
        return (Address(url=url) for url in (HERE.url, JSON, TURTLE))

    def make(self) -> None:
        documents = self.context["documents"]
        index = index_of(filter(is_term, documents))
        self.linked = [link_terms(document, index) for document in documents]
        self.context["documents"] = tuple(page.document for page in self.linked)
        glossary = self.context["glossary"] = make_terms(self.linked)
        terms_on = self.context["terms_on"] = {}
        for page in self.linked:
            path = page.document.path
            terms_on[path] = definitions(page.uses, glossary)
            for number, uses in enumerate(page.alone, 1):
                terms_on[path, number] = definitions(uses, glossary)

    def write(self) -> None:
        terms = tuple(term for term in self.context["glossary"].values() if term.listed)
        site = self.settings["SITEURL"]
        name = f"{self.settings['SITENAME']} glossary"
        self.page(
            Page(
                url=HERE.url,
                title=HERE.title,
                description="The words people argue from, each with every sense it was given.",
                data=vocabulary.set_data(terms, site, name),
            ),
            "glossary",
            letters=[(letter, tuple(group)) for letter, group in groupby(terms, lambda t: t.letter)],
        )
        for document in self.context["documents"]:
            if is_term(document):
                self._term(document, self.context["glossary"][document.slug], site)
        self.file(JSON, vocabulary.as_json(terms, site))
        lang = self.settings["DEFAULT_LANG"]
        self.file(TURTLE, vocabulary.as_turtle(terms, site, name, lang))

    def _term(self, document, term: Term, site: str) -> None:
        page = Page.of(document, crumbs=(HERE,), data=vocabulary.term_data(term, site))
        self.page(
            page, "term", term=at_home(term, document), terms=self.context["terms_on"][document.path]
        )


def add_kind(kinds: dict) -> None:
    """Tell the source what a term's file looks like."""
    kinds[TERM.folder] = TERM


def add_syntax(md) -> None:
    """Teach Markdown links to terms."""
    md.registerExtensions([TermExtension()], {})


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return GlossaryGenerator
