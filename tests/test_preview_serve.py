"""`serve`: it watches, builds, tells, and ends only when it is told to."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from plugins.preview import only_sources, watching
from plugins.preview.changes import only_styles
from plugins.preview.watching import changes
from tests.soak import clone_of

ROOT = Path(__file__).parent.parent
SEPTEMBER = ROOT / "tests" / "sites" / "september" / "content"
TERM = "glossary/failure.md"
#: Code of a plugin whose builds last as long as there is a file, in which it says that one has begun.
WAITS = """

_register = register


def register():
    import pathlib, time

    _register()
    while (slow := pathlib.Path({slow!r})).exists():
        slow.write_text("It waits.")
        time.sleep(0.01)
"""


@pytest.fixture
def watched(tmp_path):
    """A function that begins to watch some names in a folder; an event that tells of changes."""
    ended = Event()
    yield lambda *names: changes(tmp_path, names, ended)
    ended.set()


def noticed(changed):
    """The paths of a change that is noticed soon, those that come at once with it among them."""
    changed.wait(timeout=10)
    found = set()
    while changed.wait(timeout=0.3):
        found |= changed.take()
    return found


def test_files_and_folders_are_watched_whatever_becomes_of_them(tmp_path, watched):
    """Removed, made anew, renamed as editors do: the next save is seen each time."""
    folder, settings = tmp_path / "content", tmp_path / "conf.py"
    changed = watched("content", "conf.py", "missing")
    assert not changed.wait(timeout=0.3)

    settings.write_text("A = 1")
    assert noticed(changed) == {"conf.py"}
    settings.with_suffix(".draft").write_text("")
    settings.with_suffix(".draft").replace(settings)
    assert noticed(changed) == {"conf.py"}
    folder.mkdir()
    assert noticed(changed) == {"content"}
    folder.joinpath("a.md").write_text("")
    assert noticed(changed) == {"content/a.md"}
    shutil.rmtree(folder)
    assert "content" in noticed(changed)
    folder.mkdir()
    assert noticed(changed) == {"content"}
    folder.joinpath("a.md").write_text("")
    assert noticed(changed) == {"content/a.md"}


def test_replaced_folder_is_told_of_again_once_it_is_watched(tmp_path, watched):
    """A file that was written into it meanwhile may have come too late for the build, and unnoticed."""
    changed = watched("content", "theme", "conf.py")
    assert not changed.wait(timeout=0.3)
    tmp_path.joinpath("content").mkdir()
    assert changed.wait(timeout=10)
    assert changed.take() == {"content"}
    assert changed.wait(timeout=10)
    assert changed.take() == {"content"}
    tmp_path.joinpath("conf.py").write_text("A = 1")
    assert changed.wait(timeout=10)
    assert changed.take() == {"conf.py"}
    assert not changed.wait(timeout=0.5)


def test_what_editors_write_beside_a_file_is_not_taken_for_a_change(tmp_path, watched):
    """Vim tries out a folder with a file `4913`; others write a new file and give it the old name."""
    sheets = tmp_path / "theme"
    sheets.mkdir()
    sheet = sheets / "site.css"
    changed = watched("theme", "conf.py")
    assert not changed.wait(timeout=0.3)

    sheets.joinpath("4913").touch()
    sheets.joinpath("4913").unlink()
    sheet.with_name("site.css.Xa81").write_text("a {}")
    sheet.with_name("site.css.Xa81").replace(sheet)
    assert noticed(changed) == {"theme/site.css"}


@pytest.mark.parametrize(
    ("paths", "sources", "styles"),
    [
        (["theme/static/css/site.css", "theme/static/css/blocks/code.css"], True, True),
        (["theme/static/css/site.css", "content/posts/a.md"], True, False),
        (["theme/static/js/hours.js"], True, False),
        (["theme/templates/site.css"], True, False),
        (["content/images/site.css"], True, False),
        (["theme"], True, False),
        (["theme/static/css/site.css", "plugins/people/model.py"], False, False),
        (["plugins"], False, False),
        (["pelicanconf.py"], False, False),
        (["requirements.txt"], False, False),
        (["../content/elsewhere.md"], False, False),
        (["contents/a.md"], False, False),
        (["."], False, False),
    ],
)
def test_paths_say_what_a_change_is_of(paths, sources, styles):
    """New code needs another builder, new words another page, and new looks neither."""
    assert (only_sources(paths), only_styles(paths)) == (sources, styles)


def test_files_are_looked_at_one_by_one_where_the_system_does_not_tell(tmp_path, watched, monkeypatch):
    """A system may refuse to watch as many folders as there are."""
    real = watching.watch

    def watch(*folders, force_polling=False, **options):
        if not force_polling:
            raise OSError("OS file watch limit reached")
        return real(*folders, force_polling=True, **options)

    monkeypatch.setattr(watching, "watch", watch)
    tmp_path.joinpath("content").mkdir()
    changed = watched("content")
    assert not changed.wait(timeout=0.5)
    tmp_path.joinpath("content", "a.md").write_text("")
    assert noticed(changed)


@pytest.fixture
def clone(tmp_path):
    """A clone with little content."""
    return clone_of(ROOT, SEPTEMBER, tmp_path / "clone")


@contextmanager
def started(clone):
    """The process of the real task in a clone."""
    command = [sys.executable, "-P", "-m", "invoke", "--search-root", str(clone), "serve", "--port=0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with subprocess.Popen(command, cwd=clone, text=True, start_new_session=True, **pipes) as process:
        try:
            yield process
        finally:
            process.kill()


def wait(process, words):
    """The next line of the terminal that has these words."""
    return next(line for line in process.stdout if words in line)


def get(address):
    """The text at an address."""
    try:
        return urllib.request.urlopen(address, timeout=10).read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def test_author_sees_what_is_wrong_and_that_it_is_right_again(clone):
    """In the terminal and over the page, the last good site below it; Ctrl-C leaves nothing behind."""
    term = clone / "content" / TERM
    good = term.read_text()
    with started(clone) as process:
        address = re.search(r"http://[\d.:]+", wait(process, "It is at"))[0]
        assert "preview-failed" not in get(f"{address}/")
        line = good.count("\n") + 2
        term.write_text(f"{good}\n[[nothing]]\n")
        assert wait(process, "E202").startswith(f"content/{TERM}:{line}:1: E202: ")
        assert wait(process, "error") == "1 error; the last good site stays up.\n"
        for path in ("/", "/nowhere/"):
            assert f"content/{TERM}:{line}:1" in get(f"{address}{path}")

        plugins = clone / "plugins"
        plugins.rename(clone / "gone")
        assert wait(process, "broke") == "The build itself broke; the last good site stays up.\n"
        assert "No module named" in get(f"{address}/")

        clone.joinpath("gone").rename(plugins)
        term.write_text(good)
        assert wait(process, "All is right again")
        assert "preview-failed" not in get(f"{address}/")
        builder = builder_of(process)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == 0
        assert process.stdout.read().strip() == ""
    with pytest.raises(ProcessLookupError):
        os.kill(builder, 0)
    assert [path.name for path in (clone / ".cache" / "serve").iterdir()] == [address.rpartition(":")[2]]


def builder_of(process):
    """The id of its builder: where news came in two parts, it may just be another's turn."""
    for _ in range(200):
        if found := children(process):
            (builder,) = found
            return builder
        time.sleep(0.05)
    raise AssertionError("no builder is there")


def children(process):
    """The ids of the processes that one has started."""
    command = ["ps", "-o", "pid=,args=", "--ppid", str(process.pid)]
    rows = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return [int(row.split()[0]) for row in rows if "plugins.builder" in row]


def test_one_builder_makes_every_site_until_its_code_changes(clone):
    """A save is built by the process that is there; an edit of a plugin or a setting starts another."""
    with started(clone) as process:
        address = re.search(r"http://[\d.:]+", wait(process, "It is at"))[0]
        first = children(process)
        term, template = clone / "content" / TERM, clone / "theme" / "templates" / "base.html"
        for path, text in ((term, "\nWarm.\n"), (template, "<!-- warm -->")):
            path.write_text(path.read_text() + text)
            assert "written" in wait(process, "files")
        text = get(f"{address}/glossary/failure/")
        assert ("Warm." in text, "<!-- warm -->" in text) == (True, True)
        assert (len(first), children(process)) == (1, first)

        plugin = clone / "plugins" / "pages" / "__init__.py"
        plugin.write_text(f"{plugin.read_text()}\nprint('new code')\n")
        assert wait(process, "new code")
        wait(process, "files")
        second = children(process)
        settings = clone / "pelicanconf.py"
        settings.write_text(f"{settings.read_text()}\nSITENAME = 'Other'\n")
        wait(process, "files")
        assert "Other" in get(f"{address}/")
        assert len({*first, *second, *children(process)}) == 3


def test_builder_that_is_killed_is_replaced_by_the_next_save(clone):
    """Between two builds nobody hears of it; in the middle of one, the author does."""
    slow, term = clone / "slow", clone / "content" / TERM
    plugin = clone / "plugins" / "pages" / "__init__.py"
    plugin.write_text(plugin.read_text() + WAITS.format(slow=str(slow)))
    with started(clone) as process:
        address = re.search(r"http://[\d.:]+", wait(process, "It is at"))[0]
        os.kill(*children(process), signal.SIGKILL)
        term.write_text(f"{term.read_text()}\nOnce.\n")
        assert "written" in wait(process, "files")
        assert "Once." in get(f"{address}/glossary/failure/")

        slow.write_text("")
        term.write_text(f"{term.read_text()}\nTwice.\n")
        while not slow.read_text():
            time.sleep(0.01)
        os.kill(*children(process), signal.SIGKILL)
        slow.unlink()
        assert "killed (signal 9)" in wait(process, "builder")
        assert "killed (signal 9)" in get(f"{address}/")
        term.write_text(f"{term.read_text()}\nThrice.\n")
        assert wait(process, "All is right again")
        assert "Thrice." in get(f"{address}/glossary/failure/")


def test_builder_leaves_with_the_preview(clone):
    """Even with one that was killed and could say nothing."""
    with started(clone) as process:
        wait(process, "It is at")
        (builder,) = children(process)
        process.kill()
    for _ in range(100):
        try:
            os.kill(builder, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("the builder is still there")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_a_build_too(clone, how):
    """Even one that hears of nothing; no process and no half-made site stays behind."""
    busy = clone / "busy"
    code = f"""
import os, pathlib, signal, time
signal.signal(signal.SIGINT, signal.SIG_IGN)
pathlib.Path({str(busy)!r}).write_text(str(os.getpid()))
time.sleep(60)
"""
    clone.joinpath("plugins", "people", "model.py").write_text(code)
    with started(clone) as process:
        while not (busy.is_file() and busy.read_text()):
            time.sleep(0.01)
        process.send_signal(how)
        assert process.wait(timeout=10) == 0
        assert "Traceback" not in process.stdout.read()
    with pytest.raises(ProcessLookupError):
        os.kill(int(busy.read_text()), 0)
    assert list((clone / ".cache" / "serve").glob("*/*")) == []
