"""One build, all or nothing: the site is made beside the old one and takes its place when whole.

No plugin: this is how `tasks.py` and the tests run Pelican. A build that finds anything wrong
prints every problem, ends with status 1, and leaves what was published untouched.
"""

import argparse
import filecmp
import logging
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican
from pelican.generators import PelicanTemplateNotFound
from pelican.log import console
from pelican.settings import read_settings
from pelican.writers import FileOverwriteFailedError

from plugins.source import Problem, Refused

# Every address on a page starts at the root, so that pages stay the same wherever they are read.
NO_PATH = "SITEURL is {}: the site lives at the root of its host, without a slash at the end"


@dataclass(frozen=True, kw_only=True)
class Report:
    """How many files the site has, and how many of them this build changed or removed."""

    files: int
    changed: int
    removed: int

    def __str__(self) -> str:
        return f"{self.files} files, {self.changed} written, {self.removed} removed"


class _Complaints(logging.Handler):
    """Pelican's own errors and warnings, as problems of the settings file."""

    def __init__(self, path: str):
        super().__init__(logging.WARNING)
        self.path, self.problems = path, []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if record.exc_info and record.exc_info[1]:
            message += f": {record.exc_info[1]}"
        self.problems.append(_problem(self.path, 1, "E901", message))


def build(settings_file: str, output: Path, **settings) -> Report:
    """Build the site into `output`. `settings` overrule those of the file.

    Raises Refused with every problem; `output` is untouched then.
    """
    output = Path(output).resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}-") as fresh:
        keep = _run(settings_file, fresh, settings)
        return place(Path(fresh), output, keep)


def _run(settings_file: str, fresh: str, settings: dict) -> Collection[str]:
    complaints, log = _Complaints(os.path.relpath(settings_file)), logging.getLogger("pelican")
    console.quiet = True
    log.addHandler(complaints)
    log.propagate = False
    _hear_everything()
    try:
        made = read_settings(settings_file, override=settings | {"OUTPUT_PATH": fresh})
        if urlsplit(made["SITEURL"]).path:
            raise Refused([_problem(settings_file, 1, "E904", NO_PATH.format(made["SITEURL"]))])
        pelican = Pelican(made)
        if complaints.problems:
            raise Refused(complaints.problems)
        pelican.run()
    except (TemplateError, PelicanTemplateNotFound, FileOverwriteFailedError) as error:
        raise Refused([*complaints.problems, _mistake(error, settings_file)]) from error
    finally:
        log.removeHandler(complaints)
    if complaints.problems:
        raise Refused(complaints.problems)
    return made["OUTPUT_RETENTION"]


def _hear_everything() -> None:
    """Pelican gives a warning once in a process; here each build has to hear it."""
    for name in list(logging.root.manager.loggerDict):
        if name.startswith("pelican"):
            logging.getLogger(name).disable_filter()


def _mistake(error: Exception, settings_file: str) -> Problem:
    """The problem of a template that cannot be used, or of two pages at one address."""
    if isinstance(error, TemplateSyntaxError):
        return _problem(error.filename or error.name, error.lineno, "E902", error.message)
    if isinstance(error, PelicanTemplateNotFound):
        return _problem(settings_file, 1, "E902", str(error))
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if frame.filename.endswith((".html", ".md"))]
    if inside:
        return _problem(inside[-1].filename, inside[-1].lineno, "E902", str(error))
    return _problem(settings_file, 1, "E903", str(error))


def _problem(path: str, line: int | None, code: str, message: str) -> Problem:
    path = os.path.relpath(path)
    return Problem(path=path, line=line or 1, column=1, code=code, message=message)


def place(fresh: Path, output: Path, keep: Collection[str] = ()) -> Report:
    """Make `output` equal to `fresh`: pages last, equal files untouched, stale ones removed.

    `keep` are the names at the top of `output` that are not the site's to remove.
    """
    names = sorted(_files(fresh), key=lambda name: (name.endswith(".html"), name))
    old = {name for name in _files(output) if Path(name).parts[0] not in keep}
    new, folders = set(names), {folder for name in names for folder in _folders(name)}
    stale = old - new
    in_the_way = {name for name in stale if name in folders or _folders(name) & new}
    _remove(in_the_way, output)
    changed = [name for name in names if _replace(fresh / name, output / name)]
    _remove(stale - in_the_way, output)
    return Report(files=len(names), changed=len(changed), removed=len(stale))


def _files(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _folders(name: str) -> set[str]:
    """The folders that a file of this name lies in."""
    return {name[: match.start()] for match in re.finditer("/", name)}


def _remove(names: Iterable[str], output: Path) -> None:
    for name in names:
        (output / name).unlink()
        _prune((output / name).parent, output)


def _replace(new: Path, old: Path) -> bool:
    if old.is_file() and filecmp.cmp(new, old, shallow=False):
        return False
    old.parent.mkdir(parents=True, exist_ok=True)
    new.replace(old)
    return True


def _prune(folder: Path, top: Path) -> None:
    while folder != top and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def main(arguments: list[str] | None = None) -> int:
    """The command line; the exit status is 1 when the site was refused."""
    parser = argparse.ArgumentParser(description="Build the site, all or nothing.")
    parser.add_argument("--settings", default="pelicanconf.py")
    parser.add_argument("--output", default="output")
    parser.add_argument("--drafts", action="store_true", help="show drafts")
    parser.add_argument("--now", type=int, help="the time to build for, seconds since 1970")
    parser.add_argument("--siteurl", help="the address the site is read at")
    options = parser.parse_args(arguments)
    settings = {"DRAFTS": options.drafts}
    if options.now is not None:
        settings["NOW"] = datetime.fromtimestamp(options.now, UTC)
    if options.siteurl:
        settings["SITEURL"] = options.siteurl
    try:
        print(build(options.settings, Path(options.output), **settings))
    except Refused as refused:
        count = len(refused.problems)
        print(refused, file=sys.stderr)
        print(f"{count} problem{'s' if count > 1 else ''}; nothing was changed", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
