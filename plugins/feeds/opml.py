"""All feeds as one file that feed readers import: OPML 2.0 (http://opml.org/spec2.opml)."""

from collections.abc import Iterable
from itertools import groupby
from xml.etree import ElementTree as ET

from plugins.feeds.model import Feed


def opml(feeds: Iterable[Feed], name: str, site: str) -> str:
    """Every feed as Atom, by groups. `site` is the address of the site, `name` its name."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = name
    body = ET.SubElement(root, "body")
    for title, group in groupby(feeds, key=lambda feed: feed.group):
        outline = ET.SubElement(body, "outline", text=title, title=title)
        for feed in group:
            told = {
                "text": f"{name}: {feed.title}",
                "title": f"{name}: {feed.title}",
                "description": feed.about,
            }
            ways = {"xmlUrl": site + feed.url("atom.xml"), "htmlUrl": site + feed.page}
            ET.SubElement(outline, "outline", type="rss", **told, **ways)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
