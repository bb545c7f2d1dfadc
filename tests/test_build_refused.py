"""A site with anything wrong is refused whole: what was published stays, to the byte and the time."""

import logging
import os
import re
import sys
from pathlib import Path

import pytest
from pelican.log import console

from plugins.build import build, main
from plugins.source import Refused
from tests.conftest import NOW
from tests.golden import PROBLEMS, ROOT, settings, sites
from tests.make import make_chat_text, make_page_text, make_person_text, write_content

WRONG = [site for site in sites() if (site / PROBLEMS).is_file()]
LONG_AGO = 1_252_544_400


@pytest.fixture
def published(tmp_path):
    """An output folder with an old site in it."""
    folder = tmp_path / "output"
    write_content(folder, {"index.html": "<p>Old</p>", "chats/2009/index.html": "<p>Older</p>"})
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def settings_file(tmp_path):
    """A function that writes a settings file for a folder of content; its path."""

    def write(content: Path, **more) -> str:
        values = {"PATH": str(content), "THEME": str(ROOT / "theme"), "FORMERLY": {}}
        lines = (f"{name} = {value!r}\n" for name, value in (values | more).items())
        path = tmp_path / "settings.py"
        path.write_text("from pelicanconf import *\n\n" + "".join(lines), encoding="utf-8")
        return str(path)

    return write


def state(folder: Path) -> list[tuple]:
    """All that can change about what a folder holds."""
    return [
        (path, path.stat().st_mtime_ns, path.is_file() and path.read_bytes())
        for path in sorted(folder.rglob("*"))
    ]


@pytest.mark.parametrize("site", WRONG, ids=lambda site: site.name)
def test_refused_site_leaves_the_published_one_as_it_was(site, published, monkeypatch, tmp_path_factory):
    """Nothing is written, touched or left behind beside it."""
    monkeypatch.chdir(ROOT)
    before = state(published.parent)

    with pytest.raises(Refused):
        build(
            "pelicanconf.py",
            published,
            **settings(site),
            CACHE_PATH=str(tmp_path_factory.mktemp("cache")),
        )

    assert state(published.parent) == before


def test_command_prints_every_problem_once_and_fails(published, settings_file, capsys):
    """One run tells an author all there is to do, with exit status 1."""
    site = ROOT / "tests" / "sites" / "wrong-chat"
    problems = (site / PROBLEMS).read_text(encoding="utf-8")

    now = ["--now", str(int(NOW.timestamp()))]

    status = main(["--settings", settings_file(site / "content"), "--output", str(published), *now])

    said = capsys.readouterr()
    errors, warnings, notices = (len(re.findall(rf":\d+: {level}\d", problems)) for level in "EWN")
    assert status == 1
    assert said.out == f"{problems}{errors} errors, {warnings} warnings, {notices} notices\n"
    assert not said.err


def test_command_builds_and_counts(tmp_path, settings_file, capsys):
    """A site that is right is written with exit status 0, and again with nothing to write."""
    content = write_content(tmp_path / "content", {"chats/2009-09-failure.md": make_chat_text()})
    arguments = ["--settings", settings_file(content), "--output", str(tmp_path / "output")]

    statuses = [main([*arguments, "--now", "1252544400"]) for _ in range(2)]

    first, second = capsys.readouterr().out.splitlines()
    assert statuses == [0, 0]
    assert first.endswith(" written, 0 removed")
    assert second.endswith(" files, 0 written, 0 removed")


@pytest.mark.parametrize(
    ("options", "shown"), [([], False), (["--drafts"], True)], ids=["published", "at home"]
)
def test_draft_is_for_its_authors(tmp_path, settings_file, options, shown):
    """Only `--drafts` shows it."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text(status="draft")})
    output = tmp_path / "output"

    main(["--settings", settings_file(content), "--output", str(output), *options])

    assert (output / "about/index.html").is_file() is shown


@pytest.mark.parametrize(
    ("now", "state"), [(1252540740, "coming"), (1252540800, "open now"), (1252627200, "no wrap-up")]
)
def test_command_builds_for_the_time_it_is_told(tmp_path, settings_file, now, state):
    """The chat of 10 September 2009 is coming, open, past."""
    content = write_content(
        tmp_path / "content", {"chats/2009-09-failure.md": make_chat_text(date="2009-09-01")}
    )
    output = tmp_path / "output"

    main(["--settings", settings_file(content), "--output", str(output), "--now", str(now)])

    html = (output / "chats/2009/09/failure/index.html").read_text(encoding="utf-8")
    assert state in html


def test_warning_of_pelican_refuses_every_build(build, tmp_path):
    """The second in the same process as well as the first."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})

    for _ in range(2):
        with pytest.raises(Refused, match=r"E901: .*SITEURL"):
            build(content, SITEURL="https://example.org/")


def test_template_that_is_missing_is_named(build, tmp_path):
    """A page that no template can show is a problem like any other."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})

    with pytest.raises(Refused, match=r"E902: .*unable to load"):
        build(content, THEME=str(write_content(tmp_path / "theme", {"templates/base.html": ""})))


def test_two_pages_of_one_address_are_named(build, tmp_path):
    """Also where one of them is no file of the content: here the page of all chats."""
    content = write_content(tmp_path / "content", {"pages/chats.md": make_page_text()})

    with pytest.raises(Refused, match=r"^content/pages/chats\.md:1:1: E402: .*/chats/"):
        build(content)


@pytest.mark.parametrize("output", [".", "content", "content/pages", "output/..", "theme", "output"])
def test_site_is_not_built_over_its_sources(tmp_path, settings_file, monkeypatch, capsys, output):
    """They would be taken for pages that are no more, and removed."""
    # What Python keeps beside a settings file is not the build's doing.
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})
    settings = settings_file(content, THEME=str(write_content(tmp_path / "theme", {"a.css": ""})))
    write_content(tmp_path / "output", {".git/HEAD": "", "notes.txt": ""})
    monkeypatch.chdir(tmp_path / "output")
    before = state(tmp_path)

    status = main(["--settings", settings, "--output", str(tmp_path / output)])

    assert status == 1
    assert ": E905: " in capsys.readouterr().out
    assert state(tmp_path) == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SITENAME = 'a'\nSITEURL = (\n", ":2:1: E906: '(' was never closed"),
        ("SITENAME = 'a'\nSITEURL = HOME\n", ":2:1: E906: NameError: name 'HOME' is not defined"),
        ("PATH = 'nowhere'\n", ":1:1: E906: PATH names no folder: where is the content?"),
        ("PATH = '.'\nTHEME = 'nowhere'\n", ":1:1: E906: Could not find the theme nowhere"),
        (None, ":1:1: E906: there is no such settings file"),
    ],
)
def test_settings_that_cannot_be_used_are_named(tmp_path, capsys, text, said):
    """Like any other problem, with its place."""
    path = tmp_path / "settings.py"
    if text is not None:
        path.write_text(text, encoding="utf-8")

    status = main(["--settings", str(path), "--output", str(tmp_path / "output")])

    said_first = capsys.readouterr().out
    assert status == 1
    assert said_first.startswith(os.path.relpath(path) + said)
    assert not (tmp_path / "output").exists()


def test_build_leaves_the_log_as_it_was(build, tmp_path):
    """A program that builds a site may have something to log itself."""
    log, content = logging.getLogger("pelican"), write_content(tmp_path / "content", {})
    before = console.quiet, log.propagate, log.handlers[:], log.filters[:]
    content.mkdir()

    build(content)

    assert (console.quiet, log.propagate, log.handlers, log.filters) == before


def test_name_that_no_disk_takes_is_named(build, tmp_path, capsys):
    """A feed is called like its page, and somewhat longer; no traceback is to be read."""
    name = "x" * 250
    files = {f"people/{name}.md": make_person_text()}

    with pytest.raises(Refused) as refused:
        build(write_content(tmp_path / "content", files))

    (problem,) = [problem for problem in refused.value.problems if problem.level == "error"]
    assert (problem.code, f"the name {name}.atom.xml is too long" in problem.message) == ("E908", True)
    assert "Traceback" not in capsys.readouterr().err
