"""The syntax of links to terms: `[[failure]]`, `[[failure:3]]`, `[[failure:3|falling short]]`.

Which terms there are is not known here: a link becomes `<a data-term="failure:3">`, and
`links.py` finds what it means once every term has been read.
"""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

BAR = f"{STX}{ord('|')}{ETX}"
PATTERN = r"\[\[([^\[\]]+)\]\]"


class TermExtension(Extension):
    """Adds links to terms to Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # Between `escape` (180), so that `\[[` stays text, and `reference` (170), which wants [x].
        md.inlinePatterns.register(_TermProcessor(PATTERN, md), "term", 175)


class _TermProcessor(InlineProcessor):
    def handleMatch(  # noqa: N802 - the name markdown calls
        self, m: re.Match, _data: str
    ) -> tuple[Element, int, int]:
        target, _, shown = INLINE_PLACEHOLDER_RE.sub(self._bar, m[1]).partition("|")
        target = self.unescape(target)
        element = Element("a", {"data-term": target})
        element.text = shown.strip() or target.partition(":")[0].strip()
        return element, m.start(0), m.end(0)

    def _bar(self, placeholder: re.Match) -> str:
        """A bar that is escaped, as it has to be in a table, is kept in a stash until the end."""
        return "|" if self.unescape(placeholder[0]) == BAR else placeholder[0]
