"""Marks within a text: the patterns that look for them pass over texts that have none."""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor

#: By the name of a processor its priority, and what each of its patterns needs a text to have.
SIGNS = {
    "inline": (20, re.compile(r"[`\\\[!<&*_]|  \n")),
    "smarty": (6, re.compile(r"['\"]|--|\.\.\.")),
}


class SparedTexts(Extension):
    """Spares plain texts Markdown's some thirty patterns, which would find nothing in them."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        for name, (priority, signs) in SIGNS.items():
            patterns = md.treeprocessors[name].inlinePatterns
            # A processor that is registered under a name takes the place of the one there is.
            md.treeprocessors.register(_Sparing(md, patterns, signs), name, priority)


class _Sparing(InlineProcessor):
    """Markdown's own processor. Patterns may be added until the first text comes."""

    def __init__(self, md: Markdown, patterns: Iterable[Pattern], signs: re.Pattern):
        super().__init__(md)
        self.patterns, self.signs = patterns, signs

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.inlinePatterns = tuple(self.patterns)
        plain = [
            (element, part, text)
            for element in tree.iter()
            for part in ("text", "tail")
            if (text := getattr(element, part)) and not self.signs.search(text)
        ]
        # Where a text was taken away for a while, there is nothing to look at.
        for element, part, _ in plain:
            setattr(element, part, None)
        super().run(tree, ancestors)
        for element, part, text in plain:
            setattr(element, part, text)
        return tree
