"""A build that was told what was saved looks at that alone; one that looks at all sees the rest."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugins.rebuild import store
from tests.make import make_page_text, write_content
from tests.outcome import clean, outcome

ABOUT, ASIDE, NEW = "pages/about.md", "pages/aside.md", "pages/new.md"
FILES = {
    ABOUT: make_page_text("It is so."),
    ASIDE: make_page_text("More.", title="Aside", id="tag:example.org,2026:a"),
}


class Place:
    """A site that this process has built."""

    def __init__(self, folder: Path):
        self.content = write_content(folder / "content", FILES)
        self.output, self.cache = folder / "output", folder / "cache"
        self.settings = {"PATH": str(self.content), "FORMERLY": {}, "SEARCH": False}
        self.settings["NOW"] = datetime(2026, 12, 1, tzinfo=UTC)
        self.build()

    def save(self, path: str, text: str) -> str:
        """Write a text; where it is."""
        (self.content / path).write_text(text, "utf-8")
        return str(self.content / path)

    def build(self, *saved: str):
        """What comes of a build that is told what was saved; of nothing, it looks at all."""
        return outcome(self.output, saved=saved, CACHE_PATH=str(self.cache), **self.settings)

    def shows(self, words: str) -> bool:
        """Whether a page of the site says some words."""
        return any(words in path.read_text("utf-8") for path in self.output.rglob("*.html"))

    def is_right(self) -> bool:
        """Whether a build that looks at all makes the site as a clean one does."""
        return self.build().differs(clean(**self.settings).result()) == []


@pytest.fixture
def place(tmp_path):
    """Such a site."""
    return Place(tmp_path)


def other(words: str, path: str = ABOUT) -> str:
    """A text that says other words."""
    return FILES[path].replace("It is so.", words).replace("More.", words)


def test_what_was_saved_is_built(place):
    """Other words of the same length at the same time, too: it is read whatever the system says of it."""
    path = place.save(ABOUT, other("It is no."))
    times = Path(path).stat()
    assert place.build(path).placed.changed
    place.save(ABOUT, other("It was so"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    place.build(path)

    assert place.shows("It was so")
    assert place.is_right()


def test_nothing_else_is_looked_at_until_all_is(place):
    """Another text, a page that somebody took away, a file that is none of the site's."""
    place.save(ASIDE, other("Less.", ASIDE))
    (place.output / "404.html").unlink()
    (place.output / "foreign.txt").touch()
    place.build(place.save(ABOUT, other("It is no.")))
    seen = place.shows("It is no."), place.shows("Less."), (place.output / "404.html").exists()

    assert seen == (True, False, False)
    assert place.is_right()
    assert place.shows("Less.")


def test_moment_from_which_files_are_read_again_is_that_when_all_was_looked_at(place):
    """A file as new as that may have changed twice at one time, and nobody has looked at it since."""

    def began() -> int:
        (path,) = place.cache.glob("*.sqlite")
        kept = store.Store(path)
        try:
            return kept.trace().began
        finally:
            kept.close()

    before = began()
    place.build(place.save(ABOUT, other("It is no.")))
    assert began() == before
    place.save(ASIDE, other("Less.", ASIDE))
    place.build()
    assert began() > before


@pytest.mark.parametrize("how", ["new", "gone", "folder", "other process"])
def test_all_is_looked_at_where_that_is_not_enough(place, how, monkeypatch):
    """A file comes or goes, a folder is replaced; another process knows nothing of what was seen."""
    place.save(ASIDE, other("Less.", ASIDE))
    saved = place.save(ABOUT, other("It is no."))
    match how:
        case "new":
            text = make_page_text("New words.", title="New", id="tag:example.org,2026:n")
            place.build(place.save(NEW, text), saved)
            assert place.shows("New words.")
        case "gone":
            (place.content / ABOUT).unlink()
            place.build(saved)
            assert not (place.output / "about").exists()
        case "folder":
            place.build(str(place.content / "pages"))
        case "other process":
            monkeypatch.setattr(store, "LAST", {})
            place.build(saved)

    assert place.shows("Less.")
    assert place.is_right()


def test_mistake_is_told_and_mended(place):
    """The last good site stays meanwhile; what was refused is built when it is right again."""
    refused = place.build(place.save(ABOUT, other("[[nothing]]")))
    assert [problem.split(": ")[1] for problem in refused.problems] == ["E202"]
    assert place.shows("It is so.")
    again = place.build(place.save(ASIDE, other("Less.", ASIDE)))
    assert again.files is None
    place.build(place.save(ABOUT, other("It is right.")))

    assert (place.shows("It is right."), place.shows("Less.")) == (True, True)
    assert place.is_right()
