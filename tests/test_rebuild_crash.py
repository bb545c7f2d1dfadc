"""Whatever becomes of a build, the next makes the site right, and no reader sees a piece of a page."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.edited import harm
from tests.examples import RIGHT
from tests.outcome import ROOT, Outcome, clean, outcome, tree

# How long a build lasts, in seconds, as far as the moments to end it go.
LASTS = 0.25


class Place:
    """Two versions of a site, in `old/` and `new/`, one output and one cache."""

    def __init__(self, folder: Path):
        self.folder, self.output, self.cache = folder, folder / "output", folder / "cache"
        for name in ("old", "new"):
            shutil.copytree(RIGHT, folder / name)
        post = folder / "new/posts/2010-02-12-recap.md"
        post.write_text(post.read_text("utf-8").replace("A recap of February", "February"), "utf-8")
        (folder / "new/posts/2009-09-07-before-the-chat.md").unlink()
        chat = folder / "new/chats/2009-09-change-failure.md"
        text = chat.read_text("utf-8").replace(
            "Lead-in: posts/2009-09-07-before-the-chat.md\n   ", "Lead-in:"
        )
        chat.write_text(text, "utf-8")
        for ledger in folder.glob("*/ledger.txt"):
            ledger.unlink()

    def settings(self, version: str) -> dict:
        """What the build of a version is told."""
        return {"PATH": str(self.folder / version), "FORMERLY": {}, "SEARCH": False}

    def start(self, version: str, *options: str) -> subprocess.Popen:
        """The process of a build of a version, which is about to begin."""
        told = self.settings(version) | {"CACHE_PATH": str(self.cache)}
        lines = (f"{name} = {value!r}\n" for name, value in told.items())
        file = self.folder / f"{version}.py"
        file.write_text("from pelicanconf import *\n" + "".join(lines), "utf-8")
        command = [sys.executable, "-B", "-m", "tests.child", *options]
        command += ["--settings", str(file), "--output", str(self.output)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True)
        process.stdout.readline()
        return process

    def run(self, version: str, *options: str) -> tuple[int, str]:
        """The exit status of such a build, and all that it said."""
        process = self.start(version, *options)
        said = "".join(process.communicate())
        return process.returncode, said

    def build(self, version: str) -> Outcome:
        """What comes of a build in this process."""
        return outcome(self.output, **self.settings(version), CACHE_PATH=str(self.cache))

    def right(self, version: str) -> Outcome:
        """What should."""
        return clean(**self.settings(version)).result()


@pytest.fixture
def place(tmp_path):
    """A site that is built, and has a newer version."""
    place = Place(tmp_path)
    assert place.build("old").files is not None
    return place


@pytest.fixture
def is_right(place):
    """A function that builds a version and sees that it is right, with nothing left beside it."""

    def is_right(version: str) -> None:
        assert place.build(version).differs(place.right(version)) == []
        assert tree(place.output).keys() == place.right(version).files.keys()

    return is_right


@pytest.mark.parametrize("share", range(2))
def test_build_killed_at_a_change_is_made_good(place, is_right, share):
    """At some of all that it does to files, whichever these are."""
    for version in ("new", "old"):  # all that may be known of them is known
        place.build(version)
    changes = int(place.run("new", "--count")[1].rpartition("changes: ")[2])
    ended = []
    for number in sorted(chances(share).sample(range(1, changes + 1), 3)):
        place.build("old")
        assert not [*place.folder.glob(".output-*")]
        ended.append(place.run("new", "--die", str(number))[0])
        is_right("new")
    assert ended.count(-9) > 1


def test_first_build_killed_is_made_good(tmp_path):
    """Where there was nothing before."""
    place = Place(tmp_path)
    right = place.right("new")
    for number in (3, 150):
        shutil.rmtree(place.output, ignore_errors=True)
        shutil.rmtree(place.cache, ignore_errors=True)
        place.run("new", "--die", str(number))
        assert place.build("new").differs(right) == []


def test_build_killed_at_any_time_is_made_good(place, is_right):
    """Whatever it was about."""
    chance = chances(0)
    for number in range(4):
        place.build("old")
        process = place.start("new")
        time.sleep((number + chance.random()) / 4 * LASTS)
        process.kill()
        process.communicate()
        is_right("new")


def test_build_ended_by_its_author_says_nothing(place, is_right):
    """Ctrl-C at any time: the site is as it was, and nothing of the new one is left."""
    for number in range(3):
        place.build("old")
        process = place.start("new")
        time.sleep((number + 0.5) / 4 * LASTS)
        process.send_signal(signal.SIGINT)
        said = "".join(process.communicate())
        # Where classes are being made, Python ends itself by the signal: to a shell that is 130 as well.
        assert (process.returncode, said) in {(130, ""), (-signal.SIGINT, ""), (0, said)}
        assert "Traceback" not in said
        assert not [*place.folder.glob(".output-*")]
        is_right("new")


def test_reader_never_sees_a_piece_of_a_page(place):
    """Each read gives the page as it was or as it is now."""
    right = {version: place.right(version).files for version in ("old", "new")}
    pages = sorted(name for name in {**right["old"], **right["new"]} if name.endswith((".html", ".xml")))
    for version in ("new", "old", "new"):
        process = place.start(version)
        while process.poll() is None:
            for name in pages:
                try:
                    data = (place.output / name).read_bytes()
                except OSError:
                    data = None
                assert data in (right["old"].get(name), right["new"].get(name)), name
        process.communicate()


@pytest.mark.parametrize("versions", [("new", "new"), ("new", "old"), ("old", "new")], ids="+".join)
def test_two_builds_at_once_are_made_good(place, is_right, versions):
    """Into the same folder, with the same cache; neither breaks."""
    builds = [place.start(version) for version in versions]
    said = ["".join(build.communicate()) for build in builds]
    assert "Traceback" not in "".join(said)
    is_right("new")
    is_right("old")


@pytest.mark.parametrize("room", [0, 2_000, 40_000])
def test_full_disk_is_told_and_made_good(place, is_right, room):
    """In a line, and the site is as it was or as the next build makes it."""
    status, said = place.run("new", "--room", str(room))

    assert "Traceback" not in said
    if status:
        assert (status, ": E9" in said) == (1, True)
    else:
        assert tree(place.output) == place.right("new").files
    is_right("new")


@pytest.mark.parametrize("how", ["folder", "dangling", "circle"])
def test_file_that_cannot_be_read_is_told_and_made_good(place, is_right, how):
    """The site stays as it was until the file can be read; a folder is no file."""
    before, path = tree(place.output), place.folder / "new/pages/about.md"
    data = path.read_bytes()
    path.unlink()
    match how:
        case "folder":
            path.mkdir()
        case "dangling":
            path.symlink_to("nowhere")
        case "circle":
            path.symlink_to("about.md")

    made = place.build("new")
    assert made.differs(place.right("new")) == []
    assert (made.files is None, tree(place.output) == before) == (how != "folder",) * 2

    path.rmdir() if how == "folder" else path.unlink()
    path.write_bytes(data)
    is_right("new")


@pytest.mark.parametrize("cache", ["file", "file/below", "/proc/nowhere"])
def test_cache_that_cannot_be_kept_is_done_without(place, cache):
    """Without a word: the site is what counts."""
    (place.folder / "file").write_text("no folder")
    place.cache = place.folder / cache
    for version in ("new", "old", "old"):
        assert place.build(version).differs(place.right(version)) == []


@pytest.mark.parametrize("how", ["empty", "cut", "more", "other", "folder", *range(2)])
def test_damaged_cache_is_made_anew(place, how):
    """All of its files at once; a number is where bytes were flipped."""
    chance = chances(how)
    paths = sorted(path for path in place.cache.rglob("*") if path.is_file())
    assert paths
    for path in paths:
        flip(path, chance) if isinstance(how, int) else harm(path, how)
    for version in ("old", "new"):
        status, said = place.run(version)
        assert (status, "Traceback" in said) == (0, False), said
        assert tree(place.output) == place.right(version).files


def chances(number: int | str) -> random.Random:
    """Chance that is the same each time."""
    return random.Random(number)  # noqa: S311 - no secret depends on it


def flip(path: Path, chance: random.Random) -> None:
    """Change three bits of a file."""
    data = bytearray(path.read_bytes())
    for _ in range(3 if data else 0):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


@pytest.mark.parametrize("key", ["whole trace", "trace", "packed nodes", "new nodes"])
def test_part_of_a_cache_that_is_damaged_is_made_anew(place, key):
    """Whatever else is whole."""
    for path in place.cache.glob("*.sqlite"):
        base = sqlite3.connect(path)
        base.execute("UPDATE kept SET data = X'00' WHERE key = CAST(? AS BLOB)", (key,))
        base.commit()
        base.close()
    for version in ("new", "old"):
        status, said = place.run(version)
        assert (status, "Traceback" in said) == (0, False), said
        assert tree(place.output) == place.right(version).files


@pytest.mark.parametrize("length", [16, 100, 4096, 50_000])
def test_cache_cut_short_is_made_anew(place, length):
    """Wherever it ends."""
    for path in [path for path in place.cache.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[:length])
    status, said = place.run("new")
    assert (status, "Traceback" in said) == (0, False), said
    assert tree(place.output) == place.right("new").files


def test_cache_of_another_python_is_made_anew(place, is_right):
    """Either way."""
    status, _ = place.run("new", "--python", "4.0.0 (some day)")
    assert status == 0
    is_right("old")
