"""What may lie among the published files: pictures, and drawings that do nothing but show."""

import math
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree import ElementTree as ET

from plugins.source import raster
from plugins.source.problem import Problem, problem_at
from plugins.source.svg import drawing
from plugins.source.words import slugify

PICTURE = re.compile(r".*\.(?:svg|png|jpe?g|gif|webp|avif)", re.IGNORECASE | re.DOTALL)
# Names that an address writes as they stand.
PLAIN = re.compile(r"[A-Za-z0-9_.~-]+")
# Files that are pages or programs when they are opened by themselves.
ACTIVE = re.compile(r"\.(?:html?|shtml|xhtml?|xml|m?js|svgz)", re.IGNORECASE)
# How a drawing says that it has colours for the night.
NIGHT = re.compile(rb"prefers-color-scheme|light-dark\(")
LENGTH = re.compile(r"\s*(\d{1,9}(?:\.\d+)?)(?:px)?\s*")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A published file: what is wrong with it, and its size in pixels where it has one that is known.

    `natural` is the full size of a picture of pixels that stands still, from which smaller ones are made.
    `clear`: the page shows through it; not so a drawing that has colours for the night.
    """

    problems: tuple[Problem, ...]
    readable: bool = True
    size: tuple[int, int] | None = None
    natural: tuple[int, int] | None = None
    clear: bool = False


def published(path: str, data: bytes, budget: float) -> Iterator[Problem]:
    """What is wrong with a file that is published as it is; `budget`: bytes that a picture may have."""
    if PICTURE.fullmatch(path):
        yield from heavy(path, len(data), budget)
    name = posixpath.basename(path)
    if not PLAIN.fullmatch(name):
        message = f"the address of the picture is /{quote(path, errors='surrogateescape')}"
        yield problem_at(path, (1, 1), "N415", message, f"call it {_plain(name)}")
    suffix = f".{path.rpartition('.')[2]}"
    if suffix.lower() == ".svg":
        yield from drawing(path, data)
    elif ACTIVE.fullmatch(suffix):
        message, hint = "a page or a program lies among the pictures", "take it away"
        yield problem_at(path, (1, 1), "E409", message, hint)


def heavy(path: str, size: int, budget: float) -> Iterator[Problem]:
    """The problem of a picture that has more bytes than its budget."""
    if size > budget:
        message, hint = f"the picture has {_kib(size)}", f"save it smaller: {_kib(budget)} will do"
        yield problem_at(path, (1, 1), "W413", message, hint)


def looked_at(path: str, data: bytes, budget: int) -> Picture:
    """All that is to be known of a published file; one that is made smaller is weighed when it is."""
    name = path.lower()
    is_pixels = bool(PICTURE.fullmatch(path)) and not name.endswith(".svg")
    found = raster.look(data) if is_pixels else raster.Look()
    problems = list(published(path, data, math.inf if found.still else budget))
    if found.wrong:
        hint = "save it anew with a program for pictures"
        problems.append(problem_at(path, (1, 1), "E417", found.wrong, hint))
    told, clear = tuple(problems), found.clear if is_pixels else not NIGHT.search(data)
    if is_pixels and found.still:
        fitted = raster.published(found.size)
        return Picture(problems=told, size=fitted, natural=found.size, clear=clear)
    return Picture(problems=told, size=found.size if is_pixels else size(data), clear=clear)


def _kib(size: float) -> str:
    return f"{math.ceil(size / 1024):,} KiB"


def _plain(name: str) -> str:
    """A name that an address writes as it stands."""
    stem, dot, suffix = name.rpartition(".")
    return f"{slugify(stem) or 'picture'}{dot}{suffix.lower()}"


def size(data: bytes) -> tuple[int, int] | None:
    """Width and height of an SVG in CSS pixels, from its attributes or its view box, if it has them."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - expat bounds what entities grow to
    except (ET.ParseError, LookupError, ValueError):
        return None
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = [root.get("width"), root.get("height")]
    if None in sides and len(box) == len(("x", "y", "width", "height")):
        sides = box[2:]
    numbers = [LENGTH.fullmatch(side or "") for side in sides]
    return tuple(round(float(number[1])) for number in numbers) if all(numbers) else None
