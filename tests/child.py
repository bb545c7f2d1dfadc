"""A build in a process of its own, to which something happens.

`python -m tests.child --die 7` ends it at the seventh change to any file; what comes after such
options goes to `plugins.build`. It has loaded all that it needs when it says `ready`: what happens
from then on happens to the build.
"""

import argparse
import atexit
import os
import resource
import signal
import sys
from importlib import import_module

import pelicanconf
from plugins.build import main

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.truncate"}


def happen(number: int, *, count: bool) -> None:
    """Die, as of `kill -9`, at the nth change to any file; or tell at the end how many there were."""
    done, own = 0, os.getpid()

    def change(event: str, details: tuple) -> None:
        nonlocal done
        if not (event in CHANGES or (event == "open" and _writes(*details))) or os.getpid() != own:
            return
        done += 1
        if done == number:
            os.kill(own, signal.SIGKILL)

    sys.addaudithook(change)
    if count:
        atexit.register(lambda: print("changes:", done))


def _writes(_path: object, mode: str | None, flags: int) -> bool:
    return bool(flags & (os.O_WRONLY | os.O_RDWR)) or bool({*(mode or "")} & {*"wax+"})


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--die", type=int, default=0)
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--room", type=int, help="how many bytes a file may have")
    parser.add_argument("--python", help="the version of Python to pretend")
    options, rest = parser.parse_known_args()
    sys.version = options.python or sys.version
    for name in pelicanconf.PLUGINS:
        import_module(name)
    print("ready", flush=True)
    if options.room is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.room, options.room))
    if options.die or options.count:
        happen(options.die, count=options.count)
    sys.exit(main(rest))
