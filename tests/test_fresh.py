"""The folder in which a build makes its files: its own, and gone when nobody works in it any more."""

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.fresh import fresh
from tests.outcome import ROOT

WORKS = """
import os, pathlib, sys
from plugins.fresh import fresh
with fresh(pathlib.Path(sys.argv[1])) as folder:
    (folder / "index.html").write_text("half a pa")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def output(tmp_path):
    """The folder of a site, which is not there yet; its name has signs that patterns know."""
    return tmp_path / "there" / "[a-z]*"


@pytest.fixture
def killed(output):
    """The folder of a build that was killed."""
    command = [sys.executable, "-c", WORKS, str(output)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as process:
        folder = Path(process.stdout.readline().strip())
        process.kill()
    assert names(folder) == ["index.html"]
    return folder


def names(folder: Path) -> list[str]:
    """What a folder holds."""
    return [path.name for path in folder.iterdir()]


def test_folder_is_beside_the_site_and_goes(output):
    """What is made there is moved, not copied, and nothing stays of a build that ends."""
    with fresh(output) as folder:
        assert folder.parent == output.parent
        (folder / "index.html").write_text("a page")
    assert names(output.parent) == []


@pytest.mark.usefixtures("killed")
def test_what_a_killed_build_left_goes_with_the_next(output):
    """A disk is not filled by builds that end with their terminal."""
    with fresh(output) as folder:
        assert names(output.parent) == [folder.name]


def test_builds_at_once_have_folders_of_their_own(output):
    """Neither takes away what the other works in."""
    with fresh(output) as first:
        with fresh(output) as second:
            assert first.is_dir()
            assert second.is_dir()
            assert first != second
        assert first.is_dir()


@pytest.mark.usefixtures("killed")
def test_folders_of_others_stay(output):
    """Whatever they are called, be they the author's or of another site."""
    mine = [output.parent / name for name in (".[a-z]*-notes", ".b-12345678.unfinished")]
    for folder in mine:
        folder.mkdir()
    with fresh(output), fresh(output.parent / "b-12345678"):
        assert all(folder.is_dir() for folder in mine)


def test_folder_taken_away_at_once_is_made_again(output, monkeypatch):
    """Another build may look for what was left between the making of a folder and the lock on it."""
    flock, taken = fcntl.flock, []

    def steal(there: int, how: int) -> None:
        flock(there, how)
        if not taken:
            taken.append(*output.parent.iterdir())
            taken[0].rmdir()

    monkeypatch.setattr(fcntl, "flock", steal)
    with fresh(output) as folder:
        assert folder.is_dir()
        assert taken != [folder]


def test_folder_is_had_where_there_are_no_locks(output, killed, monkeypatch):
    """As on some disks of other machines: then what was left stays."""

    def refuse(_there: int, _how: int) -> None:
        raise OSError

    monkeypatch.setattr(fcntl, "flock", refuse)
    with fresh(output) as folder:
        assert {*names(output.parent)} == {folder.name, killed.name}
