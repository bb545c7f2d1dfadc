"""Atom 1.0 (RFC 4287), RSS 2.0 and JSON Feed 1.1, where feedgenerator's own classes fall short of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from io import StringIO

import feedgenerator
from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from plugins.feeds.model import FORMATS, Feed, FeedEntry

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"


@dataclass(frozen=True, kw_only=True)
class Site:
    """What every feed says of the site: its address, name, language and rights, its pictures, its hub."""

    url: str
    name: str
    lang: str
    rights: str
    icon: str
    logo: str
    hub: str = ""


class Clockless(SyndicationFeed):
    """A feed that is as new as its entries; an empty one as old as time, never as the clock."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


class Atom(Clockless, Atom1Feed):
    """Atom with icon and logo, the way to older entries (RFC 5005), several authors, languages."""

    def root_attributes(self):
        return super().root_attributes() | {"xmlns:fh": HISTORY}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.addQuickElement("icon", self.feed["icon"])
        handler.addQuickElement("logo", self.feed["logo"])
        for rel, href in self.feed["ways"]:
            handler.addQuickElement("link", "", {"rel": rel, "href": href})
        if self.feed["archived"]:
            handler.addQuickElement("fh:archive")

    def item_attributes(self, item):
        return {"xml:lang": item["lang"]} if item["lang"] else {}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["other_authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


class Rss(Clockless, Rss201rev2Feed):
    """RSS that carries the whole content beside the summary, every author, the way to older entries."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": CONTENT, "xmlns:fh": HISTORY}

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        for rel, href in self.feed["ways"]:
            handler.addQuickElement("atom:link", None, {"rel": rel, "href": href})
        if self.feed["archived"]:
            handler.addQuickElement("fh:archive")

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["other_authors"]:
            handler.addQuickElement("dc:creator", name, {"xmlns:dc": DUBLIN_CORE})
        if item["lang"]:
            handler.addQuickElement("dc:language", item["lang"], {"xmlns:dc": DUBLIN_CORE})
        handler.addQuickElement("content:encoded", item["content"])


class Json(Clockless):
    """JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

    def write(self, outfile, encoding):  # noqa: ARG002 - JSON is UTF-8
        feed, ways = self.feed, dict(self.feed["ways"])
        told = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "next_url": ways.get("prev-archive"),
            "icon": feed["logo"],
            "favicon": feed["icon"],
            "authors": [{"name": feed["author_name"], "url": feed["author_link"]}],
            "language": feed["language"],
            "hubs": [{"type": "WebSub", "url": ways["hub"]}] if "hub" in ways else None,
        }
        items = [_told(self._item(item)) for item in self.items]
        json.dump(_told(told) | {"items": items}, outfile, ensure_ascii=False, indent=1)

    def _item(self, item: dict) -> dict:
        names = [item["author_name"], *item["other_authors"]] if item["author_name"] else []
        files = [
            {"url": file.url, "mime_type": file.mime_type, "size_in_bytes": int(file.length)}
            for file in item["enclosures"]
        ]
        return {
            "id": item["unique_id"],
            "url": item["link"],
            "title": item["title"],
            "content_html": item["content"],
            "summary": item["summary"],
            "image": files[0]["url"] if files else None,
            "date_published": item["pubdate"].isoformat(),
            "date_modified": item["updateddate"].isoformat(),
            "authors": [{"name": name} for name in names],
            "tags": list(item["categories"]),
            "language": item["lang"],
            "attachments": files,
        }


def _told(values: dict) -> dict:
    """Without what is not known."""
    return {key: value for key, value in values.items() if value}


WRITERS: dict[str, type[SyndicationFeed]] = dict(zip(FORMATS, (Atom, Rss, Json), strict=True))


def write(feed: Feed, form: str, site: Site) -> str:
    """A part of a feed in one of the formats."""
    made = WRITERS[form](
        title=feed.title,
        link=site.url + feed.page,
        description=feed.about,
        language=site.lang,
        author_name=site.name,
        author_link=site.url + "/",
        feed_url=site.url + feed.url(form),
        feed_guid=feed.id,
        feed_copyright=site.rights,
        icon=site.url + site.icon,
        logo=site.url + site.logo,
        archived=bool(feed.archive),
        ways=list(_ways(feed, form, site)),
    )
    for entry in feed.entries:
        made.add_item(**_item(entry, site.url))
    out = StringIO()
    made.write(out, "utf-8")
    return out.getvalue() + "\n"


def _ways(feed: Feed, form: str, site: Site) -> Iterator[tuple[str, str]]:
    """Where a reader goes from here (RFC 5005, 4): to older and newer entries, to the hub."""
    if feed.archive:
        yield "current", site.url + feed.url(form, 0)
        # Behind the newest archived part comes what people subscribe to.
        yield "next-archive", site.url + feed.url(form, feed.newer)
    if feed.older:
        yield "prev-archive", site.url + feed.url(form, feed.older)
    if site.hub and not feed.archive:
        yield "hub", site.hub


def _item(entry: FeedEntry, site: str) -> dict:
    first, *others = entry.authors or (None,)
    file = entry.enclosure
    enclosures = [feedgenerator.Enclosure(site + file.url, str(file.length), file.type)] if file else []
    return {
        "title": entry.title,
        "link": site + entry.url,
        # Atom and RSS take the summary for HTML.
        "description": escape(entry.summary, quote=False),
        "summary": entry.summary,
        "content": entry.html,
        "author_name": first,
        "other_authors": others,
        "pubdate": entry.published,
        "updateddate": entry.updated,
        "unique_id": entry.id,
        "unique_id_is_permalink": False,
        "categories": entry.tags,
        "lang": entry.lang,
        "enclosures": enclosures,
    }
