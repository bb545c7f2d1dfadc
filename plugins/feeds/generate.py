"""Writes the feeds, the file that lists them all, and the page that says what one can follow."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from plugins.feeds import catalogue
from plugins.feeds.catalogue import OWN, WHOLES
from plugins.feeds.model import FORMATS, Feed
from plugins.feeds.opml import opml
from plugins.feeds.parts import parts
from plugins.feeds.telling import TellingGenerator
from plugins.feeds.writers import Site, write
from plugins.source import Address, Output, Page, fact
from plugins.source.subscription import Subscription
from plugins.source.words import slugify

ICON, LOGO = "/theme/images/favicon.svg", "/theme/images/mark.svg"
# RSS knows no drawings.
PICTURE = "/theme/images/icon-192.png"
OPML, SUBSCRIBE = "/feeds.opml", "/subscribe/"


class FeedsGenerator(TellingGenerator):
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
        # Parts of one time have the same entries: those are at hand when they are written in turn.
        every = sorted((part for page in self.feeds() for part in self.parts(page)), key=self._newest)
        for part in every:
            for form in FORMATS:
                yield Output.of(self.feed_file, part.page, str(part.archive), form, url=part.url(form))
        yield Output.of(self.opml_file, url=OPML)
        yield Output.of(self.subscribe_page, url=SUBSCRIBE)

    def ahead(self) -> Iterator[Callable]:
        yield self.heads

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
            return catalogue.whole(page, self.settings["FEED_ID"])
        own = OWN.fullmatch(page)
        if own["folder"] in ("glossary", "people"):
            document = self.site.get(f"{own['folder']}/{own['slug']}.md")
            shown = document and document.listed and not document.draft
            # That of a file stays whatever the file is called; a tag has nothing but its name.
            return catalogue.own(page, document.title, f"{document.id}/feed") if shown else None
        name, _ = self.named(own["folder"]).get(page, ("", ()))
        id_ = f"{self.settings['FEED_ID']}/{page.strip('/')}"
        return catalogue.own(page, name, id_) if name else None

    @fact
    def parts(self, page: str) -> tuple[Feed, ...]:
        """The feed of a page in parts; of each entry the path of its file, and its place there."""
        whole = replace(self.feed(page), entries=self.members(page))
        found = parts(whole, self.settings["FEED_MAX_ITEMS"], self.settings["FEED_MAX_BYTES"])
        # Heads would be kept once more for every feed that an entry stands in.
        return tuple(replace(part, entries=tuple(head.at for head in part.entries)) for part in found)

    @fact
    def part(self, page: str, archive: str) -> Feed:
        """A part of the feed of a page by its number."""
        return next(part for part in self.parts(page) if part.archive == int(archive))

    @fact
    def feed_file(self, page: str, archive: str, form: str) -> bytes:
        """A part of the feed of a page, in one of the formats."""
        part = self.part(page, archive)
        entries = tuple(self.told(path)[place] for path, place in part.entries)
        return write(replace(part, entries=entries), form, self._site())

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

    def _newest(self, part: Feed) -> str:
        """When the newest entry of a part was published; of an empty one, nothing."""
        heads = (self.heads(path)[place] for path, place in part.entries)
        return next((head.published.isoformat() for head in heads), "")

    def _telling_of(self, page: Page) -> Iterator[str]:
        document = self.site.get(page.path) if page.path else None
        if document and self.is_told(document):
            yield from catalogue.telling_of(document, page.url)
            if document.kind == "post" and (series := document.header.get("series")):
                yield f"/series/{slugify(series)}/"

    def _site(self) -> Site:
        settings = self.settings
        return Site(
            url=settings["SITEURL"],
            name=settings["SITENAME"],
            lang=settings["DEFAULT_LANG"],
            rights=settings["RIGHTS"],
            icon=ICON,
            logo=LOGO,
            picture=PICTURE,
            hub=settings["FEED_HUB"],
        )

    def _subscriptions(self) -> Iterator[Subscription]:
        for feed in map(self.feed, self.feeds()):
            yield Subscription(
                group=feed.group, title=feed.topic, about=feed.about, page=feed.page, links=feed.links
            )


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return FeedsGenerator
