"""What comes of a build: one that may spare itself work, and one that starts from nothing."""

from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from jinja2 import FileSystemBytecodeCache

import pelicanconf
from plugins.build import build
from plugins.place import Placed
from plugins.source import Refused

ROOT = Path(__file__).parent.parent
SETTINGS = str(ROOT / "pelicanconf.py")
WITHOUT = [name for name in pelicanconf.PLUGINS if name != "plugins.rebuild"]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The files of a site by name, None if it was refused; its problems; what the build said it did."""

    files: dict[str, bytes] | None
    problems: tuple[str, ...]
    placed: Placed | None = None

    def differs(self, other: "Outcome") -> list[str]:
        """In what two builds differ: names of files, and problems that only one of them tells."""
        one, two = self.files or {}, other.files or {}
        names = sorted(name for name in one | two if one.get(name) != two.get(name))
        refused = ["one is refused"] * ((self.files is None) != (other.files is None))
        return [*refused, *names, *sorted({*self.problems} ^ {*other.problems})]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def outcome(output: Path, **settings) -> Outcome:
    """What comes of a build into a folder."""
    try:
        built = build(SETTINGS, output, **settings)
    except Refused as refused:
        return Outcome(files=None, problems=tuple(map(str, refused.problems)))
    problems = tuple(map(str, built.problems))
    return Outcome(files=tree(output), problems=problems, placed=built.placed)


def clean(**settings) -> Future[Outcome]:
    """What is to come of a build with these settings: by another process, which keeps nothing.

    It keeps templates as compiled by Jinja, in Jinja's own way, since that takes longer than the rest.
    """
    return _another().submit(_clean, settings)


def stop() -> None:
    """End the other process: one that is itself the process of a pool would wait for it without end."""
    _another().shutdown()
    _another.cache_clear()


@cache
def _another() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


@cache
def _compiled() -> tuple[TemporaryDirectory, FileSystemBytecodeCache]:
    folder = TemporaryDirectory()
    return folder, FileSystemBytecodeCache(folder.name)


def _clean(settings: dict) -> Outcome:
    jinja = pelicanconf.JINJA_ENVIRONMENT | {"bytecode_cache": _compiled()[1]}
    with TemporaryDirectory() as folder:
        own = {"PLUGINS": WITHOUT, "JINJA_ENVIRONMENT": jinja, "CACHE_PATH": f"{folder}/cache"}
        return outcome(Path(folder, "output"), **settings | own)
