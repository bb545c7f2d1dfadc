"""The same sources make the same bytes, on any machine and at any hour."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("content", "plugins", "theme", "pelicanconf.py", "publishconf.py")
GIVEN = ("--now", "1800000000", "--siteurl", "https://example.org")
# What a build may run under, far apart: the language (where the machine has it), the zone, the
# order of sets, who may read the files.
HERE = {"LC_ALL": "C", "TZ": "Pacific/Auckland", "PYTHONHASHSEED": "0", "umask": 0o022}
THERE = {"LC_ALL": "de_DE.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "1", "umask": 0o077}
# Calls that tell the time, and modules whose business is time or chance.
CLOCKS = {"now", "utcnow", "today", "getmtime", "stat"}
# By its times a file is known again, or read once more: what is in it is the same either way.
KNOWS_FILES = ROOT / "plugins/rebuild/files.py"
# How long a build took is told to whoever asks, and stands nowhere.
TELLS_TIMINGS = ROOT / "plugins/timings.py"
MODULES = {"time", "random", "secrets", "uuid"}


def clone(folder, *, reverse=False):
    """A copy of the sources, its files made in alphabetical or the opposite order."""
    paths = (path for part in PARTS for path in (ROOT / part, *(ROOT / part).rglob("*")))
    files = [path for path in paths if path.is_file() and "__pycache__" not in path.parts]
    for path in sorted(files, reverse=reverse):
        copy = folder / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    return folder


def run(folder, under, *arguments):
    """What a build in a process of its own says."""
    under = dict(under)
    umask = under.pop("umask", -1)
    command = [sys.executable, "-W", "error", "-m", "plugins.build", *arguments]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"} | under
    how = {"cwd": folder, "env": environment, "umask": umask}
    done = subprocess.run(command, check=False, capture_output=True, text=True, **how)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tree(output):
    """Every file of a built site by its name."""
    paths = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in paths}


def differ(one, other):
    """The names of the files in which two built sites differ."""
    first, second = tree(one), tree(other)
    return sorted(name for name in first | second if first.get(name) != second.get(name))


def tells_time(node):
    """Whether a piece of code asks what time it is, or leaves something to chance."""
    match node:
        case ast.Call(func=ast.Attribute(attr=name)):
            return name in CLOCKS
        case ast.ImportFrom(module=name):
            return name in MODULES
        case ast.Import(names=names):
            return any(alias.name in MODULES for alias in names)
    return False


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A clone, built."""
    folder = clone(tmp_path_factory.mktemp("here") / "clone")
    run(folder, HERE, *GIVEN)
    return folder


def test_two_machines_make_the_same_bytes(first, tmp_path):
    """Whoever builds the archive, wherever they live, publishes the same site."""
    other = clone(tmp_path / "somewhere" / "else", reverse=True)
    run(other, THERE, *GIVEN)
    assert len(tree(first / "output")) > 200
    assert differ(first / "output", other / "output") == []


def test_a_second_build_changes_nothing(first):
    """A build that has nothing new to say leaves every file, and its date, as it was."""
    before = {path: path.stat().st_mtime_ns for path in (first / "output").rglob("*")}
    assert run(first, THERE, *GIVEN).endswith(", 0 written, 0 removed\n")
    assert {path: path.stat().st_mtime_ns for path in (first / "output").rglob("*")} == before


def test_the_hour_of_the_build_does_not_show(first, tmp_path):
    """A site that is told no time takes that of its newest page, not that of the clock."""
    one, other = tmp_path / "one", tmp_path / "other"
    run(first, HERE, "--output", str(one))
    for path in (first / "content").rglob("*"):
        os.utime(path, (0, 0))
    run(first, THERE, "--output", str(other))
    assert differ(one, other) == []


def test_no_machine_shows(first):
    """The published files say nothing of the folder they were made in."""
    marks = [str(first).encode(), str(ROOT).encode(), b"/site-packages/"]
    found = [name for name, data in tree(first / "output").items() if any(m in data for m in marks)]
    assert found == []


def test_no_plugin_reads_the_clock():
    """Time is given to a build, so that the same build can be made again next year."""
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "plugins").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if tells_time(node) and path not in (KNOWS_FILES, TELLS_TIMINGS)
    ]
    assert found == []
