"""Links between files: written as paths, published as addresses."""

import posixpath
import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from html import escape, unescape
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from plugins.source.model import Body, Document, Lead

LINK = re.compile(r'(?P<head><(?P<name>a|img)\b[^>]*?\s(?:href|src)=")(?P<url>[^"]*)(?P<tail>")')
PICTURE = re.compile(r"<img\b[^>]*>")
SOURCE = re.compile(r'\ssrc="/(?P<path>[^"?#]*)')
SIDE = re.compile(r"\s(?:width|height)=")
ELSEWHERE = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
# Markdown's own link from a note to its footnote: nobody wrote it.
WAY_BACK = 'class="footnote-backref"'
# Pelican's own marks for "a path from the content folder"; a plain relative path does as well.
ROOTED = re.compile(r"\{(?:filename|static|attach)\}/?")


def leads(body: Body, folder: str) -> tuple[Lead, ...]:
    """A body's links and pictures as they were written, each once; `folder` is where its file lives."""
    found = (match for match in LINK.finditer(body.html) if WAY_BACK not in match["head"])
    return tuple(
        dict.fromkeys(_lead(unescape(m["url"]), folder, picture=m["name"] == "img") for m in found)
    )


def resolved(
    document: Document,
    address: Callable[[str], str | None],
    size: Callable[[str], tuple[int, int] | None],
) -> Body:
    """A document's body with paths turned into addresses, and pictures of ours with their sizes.

    `address` has the address of a file by its path from the content folder, None where there is no
    such file: its path is left. `size` has the width and height of a picture, if they are known.
    """
    folder = posixpath.dirname(document.path)

    def led(match: re.Match) -> str:
        if WAY_BACK in match["head"]:
            return match[0]
        written = unescape(match["url"])
        lead = _lead(written, folder, picture=match["name"] == "img")
        url = _address(written, address(lead.path)) if lead.path else written
        return match["head"] + escape(url) + match["tail"]

    def sized(match: re.Match) -> str:
        source = SOURCE.search(match[0])
        found = size(unquote(unescape(source["path"]))) if source and not SIDE.search(match[0]) else None
        return f'{match[0][:-1]} width="{found[0]}" height="{found[1]}">' if found else match[0]

    return map_html(document.body, lambda html: PICTURE.sub(sized, LINK.sub(led, html)))


def map_html(body: Body, change: Callable[[str], str]) -> Body:
    """The body with each of its HTML fragments changed, in the order they stand on the page."""
    return replace(
        body,
        lead=change(body.lead),
        items=tuple(
            replace(item, html=change(item.html), alone=change(item.alone)) for item in body.items
        ),
        rest=change(body.rest),
    )


def split(address: str) -> SplitResult | None:
    """The parts of an address; None for one whose host can be none (`//[a`)."""
    with suppress(ValueError):
        return urlsplit(address)
    return None


def _lead(written: str, folder: str, *, picture: bool) -> Lead:
    if picture and ELSEWHERE.match(written):
        return Lead(written=written, picture=True, elsewhere=True)
    if (parts := split(written)) is None:
        return Lead(written=written, picture=picture)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not (parts.path or parts.fragment):
        return Lead(written=written, picture=picture)
    path = _path(parts.path, folder) if parts.path else ""
    return Lead(written=written, path=path, fragment=unquote(parts.fragment), picture=picture)


def _address(written: str, address: str | None) -> str:
    parts = urlsplit(written)
    return written if address is None else address + urlunsplit(("", "", "", parts.query, parts.fragment))


def _path(written: str, folder: str) -> str:
    path = unquote(written)
    if rooted := ROOTED.match(path):
        return posixpath.normpath(path[rooted.end() :])
    return posixpath.normpath(posixpath.join(folder, path))
