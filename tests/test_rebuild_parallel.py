"""Work is done side by side as it is done alone."""

import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing, nullcontext
from functools import partial
from itertools import chain

import pytest

from plugins.rebuild import parallel
from plugins.rebuild.parallel import beside, side_by_side

MANY = list(range(40))
MORE_THAN_A_PIPE_HOLDS = 1_000_000
# What is done here at every fork, after it.
FORKED: list[Callable[[], object]] = []
os.register_at_fork(after_in_parent=lambda: [each() for each in FORKED])


def _is_alone() -> bool:
    return not parallel.can_fork() or parallel.PROCESSES == 1


def _die_soon() -> None:
    threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGKILL)).start()


@pytest.fixture
def outlived():
    """A function that does pieces side by side whose other processes die of something; those done."""
    here, (seen, done) = os.getpid(), os.pipe()

    def outlived(die: Callable[[], object]) -> list[int]:
        def work(piece: int) -> bytes:
            if os.getpid() != here:
                die()
            elif piece == 0:
                os.close(done)
                os.read(seen, 1)  # until nobody is left who could write
            return bytes(MORE_THAN_A_PIPE_HOLDS)

        return [piece for piece, _ in sorted(side_by_side(MANY, work, 1))]

    yield outlived
    os.close(seen)


@pytest.mark.parametrize("few", [1, 10, 100])
def test_each_piece_is_done_once(few):
    """In whatever order."""
    assert sorted(side_by_side(MANY, lambda piece: piece * 2, few)) == [(n, n * 2) for n in MANY]


def test_much_work_is_done_once_too():
    """However many pieces there are."""
    many = range(3 * parallel.SHARES + 1)
    assert sorted(side_by_side(many, str, 1)) == [(n, str(n)) for n in many]


def test_who_has_nothing_to_do_takes_what_is_left():
    """Nobody waits for a process that has the longest piece."""
    here, (seen, done) = os.getpid(), os.pipe()

    def work(piece: int) -> None:
        os.write(done, b".")
        if piece == 0 and os.getpid() != here:
            for _ in MANY:
                os.read(seen, 1)

    try:
        assert sorted(side_by_side(MANY, work, 1)) == [(n, None) for n in MANY]
    finally:
        os.close(seen)
        os.close(done)


def test_little_work_is_done_here():
    """A process costs more."""
    assert {where for _, where in side_by_side(MANY, lambda _: os.getpid(), 40)} == {os.getpid()}


def test_what_a_process_leaves_undone_is_done_here():
    """What fails there, and all that it had to do after that."""
    here, (seen, done), alone, begun = os.getpid(), os.pipe(), _is_alone(), []

    def work(piece: int) -> int:
        begun.append(piece)
        if os.getpid() != here and len(begun) == 2:
            os.write(done, b".")
            raise ValueError
        if os.getpid() == here and len(begun) == 1 and not alone:
            os.read(seen, 1)
        return os.getpid()

    try:
        found = dict(side_by_side(MANY, work, len(MANY) // 2))
    finally:
        os.close(seen)
        os.close(done)
    assert sorted(found) == MANY
    assert sorted(Counter(found.values()).values()) == ([len(MANY)] if alone else [1, len(MANY) - 1])


def test_process_has_a_number_and_something_to_do_first():
    """What it may not share with others is its own before it begins; the first one has all it needs."""
    begun = []
    found = dict(side_by_side(MANY, lambda _: (os.getpid(), tuple(begun)), 1, begun.append))

    numbers = dict(found.values())
    assert numbers.pop(os.getpid(), ()) == ()
    assert {0 < number < parallel.PROCESSES for (number,) in numbers.values()} <= {True}
    assert len({*numbers.values()}) == len(numbers)


def test_each_process_begins_with_a_part_of_its_own():
    """What is alike stands together, and is needed by one of them only."""
    here, alone = os.getpid(), _is_alone()
    half = len(MANY) // 2
    begun = {0: os.pipe(), half: os.pipe()}

    def work(piece: int) -> int:
        if piece in begun and not alone:
            os.write(begun[piece][1], b".")
            os.read(begun[half - piece][0], 1)  # the other has begun
        return os.getpid()

    try:
        found = dict(side_by_side(MANY, work, half))
    finally:
        for end in chain.from_iterable(begun.values()):
            os.close(end)
    assert found[0] == here
    assert (found[half] == here) == alone


@pytest.mark.parametrize("few", [1, 40])
def test_mistake_is_told(few):
    """As if there were one process."""
    with pytest.raises(ZeroDivisionError):
        list(side_by_side(MANY, lambda piece: 1 / (piece - 6), few))


def test_process_that_dies_is_no_matter():
    """Its work is done here."""
    here = os.getpid()

    def work(piece: int) -> int:
        if piece == 6 and os.getpid() != here:
            os._exit(9)
        return piece

    assert sorted(side_by_side(MANY, work, 1)) == [(n, n) for n in MANY]


def test_process_that_is_interrupted_dies_in_silence(outlived, capfd):
    """Ctrl-C reaches all of them, and only the first has to answer."""
    assert outlived(lambda: os.kill(os.getpid(), signal.SIGINT)) == MANY
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("where", ["here", "there"])
def test_nobody_works_on_when_it_is_not_wanted(where):
    """Whoever is interrupted, doing a piece or having one done, may remove the folder all work in."""
    here, (heard, told) = os.getpid(), os.pipe()

    def work(_piece: int) -> None:
        if os.getpid() != here:
            os.write(told, b".")
            time.sleep(2)
            os.write(told, b"late")
            return
        os.read(heard, 0 if _is_alone() else 1)
        if where == "here":
            raise KeyboardInterrupt

    def interrupted() -> None:
        with closing(side_by_side(MANY, work, 1)) as done:
            for _ in done:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    os.close(told)
    with os.fdopen(heard, "rb") as pipe:
        assert b"late" not in pipe.read()


@pytest.mark.parametrize(
    "begin",
    [lambda: [*side_by_side(MANY, str, 1)], lambda: [beside(os.getpid)()]],
    ids=["side by side", "beside"],
)
def test_interruption_at_a_fork_is_heard(begin, monkeypatch):
    """Python loses what happens while it tells its libraries of a fork."""
    monkeypatch.setitem(globals(), "FORKED", [partial(os.kill, os.getpid(), signal.SIGINT)])
    with nullcontext() if _is_alone() else pytest.raises(KeyboardInterrupt):
        begin()


def test_process_that_dies_while_it_tells_is_no_matter(outlived):
    """Half of what came of a piece is nothing: it is done here."""
    assert outlived(_die_soon) == MANY


@pytest.mark.parametrize("few", [1, 2])
def test_process_that_cannot_be_had_is_no_matter(few, monkeypatch):
    """Where there may be only so many, or memory is short: those that there are do all."""
    real, left = os.fork, [None] * (few - 1)

    def fork() -> int:
        if not left:
            raise BlockingIOError
        left.pop()
        return real()

    monkeypatch.setattr(parallel, "PROCESSES", 3)
    monkeypatch.setattr(os, "fork", fork)
    assert sorted(side_by_side(MANY, str, 1)) == [(n, str(n)) for n in MANY]
    left.clear()
    assert beside(os.getpid)() == os.getpid()


def test_work_is_done_beside_another():
    """In a process of its own, where there can be one; what comes of it is waited for."""
    result = beside(os.getpid)
    assert (result() == os.getpid()) == _is_alone()


def test_work_that_is_left_undone_beside_is_done_here():
    """When it is asked for; a mistake is told then."""
    here = os.getpid()
    assert beside(lambda: here if os.getpid() == here else os._exit(9))() == here
    mistake = beside(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        mistake()
