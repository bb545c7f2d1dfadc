"""What is looked for in fewer texts and blocks: nothing is overlooked."""

from unittest.mock import patch
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.toc import TocTreeprocessor

from pelicanconf import MARKDOWN
from plugins.glossary.markdown import TermExtension
from plugins.source.headings import Contents
from plugins.source.markdown import NumberedList, converter
from plugins.source.spared import BLOCKS, PLAIN, RARE, TEXTS, Spared


def made() -> Markdown:
    """The converter of our sites."""
    md = converter({"MARKDOWN": MARKDOWN}, NumberedList())
    md.registerExtensions([TermExtension()], {})
    return md


MD = made()
with patch.object(Spared, "extendMarkdown"):
    PLAIN_MD = made()
with patch.object(Contents, "TreeProcessorClass", TocTreeprocessor):
    CONTENTS = made()
# All that stands in any pattern, and what stands beside it.
WRITTEN = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|&;:/'\"=~^?@ \n\t\x02\x03a1s\u2013\u2014é"), max_size=12
)
PIECES = (
    "`", "``", "```\n", "~~~\n", "\\", "\\`", "[[", "]]", "[[!`[x](y)`]]", "[[`a<b`]]", "![",
    "](x)", "[a]: b", "<b>", "</b>", "<div markdown='1'>", "</div>", "<!--", "-->", "&amp;",
    "<http://a.b>", "<a@b.c>",
    "  \n", " \n", "\n", "\n\n", "\t", "# ", "> ", "- ", "1. ", "    ", ": ", "[^1]",
    "\n[^1]: ", "{: .a}", "{#b}",
    "| a | b |\n", "|-|-|\n", "---", "***", "*", "_", "*[ab]: c", "ab", "'", '"', "...",
    "word ", "\x02", "\r",
)  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
@given(text=WRITTEN)
def test_a_text_without_signs_has_no_marks(name, text):
    """Whatever Markdown finds within a text needs one of the signs that are asked for."""
    found = [p.pattern for p in MD.treeprocessors[name].patterns if p.getCompiledRegExp().search(text)]

    assert not found or any(sign in text for sign in TEXTS[name][1])


@given(text=st.lists(WRITTEN, max_size=6).map("\n\nw ".join))
def test_nothing_is_converted_otherwise(text):
    """However marks stand in each other, in paragraphs, headings, tables and notes."""
    assert MD.reset().convert(text) == PLAIN_MD.reset().convert(text)


@given(text=st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_piece_is_converted_otherwise(text):
    """Nor does it matter which of all that Markdown knows stand beside each other."""
    assert MD.reset().convert(text) == PLAIN_MD.reset().convert(text)


@pytest.mark.parametrize("name", RARE)
@given(text=WRITTEN)
def test_a_pattern_that_is_left_out_would_find_nothing(name, text):
    """A document without its signs has none of what it finds."""
    found = MD.inlinePatterns[name].getCompiledRegExp().search(text)

    assert not found or set(text) & set(RARE[name])


@pytest.mark.parametrize("name", BLOCKS)
@given(block=WRITTEN)
def test_a_block_without_its_sign_is_a_paragraph(name, block):
    """Whatever Markdown takes for something else than a paragraph has one of its signs."""
    processor, parent = PLAIN_MD.parser.blockprocessors[name], Element("div")

    taken = processor.test(parent, block) and processor.run(parent, [block]) is not False

    assert not taken or BLOCKS[name][1] in block


@given(block=st.from_regex(PLAIN, fullmatch=True))
def test_lines_that_begin_with_letters_are_a_paragraph(block):
    """Whatever Markdown takes for something else begins a line with another sign."""
    others = [
        kind for kind in PLAIN_MD.parser.blockprocessors if not isinstance(kind, ParagraphProcessor)
    ]

    taken = [kind for kind in others if kind.test(Element("div"), block)]

    assert not [kind for kind in taken if kind.run(Element("div"), [block]) is not False]


@pytest.mark.parametrize(
    "text", ["[TOC]", "## One\n\n[TOC]\n\n### Two", "A [TOC]", "## [TOC]", "## One", ""]
)
def test_contents_stand_where_they_are_asked_for(text):
    """And headings have the same anchors where they are not."""
    assert MD.reset().convert(text) == CONTENTS.reset().convert(text)


def test_settings_may_want_no_smart_quotes():
    """Nor any other extension: what is not there is not spared."""
    md = Markdown(extensions=[Spared()])
    assert md.convert('A "word"') == '<p>A "word"</p>'
