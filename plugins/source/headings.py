"""Headings of a body: what is one, and the anchors they get."""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor, slugify_unicode

# Anchors that templates give; a heading of the same words gets another.
RESERVED = re.compile(
    r"main|questions|definitions|lead-in|wrap-up|why-inferred|bios|series|senses|discussed-in|used-in"
    r"|terms-on-this-page|all-questions|hosted|announced|wrote|named-in|q\d+|sense-\d+"
)


def heading_id(words: str, separator: str) -> str:
    """The anchor of a heading in a body: its words, kept apart from the templates' own anchors."""
    anchor = slugify_unicode(words, separator)
    return f"text-{anchor}" if RESERVED.fullmatch(anchor) else anchor


class _Contents(TocTreeprocessor):
    """Markdown's own processor, which makes a table of contents for every text, asked for or not."""

    def run(self, doc: Element) -> None:
        self.wanted = self.marker in "".join(doc.itertext())
        super().run(doc)

    def build_toc_div(self, toc_list: list) -> Element:
        return super().build_toc_div(toc_list) if self.wanted else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self.wanted:
            super().replace_marker(root, elem)


class Contents(TocExtension):
    """Gives headings their anchors, and makes a table of contents where `[TOC]` asks for it."""

    TreeProcessorClass = _Contents


class SpacedHeadings(Extension):
    """Headings need a space after their #s: a line may begin with a hashtag."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # A processor that is registered under a name takes the place of the one there is.
        md.parser.blockprocessors.register(_SpacedHeading(md.parser), "hashheader", 70)


class _SpacedHeading(HashHeaderProcessor):
    # Markdown's own pattern, and in it a space and a sign.
    RE = re.compile(
        r"(?:^|\n)(?P<level>#{1,6})(?=[ \t]+\S)(?P<header>(?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)"
    )
