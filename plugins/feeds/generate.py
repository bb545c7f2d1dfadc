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
from plugins.source.model import Entry

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
        names = [
            *NAMES.values(),
            *(url.strip("/") for url in self.context["addresses"] if OWN.fullmatch(url)),
        ]
        yield from (Address(url=f"/feeds/{name}.{form}") for name in names for form in FORMATS)

    def make(self) -> None:
        self.members = self._members()
        self.context["feeds"] = Feeds({feed.page: feed for feed in self._feeds()})

    def write(self) -> None:
        feeds, settings = self.context["feeds"], self.settings
        entries, site = self._entries(), self._site()
        for feed in feeds:
            found = (entries[key] for key in self.members[feed.page])
            whole = replace(feed, entries=newest_first(found))
            for part in parts(whole, settings["FEED_MAX_ITEMS"], settings["FEED_MAX_BYTES"]):
                for form in FORMATS:
                    self.file(part.url(form), write(part, form, site))
        self.file(OPML, opml(feeds, settings["SITENAME"], settings["SITEURL"]))

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

    def _shown(self, name: str) -> list:
        """The chats, posts or terms (`name`) that are no drafts: feeds have none of these."""
        objects = self.context[name]
        return [each for each in (objects.values() if name == "glossary" else objects) if not each.draft]

    def _members(self) -> dict[str, set[str]]:
        """What each feed holds, by the page it concerns: ids of chats, posts, questions, new senses."""
        chats, posts = self._shown("chats"), self._shown("posts")
        ids = {each.url: each.id for each in (*chats, *posts)}
        members = defaultdict(set)
        members[EVERYTHING] = set(ids.values())
        members[CHATS] = {chat.id for chat in chats}
        members[QUESTIONS] = {question.id for chat in chats for question in chat.questions}
        for page, entries in self._concerned(chats, posts):
            members[page] |= {ids[entry.url] for entry in entries if entry.url in ids}
        for term in self._shown("glossary"):
            members[term.url] |= {arrival.id for arrival in term.arrivals}
        return members

    def _concerned(self, chats: Iterable, posts: Iterable) -> Iterator[tuple[str, Iterable[Entry]]]:
        """Pages that have a feed, each with chats and posts that concern it."""
        for each in (*chats, *posts):
            yield from ((tag.url, [each.entry]) for tag in each.tags)
        yield from ((post.series.url, [post.entry]) for post in posts if post.series)
        for person in self.context["people"].values():
            yield person.url, (*person.hosted, *person.announced, *person.wrote)
        for term in self.context["glossary"].values():
            yield term.url, (*term.discussed_in, *term.used_in)

    def _feeds(self) -> Iterator[Feed]:
        """Every feed, without its entries: the great ones, and those that have any."""
        yield self._feed(EVERYTHING, "", self.settings["SITESUBTITLE"])
        yield self._feed(CHATS, "chats", "The monthly chats, with every question.")
        yield self._feed(QUESTIONS, "questions", "Every question of every chat, each at its own address.")
        for page, (title, about) in sorted(self._own()):
            if self.members[page]:
                yield self._feed(page, title, about)

    def _own(self) -> Iterator[tuple[str, tuple[str, str]]]:
        """The pages that may have a feed of their own, each with the feed's title and what it is about."""
        context = self.context
        for tag in {tag for name in ("chats", "posts") for each in context[name] for tag in each.tags}:
            yield tag.url, (tag.title, f"Chats and posts filed under “{tag.title}”.")
        for series in {post.series for post in context["posts"] if post.series}:
            yield series.url, (series.name, f"The series “{series.name}”.")
        for person in context["people"].values():
            if person.listed:
                yield person.url, (person.name, f"What {person.name} wrote, announced and hosted.")
        for term in context["glossary"].values():
            if term.listed:
                about = f"New senses of “{term.title}”, and the chats and posts that use the word."
                yield term.url, (term.title, about)

    def _feed(self, page: str, title: str, about: str) -> Feed:
        name = NAMES.get(page) or page.strip("/")
        return Feed(
            name=name,
            id=f"{self.settings['FEED_ID']}/{name}",
            title=": ".join(filter(None, (self.settings["SITENAME"], title))),
            about=about,
            page=page,
        )

    def _entries(self) -> dict[str, FeedEntry]:
        """Every entry of any feed, by its id."""
        make = Entries(self._render, self.settings["SITEURL"], Path(self.path))
        chats = self._shown("chats")
        found = [make.chat(chat) for chat in chats]
        found += [make.question(question, chat) for chat in chats for question in chat.questions]
        found += [make.post(post) for post in self._shown("posts")]
        found += [make.arrival(term, each) for term in self._shown("glossary") for each in term.arrivals]
        return {entry.id: entry for entry in found}

    def _render(self, name: str, **objects) -> str:
        return self.get_template(f"feed/{name}").render(**objects)


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return FeedsGenerator
