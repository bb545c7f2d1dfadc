"""What is built after any edits is what a clean build makes, to the byte, and nothing stale is left."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.edited import FIRST, Site
from tests.edits import NEW, SETTINGS, WORDS
from tests.machine import prove
from tests.outcome import ROOT, outcome, tree

# A file of the code, words in it that show on the site, and what takes their place.
CODE = [
    ("plugins/source/words.py", '.rstrip(" ,;:–—-") + "…"', '.rstrip(" ,;:–—-") + " (cut)"', "(cut)"),
    ("plugins/glossary/generate.py", "The words people argue from", "The words we argue from"),
    ("plugins/people/generate.py", "as far as is known", "as far as we know"),
    ("plugins/chats/schema.py", "None of this chat’s questions", "No question of this chat"),
    ("plugins/posts/generate.py", "Every chat and every post", "All chats and posts"),
    ("plugins/pages/generate.py", "Nothing lives here", "Nobody lives here"),
    ("plugins/agenda/model.py", "Open in a calendar", "Show in a calendar"),
    ("plugins/feeds/catalogue.py", "The monthly chats", "Chats of every month"),
    ("plugins/addresses/generate.py", "A page that stood here", "The page that stood here"),
]
ONE_BY_ONE = [
    *(("words", *edit) for edit in WORDS),
    *(("file", name) for name in NEW),
    *(("setting", name, at) for name, choices in SETTINGS.items() for at in range(1, len(choices))),
]


@pytest.mark.parametrize("number", range(4))
def test_any_edits_build_what_a_clean_build_makes(tmp_path, number):
    """Fifty sequences; `python3 tasks.py prove` tries as many as one likes."""
    prove(tmp_path, 50, number)


@pytest.mark.parametrize("share", range(4))
def test_each_edit_builds_what_a_clean_build_makes(tmp_path, share):
    """One after the other, and each is seen: nothing else hides what it should have changed."""
    site = Site(tmp_path)
    site.become(FIRST, {})
    before = site.clean()
    for kind, *edit in ONE_BY_ONE[share::4]:
        apply(site, kind, edit)
        made = outcome(tmp_path / "output", **site.settings, CACHE_PATH=str(tmp_path / "cache"))
        assert made.files is not None, edit
        assert made.differs(site.clean()) == [], edit
        assert made.differs(before) != [] or kind == "setting", edit
        before = made


def test_changed_code_is_seen(tmp_path):
    """Of every plugin, whatever it has kept of before."""
    clone(tmp_path)
    run(tmp_path, "output")
    for name, old, new, *shown in CODE:
        text = (tmp_path / name).read_text("utf-8")
        assert old in text, name
        (tmp_path / name).write_text(text.replace(old, new), "utf-8")
        run(tmp_path, "output")
        words = (shown or [new])[0].encode()
        assert any(words in data for data in tree(tmp_path / "output").values()), name
    shutil.rmtree(tmp_path / ".cache")
    run(tmp_path, "fresh")
    assert tree(tmp_path / "output") == tree(tmp_path / "fresh")


def clone(folder: Path) -> None:
    """Make a clone of this repository whose content is that of the machine, and a text that is cut."""
    Site(folder).become(FIRST, {})
    long = folder / "content/pages/aside.md"
    long.write_text(f"{long.read_text('utf-8')}{'Words of many. ' * 20}\n", "utf-8")
    shutil.copytree(ROOT / "plugins", folder / "plugins", ignore=shutil.ignore_patterns("__pycache__"))
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    (folder / "pelicanconf.py").write_text(f"{settings}\nFORMERLY = {{}}\nSEARCH = False\n", "utf-8")


def run(folder: Path, output: str) -> None:
    """Build a clone in a process of its own, which is told no time."""
    command = [sys.executable, "-W", "error", "-B", "-m", "plugins.build", "--output", output]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def apply(site: Site, kind: str, edit: list) -> None:
    """Do to a site what an edit says."""
    match kind, *edit:
        case "words", name, old, new:
            site.put(name, site.text(name).replace(old, new, 1).encode())
        case "file", name:
            site.put(name, NEW[name])
        case "setting", name, at:
            site.told = site.told | {name: at}
