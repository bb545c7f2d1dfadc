"""Work done side by side, here and in processes forked from this one: they know all that it knows."""

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import pairwise
from multiprocessing.connection import Connection, wait

#: So many processes share the work at most.
PROCESSES = os.cpu_count() or 1
# Less work than so many facts or files is done by one process.
FEW = 64
# So many shares of the work are taken, one by one; a byte is the number of one.
SHARES = 256
#: A piece of the work by its number, and what comes of it.
Done = tuple[int, object]


def _at_once(_number: int) -> None:
    """What a process does first, where there is nothing to do first."""


def side_by_side(
    pieces: Sequence, work: Callable, few: int, first: Callable[[int], None] = _at_once
) -> Iterator[tuple]:
    """Every piece with what comes of it, in any order. What a process leaves undone is done here.

    No process is forked to do less than a `few` pieces; `first` is what one does first, by its number:
    from 1 on, and below that of all processors.
    """
    count = min(PROCESSES, len(pieces) // few)
    if count <= 1 or not can_fork():
        yield from ((piece, work(piece)) for piece in pieces)
        return
    undone = dict.fromkeys(range(len(pieces)))
    for number, result in _forked(pieces, work, first, count):
        del undone[number]
        yield pieces[number], result
    yield from ((pieces[number], work(pieces[number])) for number in undone)


def beside(work: Callable[[], object], first: Callable[[int], None] = _at_once) -> Callable[[], object]:
    """Begin some work in a process of its own; a function that waits for what comes of it."""
    if PROCESSES == 1 or not can_fork():
        return work
    left = _left(1, 2)
    with _undisturbed():
        here, processes = _begun([None], lambda _: work(), first, left)
    _close(left)

    def result() -> object:
        heard = [found for _, found in _heard(here)]
        _end(processes)
        return heard[0] if heard else work()

    return result


def can_fork() -> bool:
    """Whether this process may be forked: none with threads may, nor any on some systems."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _forked(pieces: Sequence, work: Callable, first: Callable, count: int) -> Iterator[Done]:
    """What comes of the pieces, of which this process does its part as well."""
    # Nothing that is there now is collected: no page of memory is copied for it.
    gc.freeze()
    left, processes = _left(len(pieces), count), []
    try:
        with _undisturbed():
            here, processes = _begun(pieces, work, first, left)
        for done in _done(pieces, work, left):
            yield done
            # Nobody is kept waiting for long until it is heard.
            yield from _heard(here, 0)
        yield from _heard(here)
    finally:
        _close(left)
        _end(processes)
        gc.unfreeze()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C is heard at the end: while Python tells its libraries of a fork, it would be lost."""
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _begun(
    pieces: Sequence, work: Callable, first: Callable, left: Sequence[int]
) -> tuple[list[Connection], list]:
    """The other processes, as many as can be had, and where they are heard."""
    context, here, processes = multiprocessing.get_context("fork"), [], []
    with suppress(OSError):
        for number in range(1, len(left)):
            ours, theirs = context.Pipe(duplex=False)
            here.append(ours)
            begin, doing = partial(first, number), partial(_done, pieces, work, left, number)
            process = context.Process(target=_work, args=(here, theirs, begin, doing), daemon=True)
            with theirs:
                process.start()
            processes.append(process)
    return here, processes


def _left(count: int, processes: int) -> list[int]:
    """A pipe for each process, with the numbers of its part: whoever takes one out does that share."""
    shares = min(count, SHARES)
    bounds = [shares * number // processes for number in range(processes + 1)]
    return [_pipe(bytes(range(*part))) for part in pairwise(bounds)]


def _pipe(data: bytes) -> int:
    left, given = os.pipe()
    os.write(given, data)
    os.close(given)
    return left


def _close(pipes: Iterable[int]) -> None:
    for each in pipes:
        os.close(each)


def _end(processes: list) -> None:
    """All is done, or nobody waits for it any more: then none of them may write on."""
    for process in processes:
        process.kill()
    for process in processes:
        process.join()
        process.close()


def _work(here: list[Connection], there: Connection, begin: Callable, doing: Callable) -> None:
    """Do what is left of the work, and tell what comes of it."""
    # Then nobody waits to be heard by a process that was killed.
    for one in here:
        one.close()
    # It ends soon: what it leaves behind need not be looked for.
    gc.disable()
    # Ctrl-C reaches it as well, and the first process answers.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    with suppress(Exception):
        begin()
        for done in doing():
            there.send_bytes(pickle.dumps(done, pickle.HIGHEST_PROTOCOL))
    there.close()
    os._exit(0)


def _done(pieces: Sequence, work: Callable, left: Sequence[int], here: int = 0) -> Iterator[Done]:
    """Do shares of the work as long as any is left, of the own part first: what is alike stands together.

    A piece that fails is undone, and all after it.
    """
    with suppress(Exception):
        for pipe in (*left[here:], *left[:here]):
            while share := os.read(pipe, 1):
                for number in range(share[0], len(pieces), SHARES):
                    yield number, work(pieces[number])


def _heard(here: list[Connection], timeout: float | None = None) -> Iterator[Done]:
    """What other processes tell, until they have ended, or tell nothing for so many seconds."""
    while here and (ready := wait(here, timeout)):
        for one in ready:
            try:
                yield pickle.loads(one.recv_bytes())
            except (EOFError, OSError):  # it has ended, or died while it told
                one.close()
                here.remove(one)
