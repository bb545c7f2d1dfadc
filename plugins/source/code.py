"""Code blocks: what may stand behind the fence that opens one, and what colours it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from markdown import Extension, Markdown
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from pygments.formatters import HtmlFormatter

# Anything else would be handed to the highlighter as an option of its own, and stop the build.
OPTIONS = {"id", ".", "hl_lines"}


class PlainFences(Extension):
    """Lets a fence name a language, an anchor and lines to mark, and no option of the highlighter."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # A processor that is registered under a name takes the place of the one there is.
        fences = _PlainFence(md, {"lang_prefix": "language-"})
        md.preprocessors.register(fences, "fenced_code_block", 25)
        for extension in md.registeredExtensions:
            if isinstance(extension, CodeHiliteExtension):
                extension.setConfig("pygments_formatter", _formatter)


class _PlainFence(FencedBlockPreprocessor):
    def __init__(self, *given):
        super().__init__(*given)
        self.html = lru_cache(maxsize=256)(self._html)

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "```" not in text and "~~~" not in text:
            return lines
        fences = list(self.FENCED_BLOCK_RE.finditer(text))
        # What stands in braces may be no attributes after all, and is then looked through again.
        if any(fence["attrs"] for fence in fences):
            return super().run(lines)
        for fence in reversed(fences):
            text = text[: fence.start()] + self._stored(fence) + text[fence.end() :]
        return text.split("\n")

    def _stored(self, fence: re.Match) -> str:
        return f"\n{self.md.htmlStash.store(self.html(fence[0]))}\n"

    def _html(self, block: str) -> str:
        """The HTML of a block of code; it is left in the stash as well, and never asked for."""
        super().run(block.split("\n"))
        return self.md.htmlStash.rawHtmlBlocks[-1]

    def handle_attrs(self, attrs: Iterable[tuple[str, str | None]]):
        return super().handle_attrs((key, value) for key, value in attrs if key in OPTIONS)


def _formatter(*, lang_str: str, hl_lines: Iterable[int] = (), **options) -> HtmlFormatter:  # noqa: ARG001 - HTML says no language
    """Pygments' own; it makes a whole style sheet whenever one is made, and is the same for most code."""
    return _made(hl_lines=tuple(hl_lines), **options)


_made = lru_cache(maxsize=64)(HtmlFormatter)
