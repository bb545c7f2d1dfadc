"""Which feeds there are, and what each of them tells of. No Pelican here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import chain

from plugins.feeds.content import fit
from plugins.feeds.model import Feed, since
from plugins.source.model import Entry
from plugins.source.words import slugify

#: Where lists have them.
WHOLE, TERMS, PEOPLE, SERIES, TAGS = "The whole site", "Terms", "People", "Series", "Tags"
# What the title of a feed adds to its topic: a tag may have the name of a term.
KINDS = {TERMS: " (term)", SERIES: " (series)", TAGS: " (tag)"}
#: The feeds of the whole site by the page that each concerns: its name, its topic, what it is about.
WHOLES = {
    "/": ("all", "Everything", "Every chat, every post, and every new sense of a term."),
    "/chats/": ("chats", "Chats", "The monthly chats, each with all its questions."),
    "/prompts/": ("questions", "Questions", "Every question of every chat, one by one."),
    "/archive/": ("posts", "Posts", "Every post: recaps, reflections, what is new here."),
}


class Catalogue:
    """The feeds of a site, from what is shown on it at a time.

    Drafts and hidden pages are in none, and nothing is before its date. Feeds that concern no file
    have an id that begins with the tag URI `root`.
    """

    def __init__(
        self,
        *,
        chats: Iterable,
        posts: Iterable,
        people: Iterable,
        terms: Iterable,
        now: datetime,
        root: str,
    ):
        self.chats = [chat for chat in chats if not chat.draft and since(chat).at <= now]
        self.posts = [post for post in posts if not post.draft and since(post).at <= now]
        self.people = [person for person in people if person.listed and not person.draft]
        self.terms = [term for term in terms if term.listed and not term.draft]
        self.now, self.root = now, root
        self.ids = {each.url: each.id for each in (*self.chats, *self.posts)}

    def __iter__(self) -> Iterator[Feed]:
        return chain(self._whole(), self._terms(), self._people(), self._series(), self._tags())

    def _whole(self) -> Iterator[Feed]:
        questions = {each.id: each.url for chat in self.chats for each in chat.questions}
        members = {
            "/": _urls((*self.chats, *self.posts)) | self._arrivals(self.terms),
            "/chats/": _urls(self.chats),
            "/prompts/": questions,
            "/archive/": _urls(self.posts),
        }
        for page, (name, topic, about) in WHOLES.items():
            yield self._feed(page, topic, about, group=WHOLE, members=members[page], name=name)

    def _terms(self) -> Iterator[Feed]:
        for term in self.terms:
            members = self._told((*term.discussed_in, *term.used_in)) | self._arrivals([term])
            about = f"New senses of “{term.title}”, and the chats and posts that use the word."
            yield self._feed(term.url, term.title, about, group=TERMS, members=members, id=term.id)

    def _people(self) -> Iterator[Feed]:
        for person in self.people:
            members = self._told((*person.hosted, *person.announced, *person.wrote))
            about = f"What {person.name} announced, hosted and wrote."
            yield self._feed(person.url, person.name, about, group=PEOPLE, members=members, id=person.id)

    def _series(self) -> Iterator[Feed]:
        parts = defaultdict(dict)
        for post in self.posts:
            if post.series:
                parts[post.series.url, post.series.name][post.id] = post.url
        for (url, name), members in sorted(parts.items()):
            yield self._feed(url, name, f"The series “{name}”.", group=SERIES, members=members)

    def _tags(self) -> Iterator[Feed]:
        bearers = defaultdict(dict)
        for each in (*self.chats, *self.posts):
            for tag in each.tags:
                bearers[tag][each.id] = each.url
        for tag, members in sorted(bearers.items(), key=lambda bearer: slugify(bearer[0].title)):
            about = f"Chats and posts filed under “{tag.title}”."
            yield self._feed(tag.url, tag.title, about, group=TAGS, members=members)

    def _told(self, entries: Iterable[Entry]) -> dict[str, str]:
        """The ids of those that are chats or posts, each with its address."""
        return {self.ids[entry.url]: entry.url for entry in entries if entry.url in self.ids}

    def _arrivals(self, terms: Iterable) -> dict[str, str]:
        """The ids of new senses, each with the address of its term."""
        return {
            arrival.id: term.url
            for term in terms
            for arrival in term.arrivals
            if arrival.date.at <= self.now
        }

    def _feed(
        self,
        page: str,
        topic: str,
        about: str,
        *,
        group: str,
        members: Mapping[str, str],
        name: str = "",
        id: str = "",  # noqa: A002 - that of the file the feed concerns, if it is one
    ) -> Feed:
        name = name or page.strip("/")
        return Feed(
            name=name,
            # That of a file stays whatever the file is called; a tag has nothing but its name.
            id=f"{id}/feed" if id else f"{self.root}/{name}",
            title=fit(topic) + KINDS.get(group, ""),
            about=fit(about),
            page=page,
            group=group,
            topic=fit(topic),
            members=members,
        )


def _urls(pages: Iterable) -> dict[str, str]:
    return {page.id: page.url for page in pages}
