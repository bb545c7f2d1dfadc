"""What is built after any edits is what a clean build makes, to the byte, and nothing stale is left."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.edits import NEW, SETTINGS, WORDS
from tests.machine import FIRST, Site, prove
from tests.outcome import ROOT, outcome, tree

# A file of the code, words in it that the site shows, and what takes their place.
CODE = [
    ("plugins/chats/schema.py", "None of this chat’s questions is on record.", "No question is known."),
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


@pytest.mark.parametrize("share", range(2))
def test_each_edit_builds_what_a_clean_build_makes(tmp_path, share):
    """One after the other, and each is seen: nothing else hides what it should have changed."""
    site = Site(tmp_path)
    site.become(FIRST, {})
    before = None
    for kind, *edit in ONE_BY_ONE[share::2]:
        apply(site, kind, edit)
        made = outcome(tmp_path / "output", **site.settings, CACHE_PATH=str(tmp_path / "cache"))
        assert made.files is not None, edit
        assert made.differs(site.clean()) == [], edit
        assert made.files != before, edit
        before = made.files


def apply(site: Site, kind: str, edit: list) -> None:
    """Do to a site what an edit says."""
    match kind, *edit:
        case "words", name, old, new:
            site.put(name, site.text(name).replace(old, new, 1).encode())
        case "file", name:
            site.put(name, NEW[name])
        case "setting", name, at:
            site.told = site.told | {name: at}
