"""People: who announced, hosted, wrote, and where they are spoken of. No Pelican here."""

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from plugins.people.schema import PERSON
from plugins.source.model import Document, Entry, Link, newest_first
from plugins.source.words import fold

MENTION = re.compile(r"/people/[^#]+/")


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone on record: what is known of them. Their own page has their `bio`, and all that they did."""

    slug: str
    id: str
    name: str
    url: str
    short: str
    handles: tuple[str, ...]
    links: tuple[Link, ...]
    listed: bool
    draft: bool
    bio: str = ""
    hosted: tuple[Entry, ...] = ()
    announced: tuple[Entry, ...] = ()
    wrote: tuple[Entry, ...] = ()
    named_in: tuple[Entry, ...] = ()

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


@dataclass(frozen=True, kw_only=True)
class Involved:
    """The paths of the pages that have to do with someone, each list with the newest first."""

    hosted: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()
    named_in: tuple[str, ...] = ()


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


def make_person(document: Document) -> Person:
    """Someone as other pages show them, from their document."""
    return Person(
        slug=document.slug,
        id=document.id,
        name=document.title,
        url=document.url,
        short=document.summary,
        handles=document.header.get("handles", ()),
        links=document.header.get("links", ()),
        listed=document.listed,
        draft=document.draft,
    )


def at_home(person: Person, bio: str, involved: Involved, entry: Callable[[str], Entry]) -> Person:
    """Someone as their own page shows them; `entry` has by path the line that stands for a page."""
    lists = {name: tuple(map(entry, paths)) for name, paths in asdict(involved).items()}
    return replace(person, bio=bio, **lists)


def in_order(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The pages that have to do with people, the newest first."""
    listed = (page for page in documents if page.listed and not is_person(page))
    return newest_first(listed, name=lambda page: page.path)


def involve(
    pages: Iterable[Document], people: Mapping[str, str], urls: Mapping[str, str]
) -> dict[str, Involved]:
    """By slug the pages that have to do with someone, from all `pages`, the newest first.

    `people` has their slugs by name, and `urls` their addresses by the paths of their files.
    """
    found = {slug: defaultdict(list) for slug in people.values()}
    by_url = {url: posixpath.basename(url.rstrip("/")) for url in urls.values()}
    for page in pages:
        for slug in slugs(page, "hosts", people):
            found[slug]["hosted"].append(page.path)
        for slug in slugs(page, "authors", people):
            found[slug]["announced" if page.kind == "chat" else "wrote"].append(page.path)
        for slug in {by_url[url] for url in mentions(page, urls) if url in by_url}:
            found[slug]["named_in"].append(page.path)
    return {slug: _involved(lists) for slug, lists in found.items()}


def _involved(lists: Mapping[str, Sequence[str]]) -> Involved:
    """Whoever has done something on a page is named there anyway."""
    told = {path for name, paths in lists.items() if name != "named_in" for path in paths}
    named_in = [path for path in lists.get("named_in", ()) if path not in told]
    return Involved(
        **{name: tuple(paths) for name, paths in (dict(lists) | {"named_in": named_in}).items()}
    )


def slugs(document: Document, role: str, by_name: Mapping[str, str]) -> list[str]:
    """The people a header's key names, those that exist, each once, in the order written."""
    called = (fold(name) for name in document.header.get(role, ()))
    return list(dict.fromkeys(by_name[name] for name in called if name in by_name))


def mentions(document: Document, urls: Mapping[str, str]) -> set[str]:
    """The addresses of the people a body links to; `urls` has them by the paths of their files."""
    links = [lead for lead in document.leads if not lead.picture]
    written = (MENTION.match(lead.written) for lead in links if lead.path is None)
    return {match[0] for match in written if match} | {
        urls[link.path] for link in links if link.path in urls
    }
