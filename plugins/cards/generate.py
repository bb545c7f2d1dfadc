"""The cards: one beside each chat, each question and each post, and one for all other pages."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from plugins.cards.model import SIZE, Words
from plugins.source import Address, Document, Output, Page, fact
from plugins.source.generator import SiteGenerator
from plugins.source.model import Picture

FILE, SITE = "card.png", "/card.png"
CHAT, POST = "chat", "post"
# The files of the theme that cards are drawn with.
BASE, FACE, TOKENS = "cards/base.png", "static/fonts/young-serif.woff2", "static/css/tokens.css"


class CardsGenerator(SiteGenerator):
    """Draws a card for each chat, question and post, beside its page, and `/card.png` for all others.

    Adds to the context `card_at`, the address of the card beside a page's, and `card_of`, that of a page
    with its size and its words.
    """

    offers = ("card_at", "card_of")

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:
        yield Address(url=SITE, what="the card of the site")
        for document in (*self.site.documents(CHAT), *self.site.documents(POST)):
            if taken.get(document.url) == Address(url=document.url, path=document.path):
                for url, _ in self._pages(document):
                    # Without the path: what showed the card of a page that moved asks the page again.
                    yield Address(url=self.card_at(url), what=f"the card of {document.path}")

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.site_card, url=SITE)
        for document in (*self.shown(CHAT), *self.shown(POST)):
            for url, number in self._pages(document):
                yield Output.of(self.card, document.path, number, url=self.card_at(url))

    def card_at(self, url: str) -> str:
        """The address of the card beside a page."""
        return url + FILE

    def card_of(self, page: Page) -> Picture:
        """The card of a page."""
        document = self.site.get(page.path)
        numbers = dict(self._pages(document)) if document and document.kind in (CHAT, POST) else {}
        own = page.url in numbers
        words = self.words(page.path, numbers[page.url]) if own else self.site_words()
        url = self.card_at(page.url) if own else SITE
        width, height = SIZE
        return Picture(url=url, title=words.alt, width=width, height=height)

    @fact
    def card(self, path: str, number: str) -> bytes:
        """The card of a document's page, or of one of its numbered items."""
        return self._drawn(self.words(path, number))

    @fact
    def site_card(self) -> bytes:
        """The card of all pages that have none of their own."""
        return self._drawn(self.site_words())

    @fact
    def words(self, path: str, number: str) -> Words:
        """What a card says."""
        if number:
            return self._question(path, int(number))
        return self._chat(path) if self.site[path].kind == CHAT else self._post(path)

    @fact
    def site_words(self) -> Words:
        """What the card of the site says."""
        about, host = self.settings["SITESUBTITLE"], urlsplit(self.settings["SITEURL"]).netloc
        return Words(kicker="", title=about, instead=self.settings["SITENAME"], notes=(host,))

    def _chat(self, path: str) -> Words:
        chat = self.context["chat"](path)
        day = chat.starts.month if chat.why_inferred else chat.starts.day
        instead = f"A chat of {chat.starts.month}"
        return Words(kicker="Chat", title=chat.title, instead=instead, notes=(day, chat.count))

    def _question(self, path: str, number: int) -> Words:
        chat = self.context["chat"](path)
        question = chat.questions[number - 1]
        kicker, notes = f"Question {number} of {question.total}", (chat.starts.month, chat.title)
        return Words(kicker=kicker, title=question.text, instead=kicker, notes=notes)

    def _post(self, path: str) -> Words:
        document = self.site[path]
        names = (person.name for person in self.context["people_of"](document, "authors"))
        series, day = document.header.get("series", "") if document.listed else "", document.date.day
        return Words(
            kicker=series or "Post",
            title=document.title,
            instead=f"A post of {day}",
            notes=(day, *names),
        )

    def _pages(self, document: Document) -> Iterator[tuple[str, str]]:
        """The pages of a document that have a card: their addresses, and the numbers of its items."""
        yield document.url, ""
        if document.kind == CHAT:
            yield from (
                (f"{document.url}q{item.number}/", str(item.number)) for item in document.body.items
            )

    def _drawn(self, words: Words) -> bytes:
        """A card. The library is slow to import, and most builds draw none."""
        from plugins.cards.draw import Style, pen  # noqa: PLC0415

        base, face, tokens = self.drawn_with()
        return pen(Style(base=base, face=face, tokens=tokens)).draw(words, self.settings["SITENAME"])

    @fact
    def drawn_with(self) -> tuple[bytes, ...]:
        """The files of the theme that cards are drawn with: read once for all of them."""
        return tuple(self.site.data(Path(self.theme, name)) for name in (BASE, FACE, TOKENS))


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return CardsGenerator
