"""The builder: a process of its own, kept for the next build."""

import json
import os
import signal
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from plugins.preview import Builder, Changes, process

#: What a request has to say is Python here, and its answer says which process ran it.
FAKE = """
import json, os, sys
for line in sys.stdin:
    built = f"by {os.getpid()}"
    exec(json.loads(line)["run"])
    sys.stderr.flush()
    print(json.dumps({"built": built, "problems": []}), flush=True)
"""
HANG = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)"
KILLED = "os.kill(os.getpid(), 9)"


@pytest.fixture
def started():
    """A function that makes a builder of a command, by default one that runs what it is asked to."""
    builders = []

    def started(*command, folder=None):
        builders.append(Builder(command or (sys.executable, "-c", FAKE), folder or Path.cwd()))
        return builders[-1]

    yield started
    for builder in builders:
        builder.end()


def build(builder, code="", changed=None):
    """How a build ended that runs some Python."""
    return builder.build({"run": code}, changed or Changes())


def test_one_process_answers_every_request(started, tmp_path):
    """In the folder it was given, and what each build says is told with that one."""
    builder = started(folder=tmp_path)

    first = build(builder, "print('“x”', os.getcwd(), file=sys.stderr)")
    second = build(builder, "print('y', file=sys.stderr)")
    third = build(builder)

    assert first.built == second.built == third.built
    assert (first.said, second.said, third.said) == (f"“x” {tmp_path}", "y", "")


def test_ended_process_is_followed_by_another(started):
    """One that has read the code as it is now."""
    builder = started()
    first = build(builder)
    builder.end()

    assert build(builder).built not in {None, first.built}


def test_process_that_died_between_two_builds_is_followed_by_another(started):
    """Nobody has to hear of it."""
    builder = started()
    first = build(builder)
    os.kill(int(first.built.removeprefix("by ")), signal.SIGKILL)
    time.sleep(0.2)

    second = build(builder)
    assert second.built not in {None, first.built}
    assert second.said == ""


@pytest.mark.parametrize(
    "code", [KILLED, f"os.fork() or (__import__('time').sleep(3), os._exit(0)); {KILLED}"]
)
def test_builder_killed_in_the_middle_of_a_build_is_told_of(started, code):
    """Even when something that it had started lives on; the next save builds with another one."""
    builder = started()

    assert build(builder, code).said.startswith("The builder was killed (signal 9)")
    assert build(builder).built


def test_builder_that_breaks_is_told_of(started):
    """With the end of what it wrote, and not how it was ended then."""
    builder = started()
    outcome = build(builder, "raise LookupError('no')")

    assert outcome.failed
    assert outcome.said.endswith("\nLookupError: no")


def test_builder_that_cannot_start_is_told_of(started, tmp_path):
    """Even that is no reason to stop."""
    assert build(started(str(tmp_path / "python"))).said.startswith("It cannot be started: ")


def test_bytes_that_are_no_text_stop_nothing(started):
    """They are shown as far as they can be."""
    outcome = build(started(), "sys.stderr.buffer.write(b'ab\\xff')")

    assert outcome.said == "ab\ufffd"


def test_much_that_is_written_does_not_hold_up_the_build(started):
    """More than a pipe holds."""
    assert len(build(started(), "print('y' * 300000, file=sys.stderr)").said) == 300000


@pytest.mark.parametrize("code", [HANG, STUBBORN], ids=["that hears Ctrl-C", "that does not"])
def test_build_that_hangs_is_ended_by_the_next_save(started, code, monkeypatch, capsys):
    """Until then it is let be, and said to hang."""
    monkeypatch.setattr(process, "PATIENCE", 1)
    builder, changed, ended = started(), Changes(), []
    waiting = Thread(target=lambda: ended.append(build(builder, code, changed)))
    waiting.start()
    waiting.join(timeout=1.5)
    assert waiting.is_alive()
    assert process.SLOW in capsys.readouterr().out
    changed.add(["content/a.md"])
    waiting.join(timeout=10)
    assert ended == [None]
    assert build(builder).built


def test_request_is_one_line(started):
    """Whatever names files have."""
    request = {"run": "", "changed": ["content/a\nb\udcff.md"]}

    assert json.loads(json.dumps(request)) == request
    assert started().build(request, Changes()).built
