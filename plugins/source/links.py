"""Links between files: written as paths, published as addresses."""

import posixpath
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from plugins.source import check
from plugins.source.model import Body, Document, Lead
from plugins.source.problem import Problem

LINK = re.compile(r'(?P<head><(?P<name>a|img)\b[^>]*?\s(?:href|src)=")(?P<url>[^"]*)(?P<tail>")')
PICTURE = re.compile(r"<img\b[^>]*>")
SOURCE = re.compile(r'\ssrc="/(?P<path>[^"?#]*)')
SIDE = re.compile(r"\s(?:width|height)=")
ELSEWHERE = re.compile(r"\s*(?:https?:|//)", re.IGNORECASE)
# Markdown's own link from a note to its footnote: nobody wrote it.
WAY_BACK = 'class="footnote-backref"'
# Pelican's own marks for "a path from the content folder"; a plain relative path does as well.
ROOTED = re.compile(r"\{(?:filename|static|attach)\}/?")


def resolve(
    body: Body, folder: str, addresses: Mapping[str, str], files: Collection[str]
) -> tuple[Body, list[Lead]]:
    """The body with paths turned into addresses, and its links and pictures as they were written.

    `folder` is where the body's file lives, `addresses` has the address of each Markdown file
    and `files` every other file, all relative to the content folder. A path of no file is left.
    """
    leads = []

    def address(match: re.Match) -> str:
        if WAY_BACK in match["head"]:
            return match[0]
        written = unescape(match["url"])
        lead = _lead(written, folder, picture=match["name"] == "img")
        leads.append(lead)
        url = _address(written, lead, addresses, files) if lead.path else written
        return match["head"] + escape(url) + match["tail"]

    return map_html(body, lambda html: LINK.sub(address, html)), leads


def sized(html: str, sizes: Mapping[str, tuple[int, int] | None]) -> str:
    """The HTML with the size of each picture of ours that is known (`sizes`: by path) and not told."""

    def size(match: re.Match) -> str:
        source = SOURCE.search(match[0])
        found = sizes.get(unquote(unescape(source["path"]))) if source else None
        if not found or SIDE.search(match[0]):
            return match[0]
        return f'{match[0][:-1]} width="{found[0]}" height="{found[1]}">'

    return PICTURE.sub(size, html)


def with_sizes(document: Document, sizes: Mapping[str, tuple[int, int] | None]) -> Document:
    """The document with the size of each of its pictures, where that is known (`sizes`: by path)."""
    body, header = map_html(document.body, lambda html: sized(html, sizes)), document.header
    image = header.get("image")
    if size := sizes.get(unquote(image.url[1:])) if image else None:
        width, height = size
        header = {**header, "image": replace(image, width=width, height=height)}
    return replace(document, body=body, header=header)


def link_files(
    documents: Sequence[Document], files: Collection[str], unread: Collection[str]
) -> tuple[list[Document], list[Problem]]:
    """The documents with their links turned into addresses, and the links that lead nowhere.

    `files` are those that are published beside the pages, as they lie in the content folder.
    A link to one of the `unread` files is no problem of its own: that file has one already.
    """
    by_path = {document.path: document for document in documents}
    addresses = {document.path: document.url for document in documents} | dict.fromkeys(unread, "")
    known = {*files, *unread}
    near = check.nearby((*by_path, *known))
    linked, problems = [], []
    for document in documents:
        folder = posixpath.dirname(document.path)
        body, leads = resolve(document.body, folder, addresses, files)
        problems += check.links(document, leads, by_path, known, near)
        problems += check.missing_image(document, known, near)
        linked.append(replace(document, body=body, leads=tuple(dict.fromkeys(leads))))
    return linked, problems


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


def _lead(written: str, folder: str, *, picture: bool) -> Lead:
    if picture and ELSEWHERE.match(written):
        return Lead(written=written, picture=True, elsewhere=True)
    parts = urlsplit(written)
    if parts.scheme or parts.netloc or parts.path.startswith("/") or not (parts.path or parts.fragment):
        return Lead(written=written, picture=picture)
    path = _path(parts.path, folder) if parts.path else ""
    return Lead(written=written, path=path, fragment=unquote(parts.fragment), picture=picture)


def _address(written: str, lead: Lead, addresses: Mapping[str, str], files: Collection[str]) -> str:
    parts = urlsplit(written)
    tail = urlunsplit(("", "", "", parts.query, parts.fragment))
    if lead.path in addresses:
        return addresses[lead.path] + tail
    return f"/{quote(lead.path)}{tail}" if lead.path in files else written


def _path(written: str, folder: str) -> str:
    path = unquote(written)
    if rooted := ROOTED.match(path):
        return posixpath.normpath(path[rooted.end() :])
    return posixpath.normpath(posixpath.join(folder, path))
