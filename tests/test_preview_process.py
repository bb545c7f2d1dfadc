"""A build in a process of its own."""

import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from plugins.preview import process, run

HANG = "import time; time.sleep(60)"
STUBBORN = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)"


def build(code, changed=None, folder=None):
    """How a build ended that runs some Python."""
    return run([sys.executable, "-c", code], folder or Path.cwd(), changed or Event())


def test_answer_of_the_build_is_read(tmp_path):
    """Whatever the terminal's encoding is; it runs in the folder it was given."""
    code = 'import os; print(\'“x”\', os.getcwd()); print(\'{"built": "3 files", "problems": []}\')'

    outcome = build(code, folder=tmp_path)

    assert (outcome.built, outcome.said) == ("3 files", f"“x” {tmp_path}")


def test_build_that_breaks_is_told_of():
    """With the end of what it wrote."""
    outcome = build("def (:")

    assert outcome.failed
    assert outcome.said.endswith("SyntaxError: invalid syntax")


def test_build_that_cannot_start_is_told_of(tmp_path):
    """Even that is no reason to stop."""
    outcome = run([str(tmp_path / "python")], tmp_path, Event())

    assert outcome.said.startswith("It cannot be started: ")


def test_bytes_that_are_no_text_stop_nothing():
    """They are shown as far as they can be."""
    outcome = build("import sys; sys.stderr.buffer.write(b'ab\\xff'); sys.exit(3)")

    assert outcome.said == "ab\ufffd"


def test_much_that_is_written_does_not_hold_up_the_build():
    """More than a pipe holds, on both."""
    code = "import sys; print('x' * 300000); print('y' * 300000, file=sys.stderr); sys.exit(1)"

    assert len(build(code).said) == 600001


@pytest.mark.parametrize("code", [HANG, STUBBORN], ids=["that hears Ctrl-C", "that does not"])
def test_build_that_hangs_is_ended_by_the_next_save(code, monkeypatch, capsys):
    """Until then it is let be, and said to hang."""
    monkeypatch.setattr(process, "PATIENCE", 1)
    changed, ended = Event(), []
    waiting = Thread(target=lambda: ended.append(build(code, changed)))
    waiting.start()
    waiting.join(timeout=1.3)
    assert waiting.is_alive()
    assert process.SLOW in capsys.readouterr().out
    changed.set()
    waiting.join(timeout=10)
    assert ended == [None]
