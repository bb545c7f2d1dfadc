"""What has no sign of some syntax is spared all that Markdown does to look for it."""

from collections.abc import Collection, Iterable
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.treeprocessors import InlineProcessor

#: By the name of what finds marks within texts: its priority, and the signs of which it needs one.
TEXTS = {
    "inline": (20, ("`", "\\", "[", "!", "<", "&", "*", "_", "  \n")),
    "smarty": (6, ("'", '"', "--", "...")),
}
#: The same of what finds a kind of block.
BLOCKS = {
    "hashheader": (70, "#"),
    "setextheader": (60, "=-"),
    "hr": (50, "-_*"),
    "deflist": (25, ":"),
    "quote": (20, ">"),
    "footnote": (17, "["),
    "abbr": (16, "["),
    "reference": (15, "["),
}


# Where an element has text: in it, and behind it.
PARTS = ("text", "tail")


class Spared(Extension):
    """Spares plain texts some thirty patterns, and plain paragraphs eight, that would find nothing."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # A processor that is registered under a name takes the place of the one there is.
        for name, (priority, signs) in TEXTS.items():
            if name not in md.treeprocessors:  # the settings want none
                continue
            patterns = md.treeprocessors[name].inlinePatterns
            md.treeprocessors.register(_Texts(md, patterns, signs), name, priority)
        kinds = md.parser.blockprocessors
        for name, (priority, signs) in BLOCKS.items():
            if name not in kinds:
                continue
            kinds.register(_Blocks(kinds[name], signs), name, priority)


class _Texts(InlineProcessor):
    """Markdown's own processor. Patterns may be added until the first text comes."""

    def __init__(self, md: Markdown, patterns: Iterable[Pattern], signs: Collection[str]):
        super().__init__(md)
        self.patterns, self.signs = patterns, signs

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.inlinePatterns = tuple(self.patterns)
        texts = [(e, part, text) for e in tree.iter() for part in PARTS if (text := getattr(e, part))]
        plain = [each for each in texts if not _any(self.signs, each[2])]
        if len(plain) == len(texts):
            return tree
        # Where a text was taken away for a while, there is nothing to look at.
        for element, part, _ in plain:
            setattr(element, part, None)
        super().run(tree, ancestors)
        for element, part, text in plain:
            setattr(element, part, text)
        return tree


class _Blocks(BlockProcessor):
    """A processor of Markdown's own that is asked about blocks with a sign only."""

    def __init__(self, processor: BlockProcessor, signs: Collection[str]):
        super().__init__(processor.parser)
        self.processor, self.signs = processor, signs
        self.run = processor.run

    def test(self, parent: Element, block: str) -> bool:
        return _any(self.signs, block) and self.processor.test(parent, block)


def _any(signs: Collection[str], text: str) -> bool:
    return any(map(text.__contains__, signs))
