"""One build: what it writes, and what it leaves alone."""

import os
from pathlib import Path

import pytest

from plugins.place import Placed, place
from plugins.rebuild.files import files_in
from plugins.source import Refused
from tests.make import make_page_text, write_content

LONG_AGO = 1_252_544_400


@pytest.fixture
def folders(tmp_path):
    """A function that makes a folder of new files and one of old ones, long untouched."""

    def folders(new: dict[str, str], old: dict[str, str]) -> tuple[Path, Path]:
        fresh = write_content(tmp_path / "fresh", new)
        output = write_content(tmp_path / "output", old)
        for path in output.rglob("*"):
            os.utime(path, (LONG_AGO, LONG_AGO))
        return fresh, output

    return folders


def files(folder: Path) -> dict[str, str]:
    """What a folder holds; a folder in it has a slash at its end."""
    names = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {
        name if path.is_file() else f"{name}/": path.read_text() if path.is_file() else ""
        for name, path in names.items()
    }


def test_equal_files_are_left_untouched(folders):
    """Whoever copies only what is new to a server finds only what is new."""
    fresh, output = folders({"a.html": "a", "b.html": "new"}, {"a.html": "a", "b.html": "old"})

    report = place(fresh, output, files_in(fresh), files_in(output))

    assert files(output) == {"a.html": "a", "b.html": "new"}
    assert (output / "a.html").stat().st_mtime == LONG_AGO
    assert report == Placed(files=2, changed=1, removed=0)


def test_stale_files_go_and_their_empty_folders_with_them(folders):
    """A page that is no more is not served."""
    fresh, output = folders({"a/b.html": ""}, {"a/b.html": "", "a/c/d/e.html": "", "f.html": ""})

    report = place(fresh, output, files_in(fresh), files_in(output))

    assert files(output) == {"a/": "", "a/b.html": ""}
    assert report == Placed(files=1, changed=0, removed=2)


def test_files_that_are_not_the_sites_are_kept(folders):
    """Names at the top that the settings retain, with all below them."""
    fresh, output = folders({"a.html": ""}, {".git/x/y": "1", "CNAME": "2", "x/CNAME": "3"})

    place(fresh, output, files_in(fresh), files_in(output), keep=[".git", "CNAME"])

    assert files(output) == {".git/": "", ".git/x/": "", ".git/x/y": "1", "CNAME": "2", "a.html": ""}


def test_new_folders_come_whole(folders):
    """The outermost that is not there yet, with all that is in it; others are filled file by file."""
    new = {"a/b/c.html": "1", "a/b/d/e.html": "2", "a/f.html": "3", "g/h/i.html": "4", "g/j.html": "5"}
    fresh, output = folders(new, {"a/f.html": "old"})
    inodes = {name: (fresh / name).stat().st_ino for name in new}

    report = place(fresh, output, files_in(fresh), files_in(output))

    assert {name: text for name, text in files(output).items() if not name.endswith("/")} == new
    assert report == Placed(files=5, changed=5, removed=0)
    assert {name: sign[0] for name, sign in report.signatures.items()} == inodes
    assert files(fresh) == {"a/": ""}


def test_folder_that_another_build_makes_meanwhile_is_filled(folders, monkeypatch):
    """It is not there when it is looked for, and then it is."""
    fresh, output = folders({"a/b.html": "1"}, {"a/c.html": "2"})
    monkeypatch.setattr(os.path, "lexists", lambda _: False)

    report = place(fresh, output, files_in(fresh), ())

    assert files(output) == {"a/": "", "a/b.html": "1", "a/c.html": "2"}
    assert report == Placed(files=1, changed=1, removed=0)


def test_folder_may_take_the_place_of_a_file_and_a_file_that_of_a_folder(folders):
    """An address that ends differently from today on."""
    fresh, output = folders({"a": "1", "b/c.html": "2"}, {"a/c.html": "3", "b": "4"})

    place(fresh, output, files_in(fresh), files_in(output))

    assert files(output) == {"a": "1", "b/": "", "b/c.html": "2"}


def test_file_may_take_the_place_of_folders_that_are_empty(folders):
    """Whoever meddled with the site left them; no list of files names them."""
    fresh, output = folders({"a.html": "1", "b.html": "2"}, {"b.html": "old"})
    (output / "a.html/c/d").mkdir(parents=True)

    place(fresh, output, files_in(fresh), files_in(output))

    assert files(output) == {"a.html": "1", "b.html": "2"}


def test_site_is_built_into_a_new_folder_and_leaves_nothing_beside_it(build, tmp_path):
    """The folder in which it was made is gone."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})

    output = build(content)

    assert (output / "about/index.html").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"content", "output", "cache"}


def test_second_build_of_the_same_content_writes_nothing(build, tmp_path):
    """Not a file is touched."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})
    times = [path.stat().st_mtime_ns for path in sorted(build(content).rglob("*"))]

    again = [path.stat().st_mtime_ns for path in sorted(build(content).rglob("*"))]

    assert again == times


def test_retained_files_outlive_a_build(build, tmp_path):
    """What OUTPUT_RETENTION names stays where the site is published."""
    content = write_content(tmp_path / "content", {"pages/about.md": make_page_text()})
    write_content(tmp_path / "output", {"CNAME": "example.org", "old.html": ""})

    output = build(content, OUTPUT_RETENTION=["CNAME"])

    assert (output / "CNAME").is_file()
    assert not (output / "old.html").exists()


def test_site_without_content_is_a_site(build, tmp_path):
    """The first step of a new archive: no chat, no post, no term."""
    (tmp_path / "content").mkdir()

    output = build(tmp_path / "content")

    assert (output / "index.html").is_file()


def test_body_may_begin_like_a_header(build, tmp_path):
    """“Note: …” at the start of a body is a sentence, and readers see it."""
    text = make_page_text("Note: first words.\nMore.\n\nPS: last words.")
    content = write_content(tmp_path / "content", {"pages/about.md": text})

    html = (build(content) / "about/index.html").read_text(encoding="utf-8")

    assert "Note: first words.\nMore." in html


def test_link_to_a_file_that_is_not_published_is_dead(build, tmp_path):
    """Only the folders that the settings name are copied; whatever else lies by is not there."""
    texts = {"pages/about.md": make_page_text("[Notes](notes.txt)"), "pages/notes.txt": "Secret."}
    content = write_content(tmp_path / "content", texts)

    with pytest.raises(Refused, match=r"^content/pages/about\.md:4:9: E201: "):
        build(content)
