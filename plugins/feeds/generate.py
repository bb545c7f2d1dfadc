"""The feeds: of everything, of chats, of questions, and of each tag, person, series and term."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from plugins.feeds.entries import Entries
from plugins.feeds.model import FORMATS, Feed, FeedEntry, Feeds, newest_first, parts
from plugins.feeds.opml import opml
from plugins.feeds.writers import Site, write
from plugins.source import Address, SiteGenerator

# Pages that have a feed of their own, and the name it has.
EVERYTHING, CHATS, QUESTIONS = "/", "/chats/", "/prompts/"
NAMES = {EVERYTHING: "all", CHATS: "chats", QUESTIONS: "questions"}
OWN = re.compile(r"/(?:tags|people|series|glossary)/[^/]+/")
ICON, LOGO = "/theme/images/favicon.svg", "/theme/images/mark.svg"
OPML = "/feeds.opml"


class FeedsGenerator(SiteGenerator):
    """Adds to the context `feeds`: every feed there is, by the page that it concerns.

    Writes each to `/feeds/` in every format, with its archive, and `/feeds.opml`.
    """

    def addresses(self) -> Iterator[Address]:
        yield Address(url=OPML)
        names = [*NAMES.values(), *(url.strip("/") for url in self.context["addresses"] if OWN.fullmatch(url))]
        yield from (Address(url=f"/feeds/{name}.{form}") for name in names for form in FORMATS)

    def make(self) -> None:
        self.context["feeds"] = Feeds({feed.page: feed for feed in self._feeds()})

    def write(self) -> None:
        feeds, members = self.context["feeds"], self._members()
        site = self._site()
        for feed in feeds:
            whole = replace(feed, entries=newest_first(members[feed.page]))
            limits = self.settings["FEED_MAX_ITEMS"], self.settings["FEED_MAX_BYTES"]
            for part in parts(whole, *limits):
                for form in FORMATS:
                    self.file(part.url(form), write(part, form, site))
        self.file(OPML, opml(feeds, self.settings["SITENAME"], self.settings["SITEURL"]))

    def _site(self) -> Site:
        settings = self.settings
        return Site(
            url=settings["SITEURL"],
            name=settings["SITENAME"],
            lang=settings["DEFAULT_LANG"],
            rights=settings["RIGHTS"],
            icon=ICON,
            logo=LOGO,
            hub=settings["FEED_HUB"],
        )

    def _feeds(self) -> Iterator[Feed]:
        """Every feed, without its entries."""
        context = self.context
        yield self._feed(EVERYTHING, "", self.settings["SITESUBTITLE"])
        yield self._feed(CHATS, "chats", "The monthly chats, with every question.")
        yield self._feed(QUESTIONS, "questions", "Every question of every chat, each at its own address.")
        shown = [*context["chats"], *context["posts"]]
        for tag in sorted({tag for each in shown for tag in each.tags}, key=lambda tag: tag.url):
            yield self._feed(tag.url, tag.title, f"Chats and posts filed under “{tag.title}”.")
        for person in context["people"].values():
            if person.listed:
                yield self._feed(person.url, person.name, f"What {person.name} wrote, announced and hosted.")
        for series in {post.series.url: post.series for post in context["posts"] if post.series}.values():
            yield self._feed(series.url, series.name, f"The series “{series.name}”.")
        for term in context["glossary"].values():
            if term.listed:
                about = f"New senses of “{term.title}”, and the chats and posts that use it."
                yield self._feed(term.url, term.title, about)

    def _feed(self, page: str, title: str, about: str) -> Feed:
        name = NAMES.get(page) or page.strip("/")
        return Feed(
            name=name,
            id=f"{self.settings['FEED_ID']}/{name}",
            title=": ".join(filter(None, (self.settings["SITENAME"], title))),
            about=about,
            page=page,
        )

    def _members(self) -> dict[str, set[FeedEntry]]:
        """The entries of each feed, by the page it concerns."""
        make = Entries(self._render, self.settings["SITEURL"], Path(self.path))
        chats = [chat for chat in self.context["chats"] if not chat.draft]
        posts = [post for post in self.context["posts"] if not post.draft]
        entries = {chat.url: make.chat(chat) for chat in chats} | {post.url: make.post(post) for post in posts}
        members = defaultdict(set)
        members[EVERYTHING] = set(entries.values())
        members[CHATS] = {entries[chat.url] for chat in chats}
        members[QUESTIONS] = {make.question(each, chat) for chat in chats for each in chat.questions}
        for page, urls in self._concerned([*chats, *posts]):
            members[page] |= {entries[url] for url in urls if url in entries}
        for term in self.context["glossary"].values():
            members[term.url] |= {make.arrival(term, arrival) for arrival in term.arrivals if not term.draft}
        return members

    def _concerned(self, published: Iterable) -> Iterator[tuple[str, list[str]]]:
        """Pages that have a feed, each with addresses of chats and posts that concern it."""
        for each in published:
            yield from ((tag.url, [each.url]) for tag in each.tags)
        yield from ((post.series.url, [post.url]) for post in self.context["posts"] if post.series)
        for person in self.context["people"].values():
            yield person.url, [entry.url for entry in (*person.hosted, *person.announced, *person.wrote)]
        for term in self.context["glossary"].values():
            yield term.url, [entry.url for entry in (*term.discussed_in, *term.used_in)]

    def _render(self, name: str, **objects) -> str:
        return self.get_template(f"feed/{name}").render(**objects)


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return FeedsGenerator
