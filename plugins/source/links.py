"""Links between files: written as paths, published as addresses."""

import posixpath
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from plugins.source.model import Body

LINK = re.compile(r'(?P<head><(?P<name>a|img)\b[^>]*?\s(?:href|src)=")(?P<url>[^"]*)(?P<tail>")')
PICTURE = re.compile(r"<img\b[^>]*>")
SOURCE = re.compile(r'\ssrc="/(?P<path>[^"?#]*)')
SIDE = re.compile(r"\s(?:width|height)=")
ELSEWHERE = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
# Pelican's own marks for "a path from the content folder"; a plain relative path does as well.
ROOTED = re.compile(r"\{(?:filename|static|attach)\}/?")


@dataclass(frozen=True, kw_only=True)
class Dead:
    """A link as written that leads nowhere, and the path it was taken for.

    `elsewhere`: it is a picture on another site, which a page of ours does not load.
    """

    written: str
    path: str
    elsewhere: bool = False


def resolve(
    body: Body, folder: str, addresses: Mapping[str, str], files: Collection[str]
) -> tuple[Body, list[Dead]]:
    """The body with paths turned into addresses, and the links that lead to no file.

    `folder` is where the body's file lives, `addresses` has the address of each Markdown file
    and `files` every other file, all relative to the content folder.
    """
    dead = []

    def address(match: re.Match) -> str:
        written = unescape(match["url"])
        if match["name"] == "img" and ELSEWHERE.match(written):
            dead.append(Dead(written=written, path="", elsewhere=True))
        url = _address(written, folder, addresses, files)
        if url is None:
            dead.append(Dead(written=written, path=_path(written, folder)))
            url = written
        return match["head"] + escape(url) + match["tail"]

    return map_html(body, lambda html: LINK.sub(address, html)), dead


def sized(html: str, sizes: Mapping[str, tuple[int, int]]) -> str:
    """The HTML with the size of each picture of ours that is known (`sizes`: by path) and not told."""

    def size(match: re.Match) -> str:
        source = SOURCE.search(match[0])
        found = sizes.get(unquote(unescape(source["path"]))) if source else None
        if not found or SIDE.search(match[0]):
            return match[0]
        return f'{match[0][:-1]} width="{found[0]}" height="{found[1]}">'

    return PICTURE.sub(size, html)


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


def _address(
    written: str, folder: str, addresses: Mapping[str, str], files: Collection[str]
) -> str | None:
    """The address a link means; what is not a path stays as it is; None for no such file."""
    parts = urlsplit(written)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return written
    path = _path(written, folder)
    tail = urlunsplit(("", "", "", parts.query, parts.fragment))
    if path in addresses:
        return addresses[path] + tail
    return f"/{quote(path)}{tail}" if path in files else None


def _path(written: str, folder: str) -> str:
    path = unquote(urlsplit(written).path)
    if rooted := ROOTED.match(path):
        return posixpath.normpath(path[rooted.end() :])
    return posixpath.normpath(posixpath.join(folder, path))
