"""A body: from Markdown to safe HTML, with the numbered list its kind is about taken out."""

import re
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.extensions.toc import render_inner_html
from markdown.treeprocessors import Treeprocessor

from plugins.source.clean import CLEANER, dropped, unclosed
from plugins.source.code import PlainFences
from plugins.source.headings import Contents, SpacedHeadings, heading_id
from plugins.source.model import Body, Item
from plugins.source.spared import Spared
from plugins.source.tags import TAG
from plugins.source.words import plain

# Where the list stood; split here, then dropped by the allow-list.
MARK = "numbered-list-stood-here"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

FOOTNOTE = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)


class NumberedList(Extension):
    """Takes the numbered list under a heading, or the first one, out of the body.

    `heading`: the heading's words, `""` for the first list anywhere, None to leave all lists be.
    After a conversion `items` has each entry's inner HTML and `lists` how many lists there were.
    """

    def __init__(self):
        super().__init__()
        self.heading, self.items, self.lists = None, [], 0

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name markdown calls
        # After `inline` (20), so that entries are complete; before `toc` (5) and `unescape` (0).
        md.treeprocessors.register(_NumberedListProcessor(md, self), "numbered-list", 6)
        md.registerExtension(self)

    def reset(self) -> None:
        self.items, self.lists = [], 0


class _NumberedListProcessor(Treeprocessor):
    def __init__(self, md: Markdown, extension: NumberedList):
        super().__init__(md)
        self.extension = extension

    def run(self, root: Element) -> None:
        heading = self.extension.heading
        if heading is None:
            return
        heads = _headings(root, heading) if heading else [None]
        # By list the first heading it stands under.
        found = {element: head for head in reversed(heads) for element in _lists(root, head)}
        lists = [element for element in root if element in found]
        self.extension.lists = len(lists)
        if lists:
            self.extension.items = [render_inner_html(_tight(li), self.md) for li in lists[0]]
            head = found[lists[0]]
            _cut(root, [lists[0]] if head is None else [head, lists[0]])


def _headings(root: Element, words: str) -> list[Element]:
    heads = (element for element in root if element.tag in HEADINGS)
    return [head for head in heads if "".join(head.itertext()).strip().lower() == words.lower()]


def _lists(root: Element, head: Element | None) -> list[Element]:
    elements = list(root)
    if head is not None:
        elements = elements[elements.index(head) + 1 :]
        ends = (n for n, element in enumerate(elements) if element.tag in HEADINGS[: int(head.tag[1])])
        elements = elements[: next(ends, len(elements))]
    return [element for element in elements if element.tag == "ol"]


def _tight(li: Element) -> Element:
    """An entry of one paragraph (a loose list) as if it stood in a tight list."""
    if len(li) == 1 and li[0].tag == "p" and not (li.text or "").strip():
        return li[0]
    return li


def _cut(root: Element, elements: list[Element]) -> None:
    mark = Element("div", {"id": MARK})
    root.insert(list(root).index(elements[-1]), mark)
    for element in elements:
        root.remove(element)


def converter(settings, numbered: NumberedList) -> Markdown:
    """The one Markdown converter of a build, from Pelican's `MARKDOWN` setting."""
    options = dict(settings["MARKDOWN"])
    # Pelican adds `meta`, which takes “Note: …” at the start of a body for a header and drops it.
    wanted = [name for name in options.get("extensions", ()) if name != "markdown.extensions.meta"]
    ours = [SpacedHeadings(), PlainFences(), Spared(), Contents(slugify=heading_id), numbered]
    options["extensions"] = [*wanted, *ours]
    md = Markdown(**options)
    # Asked for each element several times, in a list of sixty.
    md.block_level_elements = frozenset(md.block_level_elements)
    return md


def convert(md: Markdown, numbered: NumberedList, text: str, heading: str | None) -> Body:
    """The body of a file, as safe HTML. `heading` is that of `NumberedList`."""
    numbered.heading = heading
    lead, _, rest = md.reset().convert(text).partition(f'<div id="{MARK}"></div>')
    items = [CLEANER.clean(item) for item in numbered.items]
    made = (lead, *numbered.items, rest)
    # Markdown closes what it opens; only tags that were typed, and not in code, can be left open.
    typed = md.preprocessors["html_block"].ran and TAG.search(text)
    return Body(
        lead=CLEANER.clean(lead).strip(),
        items=tuple(
            Item(number=n, html=html, alone=FOOTNOTE.sub("", html), text=plain(FOOTNOTE.sub("", html)))
            for n, html in enumerate(items, 1)
        ),
        rest=CLEANER.clean(rest).strip(),
        lists=numbered.lists,
        dropped=dropped("\n".join(made)),
        unclosed=tuple(name for html in made for name in unclosed(html)) if typed else (),
    )
