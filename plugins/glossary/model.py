"""Terms and their senses: what the community argues from. No Pelican here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.glossary.links import Linker, Use
from plugins.glossary.names import Index, make_index
from plugins.glossary.schema import TERM
from plugins.source.model import Body, Document, Entry, Item, Link, newest_first
from plugins.source.moment import Moment
from plugins.source.words import shorten


@dataclass(frozen=True, kw_only=True)
class Sense:
    """One numbered meaning of a term, with the pages whose links name it.

    `html` stands wherever the term is shown, so it has no footnotes: these are on its own page.
    """

    number: int
    html: str
    text: str
    url: str
    used_in: tuple[Entry, ...] = ()

    @property
    def anchor(self) -> str:
        return f"sense-{self.number}"


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Senses that were told of for the first time, and when; `id` is a permanent tag URI.

    `later` says that they came to a term that was there.
    """

    id: str
    date: Moment
    senses: tuple[Sense, ...]
    later: bool = False

    @property
    def count(self) -> str:
        """How many senses came, in words."""
        return f"{len(self.senses)} {'more ' * self.later}sense{'s' if len(self.senses) > 1 else ''}"


@dataclass(frozen=True, kw_only=True)
class Term:
    """A word, its senses, where they come from, and the pages that use it.

    `discussed_in` are the chats that argue from it, `used_in` all other pages that link to it.
    """

    slug: str
    id: str
    title: str
    url: str
    lang: str
    short: str
    aliases: tuple[str, ...]
    source: Link
    see_also: tuple[Link, ...]
    senses: tuple[Sense, ...]
    arrivals: tuple[Arrival, ...]
    modified: Moment | None
    lead: str
    rest: str
    discussed_in: tuple[Entry, ...]
    used_in: tuple[Entry, ...]
    listed: bool
    draft: bool

    @property
    def count(self) -> str:
        """How many senses it has, in words."""
        return f"{len(self.senses)} sense{'s' if len(self.senses) > 1 else ''}"

    @property
    def letter(self) -> str:
        """The letter it is filed under."""
        return self.title[:1].upper()


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A term in short, as a page that uses it shows it; `sense` where the page names one."""

    slug: str
    title: str
    url: str
    text: str
    sense: int | None = None


@dataclass(frozen=True, kw_only=True)
class Linked:
    """A document with its terms linked: what its page uses, what each item alone uses."""

    document: Document
    uses: tuple[Use, ...]
    alone: tuple[tuple[Use, ...], ...]


def is_term(document: Document) -> bool:
    """Whether a document is about a term."""
    return document.kind == TERM.name


def index_of(terms: Iterable[Document]) -> Index:
    """The index of all names of these terms. A hidden one is linked only by hand."""
    terms = list(terms)
    return make_index(
        {term.slug: (term.title, term.slug, *term.header.get("aliases", ())) for term in terms},
        quiet={term.slug for term in terms if not (term.listed and term.header.get("autolink", True))},
        senses={term.slug: len(term.body.items) for term in terms},
    )


def link_terms(document: Document, index: Index) -> Linked:
    """The document with its terms linked: a pure function of it and of the index."""
    own = document.slug if is_term(document) else ""
    page = Linker(index, own)
    lead = page.link(document.body.lead)
    alone = [_alone(item, index, own) for item in document.body.items]
    items = [
        replace(item, html=page.link(item.html), alone=html)
        for item, (html, _) in zip(document.body.items, alone, strict=True)
    ]
    rest = page.link(document.body.rest)
    body = Body(lead=lead, items=tuple(items), rest=rest, lists=document.body.lists)
    return Linked(
        document=replace(document, body=body),
        uses=tuple(page.uses),
        alone=tuple(uses for _, uses in alone),
    )


def _alone(item: Item, index: Index, own: str) -> tuple[str, tuple[Use, ...]]:
    linker = Linker(index, own)
    return linker.link(item.alone), tuple(linker.uses)


def make_terms(linked: Sequence[Linked]) -> dict[str, Term]:
    """Every term by slug, in the order of their titles, with the pages that use it."""
    documents = {page.document.slug: page.document for page in linked if is_term(page.document)}
    pages = [page for page in linked if page.document.listed]
    users, chats = _users(pages), _chats(pages)
    order = sorted(documents.values(), key=lambda document: document.title.casefold())
    return {term.slug: _term(term, documents, users[term.slug], chats[term.slug]) for term in order}


def _users(pages: Iterable[Linked]) -> dict[str, list[tuple[Document, list[int]]]]:
    """By term each page that links to it, with the senses that its links name."""
    users = defaultdict(list)
    for page in pages:
        senses = defaultdict(list)
        for use in page.uses:
            senses[use.slug] += [use.sense] if use.sense else []
        for slug, named in senses.items():
            users[slug].append((page.document, sorted(named)))
    return users


def _chats(pages: Iterable[Linked]) -> dict[str, list[Document]]:
    """By term the chats that argue from it."""
    chats = defaultdict(list)
    for page in pages:
        for slug in page.document.header.get("terms", ()):
            chats[slug].append(page.document)
    return chats


def _term(
    document: Document,
    documents: Mapping[str, Document],
    users: Sequence[tuple[Document, list[int]]],
    chats: Sequence[Document],
) -> Term:
    see_also = (documents.get(slug) for slug in document.header.get("see-also", ()))
    told = {document.path, *(chat.path for chat in chats)}
    return Term(
        slug=document.slug,
        id=document.id,
        title=document.title,
        url=document.url,
        lang=document.lang,
        short=short(document),
        aliases=document.header.get("aliases", ()),
        source=document.header["source"],
        see_also=tuple(
            Link(title=other.title, url=other.url) for other in see_also if other and other.listed
        ),
        senses=(senses := tuple(_sense(document, item, users) for item in document.body.items)),
        arrivals=tuple(_arrivals(document, senses)),
        modified=Moment.of(document.header["modified"]) if "modified" in document.header else None,
        lead=document.body.lead,
        rest=document.body.rest,
        discussed_in=_in_order(chat.entry() for chat in chats),
        used_in=_in_order(
            user.entry(note=_note(senses)) for user, senses in users if user.path not in told
        ),
        listed=document.listed,
        draft=document.draft,
    )


def _arrivals(document: Document, senses: Sequence[Sense]) -> Iterator[Arrival]:
    """When the senses came: those that were there from the start, then those that were added."""
    later = document.header.get("added", ())
    added = {number for _, numbers in later for number in numbers}
    first = tuple(sense for sense in senses if sense.number not in added)
    if first and "date" in document.header:
        yield Arrival(id=document.id, date=Moment.of(document.header["date"]), senses=first)
    for on, numbers in later:
        found = tuple(sense for sense in senses if sense.number in numbers)
        # Numbers stay; the day may be corrected.
        id_ = f"{document.id}/sense-{min(numbers)}"
        yield Arrival(id=id_, date=Moment.of(on), senses=found, later=True)


def _sense(document: Document, item: Item, users: Sequence[tuple[Document, list[int]]]) -> Sense:
    return Sense(
        number=item.number,
        html=item.alone,
        text=item.text,
        url=f"{document.url}#sense-{item.number}",
        used_in=_in_order(
            user.entry() for user, senses in users if item.number in senses and user.path != document.path
        ),
    )


def at_home(term: Term, document: Document) -> Term:
    """The term as its own page shows it: with its footnotes, and each term linked once on the page."""
    senses = zip(term.senses, document.body.items, strict=True)
    return replace(term, senses=tuple(replace(sense, html=item.html) for sense, item in senses))


def _note(senses: Sequence[int]) -> str:
    """In which senses a page uses a term."""
    if not senses:
        return "sense not named"
    return f"sense{'s' if len(senses) > 1 else ''} {', '.join(map(str, senses))}"


def _in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return newest_first(entries, name=lambda entry: entry.title)


def short(term: Document) -> str:
    """A term's short definition: its first sense."""
    return shorten(term.body.items[0].text)


def definitions(uses: Iterable[Use], terms: Mapping[str, Term]) -> tuple[Definition, ...]:
    """What a page says of the terms it uses, in the order they come up."""
    uses = list(uses)
    named = {use.slug for use in uses if use.sense}
    return tuple(_definition(use, terms[use.slug]) for use in uses if use.sense or use.slug not in named)


def _definition(use: Use, term: Term) -> Definition:
    if use.sense:
        sense = term.senses[use.sense - 1]
        return Definition(
            slug=term.slug, title=term.title, url=sense.url, text=sense.text, sense=use.sense
        )
    return Definition(slug=term.slug, title=term.title, url=term.url, text=term.short)
