"""What the tests share: a way to build a folder of content, and the archive itself, built once."""

import locale
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import configuration, settings

from plugins.build import build as build_site
from plugins.check import check
from plugins.source import Problem
from tests.extremes import build_extremes
from tests.make import write_content

ROOT = Path(__file__).parent.parent
SETTINGS = str(ROOT / "pelicanconf.py")
# The time every test builds for.
NOW = datetime(2026, 12, 1, tzinfo=UTC)
# What the real settings say of the real content, and a made-up folder knows nothing of; and that it
# can be searched, which takes a program of its own a tenth of a second.
NOTHING_SETTLED = {"FORMERLY": {}, "SEARCH": False}
BEGAN = locale.setlocale(locale.LC_ALL)

configuration.set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
# A slow machine is no fault of the code.
settings.register_profile("4change", deadline=None)
settings.load_profile("4change")


@contextmanager
def same_locale():
    """The locale that the run began with: a build sets its own for the whole process."""
    locale.setlocale(locale.LC_ALL, BEGAN)
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, BEGAN)


@pytest.fixture(autouse=True)
def _same_locale():
    """Whatever a test or what it needs builds, each one finds that."""
    with same_locale():
        yield


@pytest.fixture
def build(tmp_path):
    """A function that builds a folder of content into `tmp_path` and returns the output's folder.

    Settings given by name overrule those of the repository. Raises Refused as a build does.
    """

    def build(content: Path, **settings) -> Path:
        output = tmp_path / "output"
        own = {"NOW": NOW, "PATH": str(content), "CACHE_PATH": str(tmp_path / "cache")}
        build_site(SETTINGS, output, **NOTHING_SETTLED | own | settings)
        return output

    return build


@pytest.fixture
def said(told, tmp_path):
    """A function that checks a folder of these files; its problems as lines."""

    def said(files: dict[str, str], **settings) -> list[str]:
        found = told(write_content(tmp_path / "content", files), **settings)
        return [str(problem).removeprefix("content/") for problem in found]

    return said


@pytest.fixture
def told(tmp_path):
    """A function that checks a folder of content and returns every problem, whatever its weight.

    Settings given by name overrule those of the repository.
    """

    def told(content: Path, **settings) -> tuple[Problem, ...]:
        made = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(content)} | settings
        return check(SETTINGS, CACHE_PATH=str(tmp_path / "cache"), **made)

    return told


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """The output folder of the real site as it is published, built once; never write into it."""
    folder = tmp_path_factory.mktemp("archive")
    own = {"NOW": NOW, "SITEURL": "https://4change.memeshift.com", "CACHE_PATH": str(folder / "cache")}
    with same_locale():
        build_site(str(ROOT / "publishconf.py"), folder / "output", **own)
    return folder / "output"


@pytest.fixture(scope="session")
def extremes(tmp_path_factory):
    """By name the output folders of sites at the far ends, built once; never write into them."""
    with same_locale():
        return build_extremes(tmp_path_factory.mktemp("extremes"))
