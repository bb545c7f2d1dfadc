"""Writes the feeds, the file that lists them all, and the page that says what one can follow."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

from plugins.feeds import catalogue
from plugins.feeds.catalogue import OWN, PEOPLE, SERIES, TAGS, TERMS, WHOLE, WHOLES, make_feed
from plugins.feeds.entries import Entries
from plugins.feeds.model import FORMATS, Feed, FeedEntry, Head, heads, newest_first
from plugins.feeds.opml import opml
from plugins.feeds.parts import HEAD, parts
from plugins.feeds.writers import Site, write
from plugins.source import Address, Document, Output, Page, fact
from plugins.source.generator import SiteGenerator
from plugins.source.subscription import Subscription
from plugins.source.words import slugify

ICON, LOGO = "/theme/images/favicon.svg", "/theme/images/mark.svg"
OPML, SUBSCRIBE = "/feeds.opml", "/subscribe/"


class FeedsGenerator(SiteGenerator):
    """Writes each feed to `/feeds/` in every format, with its archive, `/feeds.opml` and `/subscribe/`.

    Adds to the context

    - `feeds_on`: the feeds that concern a page,
    - `subscriptions`, to which any plugin adds a function: what one can follow, as `/subscribe/` lists
      it.
    """

    offers = ("feeds_on",)

    def generate_context(self) -> None:
        self.context.setdefault("subscriptions", []).append(self._subscriptions)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:
        yield from (Address(url=url) for url in (OPML, SUBSCRIBE))
        unlisted = {d.path for d in self.site.documents() if d.draft or not d.listed}
        pages = [each for each in taken.values() if each.path not in unlisted]
        paths = {name: "" for name, _, _ in WHOLES.values()}
        paths |= {page.url.strip("/"): page.path for page in pages if OWN.fullmatch(page.url)}
        for name, path in paths.items():
            what = f"a feed of {path}" if path else ""
            yield from (Address(url=f"/feeds/{name}.{form}", path=path, what=what) for form in FORMATS)

    def outputs(self) -> Iterator[Output]:
        for page in self.feeds():
            for part in self.parts(page):
                for form in FORMATS:
                    yield Output.of(self.feed_file, page, str(part.archive), form, url=part.url(form))
        yield Output.of(self.opml_file, url=OPML)
        yield Output.of(self.subscribe_page, url=SUBSCRIBE)

    def ahead(self, path: str) -> Iterator[Callable]:
        yield partial(self.heads, path)

    def feeds_on(self, page: Page) -> tuple[Feed, ...]:
        """Everything first, then the page's own, those of the pages above it, those that tell of it.

        Of the last, only those of the whole site and of the series: a page has too many tags, people and
        terms to offer the feeds of all.
        """
        above = ["/", page.url, *(crumb.url for crumb in reversed(page.crumbs))]
        urls = [url for url in above if url in WHOLES or OWN.fullmatch(url)]
        found = map(self.feed, dict.fromkeys([*urls, *self._telling_of(page)]))
        return tuple(feed for feed in found if feed)

    @fact
    def told(self, path: str) -> tuple[FeedEntry, ...]:
        """Every entry that a file gives to feeds; one that no feed has room for is told in short."""
        make = Entries(
            self._render,
            site=self.settings["SITEURL"],
            length=lambda url: len(self.site.data(Path(self.path, unquote(url).lstrip("/")))),
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

    @fact
    def feeds(self) -> tuple[str, ...]:
        """The pages that have a feed, in the order of lists."""
        terms = (f"/glossary/{slug}/" for slug in self.context["terms"]())
        people = (f"/people/{slug}/" for slug in self.context["people"]())
        series, tags = self.members_by_series(), self.members_by_tag()
        named = sorted(tags, key=lambda url: slugify(tags[url][0]))
        pages = (*WHOLES, *terms, *people, *sorted(series), *named)
        return tuple(page for page in pages if self.feed(page))

    @fact
    def feed(self, page: str) -> Feed | None:
        """The feed of a page, if there is one."""
        if page in WHOLES:
            name, topic, about = WHOLES[page]
            return self._feed(page, topic, about, WHOLE, name=name)
        own = OWN.fullmatch(page)
        make = {"glossary": self._of_term, "people": self._of_person, "series": self._of_series}
        return make.get(own["folder"], self._of_tag)(page, own["slug"])

    @fact
    def members(self, page: str) -> tuple[Head, ...]:
        """The heads of all entries of the feed of a page, the newest first."""
        return newest_first(self._members(page))

    @fact
    def parts(self, page: str) -> tuple[Feed, ...]:
        """The feed of a page in parts, with the heads of their entries."""
        whole = replace(self.feed(page), entries=self.members(page))
        return parts(whole, self.settings["FEED_MAX_ITEMS"], self.settings["FEED_MAX_BYTES"])

    @fact
    def part(self, page: str, archive: str) -> Feed:
        """A part of the feed of a page by its number, with the heads of its entries."""
        return next(part for part in self.parts(page) if part.archive == int(archive))

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

    @fact
    def feed_file(self, page: str, archive: str, form: str) -> bytes:
        """A part of the feed of a page, in one of the formats."""
        part = self.part(page, archive)
        entries = tuple(self.told(head.path)[head.place] for head in part.entries)
        return write(replace(part, entries=entries), form, self._site()).encode()

    @fact
    def opml_file(self) -> bytes:
        """The list of all feeds."""
        feeds = map(self.feed, self.feeds())
        return opml(feeds, self.settings["SITENAME"], self.settings["SITEURL"]).encode()

    @fact
    def subscribe_page(self) -> bytes:
        """The page of all that one can follow."""
        about = "Follow what happens here: all of it, or only what you care about."
        every = [each for offered in self.context["subscriptions"] for each in offered()]
        groups = [(title, tuple(group)) for title, group in groupby(every, key=lambda each: each.group)]
        page = Page(url=SUBSCRIBE, title="Subscribe", description=about)
        return self.page(page, "subscribe", groups=groups, opml=OPML)

    def _telling_of(self, page: Page) -> Iterator[str]:
        document = self.site.get(page.path) if page.path else None
        if document and self._is_told(document):
            yield from catalogue.telling_of(document, page.url)
            if document.kind == "post" and (series := document.header.get("series")):
                yield f"/series/{slugify(series)}/"

    def _is_told(self, document: Document) -> bool:
        if document.kind in ("chat", "post"):
            return catalogue.is_told(document, self.site.now)
        return document.kind == "term" and bool(self._arrivals(document))

    def _entries(self, make: Entries, document: Document) -> Iterator[FeedEntry]:
        if document.kind == "chat":
            yield from make.chat(self.context["chat"](document.path))
        elif document.kind == "post":
            yield make.post(self.context["post"](document.path))
        elif document.kind == "term":
            yield from make.arrivals(self.context["term"](document.slug))

    def _render(self, name: str, **objects) -> str:
        return self.rendered(f"feed/{name}", **objects)

    def _members(self, page: str) -> Iterator[Head]:
        chats, posts = self.published("chat"), self.published("post")
        own = OWN.fullmatch(page)
        if page == catalogue.QUESTIONS:
            for path in chats:
                yield from self.heads(path)[1:]
            return
        if page == catalogue.EVERYTHING:
            for path in self.context["terms"]():
                yield from self._arrivals(self.site[f"glossary/{path}.md"])
        elif own and own["folder"] == "glossary":
            yield from self._arrivals(self.site[f"glossary/{own['slug']}.md"])
        every = {
            catalogue.EVERYTHING: lambda: (*chats, *posts),
            catalogue.CHATS: lambda: chats,
            catalogue.POSTS: lambda: posts,
        }
        told = every[page]() if page in every else self._paths(page, own)
        yield from (self.heads(path)[0] for path in told)

    def _paths(self, page: str, own) -> list[str]:
        """The files that the feed of a tag, a series, a term or a person tells of."""
        if own["folder"] == "series":
            return self.members_by_series()[page][1]
        if own["folder"] == "tags":
            return self.members_by_tag()[page][1]
        told = {*self.published("chat"), *self.published("post")}
        if own["folder"] == "glossary":
            paths = self.context["pages_about"](own["slug"])
        else:
            did = self.context["involved"](own["slug"])
            paths = (*did.hosted, *did.announced, *did.wrote)
        return [path for path in dict.fromkeys(paths) if path in told]

    def _arrivals(self, term: Document) -> list[Head]:
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

    def _of_term(self, page: str, slug: str) -> Feed | None:
        term = self.site.get(f"glossary/{slug}.md")
        if not self._is_shown(term):
            return None
        about = f"New senses of “{term.title}”, and the chats and posts that use the word."
        return self._feed(page, term.title, about, TERMS, id_=term.id)

    def _of_person(self, page: str, slug: str) -> Feed | None:
        person = self.site.get(f"people/{slug}.md")
        if not self._is_shown(person):
            return None
        about = f"What {person.title} announced, hosted and wrote."
        return self._feed(page, person.title, about, PEOPLE, id_=person.id)

    def _of_series(self, page: str, _slug: str) -> Feed | None:
        name, _ = self.members_by_series().get(page, ("", ()))
        return self._feed(page, name, f"The series “{name}”.", SERIES) if name else None

    def _of_tag(self, page: str, _slug: str) -> Feed | None:
        name, _ = self.members_by_tag().get(page, ("", ()))
        return self._feed(page, name, f"Chats and posts filed under “{name}”.", TAGS) if name else None

    def _is_shown(self, document: Document | None) -> bool:
        return bool(document and document.listed and not document.draft)

    def _feed(self, page: str, topic: str, about: str, group: str, *, name="", id_="") -> Feed:
        # That of a file stays whatever the file is called; a tag has nothing but its name.
        own = f"{id_}/feed" if id_ else f"{self.settings['FEED_ID']}/{name or page.strip('/')}"
        return make_feed(page, topic, about, group, name=name, id_=own)

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

    def _subscriptions(self) -> Iterator[Subscription]:
        for feed in map(self.feed, self.feeds()):
            yield Subscription(
                group=feed.group, title=feed.topic, about=feed.about, page=feed.page, links=feed.links
            )


def _told(named: Mapping, told: set[str]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """What has a name and paths, with those paths alone that feeds tell of, if there are any."""
    found = {url: (name, tuple(p for p in paths if p in told)) for url, (name, paths) in named.items()}
    return {url: (name, paths) for url, (name, paths) in found.items() if paths}


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return FeedsGenerator
