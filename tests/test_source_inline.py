"""Marks within a text: none is overlooked for being looked for in fewer texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pelicanconf import MARKDOWN
from plugins.glossary.markdown import TermExtension
from plugins.source.inline import SIGNS
from plugins.source.markdown import NumberedList, converter

MD = converter({"MARKDOWN": MARKDOWN}, NumberedList())
MD.registerExtensions([TermExtension()], {})
# All that stands in any pattern, and what stands beside it.
TEXTS = st.text(
    st.sampled_from("\\`*_{}[]()<>#+-.!|&;:/'\"=~^?@ \n\t\x02\x03a1s\u2013\u2014é"), max_size=12
)


@pytest.mark.parametrize("name", SIGNS)
@given(text=TEXTS)
def test_a_text_without_signs_has_no_marks(name, text):
    """Whatever Markdown knows needs one of the signs that are asked for."""
    found = [p.pattern for p in MD.treeprocessors[name].patterns if p.getCompiledRegExp().search(text)]

    assert not found or SIGNS[name][1].search(text)
