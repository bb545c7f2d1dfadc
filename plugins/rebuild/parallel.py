"""Work done side by side, in processes forked from this one: they know all that it knows."""

import gc
import multiprocessing
import os
import pickle
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

# Less work than so many facts or files is done by one process.
FEW = 64
# So many shares of the work are taken, one by one; a byte is the number of one.
SHARES = 256


def side_by_side(pieces: Sequence, work: Callable, few: int) -> Iterator[tuple]:
    """Every piece with what comes of it, in any order. What a process leaves undone is done here.

    No process is forked to do less than a `few` pieces.
    """
    count = min(os.cpu_count() or 1, len(pieces) // few)
    if count <= 1 or not can_fork():
        yield from ((piece, work(piece)) for piece in pieces)
        return
    left = dict.fromkeys(range(len(pieces)))
    for number, result in _forked(pieces, work, count):
        del left[number]
        yield pieces[number], result
    yield from ((pieces[number], work(pieces[number])) for number in left)


def beside(work: Callable[[], object]) -> Callable[[], object]:
    """Begin some work in a process of its own; a function that waits for what comes of it."""
    if (os.cpu_count() or 1) == 1 or not can_fork():
        return work
    here, processes = _begun([None], lambda _: work(), 1)

    def result() -> object:
        heard = [found for _, found in _heard(here)]
        _end(processes)
        return heard[0] if heard else work()

    return result


def can_fork() -> bool:
    """Whether this process may be forked: none with threads may, nor any on some systems."""
    return "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1


def _forked(pieces: Sequence, work: Callable, count: int) -> Iterator[tuple]:
    # Nothing that is there now is collected: no page of memory is copied for it.
    gc.freeze()
    here, processes = _begun(pieces, work, count)
    yield from _heard(here)
    _end(processes)
    gc.unfreeze()


def _begun(pieces: Sequence, work: Callable, count: int) -> tuple[list[Connection], list]:
    """As many processes, which share the pieces, and where they are heard."""
    context, here, processes, left = multiprocessing.get_context("fork"), [], [], _numbers()
    for _ in range(count):
        ours, theirs = context.Pipe(duplex=False)
        here.append(ours)
        process = context.Process(target=_work, args=(here, theirs, left, pieces, work), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
    os.close(left)
    return here, processes


def _numbers() -> int:
    """A pipe with the number of each share in it: whoever has nothing to do takes the next one out."""
    left, given = os.pipe()
    os.write(given, bytes(range(SHARES)))
    os.close(given)
    return left


def _end(processes: list) -> None:
    for process in processes:
        process.join()
        process.close()


def _work(here: list[Connection], there: Connection, left: int, pieces: Sequence, work: Callable) -> None:
    """Do what is left of the work. A piece that fails is left: it fails again where it can be told."""
    # Then nobody waits to be heard by a process that was killed.
    for one in here:
        one.close()
    # It ends soon: what it leaves behind need not be looked for.
    gc.disable()
    with suppress(Exception):
        while share := os.read(left, 1):
            for number in range(share[0], len(pieces), SHARES):
                there.send_bytes(pickle.dumps((number, work(pieces[number])), pickle.HIGHEST_PROTOCOL))
    there.close()
    os._exit(0)


def _heard(here: list[Connection]) -> Iterator[tuple]:
    while here:
        for one in wait(here):
            try:
                yield pickle.loads(one.recv_bytes())
            except EOFError:
                one.close()
                here.remove(one)
