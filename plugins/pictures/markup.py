"""Pictures in a body: which of them wait until they are near, and which come in several widths."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from plugins.source.links import PICTURE, SOURCE, map_html
from plugins.source.model import Body

WIDTH = re.compile(r'\swidth="(?P<width>[1-9][0-9]{0,3})"')


def pictured(
    body: Body, srcset: Callable[[str], str], wrap: Callable[[str, str], str], *, first: bool
) -> Body:
    """A body with its pictures loaded as they come near, all but the first of the page.

    `srcset` has the widths of a picture by its path; `wrap` makes HTML of these and of a picture's tag.
    `first`: the page shows none before.
    """
    before = not first

    def show(match: re.Match) -> str:
        nonlocal before
        source = SOURCE.search(match[0])
        found = srcset(unquote(unescape(source["path"]))) if source else ""
        tag = loaded(match[0], lazy=before)
        before = True
        return wrap(found, tag) if found else tag

    return map_html(body, lambda html: PICTURE.sub(show, html)) if "<img" in body.html else body


def loaded(tag: str, *, lazy: bool) -> str:
    """The tag of a picture that is shown when it has come; a `lazy` one comes when it is needed."""
    waits = ' loading="lazy"' if lazy and " loading=" not in tag else ""
    return f'{tag[:-1]}{waits} decoding="async">'


def width_of(tag: str) -> int | None:
    """How wide a picture is shown at most, by nature or as its author asks."""
    width = WIDTH.search(tag)
    return int(width["width"]) if width else None
