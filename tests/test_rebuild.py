"""What is kept of earlier runs makes the next one quicker, and never another."""

import shutil
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pelicanconf
from plugins.build import build as build_site
from plugins.check import check
from plugins.rebuild import fingerprint, readings
from tests.conftest import NOTHING_SETTLED, NOW, ROOT, SETTINGS
from tests.make import make_page_text, write_content

WITHOUT = [name for name in pelicanconf.PLUGINS if name != "plugins.rebuild"]
TEXTS = st.sampled_from(
    [make_page_text(body) for body in ("Words.", "# One", "[[none]]", "[a](a.md)", "")]
)


@pytest.fixture
def read(tmp_path):
    """A function that reads files with what is kept; what came out, and the paths read anew."""
    settings = dict.fromkeys(fingerprint.SETTINGS) | {"CACHE_PATH": str(tmp_path / "cache")}

    def read(files: dict[str, bytes], **more) -> tuple[list, list[str]]:
        anew = []

        def really(files):
            for path, data in files:
                anew.append(path)
                yield path, data.decode()

        return list(readings.remember(really, settings | more)(files.items())), anew

    return read


def test_file_is_read_once(read):
    """As long as it stays as it is."""
    first = read({"a.md": b"a", "b.md": b"b"})
    again = read({"a.md": b"a", "b.md": b"b"})

    assert first == ([("a.md", "a"), ("b.md", "b")], ["a.md", "b.md"])
    assert again == (first[0], [])


def test_changed_file_is_read_anew(read):
    """It, and no other; one that went away is forgotten."""
    read({"a.md": b"a", "b.md": b"b"})

    assert read({"a.md": b"A"}) == ([("a.md", "A")], ["a.md"])
    assert read({"a.md": b"A", "b.md": b"b"})[1] == ["b.md"]


def test_changed_setting_forgets_everything(read):
    """What Markdown makes of a text may be another."""
    read({"a.md": b"a"})

    assert read({"a.md": b"a"}, MARKDOWN={})[1] == ["a.md"]


def test_changed_code_forgets_everything(tmp_path, monkeypatch):
    """Of whatever plugin."""
    shutil.copytree(ROOT / "plugins/posts", tmp_path / "posts")
    monkeypatch.setattr(fingerprint, "PLUGINS", tmp_path)
    settings = dict.fromkeys(fingerprint.SETTINGS)
    before = fingerprint.fingerprint(settings)

    with (tmp_path / "posts/model.py").open("a") as file:
        file.write("# more\n")

    assert fingerprint.fingerprint(settings) != before


def test_other_python_forgets_everything(monkeypatch):
    """It may read what is kept in another way."""
    settings = dict.fromkeys(fingerprint.SETTINGS)
    before = fingerprint.fingerprint(settings)

    monkeypatch.setattr(sys, "version", "4.0")

    assert fingerprint.fingerprint(settings) != before


@pytest.mark.parametrize("left", [slice(0), slice(-9), slice(9, None), slice(40, 41)], ids=str)
def test_damaged_cache_is_made_anew(read, tmp_path, left):
    """Without a word: a full disk or a crash is no fault of the author."""
    read({"a.md": b"a"})
    kept = tmp_path / "cache" / readings.NAME
    kept.write_bytes(kept.read_bytes()[left])

    assert read({"a.md": b"a"}) == ([("a.md", "a")], ["a.md"])
    assert read({"a.md": b"a"})[1] == []


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["pages/a.md", "pages/b.md", "posts/a.md"]), TEXTS), max_size=5
    )
)
def test_problems_are_those_of_a_fresh_start(tmp_path_factory, edits):
    """After any sequence of edits."""
    folder = tmp_path_factory.mktemp("site")
    settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(folder / "content")}
    for files in edits:
        shutil.rmtree(folder / "content", ignore_errors=True)
        write_content(folder / "content", files).mkdir(exist_ok=True)

        found = check(SETTINGS, **settings, CACHE_PATH=str(folder / "cache"))

        assert found == check(SETTINGS, **settings, PLUGINS=WITHOUT)


def test_site_is_the_same_without_it(tmp_path):
    """Twice with what is kept and once without, the same bytes."""
    files = {
        "pages/about.md": make_page_text(),
        "pages/todd.md": make_page_text("On [us](about.md).", id="tag:a.org,2009:t"),
    }
    content = write_content(tmp_path / "content", files)
    settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(content), "CACHE_PATH": str(tmp_path / "cache")}
    ways = {"first": {}, "again": {}, "without": {"PLUGINS": WITHOUT}}

    for name, more in ways.items():
        build_site(SETTINGS, tmp_path / name, **settings | more)

    first, again, without = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*") if p.is_file()}
        for n in ways
    )
    assert first == again == without


def test_template_is_compiled_anew_when_it_changes(build, tmp_path):
    """What is on a page is what its template says now."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    pages = []
    for word in ("One", "Two"):
        (theme / "templates/page.html").write_text(word, encoding="utf-8")
        pages.append((build(content, THEME=str(theme)) / "about/index.html").read_text("utf-8"))

    assert pages == ["One", "Two"]


def test_template_is_compiled_anew_for_other_settings(build, tmp_path):
    """A compiled template holds what the settings of Jinja said."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})
    (tmp_path / "own").mkdir()
    (tmp_path / "own/page.html").write_text("{{ '<' }}", encoding="utf-8")
    pages = []
    for escaping in (True, False):
        jinja = pelicanconf.JINJA_ENVIRONMENT | {"autoescape": escaping}
        output = build(
            content, JINJA_ENVIRONMENT=jinja, THEME_TEMPLATES_OVERRIDES=[str(tmp_path / "own")]
        )
        pages.append((output / "about/index.html").read_text("utf-8"))

    assert pages == ["&lt;", "<"]
