"""What can be found: one record for each page, question and sense. No Pelican here."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

import nh3

from plugins.source.clean import TAGS
from plugins.source.model import Document, Item
from plugins.source.page import canonical

#: What is found, in the order in which results show it, each with its heading.
KINDS = {
    "question": "Questions",
    "chat": "Chats",
    "sense": "Terms and senses",
    "post": "Posts",
    "person": "People",
    "page": "Pages",
}
# A term is found as its senses are, and beside them.
FOUND_AS = {"chat": "chat", "term": "sense", "post": "post", "person": "person", "page": "page"}
# Of what others wrote nothing is found, nor of the numbers of footnotes.
LEFT_OUT = {"blockquote", "q", "sup"}
WORDS = nh3.Cleaner(
    tags=TAGS - LEFT_OUT - {"img"},
    clean_content_tags=LEFT_OUT,
    attributes={"a": {"class"}},
    link_rel=None,
)


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something that can be found: where it is, what it is called, what it says.

    `note` stands beside its title, `also` has the other words it is found by; `html` is what it says,
    without what others wrote.
    """

    url: str
    kind: str
    title: str
    note: str = ""
    also: str = ""
    html: str = ""
    year: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Choices:
    """By what results can be narrowed down: the years, the newest first, and the tags."""

    years: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()


def may_be_found(document: Document) -> bool:
    """Whether a document is public, and more than a line on another page."""
    return document.whole and document.listed and not document.draft and document.kind in FOUND_AS


def records(document: Document, questions: Mapping[int, str]) -> Iterator[Record]:
    """All that is found of a document; `questions` are the addresses of its questions by number."""
    common = {"year": document.date and document.date.year, "tags": _tags(document)}
    yield Record(
        url=document.url,
        kind=FOUND_AS[document.kind],
        title=document.title,
        note=_note(document),
        also=_also(document),
        html=_html(document),
        **common,
    )
    for item in document.body.items:
        if document.kind == "chat":
            yield _question(document, item, questions[item.number], common)
        else:
            yield _sense(document, item, common)


def _question(document: Document, item: Item, url: str, common: Mapping) -> Record:
    return Record(
        url=url,
        kind="question",
        title=item.text,
        note=f"Question {item.number} of {document.title}, {document.date.month}",
        html=WORDS.clean(item.alone),
        **common,
    )


def _sense(document: Document, item: Item, common: Mapping) -> Record:
    return Record(
        url=f"{document.url}#sense-{item.number}",
        kind="sense",
        title=f"{document.title}, sense {item.number}",
        also=_also(document),
        html=WORDS.clean(item.alone),
        **common,
    )


def _note(document: Document) -> str:
    """What says which of several it is."""
    if document.kind == "term":
        count = len(document.body.items)
        return f"{count} sense{'s' if count > 1 else ''}"
    if document.kind == "chat":
        return document.date.month
    return document.date.day if document.date else ", ".join(document.header.get("handles", ()))


def _also(document: Document) -> str:
    """The names it goes by beside its title: aliases, handles, who wrote it, what it is filed under."""
    header = document.header
    names = (*header.get("aliases", ()), *header.get("handles", ()), header.get("hashtag", ""))
    people = (*header.get("authors", ()), *header.get("hosts", ()))
    return ", ".join(filter(None, (*names, *people, header.get("series", ""), *_tags(document))))


def _html(document: Document) -> str:
    """What it says, but for its numbered list; where the text belongs to another site, its summary."""
    summary, body = document.header.get("summary", ""), document.body
    told = "" if canonical(document) else WORDS.clean(f"{body.lead}\n{body.rest}")
    return (f"<p>{escape(summary)}</p>\n{told}" if summary else told).strip()


def _tags(document: Document) -> tuple[str, ...]:
    return tuple(tag.title for tag in document.tags)


def choices(documents: Iterable[Document]) -> Choices:
    """The years and the tags of all that is found of these documents."""
    years, tags = set(), set()
    for document in documents:
        years |= {document.date.year} if document.date else set()
        tags.update(_tags(document))
    return Choices(years=tuple(sorted(years, reverse=True)), tags=tuple(sorted(tags, key=_in_order)))


def _in_order(name: str) -> tuple[str, str]:
    return name.casefold(), name
