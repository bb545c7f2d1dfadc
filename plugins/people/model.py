"""People: who announced, hosted, wrote, and where they are spoken of. No Pelican here."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.people.schema import PERSON, ROLES
from plugins.source.model import Document, Entry, Link, newest_first
from plugins.source.words import fold

MENTION = re.compile(r'href="(/people/[^"#]+/)')


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone on record: what is known of them, and the pages that have to do with them."""

    slug: str
    id: str
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

    @property
    def lists(self) -> tuple[tuple[str, str, tuple[Entry, ...]], ...]:
        """The pages that have to do with them: what they did there, its anchor, the entries."""
        every = (
            ("Hosted", "hosted", self.hosted),
            ("Announced", "announced", self.announced),
            ("Wrote", "wrote", self.wrote),
            ("Named in", "named-in", self.named_in),
        )
        return tuple(group for group in every if group[2])

    listed: bool
    draft: bool


def people_by_name(documents: Iterable[Document]) -> dict[str, str]:
    """The slug of each person by every name a header may call them: name, slug, handle."""
    return {
        fold(name): person.slug for person in filter(is_person, documents) for name, _ in names(person)
    }


def is_person(document: Document) -> bool:
    """Whether a document is about a person."""
    return document.kind == PERSON.name


def names(person: Document) -> Iterator[tuple[str, tuple[int, int]]]:
    """What a header may call a person, each with the place in their own file that says so."""
    yield person.slug, person.at("name")
    yield person.title, person.at("name")
    yield from person.values("handles")


def make_people(documents: Sequence[Document], by_name: Mapping[str, str]) -> dict[str, Person]:
    """Every person by slug, in the order of their names."""
    people = list(filter(is_person, documents))
    listed = (page for page in documents if page.listed and not is_person(page))
    pages = newest_first(listed, name=lambda page: page.path)
    named, mentioned = _named(pages, by_name), _mentioned(pages)
    order = sorted(people, key=lambda person: person.title.casefold())
    return {
        person.slug: _person(
            person, {role: named[person.slug, role] for role in ROLES}, mentioned[person.url]
        )
        for person in order
    }


def _named(
    pages: Iterable[Document], by_name: Mapping[str, str]
) -> dict[tuple[str, str], list[Document]]:
    """By (person, role) the pages whose header names them."""
    named = defaultdict(list)
    for page in pages:
        for role in ROLES:
            for slug in slugs(page, role, by_name):
                named[slug, role].append(page)
    return named


def _mentioned(pages: Iterable[Document]) -> dict[str, list[Document]]:
    """By a person's address the pages whose text links to it."""
    mentioned = defaultdict(list)
    for page in pages:
        for url in mentions(page):
            mentioned[url].append(page)
    return mentioned


def _person(
    person: Document, named: Mapping[str, Sequence[Document]], mentioned: Iterable[Document]
) -> Person:
    told = {page.url for pages in named.values() for page in pages}
    return Person(
        slug=person.slug,
        id=person.id,
        name=person.title,
        url=person.url,
        bio=person.body.lead,
        short=person.summary,
        handles=person.header.get("handles", ()),
        links=person.header.get("links", ()),
        hosted=tuple(page.entry() for page in named["hosts"]),
        announced=tuple(page.entry() for page in named["authors"] if page.kind == "chat"),
        wrote=tuple(page.entry() for page in named["authors"] if page.kind != "chat"),
        named_in=tuple(page.entry() for page in mentioned if page.url not in told),
        listed=person.listed,
        draft=person.draft,
    )


def slugs(document: Document, role: str, by_name: Mapping[str, str]) -> list[str]:
    """The people a header's key names, those that exist, each once, in the order written."""
    called = (fold(name) for name in document.header.get(role, ()))
    return list(dict.fromkeys(by_name[name] for name in called if name in by_name))


def mentions(document: Document) -> set[str]:
    """The addresses of the people a body links to."""
    return set(MENTION.findall(document.body.html))
