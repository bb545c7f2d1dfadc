"""Content made for feeds: HTML that reads right far from its page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.content import fit, for_feeds

PAGE = "https://example.org/2010/02/recap/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="#there">x</a>', f'<a href="{PAGE}#there">x</a>'),
        ('<a href="/about/">x</a>', '<a href="https://example.org/about/">x</a>'),
        ('<a href="../next/">x</a>', '<a href="https://example.org/2010/02/next/">x</a>'),
        ('<a href="//e.org/">x</a>', '<a href="https://e.org/">x</a>'),
        ('<a href="mailto:a@e.org">x</a>', '<a href="mailto:a@e.org">x</a>'),
        ('<img src="/a.svg" alt="A &amp; b">', '<img src="https://example.org/a.svg" alt="A &amp; b">'),
        ('<q cite="/a/">x</q>', '<q cite="https://example.org/a/">x</q>'),
        ('<blockquote cite="#q1">x</blockquote>', f'<blockquote cite="{PAGE}#q1">x</blockquote>'),
    ],
)
def test_addresses_are_absolute(html, expected):
    """ContainsRelRef, InvalidURI: a reader finds them wherever the text is shown."""
    assert for_feeds(html, PAGE) == expected


@pytest.mark.parametrize(
    "html",
    [
        "<script>a()</script>",
        "<style>p { color: red }</style>",
        '<iframe src="https://e.org/"></iframe>',
        "<template>x</template><object></object>",
        "<!-- a comment -->",
    ],
)
def test_what_runs_or_styles_is_dropped(html):
    """SecurityRisk: whatever may have come as far as the feeds stays there, content and all."""
    assert "<p>Words</p>" in for_feeds(f"<p>Words</p>{html}", PAGE)
    assert not {"script", "style", "iframe", "comment"} & set(for_feeds(html, PAGE).split("<>"))
    assert "a()" not in for_feeds(html, PAGE)


@pytest.mark.parametrize(
    "attribute",
    [
        'onclick="a()"',
        'style="color: red"',
        'id="x"',
        'class="x"',
        'title="a tip"',
        'popover="auto"',
        'popovertarget="x"',
        'tabindex="0"',
        'aria-describedby="x"',
        'srcset="/a.png 2x"',
        'poster="/a.png"',
        'cite="javascript:a()"',
        'href="javascript:a()"',
        'src="data:text/html,x"',
    ],
)
def test_attributes_of_our_pages_are_dropped(attribute):
    """SecurityRiskAttr, DangerousStyleAttr: no handlers, tips, ids; no address that is none."""
    for tag in ("a", "blockquote", "img", "p"):
        assert for_feeds(f"<{tag} {attribute}>x", PAGE).partition(">")[0] == f"<{tag}"


def test_forms_and_marks_of_ours_leave_their_words():
    """What a reader cannot use is gone, what it says is not."""
    assert for_feeds('<form><button>Send</button> <span class="k">if</span></form>', PAGE) == "Send if"


@given(st.text())
def test_text_xml_cannot_hold_never_arrives(text):
    """BadCharacters, SAXError: control characters, lone surrogates; the rest stays as it is."""
    fitting = fit(text + "\x00\x0b\x1f\x7f\x85\ud800\udfff\ufffe\uffff")
    fitting.encode()
    assert all(sign in "\t\n\r" or sign >= " " for sign in fitting)
    assert fit("\t\n\r é🌱\u200b\u202eا") == "\t\n\r é🌱\u200b\u202eا"


@pytest.mark.parametrize("reference", ["&#1;", "&#x0b;", "&#133;", "&#xfffe;", "&#xd800;", "&#0;"])
def test_references_to_such_text_are_dropped(reference):
    """Written as a reference, it is no better."""
    kept = for_feeds(f"<p>a{reference}b</p>", PAGE)
    assert kept.replace("…", "") == "<p>ab</p>"
