"""Addresses relative to the page they stand on: a site that is read from a folder, or lies in one.

Those of feeds, calendars and machines stay absolute: they are read elsewhere. No Pelican here.
"""

import posixpath
import re
from functools import partial
from html import escape, unescape
from urllib.parse import urlsplit, urlunsplit

from plugins.source.tags import ATTRIBUTE, TAG

# What stands between tags and has none: comments, scripts, data.
UNSEEN = r"<!--.*?-->|<(?P<raw>script|style)\b(?P<head>[^>]*)>(?P<code>.*?)</(?P=raw)\s*>"
PIECE = re.compile(rf"(?is){UNSEEN}|{TAG.pattern}")
ADDRESS = {"href", "src", "action", "formaction", "poster", "data", "cite"}
LISTS = {"srcset", "imagesrcset"}
REFRESH = re.compile(r"(?i)(?P<head>\s*[0-9.]+\s*[;,]\s*url\s*=\s*)(?P<url>.*)")


def relative(html: str, url: str) -> str:
    """HTML, as our templates write it, with each address from `/` as seen from the page at `url`."""
    return PIECE.sub(partial(_piece, partial(seen_from, url)), html)


def seen_from(url: str, address: str) -> str:
    """An address as seen from a page of this site; a folder is the page that browsers get there."""
    if not address.startswith("/") or address.startswith("//"):
        return address
    parts = urlsplit(address)
    path = parts.path + "index.html" * parts.path.endswith("/")
    found = posixpath.relpath(path, posixpath.dirname(url))
    # A colon in the first name would make it a scheme.
    found = f"./{found}" if ":" in found.partition("/")[0] else found
    return urlunsplit(("", "", found, parts.query, parts.fragment))


def _piece(seen, piece: re.Match) -> str:
    if piece["name"] is None and piece["raw"] is None:
        return piece[0]
    name = (piece["raw"] or piece["name"]).lower()
    start, end = piece.span("head" if piece["raw"] else "attributes")
    text, at = piece.string, piece.start()
    leads_on = name == "meta" and 'http-equiv="refresh"' in text[start:end]
    changed = ATTRIBUTE.sub(partial(_attribute, seen, leads_on), text[start:end])
    return text[at:start] + changed + text[end : piece.end()]


def _attribute(seen, leads_on: bool, attribute: re.Match) -> str:  # noqa: FBT001 - of `partial`
    name, written = attribute["name"].lower(), attribute["double"]
    if written is None:
        return attribute[0]
    value = unescape(written)
    if name in ADDRESS:
        value = seen(value)
    elif name in LISTS:
        value = ", ".join(_listed(seen, each) for each in value.split(", "))
    elif leads_on and name == "content" and (refresh := REFRESH.fullmatch(value)):
        value = refresh["head"] + seen(refresh["url"])
    return attribute[0] if value == unescape(written) else f'{attribute["name"]}="{escape(value)}"'


def _listed(seen, each: str) -> str:
    """One of several addresses, with what stands behind it."""
    address, space, more = each.strip().partition(" ")
    return seen(address) + space + more
