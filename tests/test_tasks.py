"""The commands: how they find their environment, and what each of them needs."""

import ast
import re
import shutil
import subprocess
import sys

import pytest

import tasks

PINNED = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


@pytest.fixture
def lock(tmp_path):
    """A lock file."""
    path = tmp_path / "requirements.txt"
    path.write_text("invoke==3.0.3\n")
    return path


@pytest.fixture
def record(tmp_path, lock):
    """A record that says the lock file is installed."""
    path = tmp_path / "installed.txt"
    path.write_text(tasks.entry(lock) + "\n")
    return path


def test_environment_is_kept_while_the_lock_is_the_same(lock, record):
    """A later run starts at once."""
    assert tasks.installed(lock, record)


def test_environment_is_renewed_when_the_lock_changes(lock, record):
    """A new version in the lock file is a reason to install again."""
    lock.write_text("invoke==3.0.4\n")
    assert not tasks.installed(lock, record)


def test_environment_is_renewed_for_another_python(lock, record, monkeypatch):
    """An environment made by a Python that has since been replaced finds none of its packages."""
    monkeypatch.setattr(sys, "version_info", (3, 99, 0))
    assert not tasks.installed(lock, record)


def test_environment_without_record_is_half_made(lock, tmp_path):
    """Only an installation that came to its end leaves a record."""
    assert not tasks.installed(lock, tmp_path / "none.txt")


def test_interrupted_installation_leaves_no_record(lock, record, monkeypatch):
    """Whatever was whole before counts as half-made from the moment pip starts."""

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(subprocess, "run", interrupted)
    with pytest.raises(KeyboardInterrupt):
        tasks.install(lock, record=record)
    assert not record.exists()


def test_installation_checks_hashes_and_records_itself(lock, record, monkeypatch):
    """Installing the tests' lock keeps the record of the site's."""
    commands = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    other = lock.with_name("other.txt")
    other.write_text("pytest==9.2.0\n")
    tasks.install(other, record=record)
    assert tasks.installed(lock, record)
    assert tasks.installed(other, record)
    assert "--require-hashes" in commands[0]


def test_old_python_can_read_the_file():
    """Else it would speak of a syntax error, not of its age."""
    source = (tasks.ROOT / "tasks.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))


def test_old_python_is_refused_in_plain_words(monkeypatch):
    """Python 3.10 lacks what the site is built with."""
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    assert tasks.main([]).startswith("4Change needs Python 3.11 or newer")


def test_locks_name_versions_and_hashes_only():
    """Where packages come from is for each machine to say."""
    for lock in (tasks.SITE_LOCK, tasks.TEST_LOCK, tasks.BENCH_LOCK):
        lines = lock.read_text(encoding="utf-8").splitlines()
        rest = [
            line for line in lines if not re.match(r"#|\S+==\S+ |    --hash=sha256:[0-9a-f]{64}", line)
        ]
        assert rest == []


def test_locks_agree():
    """Installing the tests' lock, or the benchmark's, changes nothing that the site is built with."""
    site, tests, bench = (
        set(PINNED.findall(lock.read_text(encoding="utf-8")))
        for lock in (tasks.SITE_LOCK, tasks.TEST_LOCK, tasks.BENCH_LOCK)
    )
    assert site < tests
    assert site < bench


def test_readme_lists_every_task():
    """The README's table of tasks and `invoke --list` name the same, and both explain each."""
    table = (
        (tasks.ROOT / "README.md")
        .read_text(encoding="utf-8")
        .partition("| task |")[2]
        .partition("\n\n")[0]
    )
    command = [sys.executable, "-m", "invoke", "--list"]
    listed = subprocess.run(command, cwd=tasks.ROOT, capture_output=True, text=True, check=True).stdout
    named = set(re.findall(r"^\| `(\w+)[^`]*` \| \w", table, re.MULTILINE))
    assert named == set(re.findall(r"^  (\S+) .*\S", listed, re.MULTILINE))
    assert {"serve", "test"} < named


def test_clock_can_be_set(monkeypatch):
    """The same sources and the same time make the same site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1252584000")
    assert tasks.clock() == 1252584000


@pytest.fixture
def bare_debian(monkeypatch):
    """A Debian without a browser; the commands run on it, none of which does anything."""
    commands = []
    done = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(tasks.pathlib.Path, "exists", lambda _: True)
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command) or done)
    return commands


def test_root_gets_the_missing_browser(bare_debian, monkeypatch):
    """Where it may, the command installs what it needs."""
    monkeypatch.setattr(tasks.os, "geteuid", lambda: 0, raising=False)
    tasks.need_browser()
    assert [command[:2] for command in bare_debian] == [["apt-get", "update"], ["apt-get", "install"]]


def test_missing_browser_is_named_with_its_remedy(bare_debian, monkeypatch):
    """Where it may not, it says the one command to run, and runs none."""
    monkeypatch.setattr(tasks.os, "geteuid", lambda: 1000, raising=False)
    with pytest.raises(tasks.Exit, match=r"sudo apt-get install .* chromium") as stopped:
        tasks.need_browser()
    assert stopped.value.code == 1
    assert bare_debian == []
