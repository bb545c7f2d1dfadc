"""What is on a page is what its templates say now."""

import shutil

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

import pelicanconf
from plugins.rebuild.templates import Compiled, files_of
from tests.conftest import ROOT
from tests.make import make_page_text, write_content


@pytest.fixture
def content(tmp_path):
    """A folder of content with one page."""
    return write_content(tmp_path / "content", {"pages/about.md": make_page_text()})


def test_files_of_a_template_are_all_that_it_needs(tmp_path):
    """However it names them, through others too, and in a circle; no other file is."""
    texts = {
        "page.html": "{% extends 'base.html' %}{% import 'macros.html' as m %}",
        "base.html": "{% include 'foot.html' %}{% include unknown %}",
        "foot.html": "{% from 'macros.html' import x %}",
        "macros.html": "{% include 'foot.html' %}",
        "other.html": "",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    env, needs = Environment(loader=FileSystemLoader(tmp_path)), {}  # noqa: S701 - nothing is rendered

    found = sorted({*files_of(env, "page.html", needs)})
    assert found == [str(tmp_path / name) for name in sorted(texts) if name != "other.html"]
    assert sorted({*files_of(env, "page.html", needs)}) == found
    assert needs.keys() == {*found}


def test_template_is_compiled_once():
    """As long as its text and the mark are the same."""
    kept, compiled = {}, []

    def keep(key: str, data: bytes) -> None:
        compiled.append(key)
        kept[key] = data

    for text, mark in (("One", "m"), ("One", "m"), ("Two", "m"), ("Two", "n")):
        env = Environment(  # noqa: S701 - as above
            loader=DictLoader({"a.html": text}), bytecode_cache=Compiled(kept.get, keep, mark)
        )
        assert env.get_template("a.html").render() == text
    assert len(compiled) == 3


def test_template_is_compiled_anew_when_it_changes(build, content, tmp_path):
    """What is on a page is what its template says now."""
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    pages = []
    for word in ("One", "Two"):
        (theme / "templates/page.html").write_text(word, encoding="utf-8")
        pages.append((build(content, THEME=str(theme)) / "about/index.html").read_text("utf-8"))

    assert pages == ["One", "Two"]


def test_template_that_overrules_another_comes_and_goes(build, content, tmp_path):
    """Its folder too."""
    own, pages = tmp_path / "own/page.html", []
    for word in (None, "One", "Two", None):
        if word:
            own.parent.mkdir(exist_ok=True)
            own.write_text(word, "utf-8")
        else:
            shutil.rmtree(own.parent, ignore_errors=True)
        output = build(content, THEME_TEMPLATES_OVERRIDES=[str(own.parent)])
        pages.append((output / "about/index.html").read_text("utf-8"))

    assert pages[1:3] == ["One", "Two"]
    assert pages[0] == pages[3] != "One"


def test_template_is_compiled_anew_for_other_settings(build, content, tmp_path):
    """A compiled template holds what the settings of Jinja said."""
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
