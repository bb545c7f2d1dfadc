"""An author asks why a page was written, and is told what had changed."""

import shutil
import sys

import pytest

from plugins.build import main as build_main
from plugins.rebuild.why import because, main
from plugins.source.site import BETWEEN
from tests.conftest import NOTHING_SETTLED, NOW, ROOT
from tests.make import make_chat_text, make_page_text, make_person_text, make_post_text, write_content

FILES = {
    "chats/2009-09-failure.md": make_chat_text(title="On failure"),
    "people/todd-pitt.md": make_person_text(),
    "posts/2010-02-01-recap.md": make_post_text(tags="Change"),
    "pages/about.md": make_page_text(id="tag:example.org,2009:about"),
}


@pytest.fixture
def asked(tmp_path, monkeypatch, capsys):
    """A function that makes edits, builds, and returns what is said of a path."""
    settings = NOTHING_SETTLED | {"PATH": "content", "THEME": "theme", "CACHE_PATH": ".cache", "NOW": NOW}
    told = "\n".join(f"{name} = {value!r}" for name, value in settings.items())
    text = f"import datetime\n{(ROOT / 'pelicanconf.py').read_text('utf-8')}\n{told}\n"
    write_content(tmp_path / "content", FILES)
    (tmp_path / "own.py").write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)

    def asked(path: str, **edits: tuple[str, str, str]) -> str:
        for name, old, new in edits.values():
            before = (tmp_path / name).read_text("utf-8")
            assert old in before
            (tmp_path / name).write_text(before.replace(old, new, 1), encoding="utf-8")
        assert build_main(["--settings", "own.py"]) == 0
        capsys.readouterr()
        main([path, "--settings", "own.py"])
        return capsys.readouterr().out.strip()

    return asked


def test_value_that_changed_is_named(asked):
    """And the file that it stands in, for each page that shows it."""
    chat = "content/chats/2009-09-failure.md"
    asked("/")

    told = asked("/chats/", edit=(chat, "On failure", "On success"))

    assert told == f"chats/index.html: because `title` of {chat} changed"


def test_template_that_changed_is_named(asked):
    """Whichever of those that it needs was edited."""
    asked("/")

    told = asked(
        "/tags/change/", edit=("theme/templates/base.html", "Skip to the text", "Go to the text")
    )

    assert told == "tags/change/index.html: because the template tag.html, or one that it needs, changed"


def test_page_that_is_new_says_so(asked):
    """Nothing was known of it."""
    assert "because nothing was known of it" in asked("output/about/index.html")


def test_text_leads_to_all_that_is_made_of_it(asked):
    """The page of a chat, those of its questions, what is shown of each by links, its calendar file."""
    told = asked("content/chats/2009-09-failure.md")

    assert [line.partition(":")[0] for line in told.splitlines()] == [
        "chats/2009/09/failure/card.png",
        "chats/2009/09/failure/chat.ics",
        "chats/2009/09/failure/index.html",
        "chats/2009/09/failure/q1/card.png",
        "chats/2009/09/failure/q1/index.html",
        "chats/2009/09/failure/q2/card.png",
        "chats/2009/09/failure/q2/index.html",
    ]


def test_path_that_means_nothing_is_told(asked):
    """Nothing that is known wrote it."""
    assert asked("nope.html") == "No build that is known wrote nope.html"


@pytest.mark.parametrize(
    ("key", "names", "words"),
    [
        ("posts/a.md", ["header:tags"], "`tags` of content/posts/a.md changed"),
        ("posts/a.md", ["body", "text"], "the text of content/posts/a.md changed"),
        ("posts/a.md", ["is there"], "content/posts/a.md came or went"),
        ("@post", ["is there"], "a post came or went"),
        ("@", ["date", "listed"], "`date` and `listed` of a page changed"),
        (f"file{BETWEEN}theme/static/css/site.css", [], "theme/static/css/site.css changed"),
        (f"folder{BETWEEN}content", [], "files came or went in content"),
        (f"now{BETWEEN}", [], "time went on, past a moment that matters"),
    ],
)
def test_reason_is_told_in_words(key, names, words):
    """Keys and names are ours; an author knows files, values and templates."""
    assert because(key, names) == words


def test_timings_are_told_apart_from_the_rest(asked, capsys):
    """On stderr, a line for each stage: what is piped on stays as it is."""
    asked("/")

    build_main(["--settings", "own.py", "--timings"])

    out, err = capsys.readouterr()
    assert out.endswith("0 written, 0 removed\n")
    assert [line.split(" s  ")[1] for line in err.splitlines()] == ["starting", "in all"]
