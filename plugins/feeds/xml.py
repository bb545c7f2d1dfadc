"""Atom 1.0 (RFC 4287) and RSS 2.0, where feedgenerator's own classes fall short of them."""

import re
from datetime import UTC, datetime
from html import escape
from html.entities import name2codepoint
from io import StringIO

from feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from plugins.feeds.model import ENTRIES

CONTENT = "http://purl.org/rss/1.0/modules/content/"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
END_TAG, REFERENCE = re.compile(r"</\w+>"), re.compile(r"&(#?\w+)")
# Older than any entry is likely to be; the validator of the W3C takes the first years for a mistake.
OLD = datetime(2000, 1, 1, tzinfo=UTC)
# Elements that hold words, not HTML.
WORDS = {"title", "category", "copyright", "dc:creator"}


def looks_like_html(words: str) -> bool:
    """Whether feed readers, and the validator of the W3C, take words for HTML: a tag, an entity."""
    names = REFERENCE.findall(words)
    return bool(END_TAG.search(words)) or any(n in name2codepoint or not n.isalpha() for n in names)


class AtomXml(SimplerXMLGenerator):
    """Titles that look like HTML are written as HTML that says these very words."""

    def addQuickElement(self, name, contents=None, attrs=None):  # noqa: N802 - feedgenerator's name
        if name in ("title", "subtitle") and looks_like_html(contents):
            contents, attrs = escape(contents, quote=False), {"type": "html"}
        super().addQuickElement(name, contents, attrs)


class RssXml(SimplerXMLGenerator):
    """Words as the RSS Advisory Board asks for them, so that no reader loses what looks like a tag.

    RSS does not say what is HTML. Words that look like it are written as HTML that says these words.
    https://www.rssboard.org/rss-profile#data-types-characterdata
    """

    def addQuickElement(self, name, contents=None, attrs=None):  # noqa: N802 - feedgenerator's name
        if name not in WORDS:
            super().addQuickElement(name, contents, attrs)
            return
        html = escape(contents, quote=False) if looks_like_html(contents) else contents
        self.startElement(name, attrs or {})
        # SAX calls it so; it writes what it is given as it stands.
        self.ignorableWhitespace(
            html.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;")
        )
        self.endElement(name)


class Xml(SyndicationFeed):
    """A feed that is as new as its entries; an empty one is old, whatever the clock says.

    Of its entries it writes only where they are: many feeds have the same.
    """

    generator: type[SimplerXMLGenerator]
    between = b""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else OLD

    def entry(self) -> str:
        """The XML of the feed's items."""
        out = StringIO()
        super().write_items(self.generator(out, "utf-8", short_empty_elements=True))
        return out.getvalue()

    def write_items(self, handler):
        # SAX calls it so; it writes what it is given as it stands.
        handler.ignorableWhitespace(ENTRIES)


class Atom(Xml, Atom1Feed):
    """Atom with icon and logo, the way to older entries (RFC 5005), several authors, languages."""

    generator = AtomXml

    def write(self, outfile, encoding):
        handler = AtomXml(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

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


class Rss(Xml, Rss201rev2Feed):
    """RSS that carries the whole content beside the summary, every author, the way to older entries."""

    generator = RssXml

    def write(self, outfile, encoding):
        handler = RssXml(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("rss", self.rss_attributes())
        handler.startElement("channel", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        self.endChannelElement(handler)
        handler.endElement("rss")

    def rss_attributes(self):
        return super().rss_attributes() | {
            "xmlns:content": CONTENT,
            "xmlns:dc": DUBLIN_CORE,
            "xmlns:fh": HISTORY,
        }

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.startElement("image", {})
        handler.addQuickElement("url", self.feed["picture"])
        handler.addQuickElement("title", self.feed["title"])
        handler.addQuickElement("link", self.feed["link"])
        handler.endElement("image")
        for rel, href in self.feed["ways"]:
            handler.addQuickElement("atom:link", None, {"rel": rel, "href": href})
        if self.feed["archived"]:
            handler.addQuickElement("fh:archive")

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        for name in item["other_authors"]:
            handler.addQuickElement("dc:creator", name)
        if item["lang"]:
            handler.addQuickElement("dc:language", item["lang"])
        handler.addQuickElement("content:encoded", item["content"])
