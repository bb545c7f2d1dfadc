"""Sitemaps (https://www.sitemaps.org/protocol.html). No Pelican here."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: How many pages one file may name.
MOST = 50_000


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A page for search engines: its address, and when its text last changed, where that is known."""

    url: str
    changed: str = ""


def sitemap(pages: Iterable[Listed], site: str) -> str:
    """The file that names pages; `site` is the address of the site without a slash at its end."""
    return _written("urlset", "url", pages, site)


def index(sitemaps: Iterable[str], site: str) -> str:
    """The file that names other sitemaps, where there is more than one file takes."""
    return _written("sitemapindex", "sitemap", (Listed(url=url) for url in sitemaps), site)


def _written(whole: str, one: str, listed: Iterable[Listed], site: str) -> str:
    root = ET.Element(whole, xmlns=XMLNS)
    for each in listed:
        entry = ET.SubElement(root, one)
        ET.SubElement(entry, "loc").text = site + each.url
        if each.changed:
            ET.SubElement(entry, "lastmod").text = each.changed
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True).decode() + "\n"
