"""How a build ended: what the preview reads from its answer, and what the terminal says of it."""

import json

import pytest

from plugins.preview.outcome import Outcome, died, lines, read_answer
from plugins.report import as_json
from plugins.source import Problem

ERROR = Problem(path="content/a.md", line=3, column=5, code="E202", message="no term", hint="“b”?")
WARNING = Problem(path="content/a.md", line=1, column=1, code="W413", message="too big")
STANDS = "the last good site stays up"


def said(outcome, *, failed_before=False):
    """What the terminal says of an outcome, as a list of lines."""
    return list(lines(outcome, stands=STANDS, failed_before=failed_before))


def test_problems_come_the_worst_first_and_read_as_the_build_prints_them():
    """What refuses the site stands above what is only to be known."""
    outcome = read_answer(as_json([WARNING, ERROR]), "")

    assert list(map(str, outcome.problems)) == [str(ERROR), str(WARNING)]
    assert (outcome.failed, outcome.count, outcome.said) == (True, "1 error, 1 warning", "")


def test_built_site_may_have_warnings():
    """A badge tells of them, and the site is the new one."""
    outcome = read_answer(as_json([WARNING, WARNING], "3 files"), "")

    assert (outcome.failed, outcome.count, outcome.built) == (False, "2 warnings", "3 files")


@pytest.mark.parametrize(
    ("before", "after", "is_news"),
    [
        (as_json([], "3 files"), as_json([], "3 files", same=True), False),
        (as_json([], "3 files"), as_json([], "3 files", same=False), True),
        (as_json([], "3 files"), as_json([WARNING], "3 files", same=True), True),
        (as_json([], "3 files"), as_json([ERROR]), True),
        (as_json([ERROR]), as_json([ERROR]), False),
        (as_json([ERROR]), as_json([ERROR, WARNING]), True),
        (as_json([ERROR]), as_json([], "3 files", same=True), True),
    ],
)
def test_news_are_other_files_or_other_words(before, after, is_news):
    """A build after which all is as it was has nothing to tell."""
    assert read_answer(after, "").is_news(read_answer(before, "")) is is_news


def test_what_a_plugin_prints_is_passed_on():
    """Whoever looks for a fault prints."""
    outcome = read_answer(f"{as_json([], '3 files')}\n", "here\nthere\n")

    assert (outcome.built, outcome.said) == ("3 files", "here\nthere")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("Traceback", id="no answer"),
        pytest.param("[]", id="another answer"),
        pytest.param("null", id="no object"),
        pytest.param(json.dumps({"built": "", "problems": [{"path": "a"}]}), id="half a problem"),
        pytest.param(as_json([ERROR]).replace('"level": "error"', '"level": "x"'), id="unknown level"),
    ],
)
def test_anything_else_means_that_the_build_broke(answer):
    """Then what it wrote is shown as it is."""
    outcome = read_answer(f"{answer}\n", "there\n")

    assert (outcome.failed, outcome.count) == (True, "the build itself broke")
    assert outcome.said == f"{answer}\nthere"


@pytest.mark.parametrize(
    ("status", "said", "last"),
    [
        pytest.param(1, "Traceback\nSyntaxError\n", "SyntaxError", id="broken code"),
        pytest.param(
            3,
            "",
            "The builder ended with status 3 in the middle of a build; "
            "the next save begins anew with another.",
            id="silent",
        ),
        pytest.param(
            -9,
            "Half a word",
            "The builder was killed (signal 9) in the middle of a build; "
            "the next save begins anew with another.",
            id="killed",
        ),
    ],
)
def test_builder_that_died_broke_the_build(status, said, last):
    """What it said last is shown, or at least how it ended."""
    outcome = died(status, said)

    assert (outcome.failed, outcome.count) == (True, "the build itself broke")
    assert outcome.said.startswith(said.strip())
    assert outcome.said.splitlines()[-1] == last


def test_terminal_names_every_problem_and_counts_them():
    """And it says what is shown meanwhile."""
    assert said(read_answer(as_json([ERROR, WARNING]), "")) == [
        "content/a.md:3:5: E202: no term (“b”?)",
        "content/a.md:1:1: W413: too big",
        "1 error, 1 warning; the last good site stays up.",
    ]


def test_terminal_shows_how_a_build_broke():
    """The end of a traceback says where."""
    assert said(Outcome(said="Traceback\nSyntaxError")) == [
        "Traceback\nSyntaxError",
        "The build itself broke; the last good site stays up.",
    ]


@pytest.mark.parametrize(
    ("problems", "failed_before", "line"),
    [
        ([], False, "3 files"),
        ([], True, "All is right again; 3 files"),
        ([WARNING], True, "1 warning; 3 files"),
    ],
)
def test_terminal_is_brief_when_all_is_right(problems, failed_before, line):
    """One line, and another one after it was wrong."""
    outcome = read_answer(as_json(problems, "3 files"), "")

    assert said(outcome, failed_before=failed_before)[-1] == line
