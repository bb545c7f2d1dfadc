"""HTML and words for feeds: they read right without our pages and style sheet. No Pelican here."""

import re
from urllib.parse import urljoin, urlsplit

import nh3

from plugins.source.clean import SCHEMES, TAGS, unstyled

# What XML 1.0 cannot hold or asks us not to use, and what stands where a sign was lost.
UNFIT = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffc\U00010000-\U0010ffff]")
# Feed readers have neither our style sheet nor our ids: plain elements only, and no two ids alike.
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "time": {"datetime"},
}


def for_feeds(html: str, url: str) -> str:
    """HTML that reads right outside its page: addresses absolute, no markup of ours.

    `url` is the absolute address of the page the HTML stands on; its own places are found there.
    """

    def absolute(_tag: str, name: str, value: str) -> str | None:
        """nh3 makes all addresses absolute but for this one."""
        if name != "cite":
            return value
        address = urljoin(url, value)
        return address if urlsplit(address).scheme in SCHEMES else None

    kept = nh3.clean(
        unstyled(html),
        tags=TAGS - {"span"},
        attributes=ATTRIBUTES,
        attribute_filter=absolute if "cite=" in html else None,  # asked of every attribute
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", url),
        link_rel=None,
    )
    return fit(kept).strip()


def fit(text: str) -> str:
    """The text without signs that no feed can hold: control characters, lone surrogates."""
    return UNFIT.sub("", text)
