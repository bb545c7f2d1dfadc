"""Which feeds there are, and what each of them tells of. No Pelican here."""

import re
from collections.abc import Iterable
from datetime import datetime

from plugins.feeds.content import fit
from plugins.feeds.model import Feed
from plugins.source.model import Document
from plugins.source.moment import Moment

#: Where lists have them.
WHOLE, TERMS, PEOPLE, SERIES, TAGS = "The whole site", "Terms", "People", "Series", "Tags"
# What the title of a feed adds to its topic: a tag may have the name of a term.
KINDS = {TERMS: " (term)", SERIES: " (series)", TAGS: " (tag)"}
EVERYTHING, CHATS, QUESTIONS, POSTS = "/", "/chats/", "/prompts/", "/archive/"
#: The feeds of the whole site by the page that each concerns: its name, its topic, what it is about.
WHOLES = {
    EVERYTHING: ("all", "Everything", "Every chat, every post, and every new sense of a term."),
    CHATS: ("chats", "Chats", "The monthly chats, each with all its questions."),
    QUESTIONS: ("questions", "Questions", "Every question of every chat, one by one."),
    POSTS: ("posts", "Posts", "Every post: recaps, reflections, what is new here."),
}
#: Pages that have a feed of their own, called by their address.
OWN = re.compile(r"/(?P<folder>tags|people|series|glossary)/(?P<slug>[^/]+)/")
#: By their folder the place of lists that has the feeds of such pages, and what these are about.
OWNS = {
    "glossary": (TERMS, "New senses of “{}”, and the chats and posts that use the word."),
    "people": (PEOPLE, "What {} announced, hosted and wrote."),
    "series": (SERIES, "The series “{}”."),
    "tags": (TAGS, "Chats and posts filed under “{}”."),
}


def is_told(document: Document, now: datetime) -> bool:
    """Whether feeds tell of a chat or a post: of no draft or hidden page, and of none before its date."""
    return document.listed and not document.draft and since(document).at <= now


def since(document: Document) -> Moment:
    """When a chat or a post was published, as far as is known."""
    header = document.header
    return Moment.of(header["date"]) if "date" in header else document.date


def telling_of(document: Document, url: str) -> Iterable[str]:
    """The feeds of the whole site that tell of the page at an address, made from a document."""
    if document.kind == "chat" and url != document.url:
        return (QUESTIONS,)
    return {"chat": (EVERYTHING, CHATS), "post": (EVERYTHING, POSTS), "term": (EVERYTHING,)}[
        document.kind
    ]


def whole(page: str, site: str) -> Feed:
    """The feed of the whole site that concerns a page; `site` is what the ids of feeds begin with."""
    name, topic, about = WHOLES[page]
    return _feed(page, topic, about, WHOLE, name=name, id=f"{site}/{name}")


def own(page: str, title: str, id_: str) -> Feed:
    """The feed of a page that has one of its own; `id_` is its permanent tag URI."""
    group, about = OWNS[OWN.fullmatch(page)["folder"]]
    return _feed(page, title, about.format(title), group, name=page.strip("/"), id=id_)


def _feed(page: str, topic: str, about: str, group: str, **known) -> Feed:
    title = fit(topic) + KINDS.get(group, "")
    return Feed(title=title, about=fit(about), page=page, group=group, topic=fit(topic), **known)
