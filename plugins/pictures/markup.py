"""Pictures in a body: which of them wait until they are near, and which come in several widths."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from plugins.source.links import PICTURE, SOURCE, map_html
from plugins.source.model import Body

WIDTH = re.compile(r'\swidth="(?P<width>[1-9][0-9]{0,3})"')


def pictured(
    body: Body,
    srcset: Callable[[str], str],
    clear: Callable[[str], bool],
    wrap: Callable[[str, str], str],
    *,
    first: bool,
) -> Body:
    """A body with its pictures loaded as they come near, all but the first of the page.

    `srcset` has the widths of a picture by its path, `clear` tells whether the page shows through it;
    `wrap` makes HTML of these widths and of a picture's tag.
    `first`: the page shows none before.
    """
    before = not first

    def show(match: re.Match) -> str:
        nonlocal before
        source = SOURCE.search(match[0])
        path = unquote(unescape(source["path"])) if source else ""
        found = srcset(path) if path else ""
        tag = loaded(match[0], lazy=before, clear=bool(path) and clear(path))
        before = True
        return wrap(found, tag) if found else tag

    return map_html(body, lambda html: PICTURE.sub(show, html)) if "<img" in body.html else body


def loaded(tag: str, *, lazy: bool, clear: bool) -> str:
    """The tag of a picture that is shown when it has come; a `lazy` one comes when it is needed.

    A `clear` one says so to the style sheet, which lays paper under it by night.
    """
    waits = ' loading="lazy"' if lazy and " loading=" not in tag else ""
    return f'{tag[:-1]}{" data-clear" if clear else ""}{waits} decoding="async">'


def width_of(tag: str) -> int | None:
    """How wide a picture is shown at most, by nature or as its author asks."""
    width = WIDTH.search(tag)
    return int(width["width"]) if width else None
