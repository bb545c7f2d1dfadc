"""What has no sign of some syntax is spared all that Markdown does to look for it."""

import re
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor, ParagraphProcessor
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import BACKTICK_RE, LINK_RE, BacktickInlineProcessor
from markdown.inlinepatterns import InlineProcessor as Pattern
from markdown.preprocessors import NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, Registry

#: By the name of what finds marks within texts: its priority, and the signs of which it needs one.
TEXTS = {
    "inline": (20, ("`", "\\", "[", "<", "&", "*", "_", "  \n")),
    "smarty": (6, ("'", '"', "--", "...")),
}
#: The same of what finds a kind of block, and takes its time to see that there is none.
BLOCKS = {
    "table": (75, "|"),
    "hashheader": (70, "#"),
    "deflist": (25, ":"),
    "quote": (20, ">"),
}
#: Patterns that few documents need, and the signs of which a document must have one. They are single:
#: where code stands within a link, more of them come together. It has `&` for `<` and `>`.
RARE = {
    "escape": "\\",
    "image_link": "!",
    "image_reference": "!",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&<>",
}
#: Blank space that Markdown makes even, and signs of its own that it takes out.
UNEVEN = (STX, ETX, "\r", "\t", " \n")
#: Lines that begin with letters: whatever is no paragraph begins a line with another sign.
PLAIN = re.compile(r"[^\W\d_].*(?:\n[^\W\d_].*)*")

# What begins with a look behind is looked for at every sign of a text: here it begins with the sign.
LINK = re.compile(r"\[(?<!!\[)")
BACKTICK = r"\\(?<!\\\\)\\(?:\\\\)*(?=`)()|`(?<!\\`)"


class Spared(Extension):
    """Spares plain texts some thirty patterns, and plain paragraphs whatever finds other blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # A processor that is registered under a name takes the place of the one there is.
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_Html(md, md.preprocessors["html_block"]), "html_block", 20)
        _spare_blocks(md.parser)
        _spare_texts(md)
        _quicken(md)


def _spare_blocks(parser: BlockParser) -> None:
    kinds = parser.blockprocessors
    kinds.register(_Plain(parser), "plain", 200)
    for name, (priority, sign) in BLOCKS.items():
        if name in kinds:  # the settings may want none
            kinds.register(_Block(kinds[name], sign), name, priority)


def _spare_texts(md: Markdown) -> None:
    for name, (priority, signs) in TEXTS.items():
        if name in md.treeprocessors:
            patterns = md.treeprocessors[name].inlinePatterns
            md.treeprocessors.register(_Texts(md, patterns, signs), name, priority)
    if "attr_list" in md.treeprocessors:
        md.treeprocessors.register(_Attributes(md), "attr_list", 8)
    md.treeprocessors.register(_Escapes(md), "unescape", 0)


def _quicken(md: Markdown) -> None:
    """Have links and code looked for with patterns that find the same, sooner."""
    for pattern in md.inlinePatterns:
        if pattern.pattern == LINK_RE:
            pattern.compiled_re = LINK
        elif pattern.pattern == BACKTICK_RE:
            md.inlinePatterns.register(_Backtick(BACKTICK), "backtick", 190)


class _Texts(InlineProcessor):
    """Markdown's own processor. Patterns may be added until the first text comes."""

    def __init__(self, md: Markdown, patterns: Registry[Pattern], signs: Collection[str]):
        super().__init__(md)
        self.patterns, self.signs = patterns, signs

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        texts = [(e, "text", e.text) for e in tree.iter() if e.text]
        texts += [(e, "tail", e.tail) for e in tree.iter() if e.tail]
        self.whole = "".join([text for _, _, text in texts])
        signs = [sign for sign in self.signs if sign in self.whole]
        if not signs:
            return tree
        plain = [each for each in texts if not _any(signs, each[2])]
        # Where a text was taken away for a while, there is nothing to look at.
        for element, part, _ in plain:
            setattr(element, part, None)
        self.inlinePatterns = tuple(self._needed())
        super().run(tree, ancestors)
        for element, part, text in plain:
            setattr(element, part, text)
        return tree

    def _needed(self) -> Iterator[Pattern]:
        names = (name for name, signs in RARE.items() if not _any(signs, self.whole))
        spared = {self.patterns[name] for name in names if name in self.patterns}
        return (pattern for pattern in self.patterns if pattern not in spared)


class _Attributes(AttrListTreeprocessor):
    """Markdown's own processor, for documents with a brace."""

    def run(self, doc: Element) -> None:
        if "{" in self.md.treeprocessors["inline"].whole:
            super().run(doc)


class _Escapes(UnescapeTreeprocessor):
    """Markdown's own processor, for documents with a backslash."""

    def run(self, root: Element) -> None:
        if "\\" in self.md.treeprocessors["inline"].whole:
            super().run(root)


class _Html(Preprocessor):
    """A processor of Markdown's own that runs where a tag or an entity may be; `ran` says if it did."""

    def __init__(self, md: Markdown, processor: Preprocessor):
        super().__init__(md)
        self.processor, self.ran = processor, False

    def run(self, lines: list[str]) -> list[str]:
        self.ran = _any("<&", "\n".join(lines))
        return self.processor.run(lines) if self.ran else lines


class _Whitespace(NormalizeWhitespace):
    """Markdown's own processor, which leaves all as it is but for its two more lines at the end."""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join((*lines, ""))
        return super().run(lines) if _any(UNEVEN, text) else [*lines, "", ""]


class _Plain(ParagraphProcessor):
    """Markdown's own processor of paragraphs, asked first about what can be nothing else."""

    def test(self, _parent: Element, block: str) -> bool:
        return bool(PLAIN.fullmatch(block))


class _Block(BlockProcessor):
    """A processor of Markdown's own that is asked about blocks with a sign only."""

    def __init__(self, processor: BlockProcessor, sign: str):
        super().__init__(processor.parser)
        self.processor, self.sign = processor, sign
        self.run = processor.run

    def test(self, parent: Element, block: str) -> bool:
        return self.sign in block and self.processor.test(parent, block)


class _Backtick(BacktickInlineProcessor):
    """Markdown's own processor of code, for a pattern that is found sooner."""

    def handleMatch(self, m: re.Match, data: str) -> tuple:  # noqa: N802 - the name markdown calls
        if m[0].startswith("\\"):
            return m[0].replace("\\\\", self.ESCAPED_BSLASH), *m.span()
        return super().handleMatch(m, data)


def _any(signs: Collection[str], text: str) -> bool:
    return any(map(text.__contains__, signs))
