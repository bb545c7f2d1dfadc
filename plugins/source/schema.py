"""The keys a header may have and what their values mean: one schema for each kind of page."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import quote, unquote, urlsplit

from plugins.source.header import Field, Malformed, Value
from plugins.source.model import Link, Picture
from plugins.source.moment import zones

# RFC 4151, 2.1: tag:authority,date:specific
TAG_URI = re.compile(r"tag:[\w.@-]+\.[\w-]+,\d{4}(-\d\d(-\d\d)?)?:[\w.~!$&'()*+,;=:@/?%-]+")
OLD_ADDRESS = re.compile(r"/[^\s\\<>\"#*\x00-\x1f]*")
# Another host, a way up, what a list of redirects has a meaning of its own for, no name of a file.
NO_ADDRESS = re.compile(r"^[^?]*(?:[^/?]{201}|[^?]{801}|//|\\|/\.{1,2}(?:/|\Z|\?)|/:|[\x00-\x1f\x7f])")
NAMED_ADDRESS = re.compile(r"(?P<title>[^<>]*)<(?P<url>[^<>\s]+)>")
YAML_LIST = re.compile(r"\[.*\]$|- ")


@dataclass(frozen=True, kw_only=True)
class Key:
    """A header key: how its values are read, what they hold, and an example of one.

    `read` takes the `Field` and returns the typed value, or raises `Malformed`, a group of them for
    a field whose lines are looked at one by one; the first sentence of its docstring tells authors
    what to write. `about` tells them, in Markdown, what it is for.
    """

    name: str
    read: Callable[[Field], object]
    about: str
    example: str
    required: bool = False

    def values(self, field: Field) -> tuple[Value, ...]:
        """The values of a field as this key takes them: names between commas, or one a line."""
        return field.names if self.read is names else field.values


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of page: the folder its files live in, their names, keys and addresses.

    `file_name` has a group `slug`, and `when` where the name begins with a day. `address` gives the
    root-relative address from the typed header and the slug. `dated` names the key lists sort by.
    `heading` is the heading over the numbered list the kind is about: `""` where the first list is
    meant, None where there is none. `item` is the anchor of the list's entries (`q{}`), `anchors` are
    those of the page's own parts. `about` tells authors, in Markdown, what the kind is.
    """

    name: str
    about: str
    folder: str
    keys: tuple[Key, ...]
    file_name: re.Pattern
    example: str
    address: Callable[[Mapping[str, object], str], str]
    dated: str = ""
    titled: str = "title"
    heading: str | None = None
    item: str = ""
    anchors: tuple[str, ...] = ()

    def given(self, items: int) -> frozenset[str]:
        """The anchors that a page of this kind with so many items has, whatever its text."""
        numbered = (self.item.format(number) for number in range(1, items + 1))
        return frozenset(("main", *self.anchors, *numbered))

    def key(self, name: str) -> Key | None:
        """The key of this name, whatever its case."""
        return next((key for key in self.keys if key.name.lower() == name.lower()), None)


def closest(word: str, known: Iterable[str]) -> str:
    """What was most likely meant, or nothing."""
    by_fold = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return by_fold[close[0]] if close else ""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names what was most likely meant, or nothing."""
    meant = closest(word, known)
    return f"did you mean “{meant}”?" if meant else ""


def resembles(word: str, known: Iterable[str]) -> bool:
    """Whether a word may well mean one of these, being part of it or much like it."""
    known = list(known)
    return bool(closest(word, known)) or any(word in name or name in word for name in known)


def text(field: Field) -> str:
    """Words, as they stand."""
    return field.text


def names(field: Field) -> tuple[str, ...]:
    """Names, separated by commas. Each comes once, in the order written.

    Raises Malformed for none, for a semicolon, which parts nothing, and for lists as YAML has them.
    """
    if YAML_LIST.match(field.text):
        raise Malformed("a list is written without brackets and dashes", "write commas between the names")
    for name in field.names:
        if ";" in name.text:
            raise Malformed("“;” parts no names", "write commas between them", name)
    if not field.names:
        raise Malformed("no name stands here", "write one or more, between commas")
    return tuple(name.text for name in field.names)


def timezone(field: Field) -> str:
    """The IANA name of a time zone. Raises Malformed for an unknown one."""
    if field.text not in zones():
        # An abbreviation, or a distance from UTC, is near to others that mean another hour.
        places = sorted(name for name in zones() if "/" in name and not name.startswith("Etc/"))
        hint = nearest(field.text, places) or "a region and a city, like America/New_York, or UTC"
        raise Malformed(f"there is no time zone “{field.text}”", hint)
    return field.text


def tag_uri(field: Field) -> str:
    """A tag URI ([RFC 4151](https://www.rfc-editor.org/rfc/rfc4151)). Raises Malformed for none."""
    if not TAG_URI.fullmatch(field.text):
        raise Malformed(f"“{field.text}” is no tag URI", "like tag:example.org,2009-09-09:chats/name")
    return field.text


def one_of(*words: str) -> Callable[[Field], str]:
    """One word out of a few. The reader raises Malformed for any other."""

    def read(field: Field) -> str:
        if field.text not in words:
            hint = nearest(field.text, words) or f"one of: {', '.join(words)}"
            raise Malformed(f"“{field.text}” is not known here", hint)
        return field.text

    read.__doc__ = f"One of {', '.join(f'`{word}`' for word in words)}."
    return read


def yes(field: Field) -> bool:
    """`yes` or `no`. Raises Malformed for anything else."""
    return one_of("yes", "no")(field) == "yes"


def links(field: Field) -> tuple[Link, ...]:
    """One `Name <https://…>` a line."""
    return each(field, _link)


def source(field: Field) -> Link:
    """Words, with or without an `<address>`."""
    return _link(field.text) if "<" in field.text else Link(title=field.text)


def references(field: Field) -> tuple[Link, ...]:
    """One a line: a file (`posts/name.md`) or `Name <https://…>`."""
    return each(field, lambda line: Link(title="", url=line) if line.endswith(".md") else _link(line))


def addresses(field: Field) -> tuple[str, ...]:
    """Addresses on this site, one a line, each beginning with `/`."""
    return each(field, _old_address)


def is_address(text: str) -> bool:
    """Whether something stands, or can have stood, at this address on this site."""
    return bool(OLD_ADDRESS.fullmatch(text)) and not NO_ADDRESS.search(unquote(text))


def image(field: Field) -> Picture:
    """A file, a bar and words: `images/name.svg | what it shows`."""
    path, bar, alt = (part.strip() for part in field.text.partition("|"))
    if not (bar and alt):
        raise Malformed("the picture has no words beside it", "images/name.svg | what it shows")
    if path.startswith(("/", "http:", "https:")) or ".." in path:
        raise Malformed(f"“{path}” is not inside the content folder", "like images/name.svg")
    return Picture(title=alt, url=f"/{quote(path)}")


def each(field: Field, read: Callable[[str], object]) -> tuple:
    """The lines of a field, each read by itself. Raises a group of Malformed for those that are."""
    found, wrong = [], []
    for value in field.values:
        try:
            found.append(read(value.text))
        except Malformed as fault:
            wrong.append(Malformed(str(fault), fault.hint, value))
    if wrong:
        raise ExceptionGroup(f"lines of {field.key}", wrong)
    return tuple(found)


def _old_address(written: str) -> str:
    if is_address(written):
        return written
    several = re.search(r",\s*/", written)
    hint = "one a line, without commas" if several else "start it with /"
    raise Malformed(f"“{written}” is no address on this site", hint)


def _link(written: str) -> Link:
    match = NAMED_ADDRESS.fullmatch(written)
    if not match:
        raise Malformed(f"“{written}” names no address", "like Name <https://example.org/>")
    if not re.match(r"https?://[^\s/]", match["url"]) or not _readable(match["url"]):
        raise Malformed(f"“{match['url']}” is no web address", "it starts with http:// or https://")
    host = re.sub(r"^https?://(www\.)?([^/]+).*", r"\2", match["url"])
    return Link(title=match["title"].strip() or host, url=match["url"])


def _readable(url: str) -> bool:
    try:
        return bool(urlsplit(url).hostname)
    except ValueError:
        return False
