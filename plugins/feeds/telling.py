"""What feeds tell of: the entries of each file, and which of them are those of a feed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from plugins.feeds import catalogue
from plugins.feeds.catalogue import OWN
from plugins.feeds.entries import Entries
from plugins.feeds.model import FeedEntry, Head, heads, newest_first
from plugins.feeds.parts import HEAD
from plugins.source import Document, fact
from plugins.source.generator import SiteGenerator
from plugins.source.words import slugify


class TellingGenerator(SiteGenerator):
    """Knows the entries of all feeds; `FeedsGenerator` puts them into files."""

    @fact
    def told(self, path: str) -> tuple[FeedEntry, ...]:
        """Every entry that a file gives to feeds; one that no feed has room for is told in short."""
        make = Entries(
            self._render,
            site=self.settings["SITEURL"],
            length=lambda url: self.context["weight"](unquote(url).lstrip("/")),
            now=self.site.now,
        )
        room = self.settings["FEED_MAX_BYTES"] - HEAD
        entries = self._entries(make, self.site[path])
        return tuple(each if each.weight <= room else make.in_short(each) for each in entries)

    @fact
    def heads(self, path: str) -> tuple[Head, ...]:
        """What decides in which parts of feeds the entries of a file are."""
        return heads(path, self.told(path))

    @fact
    def published(self, kind: str) -> tuple[str, ...]:
        """The paths of all chats or posts that feeds tell of."""
        now = self.site.now
        return tuple(d.path for d in self.shown(kind) if catalogue.is_told(d, now))

    def is_told(self, document: Document) -> bool:
        """Whether feeds tell of a chat, a post, or a sense of a term by now."""
        if document.kind in ("chat", "post"):
            return catalogue.is_told(document, self.site.now)
        return document.kind == "term" and bool(self.arrivals(document))

    def arrivals(self, term: Document) -> list[Head]:
        """New senses of a term that feeds tell of by now."""
        if term.draft or not term.listed:
            return []
        arrivals = self.context["term"](term.slug).arrivals
        now = self.site.now
        return [
            head
            for head, arrival in zip(self.heads(term.path), arrivals, strict=True)
            if arrival.date.at <= now
        ]

    def members(self, page: str) -> tuple[Head, ...]:
        """The heads of all entries of the feed of a page, the newest first."""
        return newest_first(self._members(page))

    @fact
    def members_by_series(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """By the address of a series: its name, and the paths of the posts that feeds tell of."""
        told, series = set(self.published("post")), self.context["series"]()
        named = {f"/series/{slugify(name)}/": (name, paths) for name, paths in series.items()}
        return _told(named, told)

    @fact
    def members_by_tag(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """By the address of a tag: its name, and the paths of all with it that feeds tell of."""
        return _told(self.context["tagged"](), {*self.published("chat"), *self.published("post")})

    def named(self, folder: str) -> dict[str, tuple[str, tuple[str, ...]]]:
        """By address all series, or all tags: their names, and the paths that feeds tell of."""
        return self.members_by_series() if folder == "series" else self.members_by_tag()

    def _members(self, page: str) -> Iterator[Head]:
        if page == catalogue.QUESTIONS:
            for path in self.published("chat"):
                yield from self.heads(path)[1:]
            return
        for slug in self._terms(page):
            yield from self.arrivals(self.site[f"glossary/{slug}.md"])
        yield from (self.heads(path)[0] for path in self._paths(page))

    def _terms(self, page: str) -> Sequence[str]:
        """The terms whose new senses the feed of a page tells of."""
        if page == catalogue.EVERYTHING:
            return self.context["terms"]()
        own = OWN.fullmatch(page)
        return [own["slug"]] if own and own["folder"] == "glossary" else []

    def _paths(self, page: str) -> Sequence[str]:
        """The files of the chats and posts that the feed of a page tells of."""
        if page in (catalogue.CHATS, catalogue.POSTS):
            return self.published("chat" if page == catalogue.CHATS else "post")
        own = OWN.fullmatch(page)
        if own and own["folder"] in ("series", "tags"):
            return self.named(own["folder"])[page][1]
        every = (*self.published("chat"), *self.published("post"))
        told = set(every)
        return [path for path in self._about(own) if path in told] if own else every

    def _about(self, own: re.Match) -> Iterable[str]:
        """The files of all that has to do with a term or a person."""
        if own["folder"] == "glossary":
            return self.context["pages_about"](own["slug"])
        did = self.context["involved"](own["slug"])
        return dict.fromkeys((*did.hosted, *did.announced, *did.wrote))

    def _entries(self, make: Entries, document: Document) -> Iterator[FeedEntry]:
        if document.kind == "chat":
            yield from make.chat(self.context["chat"](document.path))
        elif document.kind == "post":
            yield make.post(self.context["post"](document.path))
        elif document.kind == "term":
            yield from make.arrivals(self.context["term"](document.slug))

    def _render(self, name: str, **objects) -> str:
        return self.rendered(f"feed/{name}", **objects)


def _told(named: Mapping, told: set[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What has a name and paths, with those paths alone that feeds tell of, if there are any."""
    found = {url: (name, tuple(p for p in paths if p in told)) for url, (name, paths) in named.items()}
    return {url: (name, paths) for url, (name, paths) in found.items() if paths}
