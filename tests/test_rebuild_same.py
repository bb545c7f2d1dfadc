"""A build that has nothing to do says so, and is done; whatever there is to do is seen."""

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from plugins.rebuild.kept import kept
from plugins.rebuild.same import unchanged
from tests.conftest import ROOT, SETTINGS
from tests.make import make_chat_text, make_page_text, write_content
from tests.outcome import clean, outcome

STARTS = datetime(2026, 12, 10, 18, tzinfo=UTC)
FILES = {
    "pages/about.md": make_page_text(),
    "chats/2026-12-failure.md": make_chat_text(
        starts="2026-12-10 18:00",
        timezone="Etc/UTC",
        date="2026-11-20",
        where="Mastodon",
        hashtag="#4Change",
    ),
}
# Builds, and says which of these were loaded for it.
LOADS = """
import sys
from plugins.build import main
status = main(sys.argv[1:])
print(sorted({"pelican", "markdown", "plugins.run"} & sys.modules.keys()))
sys.exit(status)
"""


@pytest.fixture
def settings(tmp_path):
    """Those of a site that was built."""
    content = write_content(tmp_path / "content", FILES)
    settings = {"PATH": str(content), "CACHE_PATH": str(tmp_path / "cache"), "FORMERLY": {}}
    settings["NOW"] = datetime(2026, 12, 1, tzinfo=UTC)
    assert outcome(tmp_path / "output", **settings).files is not None
    return settings


@pytest.fixture
def same(settings, tmp_path):
    """A function that says whether there is nothing to do."""

    def same(**more) -> bool:
        with kept(SETTINGS, settings | more, str(tmp_path / "output")) as known:
            return unchanged(known) is not None

    return same


def test_nothing_to_do_is_told(same, settings, tmp_path):
    """With the problems that the site has."""
    assert same()
    before = outcome(tmp_path / "output", **settings)
    assert (before.placed.changed, before.placed.removed) == (0, 0)
    assert before.placed.files == len(before.files)


@pytest.mark.parametrize("how", ["foreign", "missing", "other", "same words", "source", "new source"])
def test_something_to_do_is_seen(same, tmp_path, how):
    """In the folder of the site, or in that of the content."""
    page = tmp_path / "output/about/index.html"
    match how:
        case "foreign":
            (tmp_path / "output/foreign.txt").touch()
        case "missing":
            page.unlink()
        case "other":
            page.write_bytes(page.read_bytes()[::-1])
        case "same words":
            words = page.read_bytes()
            page.unlink()
            page.write_bytes(words)
        case "source":
            (tmp_path / "content/pages/about.md").write_text(make_page_text("Other."), "utf-8")
        case "new source":
            (tmp_path / "content/pages/new.md").touch()

    assert not same()


def test_file_that_the_settings_leave_alone_is_no_matter(same, settings, tmp_path):
    """It is not the site's."""
    settings["OUTPUT_RETENTION"] = ["mine"]
    (tmp_path / "output/mine").touch()
    outcome(tmp_path / "output", **settings)
    assert same()


def test_time_matters_where_something_was_compared_with_it(same):
    """Until the chat starts all stays as it is."""
    before, after = STARTS.replace(hour=16), STARTS.replace(day=20)
    assert (same(NOW=before), same(NOW=after)) == (True, False)


@pytest.mark.parametrize("first", [STARTS.replace(hour=16), None], ids=str)
def test_time_that_is_told_no_more_or_again_matters(same, settings, tmp_path, first):
    """A build that is told none goes by its newest page, which is the chat to come."""
    after = STARTS.replace(month=11)
    for now in (first, after, None, after):
        told = settings | {"NOW": now}
        made = outcome(tmp_path / "output", **told)
        assert made.differs(clean(**told).result()) == [], now
        assert same(NOW=now)
    assert not same(NOW=None)


@pytest.mark.parametrize("more", [{"SITENAME": "Other"}, {"DRAFTS": True}], ids=str)
def test_other_settings_are_something_to_do(same, more):
    """Whichever."""
    assert not same(**more)


def test_build_right_after_another_loads_no_pelican(tmp_path):
    """It has nothing to do, and says so."""
    content = write_content(tmp_path / "content", FILES)
    lines = {"PATH": str(content), "CACHE_PATH": str(tmp_path / "cache"), "FORMERLY": {}}
    text = "".join(f"{name} = {value!r}\n" for name, value in lines.items())
    (tmp_path / "conf.py").write_text(f"from pelicanconf import *\n{text}", "utf-8")
    command = [sys.executable, "-B", "-c", LOADS, "--settings", str(tmp_path / "conf.py")]
    command += ["--output", str(tmp_path / "output")]
    first, again = (
        subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        for _ in range(2)
    )

    assert "pelican" in first[-1]
    assert again[-1] == "[]"
    assert again[-2].endswith("0 written, 0 removed")
