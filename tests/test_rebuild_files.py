"""Whether a file is what it was is known without reading it, where that is sure."""

import os
import sys

import pytest

from plugins.rebuild.files import Disk, listing

LATER = 2**62


@pytest.fixture
def file(tmp_path):
    """A file of some words."""
    path = tmp_path / "a.md"
    path.write_bytes(b"one")
    return path


@pytest.fixture
def next_disk(file):
    """A function that gives the disk as the next build sees it, if the last began at a time."""
    first = Disk({}, {}, 0)
    assert first.read(str(file)) == b"one"
    return lambda began: Disk(first.files, {}, began)


def test_file_that_is_as_it_was_is_not_changed(next_disk):
    """As long as it is older than the start of the last build, and if not."""
    assert [next_disk(began).changed_files() for began in (LATER, 0)] == [[], []]


def test_other_words_are_a_change(next_disk, file):
    """Whenever they were written."""
    file.write_bytes(b"other")
    assert [next_disk(began).changed_files() for began in (LATER, 0)] == [[str(file)]] * 2


def test_words_of_the_same_length_at_the_same_time_are_seen(next_disk, file):
    """A file as new as the start of the last build is read again."""
    times = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert next_disk(0).changed_files() == [str(file)]


def test_file_that_was_touched_is_not_changed(next_disk, file):
    """It is read once, and known by its new time."""
    os.utime(file)
    disk = next_disk(LATER)

    assert disk.changed_files() == []
    assert disk.files[str(file)][0][2] == file.stat().st_mtime_ns


def test_file_that_is_said_to_have_changed_is_read(next_disk, file):
    """Whatever the system says of it, and it alone."""
    times = file.stat()
    file.write_bytes(b"two")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    disk = next_disk(LATER)

    assert disk.changed_among([str(file)]) == [str(file)]
    assert disk.changed_among([]) == []


@pytest.mark.parametrize("comes", ["nothing", "folder", "pipe", "circle"])
def test_what_is_no_file_any_more_is_a_change(next_disk, file, comes):
    """Nobody waits for a pipe."""
    if comes == "pipe" and sys.platform == "win32":
        pytest.skip("has no pipes of that kind")
    file.unlink()
    match comes:
        case "folder":
            file.mkdir()
        case "pipe":
            os.mkfifo(file)
        case "circle":
            file.symlink_to(file)
    assert next_disk(LATER).changed_files() == [str(file)]


def test_file_that_is_not_there_is_remembered(tmp_path):
    """So that it is seen when it comes."""
    disk, path = Disk({}, {}, 0), tmp_path / "none"
    with pytest.raises(FileNotFoundError):
        disk.read(str(path))

    assert disk.changed_files() == []
    path.write_bytes(b"")
    assert disk.changed_files() == [str(path)]


def test_listing_changes_with_names_alone(tmp_path, file):
    """Of whatever depth; words are of no account."""
    before = listing(str(tmp_path))
    file.write_bytes(b"two")
    assert listing(str(tmp_path)) == before

    (tmp_path / "below").mkdir()
    assert listing(str(tmp_path)) != before
    before = listing(str(tmp_path))
    (tmp_path / "below/b.md").touch()
    assert listing(str(tmp_path)) != before


def test_link_in_a_circle_comes_to_an_end(tmp_path):
    """Of folders, too; one that leads elsewhere is another name."""
    (tmp_path / "up").symlink_to(tmp_path)
    (tmp_path / "self").symlink_to("self")
    before = listing(str(tmp_path))
    (tmp_path / "up").unlink()
    (tmp_path / "up").symlink_to(tmp_path.parent / "nowhere")
    assert listing(str(tmp_path)) != before


def test_folder_that_is_not_there_has_a_listing(tmp_path):
    """Another than one that is empty."""
    (tmp_path / "empty").mkdir()
    assert listing(str(tmp_path / "none")) != listing(str(tmp_path / "empty"))
