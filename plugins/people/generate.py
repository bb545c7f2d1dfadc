"""The pages of the people."""

from collections.abc import Iterator

from plugins.people import check
from plugins.people.model import is_person, make_people, people_by_name, slugs
from plugins.people.schema import PERSON, ROLES
from plugins.source import Address, Link, Page, Problem, SiteGenerator

HERE = Link(title="People", url="/people/")


class PeopleGenerator(SiteGenerator):
    """Makes people known.

    Adds to the context

    - `people`: every person by slug,
    - `people_of`: by (path, key) the people whom a document's header names there.
    """

    def check(self) -> Iterator[Problem]:
        documents = self.context["documents"]
        yield from check.people(documents)
        yield from check.doubles(documents)

    def addresses(self) -> Iterator[Address]:
        yield Address(url=HERE.url)

    def make(self) -> None:
        documents = self.context["documents"]
        by_name = people_by_name(documents)
        people = self.context["people"] = make_people(documents, by_name)
        self.context["people_of"] = {
            (document.path, role): tuple(people[slug] for slug in slugs(document, role, by_name))
            for document in documents
            for role in ROLES
        }

    def write(self) -> None:
        people = self.context["people"]
        description = "Who announced, hosted, wrote and followed the chats, as far as is known."
        page = Page(url=HERE.url, title=HERE.title, description=description)
        self.page(page, "people", people=tuple(p for p in people.values() if p.listed))
        for document in self.context["documents"]:
            if is_person(document):
                terms = self.context["terms_on"][document.path]
                page = Page.of(document, crumbs=(HERE,), data=self._data(document))
                self.page(page, "person", person=people[document.slug], terms=terms)

    def _data(self, document) -> dict:
        return {
            "@context": "https://schema.org",
            "@type": "Person",
            "name": document.title,
            "url": self.settings["SITEURL"] + document.url,
        }


def add_kind(kinds: dict) -> None:
    """Tell the source what a person's file looks like."""
    kinds[PERSON.folder] = PERSON


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PeopleGenerator
