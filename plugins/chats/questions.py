"""The questions of a chat, each at an address of its own. No Pelican here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from plugins.source.model import Document, Entry, Item, Link
from plugins.source.moment import Moment


@dataclass(frozen=True, kw_only=True)
class Question:
    """One numbered question, with an address of its own and its neighbours.

    `number` is its place among `total`. `html` is the question on its chat's page, `alone` on its
    own. `cut` says that the record breaks off inside it. `terms` are the definitions its own page
    shows.
    """

    id: str
    number: int
    total: int
    url: str
    html: str
    alone: str
    text: str
    cut: bool
    chat: Link
    date: Moment
    previous: Link | None
    next: Link | None
    terms: tuple

    @property
    def anchor(self) -> str:
        """The question's place on its chat's page."""
        return f"q{self.number}"


def questions(
    document: Document, items: Sequence[Item], words: Mapping[int, tuple]
) -> Iterator[Question]:
    """The questions of a chat, each with its neighbours, from its document.

    `items` are those of its body, with their terms linked; `words` has by number the definitions that
    the page of each shows.
    """
    incomplete = document.header.get("questions") == "incomplete"
    for item in items:
        yield Question(
            id=f"{document.id}/q{item.number}",
            number=item.number,
            total=len(items),
            url=question_url(document, item),
            html=item.html,
            alone=item.alone,
            text=item.text,
            cut=incomplete and item is items[-1] and item.text.endswith("…"),
            chat=Link(title=document.title, url=document.url),
            date=document.date,
            previous=_neighbour(document, items, item.number - 1),
            next=_neighbour(document, items, item.number + 1),
            terms=words.get(item.number, ()),
        )


def lines(document: Document) -> tuple[Entry, ...]:
    """The lines that stand for the questions of a chat in lists, from its document."""
    chat = document.entry()
    return tuple(
        replace(
            chat, kind="question", title=item.text, url=question_url(document, item), summary=""
        ).noted(document.title)
        for item in document.body.items
    )


def naming(
    chats: Iterable[tuple[str, Sequence[Sequence[str]]]],
) -> dict[str, tuple[tuple[str, int], ...]]:
    """By term the questions that name it, in the order of their chats: the chat's path, and their place.

    `chats` has of each chat what every question names.
    """
    found = defaultdict(list)
    for path, questions in chats:
        for place, slugs in enumerate(questions):
            for slug in dict.fromkeys(slugs):
                found[slug].append((path, place))
    return {slug: tuple(places) for slug, places in sorted(found.items())}


def question_url(document: Document, item: Item) -> str:
    """The permanent address of a question."""
    return f"{document.url}q{item.number}/"


def _neighbour(document: Document, items: Sequence[Item], number: int) -> Link | None:
    if not 1 <= number <= len(items):
        return None
    item = items[number - 1]
    return Link(title=item.text, url=question_url(document, item))
