"""What of HTML a page may hold, and what of a text is not kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape

import nh3

from plugins.source.tags import TAG, attributes, faults

# What an author may use. Anything else (scripts, handlers, frames, styles, forms) is dropped.
TAGS = nh3.ALLOWED_TAGS - {"article", "header", "footer", "nav", "center", "font", "map", "area"} | {
    "section", "details", "summary", "figure", "figcaption"
}  # fmt: skip
ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang", "rel", "data-term"},
    "abbr": {"title"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "time": {"datetime"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "details": {"open"},
}
SCHEMES = {"http", "https", "mailto", "tel", "webcal"}
# What may be wider than a phone: not every browser lets it be scrolled by keyboard of itself.
SCROLLED = {"pre": {"tabindex": "0"}, "table": {"tabindex": "0"}}
CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    url_schemes=SCHEMES,
    link_rel=None,
    set_tag_attribute_values=SCROLLED,
)

# How a cell says where its words stand: in plain HTML, and on our pages, where `align` is obsolete.
ALIGNED, STYLED = (re.compile(rf"(<t[dh]\b[^>]*?) {name}=") for name in ("align", "data-align"))

ADDRESSES = {"href", "src", "cite"}
# An address that is kept for certain; of any other nh3 itself is asked.
PLAIN_ADDRESS = r"(?:https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]+(?:[/?#][^\"]*)?|[#./][^\"]*|[^\":]*)"
MARKUP = re.compile(r"<[a-zA-Z/?!][^>]*>?")
# Where HTML has no tags, whatever stands there.
UNSEEN = re.compile(r"(?is)<!--.*?-->|(?P<start><(?P<name>script|style)\b[^>]*>).*?(?=</(?P=name)>)")
# `<?…>`, `<!…>`: nothing that a page shows.
OTHER = re.compile(r"<(?P<name>[?!])(?!--)")


@dataclass(frozen=True, kw_only=True, order=True)
class Dropped:
    """What a page does not keep: a tag, or an attribute of one, or the address (`value`) in it."""

    tag: str
    attribute: str = ""
    value: str = ""


def _kept() -> re.Pattern:
    """What matches tags that are kept whole, as far as that can be told at a glance."""
    names = {name for own in ATTRIBUTES.values() for name in own} - ADDRESSES
    every = rf"\s(?:{'|'.join(ATTRIBUTES['*'])})=\"[^\"]*\""
    own = (
        rf"{tag}(?:\s(?:{'|'.join(ATTRIBUTES['*'] | ATTRIBUTES[tag] & names)})=\"[^\"]*\""
        rf"|\s(?:{'|'.join(ATTRIBUTES[tag] & ADDRESSES) or '(?!)'})=\"{PLAIN_ADDRESS}\")*"
        for tag in ATTRIBUTES if tag != "*"
    )  # fmt: skip
    plain = rf"(?:{'|'.join(sorted(TAGS, key=len, reverse=True))})(?:{every})*"
    return re.compile(rf"<(?:/?{plain}|{'|'.join(own)})>|<!--.*", re.DOTALL)


KEPT = _kept()


def styled(html: str) -> str:
    """HTML whose cells say to our style sheet where their words stand."""
    return ALIGNED.sub(r"\1 data-align=", html)


def unstyled(html: str) -> str:
    """HTML whose cells say so without our style sheet, as they did before `styled`."""
    return STYLED.sub(r"\1 align=", html)


def dropped(html: str) -> tuple[Dropped, ...]:
    """What the allow-list takes away from HTML that Markdown made, in the order of the alphabet."""
    if all(map(KEPT.fullmatch, set(MARKUP.findall(html)))):
        return ()
    return tuple(sorted(set(_dropped(_seen(html)))))


def unclosed(html: str) -> Iterator[str]:
    """The names of tags that HTML does not open and close in turn."""
    for fault in faults(_seen(html), TAGS, paragraphs=False):
        yield from filter(None, (fault.by, fault.name))


def _seen(html: str) -> str:
    """The HTML without comments and scripts."""
    return UNSEEN.sub(lambda found: found["start"] or "", html)


def _dropped(html: str) -> Iterator[Dropped]:
    for other in OTHER.finditer(html):
        yield Dropped(tag=other["name"])
    for tag in TAG.finditer(html):
        name = tag["name"].lower()
        if name not in TAGS:
            yield Dropped(tag=name)
        elif not tag["end"]:
            yield from _dropped_attributes(name, tag)


def _dropped_attributes(name: str, tag: re.Match) -> Iterator[Dropped]:
    allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(name, set())
    for attribute, written, _ in attributes(tag):
        value = unescape(written)
        if attribute not in allowed:
            yield Dropped(tag=name, attribute=attribute)
        elif attribute in ADDRESSES and not _leads_somewhere(value):
            yield Dropped(tag=name, attribute=attribute, value=value)


def _leads_somewhere(address: str) -> bool:
    return "href" in CLEANER.clean(f'<a href="{escape(address)}">')
