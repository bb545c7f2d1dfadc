"""The mark is another one when anything changes that a site depends on beside files and time."""

import os
import shutil
import subprocess
import sys

import pytest

from plugins.rebuild import mark as module
from plugins.rebuild.mark import mark, said
from tests.conftest import ROOT, SETTINGS

# Sets of words have another order in each process.
MARKED = f"""
import sys
from plugins.rebuild.mark import mark, said
sys.version = {{!r}}
print(mark({SETTINGS!r}, said({SETTINGS!r}, {{{{"WORDS": set("abcdefgh")}}}})))
"""
CODE = f"""
from plugins.rebuild.mark import mark, said
print(mark({SETTINGS!r}, said({SETTINGS!r}, {{}})))
"""


def run(code: str, **env) -> str:
    """What a process prints."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=True
    ).stdout


def marked(**more) -> str:
    """The mark of the settings, overruled by some more."""
    return mark(SETTINGS, said(SETTINGS, more))


def test_same_is_the_same():
    """Whatever the time is, and wherever things are written."""
    assert marked() == marked(NOW=1, CACHE_PATH="a", OUTPUT_PATH="b") != ""


def test_order_of_sets_does_not_matter():
    """It is another in each process; another Python is a change."""
    marks = [
        run(MARKED.format(version), PYTHONHASHSEED=seed)
        for version, seed in (("3.11", "1"), ("3.11", "2"), ("4.0", "1"))
    ]
    assert marks[0] == marks[1] != marks[2]


@pytest.mark.parametrize("more", [{"SITENAME": "Other"}, {"MARKDOWN": {}}, {"DRAFTS": True}], ids=str)
def test_other_setting_is_another_mark(more):
    """Whichever it is."""
    assert marked(**more) != marked()


def test_other_code_is_another_mark(tmp_path):
    """Of whatever plugin; it is that of the plugins that stand beside."""
    shutil.copytree(module.PLUGINS, tmp_path / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    marks = []
    for _ in range(2):
        command = [sys.executable, "-B", "-c", CODE]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        marks.append(done.stdout)
        with (tmp_path / "plugins/posts/model.py").open("a") as file:
            file.write("# more\n")
    assert marks[0] != marks[1]


def test_other_library_is_another_mark(tmp_path):
    """One that is installed where this Python looks."""
    before = run(CODE, PYTHONPATH=str(tmp_path))
    (tmp_path / "jinja2-99.dist-info").mkdir()
    assert run(CODE, PYTHONPATH=str(tmp_path)) != before


@pytest.mark.parametrize("text", ["SITENAME = ", "1 / 0"])
def test_settings_that_cannot_be_read_have_no_mark(tmp_path, text):
    """That is told when Pelican reads them."""
    (tmp_path / "broken.py").write_text(text)
    broken = str(tmp_path / "broken.py")
    assert (mark(broken, said(broken, {})), said(str(tmp_path / "none.py"), {})) == ("", {})
