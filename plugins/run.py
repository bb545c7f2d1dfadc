"""One run of Pelican: its settings read, its complaints heard, all that goes wrong told. No plugin."""

import errno
import logging
import os
import sys
import traceback
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican
from pelican.generators import PelicanTemplateNotFound
from pelican.log import LimitLogger, console
from pelican.settings import read_settings
from pelican.writers import FileOverwriteFailedError

from plugins.rebuild.kept import kept
from plugins.source import Problem, Refused, problems_found, site_written
from plugins.source.site import Site

# Every address on a page starts at the root, so that pages stay the same wherever they are read.
NO_PATH = "SITEURL is {}: the site lives at the root of its host, without a slash at the end"
PELICANS_WORDS = {
    "You need to specify a path containing the content (see pelican --help for more information)": (
        "PATH names no folder: where is the content?"
    ),
}
HERE = Path(__file__).resolve().parent.parent
PELICANS_CODES = {PelicanTemplateNotFound: "E902", FileOverwriteFailedError: "E903"}
# What the system says of a disk that takes no more.
NO_ROOM = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM}


class _Checked(Exception):
    """All is checked, and nothing is to be written."""


class _Complaints(logging.Handler):
    """Pelican's own errors and warnings, as problems of the settings file."""

    def __init__(self, path: str):
        super().__init__(logging.WARNING)
        self.path, self.problems = path, []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if record.exc_info and record.exc_info[1]:
            message += f": {record.exc_info[1]}"
        self.problems.append(problem(self.path, 1, "E901", message))


@dataclass(kw_only=True)
class Ran:
    """What came of a run: the problems that do not refuse the site, what is known of it, its files."""

    problems: tuple[Problem, ...] = ()
    site: Site | None = None
    names: Collection[str] = ()


def run(settings_file: str, settings: dict, output: str | None = None) -> Ran:
    """Check the site and, where an `output` folder is named, write it.

    `settings` overrule those of the file. Raises Refused with every problem of a site that is refused,
    and without an output for what stops the check itself.
    """
    if "KEPT" in settings:
        return _run(settings_file, settings, output)
    with kept(settings_file, settings) as known:
        return _run(settings_file, settings | {"KEPT": known}, output)


def _run(settings_file: str, settings: dict, output: str | None) -> Ran:
    ran, found = Ran(), []

    def hear(site: Site, problems: tuple[Problem, ...]) -> None:
        ran.site = site
        found.extend(problems)
        if output is None:
            raise _Checked

    def note(_site: Site, names: Collection[str]) -> None:
        ran.names = names

    heard = problems_found.connected_to(hear), site_written.connected_to(note)
    with complaints(settings_file) as complained, heard[0], heard[1]:
        try:
            _pelican(settings_file, settings | ({"OUTPUT_PATH": output} if output else {}), complained)
        except _Checked:
            ran.site.keep()
        except Refused as refused:
            if ran.site:
                ran.site.keep()
            raise Refused(_all([*found, *refused.problems], complained.problems)) from refused
        except Exception as error:
            found.append(_mistake(error, settings_file))
            raise Refused(_all(found, complained.problems)) from error
    if complained.problems:
        raise Refused(_all(found, complained.problems))
    ran.problems = tuple(found)
    return ran


def _pelican(settings_file: str, settings: dict, complained: _Complaints) -> None:
    """Run Pelican, unless it complains before it begins."""
    pelican = Pelican(read(settings_file, settings))
    if not complained.problems:
        pelican.run()


def _all(found: Sequence[Problem], complaints: Sequence[Problem]) -> list[Problem]:
    """All problems; what Pelican complains of only where it cannot follow from an error of ours."""
    return [*found, *([] if any(problem.level == "error" for problem in found) else complaints)]


def read(settings_file: str, settings: dict) -> dict:
    """Pelican's settings, those of the file overruled by `settings`. Raises Refused for unusable ones."""
    try:
        made = read_settings(settings_file, override=settings)
    except Exception as error:
        raise Refused([_no_settings(error, settings_file)]) from error
    if urlsplit(made["SITEURL"]).path:
        raise Refused([problem(settings_file, 1, "E904", NO_PATH.format(made["SITEURL"]))])
    return made


def _no_settings(error: Exception, settings_file: str) -> Problem:
    if isinstance(error, SyntaxError):
        return problem(error.filename or settings_file, error.lineno, "E906", error.msg)
    if isinstance(error, OSError) and not Path(settings_file).is_file():
        return problem(settings_file, 1, "E906", "there is no such settings file")
    beside = Path(settings_file).resolve().parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).resolve().parent == beside:
            return problem(frame.filename, frame.lineno, "E906", f"{type(error).__name__}: {error}")
    return problem(settings_file, 1, "E906", PELICANS_WORDS.get(str(error), str(error)))


@contextmanager
def complaints(settings_file: str) -> Iterator[_Complaints]:
    """What Pelican says of errors and warnings, taken out of its log until the end of the run."""
    heard, log = _Complaints(os.path.relpath(settings_file)), logging.getLogger("pelican")
    quiet, propagate, deaf = console.quiet, log.propagate, _deaf()
    console.quiet, log.propagate = True, False
    log.addHandler(heard)
    for logger in deaf:
        logger.disable_filter()
    try:
        yield heard
    finally:
        for logger in deaf:
            logger.enable_filter()
        log.removeHandler(heard)
        console.quiet, log.propagate = quiet, propagate


def _deaf() -> list[LimitLogger]:
    """The loggers that give a warning once in a process; here each run has to hear it."""
    named = (logging.getLogger(name) for name in list(logging.root.manager.loggerDict))
    loggers = (log for log in named if log.name.startswith("pelican") and isinstance(log, LimitLogger))
    return [log for log in loggers if LimitLogger.limit_filter in log.filters]


@contextmanager
def writing(settings_file: str) -> Iterator[None]:
    """What the system says when files cannot be put in their places, as a problem. Raises Refused."""
    try:
        yield
    except OSError as error:
        raise Refused([_mistake(error, settings_file)]) from error


def _mistake(error: Exception, settings_file: str) -> Problem:
    """The problem of a template that cannot be used, of a file written twice, of code that broke."""
    if isinstance(error, TemplateSyntaxError):
        return problem(error.filename or error.name, error.lineno, "E902", error.message)
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return problem(settings_file, 1, "E908", f"the site cannot be written: {error.strerror}")
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        name = max(Path(error.filename).parts, key=len)
        return problem(
            settings_file, 1, "E908", f"the site cannot be written: the name {name} is too long"
        )
    if code := PELICANS_CODES.get(type(error)):
        return problem(settings_file, 1, code, str(error))
    return _broken(error, settings_file)


def _broken(error: Exception, settings_file: str) -> Problem:
    """The problem of a template or of code that broke, where that is."""
    frames = traceback.extract_tb(error.__traceback__)
    if isinstance(error, TemplateError):
        inside = [frame for frame in frames if frame.filename.endswith((".html", ".md"))]
        place = (inside[-1].filename, inside[-1].lineno) if inside else (settings_file, 1)
        return problem(*place, "E902", str(error))
    if isinstance(error, SyntaxError) and error.filename:
        return problem(error.filename, error.lineno, "E907", f"the code is broken: {error.msg}")
    traceback.print_exception(error, file=sys.stderr)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(HERE / "plugins")]
    place = (ours[-1].filename, ours[-1].lineno) if ours else (settings_file, 1)
    return problem(*place, "E907", f"the build itself broke: {type(error).__name__}: {error}")


def problem(path: str, line: int | None, code: str, message: str) -> Problem:
    """A problem that lies not in the content; `path` is that of its file, wherever it is."""
    path = os.path.relpath(path)
    return Problem(path=path, line=line or 1, column=1, code=code, message=message)
