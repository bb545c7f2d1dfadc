"""The pages of the people."""

from collections.abc import Iterator, Mapping

from plugins.people import check
from plugins.people.model import (
    Involved,
    Person,
    at_home,
    in_order,
    involve,
    make_person,
    people_by_name,
    slugs,
)
from plugins.people.schema import PERSON
from plugins.source import Address, Document, Link, Output, Page, Problem, fact
from plugins.source.generator import SiteGenerator
from plugins.source.linked_data import person, thing

HERE = Link(title="People", url="/people/")


class PeopleGenerator(SiteGenerator):
    """Makes people known.

    Adds facts to the context: `people`, the slugs of all; `person`, someone as other pages show them;
    `people_of`, whom a document's header names under a key; `involved`, the pages that have to do with
    someone.
    """

    offers = ("involved", "people", "people_of", "person")

    def check(self) -> Iterator[Problem]:
        documents = list(self.site.documents())
        yield from check.people(documents)
        yield from check.doubles(documents)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        yield Address(url=HERE.url)

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.index_page, url=HERE.url)
        for document in self.shown(PERSON.name):
            yield Output.of(self.person_page, document.slug, url=document.url)

    @fact
    def names(self) -> dict[str, str]:
        """The slug of each person by every name a header may call them."""
        return people_by_name(self.shown())

    @fact
    def people(self) -> tuple[str, ...]:
        """The slugs of all people, in the order of their names."""
        order = sorted(self.shown(PERSON.name), key=lambda document: document.title.casefold())
        return tuple(document.slug for document in order)

    @fact
    def person(self, slug: str) -> Person:
        """Someone as other pages show them."""
        return make_person(self._document(slug))

    @fact
    def everyone(self) -> dict[str, Involved]:
        """The pages that have to do with each."""
        urls = {person.path: person.url for person in self.shown(PERSON.name)}
        return involve(in_order(self.shown()), self.names(), urls)

    @fact
    def involved(self, slug: str) -> Involved:
        """The pages that have to do with someone."""
        return self.everyone().get(slug, Involved())

    def people_of(self, document: Document, role: str) -> tuple[Person, ...]:
        """Whom a document's header names under a key."""
        return tuple(map(self.person, slugs(document, role, self.names())))

    def at_home(self, slug: str) -> Person:
        """Someone as their own page shows them."""
        bio = self.context["linked"](self._document(slug).path).body.lead
        return at_home(self.person(slug), bio, self.involved(slug), self.context["entry"])

    @fact
    def index_page(self) -> bytes:
        """The page of all people."""
        description = "Who announced, hosted, wrote and followed the chats, as far as is known."
        page = Page(url=HERE.url, title=HERE.title, description=description)
        people = map(self.person, self.people())
        return self.page(page, "people", people=[person for person in people if person.listed])

    @fact
    def person_page(self, slug: str) -> bytes:
        """The page of someone."""
        document = self._document(slug)
        page = Page.of(document, crumbs=(HERE,), data=self._data(document))
        terms = self.context["definitions_on"](document.path)
        return self.page(page, "person", person=self.at_home(slug), terms=terms)

    def _document(self, slug: str) -> Document:
        return self.site[f"{PERSON.folder}/{slug}.md"]

    def _data(self, document: Document) -> dict:
        site, someone = self.settings["SITEURL"], self.person(document.slug)
        about = person(
            someone,
            site,
            description=someone.short,
            alternateName=list(someone.handles),
            sameAs=[link.url for link in someone.links if link.url],
        )
        return thing("ProfilePage", site + document.url, document.title, mainEntity=about)


def add_kind(kinds: dict) -> None:
    """Tell the source what a person's file looks like."""
    kinds[PERSON.folder] = PERSON


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PeopleGenerator
