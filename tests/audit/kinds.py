"""The kinds of pages a site has, and of each the one to look at: the longest has most to go wrong."""

import re
from collections.abc import Iterable

from tests.reading import Page

#: By the address; the first that fits.
KINDS = {
    "home": r"/",
    "chats": r"/chats/",
    "chat": r"/chats/\d{4}/\d\d/[^/]+/",
    "question": r"/chats/\d{4}/\d\d/[^/]+/q\d+/",
    "prompts": r"/prompts/",
    "glossary": r"/glossary/",
    "term": r"/glossary/[^/]+/",
    "post": r"/\d{4}/\d\d/[^/]+/",
    "people": r"/people/",
    "person": r"/people/[^/]+/",
    "tags": r"/tags/",
    "tag": r"/tags/[^/]+/",
    "all series": r"/series/",
    "series": r"/series/[^/]+/",
    "archive": r"/archive/",
    "year": r"/\d{4}/",
    "subscribe": r"/subscribe/",
    "search": r"/search/",
    "page": r"/[^/]+/",
    "404": r"/404\.html",
}
#: Pages that nobody reads: they lead on at once, or say why nothing is there any more.
MOVED, GONE, OTHER = "moved", "gone", "other"


def kind_of(page: Page) -> str:
    """The kind of a page, by what it does and by its address."""
    if page.moved:
        return MOVED
    if page.gone:
        return GONE
    return next((kind for kind, form in KINDS.items() if re.fullmatch(form, page.url)), OTHER)


def heaviest(pages: Iterable[Page]) -> dict[str, Page]:
    """The longest page of each kind that is read, in the order of `KINDS`."""
    found: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: (-len(page.html), page.url)):
        found.setdefault(kind_of(page), page)
    return {kind: found[kind] for kind in (*KINDS, GONE, OTHER) if kind in found}
