"""Writes the feeds, the file that lists them all, and the page that says what one can follow."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from plugins.feeds.catalogue import SERIES, WHOLE, WHOLES, Catalogue
from plugins.feeds.entries import Entries
from plugins.feeds.model import FORMATS, Feed, FeedEntry, Feeds, newest_first
from plugins.feeds.opml import opml
from plugins.feeds.parts import HEAD, parts
from plugins.feeds.writers import Site, write
from plugins.source import Address, Page, SiteGenerator
from plugins.source.subscription import Subscription

# Pages that have a feed of their own, called by their address.
OWN = re.compile(r"/(?:tags|people|series|glossary)/[^/]+/")
ICON, LOGO = "/theme/images/favicon.svg", "/theme/images/mark.svg"
OPML, SUBSCRIBE = "/feeds.opml", "/subscribe/"


class FeedsGenerator(SiteGenerator):
    """Writes each feed to `/feeds/` in every format, with its archive, `/feeds.opml` and `/subscribe/`.

    Adds to the context

    - `feeds`: every feed there is, and which of them concern a page,
    - `subscriptions`, to which any plugin adds: what one can follow, as `/subscribe/` lists it.
    """

    def addresses(self) -> Iterator[Address]:
        yield from (Address(url=url) for url in (OPML, SUBSCRIBE))
        unlisted = {d.path for d in self.context["documents"] if d.draft or not d.listed}
        pages = [each for each in self.context["addresses"].values() if each.path not in unlisted]
        paths = {name: "" for name, _, _ in WHOLES.values()}
        paths |= {page.url.strip("/"): page.path for page in pages if OWN.fullmatch(page.url)}
        for name, path in paths.items():
            what = f"a feed of {path}" if path else ""
            yield from (Address(url=f"/feeds/{name}.{form}", path=path, what=what) for form in FORMATS)

    def make(self) -> None:
        context = self.context
        self.catalogue = Catalogue(
            chats=context["chats"],
            posts=context["posts"],
            people=context["people"].values(),
            terms=context["glossary"].values(),
            now=context["NOW"],
            root=self.settings["FEED_ID"],
        )
        feeds = context["feeds"] = Feeds(self.catalogue, near=(WHOLE, SERIES))
        context.setdefault("subscriptions", []).extend(map(_subscription, feeds))

    def write(self) -> None:
        feeds, settings = self.context["feeds"], self.settings
        entries, site = self._entries(), self._site()
        for feed in feeds:
            whole = replace(feed, entries=newest_first(entries[member] for member in feed.members))
            for part in parts(whole, settings["FEED_MAX_ITEMS"], settings["FEED_MAX_BYTES"]):
                for form in FORMATS:
                    self.file(part.url(form), write(part, form, site))
        self.file(OPML, opml(feeds, settings["SITENAME"], settings["SITEURL"]))
        self._subscribe()

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

    def _entries(self) -> dict[str, FeedEntry]:
        """Every entry of any feed, by its id; one that no feed has room for is told in short."""
        make = Entries(
            self._render,
            site=self.settings["SITEURL"],
            content=Path(self.path),
            now=self.context["NOW"],
        )
        shown = self.catalogue
        found = [entry for chat in shown.chats for entry in make.chat(chat)]
        found += map(make.post, shown.posts)
        found += [entry for term in shown.terms for entry in make.arrivals(term)]
        room = self.settings["FEED_MAX_BYTES"] - HEAD
        return {each.id: each if each.weight <= room else make.in_short(each) for each in found}

    def _render(self, name: str, **objects) -> str:
        return self.get_template(f"feed/{name}").render(**objects)

    def _subscribe(self) -> None:
        about = "Follow what happens here: all of it, or only what you care about."
        groups = groupby(self.context["subscriptions"], key=lambda each: each.group)
        page = Page(url=SUBSCRIBE, title="Subscribe", description=about)
        self.page(page, "subscribe", groups=[(title, tuple(group)) for title, group in groups], opml=OPML)


def _subscription(feed: Feed) -> Subscription:
    return Subscription(
        group=feed.group, title=feed.topic, about=feed.about, page=feed.page, links=feed.links
    )


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return FeedsGenerator
