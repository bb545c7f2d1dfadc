"""The home page, the pages that stand alone, and the one for addresses that lead nowhere."""

from collections.abc import Iterator, Sequence

from plugins.pages.schema import PAGE
from plugins.source import Address, Page, SiteGenerator

HOME, LOST = "/", "/404.html"
# How many entries the home page lists as new, how many first questions, how many terms.
LATEST = 6
OPENERS = 6
TERMS = 12


class PagesGenerator(SiteGenerator):
    """Writes `/`, one page for each file of `pages/`, and `/404.html`."""

    def addresses(self) -> Iterator[Address]:
        yield from (Address(url=url) for url in (HOME, LOST))

    def write(self) -> None:
        self._home()
        for document in self.context["documents"]:
            if document.kind == PAGE.name:
                terms = self.context["terms_on"][document.path]
                self.page(Page.of(document), "page", html=document.body.lead, terms=terms)
        lost = Page(
            url=LOST,
            title="Nothing lives here",
            description="This address leads nowhere. What you look for may have moved.",
            listed=False,
        )
        self.page(lost, "404")

    def _home(self) -> None:
        name, about = self.settings["SITENAME"], self.settings["SITESUBTITLE"]
        chats = self.context["chats"]
        coming = [chat for chat in chats if chat.to_come]
        front = coming[-1] if coming else next(iter(chats), None)
        new = [entry for entry in self.context["latest"] if not front or entry.url != front.url]
        data = {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": name,
            "url": self.settings["SITEURL"] + "/",
        }
        page = Page(url=HOME, title=name, description=about, data=data)
        asked = sum(len(chat.questions) for chat in chats)
        self.page(
            page,
            "home",
            chat=front,
            latest=new[:LATEST],
            asked=asked,
            openers=openers(chats, front),
            terms=[term for term in self.context["glossary"].values() if term.listed][:TERMS],
        )


def openers(chats: Sequence, front) -> list:
    """The first question of each of the latest chats, but for the one in front."""
    asked = [chat for chat in chats if chat.questions and chat is not front]
    return [chat.questions[0] for chat in asked[:OPENERS]]


def add_kind(kinds: dict) -> None:
    """Tell the source what a page's file looks like."""
    kinds[PAGE.folder] = PAGE


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PagesGenerator
