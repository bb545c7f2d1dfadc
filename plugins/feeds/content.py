"""HTML for feeds: it reads right far from its page, without our style sheet. No Pelican here."""

import nh3

from plugins.source.clean import SCHEMES, TAGS

# Feed readers have neither our style sheet nor our ids: plain elements only, and no two ids alike.
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "blockquote": {"cite"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start"},
    "q": {"cite"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "time": {"datetime"},
}
# What only our own pages make something of; its words stay.
MARKUP = {"span", "div", "section", "details", "summary"}


def for_feeds(html: str, url: str) -> str:
    """HTML that reads right outside its page: addresses absolute, no markup of ours.

    `url` is the absolute address of the page the HTML stands on; its own places are found there.
    """
    return nh3.clean(
        html,
        tags=TAGS - MARKUP,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        url_relative=("rewrite_with_base", url),
        link_rel=None,
    ).strip()
