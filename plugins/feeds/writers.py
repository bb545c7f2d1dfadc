"""Atom 1.0 (RFC 4287) and RSS 2.0, where feedgenerator's own classes fall short of them."""

from datetime import UTC, datetime
from html import escape
from io import StringIO

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from plugins.feeds.model import Feed, FeedEntry

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


class Clockless(SyndicationFeed):
    """A feed that is as new as its entries; an empty one as old as time, never as the clock."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


class Atom(Clockless, Atom1Feed):
    """Atom whose entries may have several authors, and a language of their own."""

    def item_attributes(self, item):
        return super().item_attributes(item) | ({"xml:lang": item["lang"]} if item["lang"] else {})

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["other_authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")


class Rss(Clockless, Rss201rev2Feed):
    """RSS that carries the whole content beside the summary, and every author."""

    def rss_attributes(self):
        return super().rss_attributes() | {"xmlns:content": CONTENT}

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["other_authors"]:
            handler.addQuickElement("dc:creator", name, {"xmlns:dc": DUBLIN_CORE})
        handler.addQuickElement("content:encoded", item["content"])


def write(feed: Feed, kind: type[SyndicationFeed], address: str, site: dict) -> str:
    """The feed as XML. `address` is the feed's own; `site` has url, lang, name and rights."""
    made = kind(
        title=feed.title,
        link=site["url"] + "/",
        description=feed.about,
        language=site["lang"],
        author_name=site["name"],
        feed_url=site["url"] + address,
        feed_guid=feed.id,
        feed_copyright=site["rights"],
    )
    for entry in feed.entries:
        made.add_item(**_item(entry, site["url"]))
    out = StringIO()
    made.write(out, "utf-8")
    return out.getvalue() + "\n"


def _item(entry: FeedEntry, site: str) -> dict:
    first, *others = entry.authors or (None,)
    return {
        "title": entry.title,
        "link": site + entry.url,
        "lang": entry.lang,
        # Both formats take the summary for HTML.
        "description": escape(entry.summary, quote=False),
        "content": entry.html,
        "author_name": first,
        "other_authors": others,
        "pubdate": entry.published.at,
        "updateddate": (entry.modified or entry.published).at,
        "unique_id": entry.id,
        "unique_id_is_permalink": False,
        "categories": entry.tags,
    }
