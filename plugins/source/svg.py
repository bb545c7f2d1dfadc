"""What a drawing must not do: opened by itself an SVG is a page of this site."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from plugins.source.problem import Problem, problem_at

# The elements of SVG that run script or bring in what is no drawing.
UNSAFE = {"script", "foreignobject", "handler", "listener", "iframe", "object", "embed"}
# What else browsers know; all others mean nothing to them.
PAGES = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math/MathML}")
ROOT = "{http://www.w3.org/2000/svg}svg"
BASE = "{http://www.w3.org/XML/1998/namespace}base"
# What an animation must not give: an address, or a handler.
ANIMATED = re.compile(r"(?:.*:)?(?:href|src|on.*)")
SCRIPT = re.compile(r"javascript:|vbscript:|data:text|data:application|data:image/svg")
# What a drawing may show: places of its own, and pictures of pixels that it holds.
HELD = r"#|data:image/(?:png|jpe?g|gif|webp|avif)[;,]"
HERE = re.compile(HELD)
STYLED_ELSEWHERE = re.compile(
    rf"url\((?![\"']?(?:{HELD}|data:(?:font/|application/(?:x-)?font)))|@import|(?:image-set|src|image)\("
)
COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
ESCAPE = re.compile(r"\\(?:(?P<code>[0-9a-fA-F]{1,6})\s?|(?P<sign>.))", re.DOTALL)


def drawing(path: str, data: bytes) -> Iterator[Problem]:
    """What an SVG must not hold: opened by itself it is a page, and its scripts run on this site."""
    try:
        root, styled = _parsed(data)
    except ET.ParseError as error:
        line, column = error.position
        yield problem_at(path, (line, column + 1), "E409", "the drawing is not well-formed XML")
        return
    except (LookupError, ValueError, StopIteration):
        yield problem_at(
            path, (1, 1), "E409", "the drawing is in no encoding known here", "save it as UTF-8"
        )
        return
    if root.tag != ROOT:
        yield problem_at(path, (1, 1), "E409", "the drawing does not begin with <svg xmlns=…>")
    if styled:
        message = "<?xml-stylesheet?> brings in what lies elsewhere"
        yield problem_at(path, (1, 1), "E409", message, "take it out")
    for element in _walk(root):
        for wrong in _wrong(element):
            yield problem_at(path, (1, 1), "E409", wrong, "take it out")


def _parsed(data: bytes) -> tuple[ET.Element, bool]:
    """The root of a drawing, and whether it asks for a style sheet. Raises as `ET.fromstring` does."""
    parser = ET.XMLPullParser(events=("start", "pi"))  # expat bounds what entities grow to
    parser.feed(data)
    parser.close()
    found = [element for _, element in parser.read_events()]
    styled = any((each.text or "").startswith("xml-stylesheet") for each in found if each.tag is ET.PI)
    return next(each for each in found if each.tag is not ET.PI), styled


def _walk(root: ET.Element) -> Iterator[ET.Element]:
    """All elements in their order, but those within one that must not be there."""
    left = [root]
    while left:
        element = left.pop()
        yield element
        if not _is_unsafe(element):
            left += reversed(element)


def _is_unsafe(element: ET.Element) -> bool:
    return element.tag.rpartition("}")[2].lower() in UNSAFE or element.tag.startswith(PAGES)


def _wrong(element: ET.Element) -> Iterator[str]:
    """What an element does that a drawing must not do."""
    name = element.tag.rpartition("}")[2]
    if _is_unsafe(element):
        yield f"the drawing holds <{name}>"
        return
    if name == "style" and STYLED_ELSEWHERE.search(_styled(_own_text(element))):
        yield "<style> brings in what lies elsewhere"
    scripts = [key for key, value in element.items() if _is_script(key, value)]
    yield from (f"<{name}> holds script in {key}" for key in scripts)
    for key, written in element.items() if not scripts else ():
        attribute, value = key.rpartition("}")[2].lower(), _squeezed(written)
        if attribute == "attributename" and ANIMATED.fullmatch(value):
            yield f"<{name}> changes {written}"
        elif (
            key == BASE or _elsewhere(name, attribute, value) or STYLED_ELSEWHERE.search(_styled(written))
        ):
            yield f"<{name}> brings in what lies elsewhere"


def _own_text(element: ET.Element) -> str:
    """What of an element's text browsers take for a style: none that stands in another within it."""
    return "".join([element.text or "", *(inner.tail or "" for inner in element)])


def _is_script(key: str, written: str) -> bool:
    return key.rpartition("}")[2].lower().startswith("on") or bool(SCRIPT.search(_squeezed(written)))


def _elsewhere(name: str, attribute: str, value: str) -> bool:
    """Whether an address leads out of the drawing; links may, and they alone."""
    shown = name != "a" and attribute in {"href", "src"} and value
    return bool(shown and not HERE.match(value))


def _styled(text: str) -> str:
    """A style as a browser reads it: without comments and escapes."""
    return _squeezed(ESCAPE.sub(_unescaped, COMMENT.sub("", text)))


def _unescaped(escape: re.Match) -> str:
    return chr(min(int(escape["code"], 16), 0x10FFFF)) if escape["code"] else escape["sign"]


def _squeezed(text: str) -> str:
    """The text as a browser reads an address: without white space and control characters."""
    return re.sub(r"[\s\x00-\x1f]+", "", text).lower()
