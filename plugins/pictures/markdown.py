"""Figures: a picture that stands alone in its paragraph, with its title below it.

`![A leaning tower](../images/tower.jpg "The tower in 1909")` becomes a `<figure>`; without a title, or
with words around it, a picture stays a picture.
"""

from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor


class FigureExtension(Extension):
    """Makes figures of pictures with titles."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # After `attr_list` (8), whose classes are kept; before `smarty` (6), which captions want too.
        md.treeprocessors.register(_Figures(md), "figures", 7)


class _Figures(Treeprocessor):
    def run(self, root: Element) -> None:
        for paragraph in root.iter("p"):
            picture = _alone(paragraph)
            if picture is not None and picture.get("title", "").strip():
                _captioned(paragraph, picture.attrib.pop("title"))


def _alone(paragraph: Element) -> Element | None:
    """The picture, be it a link, that a paragraph holds and nothing else."""
    inner = paragraph
    while len(inner) == 1 and not (inner.text or "").strip() and not (inner[0].tail or "").strip():
        inner = inner[0]
        if inner.tag == "img":
            return inner
        if inner.tag != "a":
            break
    return None


def _captioned(paragraph: Element, title: str) -> None:
    """Make a figure of a paragraph."""
    paragraph.tag = "figure"
    SubElement(paragraph, "figcaption").text = title.strip()
