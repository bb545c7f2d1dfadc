"""All feeds as one file that feed readers import: OPML 2.0 (http://opml.org/spec2.opml)."""

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from plugins.feeds.model import Feed


def opml(feeds: Iterable[Feed], name: str, site: str) -> str:
    """Every feed by its title, as Atom. `site` is the address of the site, `name` its name."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = name
    group = ET.SubElement(ET.SubElement(root, "body"), "outline", text=name, title=name)
    for feed in feeds:
        told = {"text": feed.title, "title": feed.title, "description": feed.about}
        ways = {"xmlUrl": site + feed.address, "htmlUrl": site + feed.page}
        ET.SubElement(group, "outline", type="rss", **told, **ways)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"
