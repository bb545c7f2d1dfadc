"""The style: `ruff` finds nothing to say, by the rules in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check", "--diff")], ids=" ".join)
def test_ruff_has_nothing_to_say(arguments):
    """Rules kept and lines laid out; `ruff check --fix` and `ruff format` do most of it."""
    command = [sys.executable, "-m", "ruff", *arguments, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
