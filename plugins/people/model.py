"""People: who announced, hosted, wrote, and where they are spoken of. No Pelican here."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.people.schema import PERSON, ROLES
from plugins.source.model import Document, Entry, Link, plain

MENTION = re.compile(r'href="(/people/[^"#]+/)')


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone on record: what is known of them, and the pages that have to do with them."""

    slug: str
    name: str
    url: str
    bio: str
    short: str
    handles: tuple[str, ...]
    links: tuple[Link, ...]
    hosted: tuple[Entry, ...]
    announced: tuple[Entry, ...]
    wrote: tuple[Entry, ...]
    named_in: tuple[Entry, ...]


def people_by_name(documents: Iterable[Document]) -> dict[str, str]:
    """The slug of each person by every name a header may call them: name, slug, handle."""
    people = [document for document in documents if document.kind == PERSON.name]
    return {
        name.casefold(): person.slug
        for person in people
        for name in (*person.header.get("handles", ()), person.slug, person.title)
    }


def make_people(documents: Sequence[Document], by_name: Mapping[str, str]) -> dict[str, Person]:
    """Every person by slug, in the order of their names."""
    people = [document for document in documents if document.kind == PERSON.name]
    pages = sorted(
        (page for page in documents if page.listed and page.kind != PERSON.name),
        key=lambda page: (page.date is not None, page.date.at.timestamp() if page.date else 0),
        reverse=True,
    )
    order = sorted(people, key=lambda person: person.title.casefold())
    return {person.slug: _person(person, pages, by_name) for person in order}


def _person(person: Document, pages: Sequence[Document], by_name: Mapping[str, str]) -> Person:
    named = {role: _named(person.slug, role, pages, by_name) for role in ROLES}
    told = {page.url for group in named.values() for page in group}
    spoken = [page for page in pages if page.url not in told and person.url in mentions(page)]
    return Person(
        slug=person.slug,
        name=person.title,
        url=person.url,
        bio=person.body.lead,
        short=person.header.get("summary") or plain(person.body.lead),
        handles=person.header.get("handles", ()),
        links=person.header.get("links", ()),
        hosted=tuple(page.entry() for page in named["hosts"]),
        announced=tuple(page.entry() for page in named["authors"] if page.kind == "chat"),
        wrote=tuple(page.entry() for page in named["authors"] if page.kind != "chat"),
        named_in=tuple(page.entry() for page in spoken),
    )


def _named(slug: str, role: str, pages: Iterable[Document], by_name: Mapping[str, str]) -> list[Document]:
    return [page for page in pages if slug in slugs(page, role, by_name)]


def slugs(document: Document, role: str, by_name: Mapping[str, str]) -> list[str]:
    """The people a header's key names, those that exist, in the order written."""
    names = (name.casefold() for name in document.header.get(role, ()))
    return [by_name[name] for name in names if name in by_name]


def mentions(document: Document) -> set[str]:
    """The addresses of the people a body links to."""
    body = document.body
    html = " ".join((body.lead, *(item.html for item in body.items), body.rest))
    return set(MENTION.findall(html))
