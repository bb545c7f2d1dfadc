"""What is looked for in fewer texts and blocks: nothing is overlooked."""

from unittest.mock import patch
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from pelicanconf import MARKDOWN
from plugins.glossary.markdown import TermExtension
from plugins.source.markdown import NumberedList, converter
from plugins.source.spared import BLOCKS, TEXTS, Spared


def made() -> Markdown:
    """The converter of our sites."""
    md = converter({"MARKDOWN": MARKDOWN}, NumberedList())
    md.registerExtensions([TermExtension()], {})
    return md


MD = made()
with patch.object(Spared, "extendMarkdown"):
    PLAIN = made()
# All that stands in any pattern, and what stands beside it.
WRITTEN = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|&;:/'\"=~^?@ \n\t\x02\x03a1s\u2013\u2014é"), max_size=12
)


@pytest.mark.parametrize("name", TEXTS)
@given(text=WRITTEN)
def test_a_text_without_signs_has_no_marks(name, text):
    """Whatever Markdown finds within a text needs one of the signs that are asked for."""
    found = [p.pattern for p in MD.treeprocessors[name].patterns if p.getCompiledRegExp().search(text)]

    assert not found or any(sign in text for sign in TEXTS[name][1])


@given(text=st.lists(WRITTEN, max_size=6).map("\n\nw ".join))
def test_nothing_is_converted_otherwise(text):
    """However marks stand in each other, in paragraphs, headings, tables and notes."""
    assert MD.reset().convert(text) == PLAIN.reset().convert(text)


@pytest.mark.parametrize("name", BLOCKS)
@given(block=WRITTEN)
def test_a_block_without_signs_is_a_paragraph(name, block):
    """Whatever Markdown takes for something else than a paragraph has one of its signs."""
    processor, parent = MD.parser.blockprocessors[name].processor, Element("div")

    taken = processor.test(parent, block) and processor.run(parent, [block]) is not False

    assert not taken or set(block) & set(BLOCKS[name][1])


def test_settings_may_want_no_smart_quotes():
    """Nor any other extension: what is not there is not spared."""
    md = Markdown(extensions=[Spared()])
    assert md.convert('A "word"') == '<p>A "word"</p>'
