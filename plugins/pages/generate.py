"""The home page, the pages that stand alone, and the one for addresses that lead nowhere."""

from collections.abc import Iterator, Mapping, Sequence

from plugins.pages.schema import PAGE
from plugins.source import Address, Output, Page, fact
from plugins.source.generator import SiteGenerator
from plugins.source.linked_data import CONTEXT, publisher, website

HOME, LOST = "/", "/404.html"
# How many entries the home page lists as new, how many first questions, how many terms.
LATEST = 6
OPENERS = 6
TERMS = 12


class PagesGenerator(SiteGenerator):
    """Writes `/`, one page for each file of `pages/`, and `/404.html`."""

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        yield from (Address(url=url) for url in (HOME, LOST))

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.home_page, url=HOME)
        for document in self.shown(PAGE.name):
            yield Output.of(self.one_page, document.path, url=document.url)
        yield Output.of(self.lost_page, url=LOST)

    @fact
    def one_page(self, path: str) -> bytes:
        """A page that stands alone."""
        html, terms = self.context["linked"](path).body.lead, self.context["definitions_on"](path)
        return self.page(Page.of(self.site[path]), "page", html=html, terms=terms)

    @fact
    def lost_page(self) -> bytes:
        """The page for addresses that lead nowhere."""
        lost = Page(
            url=LOST,
            title="Nothing lives here",
            description="This address leads nowhere. What you look for may have moved.",
            listed=False,
        )
        return self.page(lost, "404")

    @fact
    def home_page(self) -> bytes:
        """The home page."""
        chats = tuple(map(self.context["chat"], self.context["chats"]()))
        coming = [chat for chat in chats if chat.to_come]
        front = coming[-1] if coming else next(iter(chats), None)
        return self.page(
            self._home(),
            "home",
            chat=front,
            latest=self._latest(front),
            asked=sum(len(chat.questions) for chat in chats),
            openers=openers(chats, front),
            terms=self._terms(),
        )

    def _home(self) -> Page:
        name, about = self.settings["SITENAME"], self.settings["SITESUBTITLE"]
        site = self.settings["SITEURL"]
        data = {"@context": CONTEXT, **website(name, site), "description": about}
        data |= {"inLanguage": self.settings["DEFAULT_LANG"], "publisher": publisher(name, site)}
        data |= {"potentialAction": search(site)} if self.settings["SEARCH"] else {}
        return Page(url=HOME, title=name, description=about, data=data)

    def _latest(self, front) -> list:
        """The lines that stand for what is new, but for the chat in front."""
        newest = self.context["dated"]()[: LATEST + 1]
        entries = map(self.context["entry"], newest)
        return [entry for entry in entries if not front or entry.url != front.url][:LATEST]

    def _terms(self) -> list:
        terms = map(self.context["term"], self.context["terms"]())
        return [term for term in terms if term.listed][:TERMS]


def search(site: str) -> dict:
    """How machines search the site, as Google wants to be told of it."""
    target = {"@type": "EntryPoint", "urlTemplate": f"{site}/search/?q={{search_term_string}}"}
    asked = "required name=search_term_string"
    return {"@type": "SearchAction", "target": target, "query-input": asked}


def openers(chats: Sequence, front) -> list:
    """The first question of each of the latest chats, but for the one in front."""
    asked = [chat for chat in chats if chat.questions and chat != front]
    return [chat.questions[0] for chat in asked[:OPENERS]]


def add_kind(kinds: dict) -> None:
    """Tell the source what a page's file looks like."""
    kinds[PAGE.folder] = PAGE


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PagesGenerator
