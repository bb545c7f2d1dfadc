"""The builder that lives on: what it is asked, what it answers."""

import gc
import shutil
import weakref
from io import StringIO
from pathlib import Path
from threading import Event

import pytest

from plugins import builder as module
from tests.make import ID, make_page_text
from tests.soak import builder, clone_of, differences, saves

ROOT = Path(__file__).parent.parent
SITE = ROOT / "tests" / "sites" / "september" / "content"


@pytest.fixture
def clone(tmp_path):
    """A clone with little content."""
    return clone_of(ROOT, SITE, tmp_path / "clone")


@pytest.fixture
def ask(clone):
    """A function that asks a builder for the site in the folder `warm`; its answer."""
    with builder(clone) as asked:
        yield asked.build


def test_every_request_is_answered_as_a_build_is(clone, ask):
    """A site, then what is wrong, then the site as it was mended: nothing of the one is in the other."""
    page = clone / "content" / "pages" / "about.md"
    good = page.read_text()
    first = ask(".")
    before = clone.joinpath("warm/about/index.html").read_bytes()
    page.write_text(f"{good}\n[[nothing]]\n")
    refused = ask(".")
    page.write_text(good)

    assert (first["problems"], first["built"].partition(" ")[2][:5]) == ([], "files")
    assert (refused["built"], [problem["code"] for problem in refused["problems"]]) == (None, ["E202"])
    assert ask(".")["built"].endswith(" files, 0 written, 0 removed")
    assert clone.joinpath("warm/about/index.html").read_bytes() == before


def test_settings_of_a_request_overrule_those_of_the_file(clone, ask):
    """So drafts show at home, marked, and addresses are those of the preview; for one build alone."""
    draft = make_page_text(title="Hush", id=f"{ID}:hush", status="draft")
    clone.joinpath("content", "pages", "hush.md").write_text(draft)
    site = clone / "warm" / "hush" / "index.html"
    ask(".", SITEURL="http://127.0.0.1:8123", DRAFTS=True)
    text = site.read_text()
    ask(".")

    assert ("http://127.0.0.1:8123/hush/" in text, "Draft." in text) == (True, True)
    assert not site.exists()


def test_what_plugins_print_is_no_answer(clone, ask):
    """Nor is what they have others print: it is told beside it."""
    plugin = clone / "plugins" / "pages" / "__init__.py"
    noise = "import os; print('by Python'); os.system('echo by a shell')"
    plugin.write_text(plugin.read_text().replace("def register():", f"{noise}\n\n\ndef register():"))

    assert ask(".")["problems"] == []
    assert clone.joinpath("said").read_text() == "by Python\nby a shell\n"


def test_what_a_build_leaves_in_circles_goes_when_it_is_answered(monkeypatch):
    """A builder that lives on does not grow: Python itself looks for them too seldom here."""
    left = []

    def answer(_request):
        circle = Event()
        circle.itself = circle
        left.append(weakref.ref(circle))
        return "{}"

    monkeypatch.setattr(module, "answer", answer)
    gc.disable()
    try:
        module.serve(["{}\n", "{}\n"], StringIO())
    finally:
        gc.enable()

    assert [each() for each in left] == [None, None]


def test_theme_is_read_anew_each_time(clone, ask):
    """A template, and a file that another one takes in."""
    ask(".")
    for name in ("base.html", "page.html"):
        template = clone / "theme" / "templates" / name
        template.write_text(template.read_text() + f"<!-- {name} -->")
    ask(".")
    assert "<!-- base.html -->" in clone.joinpath("warm/about/index.html").read_text()
    shutil.rmtree(clone / "theme" / "static" / "images")
    ask(".")
    assert not clone.joinpath("warm/theme/images").exists()


def test_thirty_saves_lead_where_one_clean_build_does(clone):
    """Whatever was added, taken away, broken and mended; `python -m tests.soak` tries a thousand."""
    with builder(clone) as asked:
        answers = list(saves(asked, 30, seed=1))

    assert {answer["built"] is None for answer in answers} == {True, False}
    assert answers[-1]["built"]
    assert clone.joinpath("said").read_text() == ""
    assert differences(clone) == []
