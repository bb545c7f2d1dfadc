"""All feeds as one file that feed readers import: OPML 2.0 (http://opml.org/spec2.opml)."""

from collections.abc import Iterable
from html import escape
from itertools import groupby
from xml.etree import ElementTree as ET

from plugins.feeds.model import Feed


def opml(feeds: Iterable[Feed], name: str, site: str) -> str:
    """Every feed as Atom, by groups. `site` is the address of the site, `name` its name."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = escape(name, quote=False)
    body = ET.SubElement(root, "body")
    for group, members in groupby(feeds, key=lambda feed: feed.group):
        folder = ET.SubElement(body, "outline", text=group, title=group)
        for feed in members:
            # OPML takes words for HTML.
            title = escape(f"{name}: {feed.title}", quote=False)
            told = {"text": title, "title": title, "description": escape(feed.about, quote=False)}
            ways = {"xmlUrl": site + feed.url("atom.xml"), "htmlUrl": site + feed.page}
            ET.SubElement(folder, "outline", type="rss", **told, **ways)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
