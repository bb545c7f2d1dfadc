"""Feeds as programs read them: each format by itself, each to the same words. What was read is kept."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element

import feedparser
import html5lib

from plugins.feeds.xml import looks_like_html
from tests.reading import words, xml

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
FORMS = ("atom.xml", "rss.xml", "json")


@cache
def names(output: Path) -> list[str]:
    """The names of all feeds, their archived parts left out."""
    files = (path.relative_to(output / "feeds").as_posix() for path in (output / "feeds").rglob("*.json"))
    return sorted(n.removesuffix(".json") for n in files if not re.search(r"/\d+\.json$", n))


@cache
def chain(output: Path, name: str) -> list[str]:
    """A feed's name and those of its archived parts, as a reader finds them, the newest first."""
    found = [name]
    while older := json_feed(output, found[-1]).get("next_url"):
        found.append(older.partition("/feeds/")[2].removesuffix(".json"))
    return found


@cache
def atom(output: Path, name: str) -> Element:
    """A part of a feed as Atom."""
    return xml(output / f"feeds/{name}.atom.xml")


@cache
def rss(output: Path, name: str) -> Element:
    """A part of a feed as RSS: its one channel."""
    (channel,) = xml(output / f"feeds/{name}.rss.xml")
    return channel


@cache
def json_feed(output: Path, name: str) -> dict:
    """A part of a feed as JSON."""
    return json.loads((output / f"feeds/{name}.json").read_text(encoding="utf-8"))


@cache
def parsed(output: Path, name: str, form: str) -> feedparser.FeedParserDict:
    """What a feed reader makes of a part, its own clean-up switched off. Fails where it stumbles."""
    options = {"sanitize_html": False, "resolve_relative_uris": False}
    found = feedparser.parse((output / f"feeds/{name}.{form}").read_bytes(), **options)
    assert found.bozo == 0, found.get("bozo_exception")
    assert found.version == {"atom.xml": "atom10", "rss.xml": "rss20"}[form]
    return found


@cache
def told(output: Path, name: str, form: str) -> list[dict]:
    """What the entries of a part tell, whatever the format: the same keys, the same values."""
    if form == "json":
        return list(map(_from_json, json_feed(output, name)["items"]))
    return [_from_xml(entry) for entry in parsed(output, name, form).entries]


def _from_xml(entry) -> dict:
    content = next(part.value for part in entry.content if part.type == "text/html")
    return {
        "id": entry.id,
        "url": entry.link,
        "title": as_words(entry.title),
        "summary": as_words(entry.summary, html=True),
        "html": content,
        "authors": [as_words(author.get("name", "")) for author in entry.get("authors", ())],
        "tags": [as_words(tag.term) for tag in entry.get("tags", ())],
        "published": tuple(entry.published_parsed)[:6],
        "files": [(file.href, int(file.length), file.type) for file in entry.enclosures],
    }


def _from_json(item: dict) -> dict:
    files = item.get("attachments", ())
    return {
        "id": item["id"],
        "url": item["url"],
        "title": item["title"],
        "summary": item["summary"],
        "html": item["content_html"],
        "authors": [author["name"] for author in item.get("authors", ())],
        "tags": item.get("tags", []),
        "published": datetime.fromisoformat(item["date_published"]).utctimetuple()[:6],
        "files": [(file["url"], file["size_in_bytes"], file["mime_type"]) for file in files],
    }


def as_words(text: str, *, html: bool = False) -> str:
    """What a reader shows of a title: those that look like HTML are taken for it."""
    return unescape(text) if html or looks_like_html(text) else text


@cache
def fragment(html: str) -> Element:
    """The tree of an entry's content."""
    return html5lib.parseFragment(html, namespaceHTMLElements=False)


def elements(html: str) -> Iterator[Element]:
    """The elements of an entry's content."""
    return (element for element in fragment(html).iter() if isinstance(element.tag, str))


def text(html: str) -> str:
    """The words of an entry's content."""
    return words(fragment(html))
