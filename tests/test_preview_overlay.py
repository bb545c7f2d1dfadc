"""What the preview lays over a page."""

import html5lib
import pytest

from plugins.preview.excerpt import Excerpt, cut, read_excerpt
from plugins.preview.latest import News
from plugins.preview.outcome import Outcome, Problem
from plugins.preview.overlay import SHOWN, dress, render
from plugins.preview.policy import opened

NEWS = News(name="a1-1", overlay="<p>No!</p>")
HOSTILE = "</pre></code></section><script>alert(1)</script><img src=x onerror=alert(1)>"


def make_problem(**overrides):
    """A problem as a value."""
    attributes = {
        "path": "content/a.md",
        "line": 2,
        "column": 3,
        "level": "error",
        "code": "E202",
        "message": "there is no term “b”",
        "hint": "",
    }
    return Problem(**attributes | overrides)


def parse(markup):
    """The elements of some markup, by tag."""
    tree = html5lib.parseFragment(markup, namespaceHTMLElements=False)
    return {tag: tree.findall(f".//{tag}") for tag in ("script", "img", "details", "li", "mark", "pre")}


def test_nothing_is_laid_over_a_page_when_all_is_right(tmp_path):
    """Only the script that listens is on it."""
    assert render(Outcome(built="3 files"), tmp_path, "") == ""


def test_errors_lie_open_with_the_line_and_the_place_marked(tmp_path):
    """An author sees at once what to put right."""
    tmp_path.joinpath("content").mkdir()
    tmp_path.joinpath("content/a.md").write_text("One\r\nTwo\r\n")

    found = parse(render(Outcome(problems=(make_problem(),)), tmp_path, "the last good site stays up"))

    assert "open" in found["details"][0].attrib
    assert ("".join(found["pre"][0].itertext()), found["mark"][0].text) == ("Two", "o")


def test_warnings_are_folded_away(tmp_path):
    """The site is the new one, and a badge is all that lies on it."""
    warning = make_problem(level="warning", code="W413")
    found = parse(render(Outcome(built="3 files", problems=(warning,)), tmp_path, ""))

    assert "open" not in found["details"][0].attrib
    assert len(found["li"]) == 1


def test_nothing_that_was_typed_becomes_markup(tmp_path):
    """Neither words nor lines nor names of files nor a traceback can run a script."""
    tmp_path.joinpath("a.md").write_text(HOSTILE)
    words = dict.fromkeys(("message", "hint", "code", "level"), HOSTILE)
    outcomes = (
        Outcome(problems=(make_problem(path="a.md", line=1), make_problem(path=HOSTILE)), said=HOSTILE),
        Outcome(problems=(make_problem(**words),)),
        Outcome(said=HOSTILE),
    )

    for outcome in outcomes:
        found = parse(render(outcome, tmp_path, HOSTILE))
        assert found["script"] == found["img"] == []


def test_file_whose_name_is_no_text_can_be_shown(tmp_path):
    """Half a character stops nothing."""
    overlay = render(Outcome(problems=(make_problem(path="content/\udcff.md"),)), tmp_path, "")

    assert b"content/?.md" in dress(b"", News(name="a1-1", overlay=overlay))


def test_flood_of_problems_leaves_the_page_light(tmp_path):
    """The first hundred are shown, and the rest are in the terminal."""
    overlay = render(Outcome(problems=(make_problem(),) * (SHOWN + 7)), tmp_path, "")

    assert len(parse(overlay)["li"]) == SHOWN
    assert "has 7 more" in overlay


@pytest.mark.parametrize(
    ("page", "dressed"),
    [
        (b"<body><p>\xff</body></html>", b"<body><p>\xff{}</body></html>"),
        (b"<p>cut of", b"<p>cut of{}"),
        (b"", b"{}"),
    ],
)
def test_page_is_kept_to_the_byte_and_gets_the_overlay_at_its_end(page, dressed):
    """Even one that is broken itself."""
    added = b'<p>No!</p><script src="/_preview/preview.js" data-state="a1-1"></script>'

    assert dress(page, NEWS) == dressed.replace(b"{}", added)


@pytest.mark.parametrize(
    ("policy", "other"),
    [
        ("", "script-src * 'self'; style-src * 'self'; connect-src * 'self'"),
        (
            "default-src 'none'; style-src 'self'; img-src 'self'",
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'",
        ),
        (
            "Default-Src 'self'; script-src 'sha256-x=';",
            "default-src 'self'; script-src 'sha256-x=' 'self'; style-src 'self'; connect-src 'self'",
        ),
    ],
)
def test_policy_is_opened_for_the_preview_alone(policy, other):
    """All else that a page forbids itself stays forbidden, as it will be in public."""
    assert opened(policy) == other


def test_policy_of_a_page_is_opened_however_it_is_written():
    """Quotation marks may be entities there."""
    page = b'<meta http-equiv="content-security-policy" content="default-src &#39;none&#39;">'

    assert b"script-src &#x27;self&#x27;" in dress(page, NEWS)


@pytest.mark.parametrize(
    ("line", "column", "excerpt"),
    [
        ("Two", 2, ("T", "w", "o")),
        ("Two", 4, ("Two", "", "")),
        ("Two", 99, ("Two", "", "")),
        ("", 1, ("", "", "")),
        ("Cafe\u0301!", 4, ("Caf", "e\u0301", "!")),
        ("a\u202eb\x07\tc", 2, ("a", "⟨U+202E⟩", "b⟨U+0007⟩\tc")),
        ("a" * 500 + "b" + "c" * 500, 501, ("…" + "a" * 80, "b", "c" * 120 + "…")),
    ],
)
def test_excerpt_shows_the_place(line, column, excerpt):
    """The letter, what is around it, and what the eye would not see."""
    before, at, after = excerpt

    assert cut(line, column) == Excerpt(before=before, at=at, after=after)


def test_excerpt_of_what_is_no_text(tmp_path):
    """Bytes that are no letters leave the rest readable; a missing file or line has no excerpt."""
    path = tmp_path / "a.md"
    path.write_bytes(b"One\n\xffTwo")

    assert read_excerpt(path, 2, 2) == Excerpt(before="\ufffd", at="T", after="wo")
    assert read_excerpt(path, 3, 1) is None
    assert read_excerpt(tmp_path / "b.md", 1, 1) is None
    assert read_excerpt(tmp_path, 1, 1) is None
