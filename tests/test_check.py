"""`check`: every problem, at once, for people and for machines; nothing is written."""

import json
import os
import subprocess
import sys

import pytest
from pelican.plugins import signals

from pelicanconf import PLUGINS
from plugins import report
from plugins.check import main
from plugins.source import Refused
from plugins.source.allow import settle
from plugins.source.problem import Problem
from tests.conftest import ROOT
from tests.make import ID, make_page_text, make_picture, read_document, write_content
from tests.text_cases import cases

OLD = make_page_text(title="Old", id=f"{ID}:old", formerly="/was/")
BREAKING = """
from pelican import signals

def get_generators(_pelican):
    1 / 0

def register():
    signals.get_generators.connect(get_generators)
"""
ODD = Problem(path="content/a,b:c.md", line=2, column=3, code="W209", message="50 %\nof it", hint="so")


def test_right_site_has_no_problem(said):
    """And is told so."""
    assert said({"pages/about.md": make_page_text()}) == []


def test_draft_is_checked_like_any_page(said):
    """Its author wants to know before the day it is published."""
    draft = make_page_text("[[nothing]]", status="draft")

    (problem,) = said({"pages/about.md": draft})
    assert problem.startswith("pages/about.md:5:1: E202: there is no term “nothing” (")


def test_draft_may_lead_to_a_draft(said):
    """A page that is published may not, wherever the site is shown."""
    draft = make_page_text("Words.", title="New", id=f"{ID}:new", status="draft")
    text = make_page_text("[new](new.md) and [again](/new/)")
    files = {"pages/new.md": draft, "pages/about.md": text.replace("\n\n", "\nStatus: draft\n\n", 1)}

    assert said(files) == []
    assert [line.partition(" (")[0] for line in said({"pages/about.md": text}, DRAFTS=True)] == [
        "pages/about.md:4:7: E201: pages/new.md is still a draft",
        "pages/about.md:4:27: E201: pages/new.md is still a draft",
    ]


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("/was/", "W207: /was/ is an old address (write old.md)"),
        ("https://4change.memeshift.com/was/", "W207: /was/ is an old address (write old.md)"),
        ("/feed/", "W207: /feed/ is an old address (write /feeds/all.rss.xml)"),
        ("/od/", "E201: nothing stands at /od/ (did you mean “/old/”?)"),
        ("/old", "E201: nothing stands at /old (did you mean “/old/”?)"),
        ("/old/#her", "E206: pages/old.md has no place “#her” (did you mean “here”?)"),
        ("/images/no.png", "E201: nothing stands at /images/no.png"),
        ("/old/#here", ""),
        ("/old/?a=b", ""),
        ("/images/a.png", ""),
        ("/theme/css/site.css", ""),
        ("/feeds/all.atom.xml", ""),
        ("https://example.org/was/", ""),
        ("//[example.org/", "E201: nobody is at “//[example.org/” (like https://example.org/)"),
        ("//ex℀mple.org/", "E201: nobody is at “//ex℀mple.org/” (like https://example.org/)"),
    ],
)
def test_link_by_address_is_checked(said, link, problem):
    """As one by path is: where nothing stands, or where something stood once."""
    files = {
        "pages/old.md": OLD + "\n## Here\n\n![A dot](../images/a.png)\n",
        "pages/about.md": make_page_text(f"See [this]({link})."),
        "images/a.png": make_picture(),
    }

    found = said(files, FORMERLY={"/feed/": "/feeds/all.rss.xml"})

    assert found == ([f"pages/about.md:4:12: {problem}"] if problem else [])


def test_old_address_that_a_page_names_itself_by_is_told_once(said):
    """Links by path are none of this."""
    files = {"pages/old.md": OLD, "pages/about.md": make_page_text("[a](old.md) [b](/was/)")}

    assert len(said(files)) == 1


@pytest.mark.parametrize(("text", "expected"), cases("allow"))
def test_allowance(text, expected):
    """What is meant is let pass in one place; what nobody needs is told."""
    document = read_document("pages/about.md", make_page_text(text))
    wrong = [
        document.problem(code, "?", at=document.place(at))
        for code in ("W209", "E204")
        for at in range(len(text))
        if text.startswith(code.lower(), at)
    ]
    wrong.append(document.problem("N327", "?", key="title"))

    left = sorted(settle(wrong, [document]))

    assert "\n".join(f"{p.line}:{p.column}: {p.code}" for p in left) == expected


@pytest.fixture
def settings_file(tmp_path):
    """The settings of a site whose one page has two headings of the first level."""
    page = write_content(tmp_path / "content", {"pages/about.md": make_page_text("# One\n\n# Two")})
    path = tmp_path / "settings.py"
    path.write_text(f"from pelicanconf import *\nFORMERLY = {{}}\nPATH = {str(page)!r}\n")
    return str(path)


def test_people_are_told_in_lines(settings_file, capsys):
    """Sorted, with a count below."""
    status = main(["--settings", settings_file])

    first, second, count = capsys.readouterr().out.splitlines()
    assert status == 1
    assert first.startswith("content/pages/about.md:4:1: E204: ")
    assert second.startswith("content/pages/about.md:6:1: E204: ")
    assert count == "2 errors"


def test_whoever_ends_a_check_is_told_nothing(settings_file, capsys, monkeypatch):
    """They know that they pressed Ctrl-C; what called it is told by the exit status."""

    def interrupted(*_, **__) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("plugins.check.run", interrupted)
    assert main(["--settings", settings_file]) == 130
    assert capsys.readouterr() == ("", "")


def test_programs_are_told_in_json(settings_file, capsys):
    """One object with all that is known."""
    status = main(["--settings", settings_file, "--format", "json"])

    told = json.loads(capsys.readouterr().out)
    assert status == 1
    assert told["built"] is None
    assert told["count"] == {"error": 2, "warning": 0, "notice": 0}
    assert told["problems"][0] == {
        "level": "error",
        "path": "content/pages/about.md",
        "line": 4,
        "column": 1,
        "code": "E204",
        "message": "only the title of a page is a heading of the first level",
        "hint": "begin the headings of a text with ##",
    }


def test_github_shows_problems_beside_the_lines():
    """Whatever signs they hold."""
    annotation, count = report.github([ODD]).splitlines()

    assert annotation == (
        "::warning file=content/a%2Cb%3Ac.md,line=2,col=3,title=W209::50 %25%0Aof it (so)"
    )
    assert count == "1 warning"


def test_nothing_is_written(settings_file, tmp_path, monkeypatch):
    """But what was read, into the cache."""
    # What Python keeps beside a settings file is not the check's doing.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / ".cache").mkdir()
    before = sorted(tmp_path.rglob("*"))

    main(["--settings", settings_file])

    new = set(tmp_path.rglob("*")).difference(before)
    assert {path.parent for path in new} == {tmp_path / ".cache"}


def test_terminal_need_not_have_every_sign(settings_file):
    """What it cannot show is written in another way; nothing breaks."""
    command = [sys.executable, "-m", "plugins.check", "--settings", settings_file]
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, cwd=ROOT, env=ascii_only, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.splitlines()[-1] == "2 errors"


def test_warning_refuses_only_what_is_published(build, tmp_path):
    """At home it is told, and the site is built."""
    files = {"pages/old.md": OLD, "pages/about.md": make_page_text("[a](/was/)")}
    content = write_content(tmp_path / "content", files)

    assert (build(content) / "index.html").is_file()
    with pytest.raises(Refused, match="W207"):
        build(content, REFUSED={"error", "warning"})


@pytest.fixture
def _plugin_forgotten():
    """Take the broken plugin out of this process, so that no later build meets it."""
    yield
    plugin = sys.modules.pop("broken_plugin", None)
    signals.get_generators.disconnect(getattr(plugin, "get_generators", None))


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("def register(\n", "broken_plugin.py:1:1: E907: the code is broken: '(' was never closed"),
        ("import nonesuch\n", "E901: Cannot load plugin `broken_plugin`"),
        ("def register():\n    raise KeyError('x')\n", "E901: "),
        (BREAKING, "E907: the build itself broke: ZeroDivisionError: division by zero"),
    ],
    ids=["no Python", "cannot be imported", "cannot be registered", "breaks while it works"],
)
@pytest.mark.usefixtures("_plugin_forgotten")
def test_plugin_that_breaks_is_told(said, tmp_path, monkeypatch, code, problem):
    """Like any other fault; the site is not half checked without a word."""
    (tmp_path / "broken_plugin.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    found = said({"pages/about.md": make_page_text()}, PLUGINS=[*PLUGINS, "broken_plugin"])

    assert len(found) == 1
    assert problem in found[0]
