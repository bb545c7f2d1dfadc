"""Terms and their senses: what the community argues from. No Pelican here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    listed: bool
    draft: bool
    discussed_in: tuple[Entry, ...] = ()
    used_in: tuple[Entry, ...] = ()

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
    """A body with its terms linked: what its page uses, what each item alone uses."""

    body: Body
    uses: tuple[Use, ...]
    alone: tuple[tuple[Use, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Used:
    """A page that links to a term, by the path of its file, and the senses that its links name."""

    path: str
    senses: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Usage:
    """The pages that have to do with a term, the newest first.

    `discussed_in` are the chats that argue from it, `used_in` all others that link to it, `senses` by
    number those whose links name a sense.
    """

    discussed_in: tuple[Entry, ...] = ()
    used_in: tuple[Entry, ...] = ()
    senses: Mapping[int, tuple[Entry, ...]] = field(default_factory=dict)


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


def link_terms(body: Body, index: Index, own: str = "") -> Linked:
    """The body with its terms linked; `own` is the slug of the term that it is about, if it is."""
    page = Linker(index, own)
    lead = page.link(body.lead)
    alone = [_alone(item, index, own) for item in body.items]
    items = [
        replace(item, html=page.link(item.html), alone=html)
        for item, (html, _) in zip(body.items, alone, strict=True)
    ]
    rest = page.link(body.rest)
    return Linked(
        body=Body(lead=lead, items=tuple(items), rest=rest, lists=body.lists),
        uses=tuple(page.uses),
        alone=tuple(uses for _, uses in alone),
    )


def _alone(item: Item, index: Index, own: str) -> tuple[str, tuple[Use, ...]]:
    linker = Linker(index, own)
    return linker.link(item.alone), tuple(linker.uses)


def users(pages: Iterable[tuple[str, Sequence[Use]]]) -> dict[str, tuple[Used, ...]]:
    """By term each page that links to it; `pages` has their paths and what they link to."""
    found = defaultdict(list)
    for path, uses in pages:
        senses = defaultdict(list)
        for use in uses:
            senses[use.slug] += [use.sense] if use.sense else []
        for slug, named in senses.items():
            found[slug].append(Used(path=path, senses=tuple(sorted(named))))
    return {slug: tuple(every) for slug, every in found.items()}


def arguing(pages: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """By term the paths of the chats that argue from it."""
    found = defaultdict(list)
    for page in pages:
        for slug in page.header.get("terms", ()):
            found[slug].append(page.path)
    return {slug: tuple(paths) for slug, paths in found.items()}


def make_usage(
    path: str, used: Sequence[Used], chats: Sequence[str], entry: Callable[[str], Entry]
) -> Usage:
    """What has to do with the term at `path`: the pages that link to it, and the chats about it.

    `entry` has by path the line that stands for a page.
    """
    told, senses = {path, *chats}, defaultdict(list)
    for each in used:
        for number in dict.fromkeys(each.senses if each.path != path else ()):
            senses[number].append(entry(each.path))
    return Usage(
        discussed_in=_in_order(map(entry, chats)),
        used_in=_in_order(
            entry(each.path).noted(_note(each.senses)) for each in used if each.path not in told
        ),
        senses={number: _in_order(entries) for number, entries in sorted(senses.items())},
    )


def make_term(document: Document, linked: Linked, others: Iterable[Document]) -> Term:
    """A term as other pages show it, from its document; `others` are the terms to see also."""
    items, modified = linked.body.items, document.header.get("modified")
    senses = tuple(_sense(document, item) for item in items)
    return Term(
        slug=document.slug,
        id=document.id,
        title=document.title,
        url=document.url,
        lang=document.lang,
        short=short(document),
        aliases=document.header.get("aliases", ()),
        source=document.header["source"],
        see_also=tuple(Link(title=other.title, url=other.url) for other in others if other.listed),
        senses=senses,
        arrivals=tuple(_arrivals(document, senses)),
        modified=Moment.of(modified) if modified else None,
        lead=linked.body.lead,
        rest=linked.body.rest,
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


def _sense(document: Document, item: Item) -> Sense:
    url = f"{document.url}#sense-{item.number}"
    return Sense(number=item.number, html=item.alone, text=item.text, url=url)


def at_home(term: Term, items: Sequence[Item], usage: Usage) -> Term:
    """The term as its own page shows it: with its footnotes, each term linked once, and all its uses."""
    senses = tuple(
        replace(sense, html=item.html, used_in=usage.senses.get(sense.number, ()))
        for sense, item in zip(term.senses, items, strict=True)
    )
    return replace(term, senses=senses, discussed_in=usage.discussed_in, used_in=usage.used_in)


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


def told(uses: Iterable[Use]) -> Iterator[Use]:
    """What a page says of the terms it uses, in the order they come up: senses go before the whole."""
    uses = list(uses)
    named = {use.slug for use in uses if use.sense}
    return (use for use in uses if use.sense or use.slug not in named)


def define(document: Document, sense: int | None = None) -> Definition:
    """A term in short, or one of its senses, from its document."""
    more = {"slug": document.slug, "title": document.title}
    if not sense:
        return Definition(url=document.url, text=short(document), **more)
    text = document.body.items[sense - 1].text
    return Definition(url=f"{document.url}#sense-{sense}", text=text, sense=sense, **more)
