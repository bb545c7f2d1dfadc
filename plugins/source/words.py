"""Words as they are shown, compared, and made into addresses. No Pelican here."""

import re
import unicodedata
from functools import lru_cache

from markupsafe import Markup
from unidecode import unidecode

# What a summary holds, in signs.
LIMIT = 160


def plain(html: str) -> str:
    """The words of an HTML fragment: no tags, entities resolved, white space folded."""
    return Markup(html).striptags()  # noqa: S704 - the tags are taken off, nothing is marked safe


def beginning(html: str) -> str:
    """How the words of sanitised HTML begin, shortened. Most of a long text is not looked at."""
    # Whatever stands before it, behind a `>` no tag is open.
    start = html[: html.find(">", 1000) + 1]
    words = plain(start) if "<!--" not in start else ""
    return shorten(words if len(words) > LIMIT else plain(html))


def shorten(text: str, limit: int = LIMIT) -> str:
    """The text up to the last whole word within `limit` characters, with an ellipsis if cut."""
    if len(text) <= limit:
        return text
    return text[: limit + 1].rsplit(" ", 1)[0][:limit].rstrip(" ,;:–—-") + "…"


def fold(name: str) -> str:
    """A name as it is compared: whatever its case, its spaces, its apostrophes and make of accents."""
    plain_marks = unicodedata.normalize("NFC", name).replace("’", "'").replace("ʼ", "'")
    return " ".join(plain_marks.casefold().split())


@lru_cache(maxsize=4096)
def slugify(name: str) -> str:
    """The address form of a name, as the first blog made it: `Nonprofit 2.0` is `nonprofit-2-0`.

    Whatever the alphabet, it is letters from a to z, digits and hyphens.
    """
    text = name.encode(errors="ignore").decode()  # the name of a file may be no text at all
    return re.sub(r"[^a-z0-9]+", "-", unidecode(text).lower()).strip("-")
