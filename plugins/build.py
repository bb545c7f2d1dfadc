"""One build, all or nothing: the site is made beside the old one and takes its place when whole.

No plugin: this is how `tasks.py` and the tests run Pelican. A build that finds anything wrong
prints every problem, ends with status 1, and leaves what was published untouched.
"""

import argparse
import logging
import os
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from pelican import Pelican
from pelican.generators import PelicanTemplateNotFound
from pelican.log import LimitLogger, console
from pelican.settings import read_settings
from pelican.writers import FileOverwriteFailedError

from plugins.place import Report, place
from plugins.source import Problem, Refused

# Every address on a page starts at the root, so that pages stay the same wherever they are read.
NO_PATH = "SITEURL is {}: the site lives at the root of its host, without a slash at the end"
HOLDS_SOURCES = "{} holds what the site is made from: the site needs a folder of its own"
HOLDS_GIT = "{} is a git repository: name .git in OUTPUT_RETENTION if the site is to lie in it"
PELICANS_WORDS = {
    "You need to specify a path containing the content (see pelican --help for more information)": (
        "PATH names no folder: where is the content?"
    ),
}


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
    with _complaints(settings_file) as complaints:
        made = _read_settings(settings_file, settings)
        _refuse_sources(made, settings_file, output)
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.name}-") as fresh:
            _run(made | {"OUTPUT_PATH": fresh}, settings_file, complaints)
            return place(Path(fresh), output, made["OUTPUT_RETENTION"])


def _read_settings(settings_file: str, settings: dict) -> dict:
    """Pelican's settings. Raises Refused when they cannot be used."""
    try:
        made = read_settings(settings_file, override=settings)
    except Exception as error:
        raise Refused([_no_settings(error, settings_file)]) from error
    if urlsplit(made["SITEURL"]).path:
        raise Refused([_problem(settings_file, 1, "E904", NO_PATH.format(made["SITEURL"]))])
    return made


def _no_settings(error: Exception, settings_file: str) -> Problem:
    if isinstance(error, SyntaxError):
        return _problem(error.filename or settings_file, error.lineno, "E906", error.msg)
    if isinstance(error, OSError) and not Path(settings_file).is_file():
        return _problem(settings_file, 1, "E906", "there is no such settings file")
    beside = Path(settings_file).resolve().parent
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if Path(frame.filename).resolve().parent == beside:
            return _problem(frame.filename, frame.lineno, "E906", f"{type(error).__name__}: {error}")
    return _problem(settings_file, 1, "E906", PELICANS_WORDS.get(str(error), str(error)))


def _refuse_sources(made: dict, settings_file: str, output: Path) -> None:
    """Refuse an output folder whose files are not the site's: they would be taken for stale pages."""
    holds = [Path.cwd(), Path(settings_file).resolve(), Path(__file__)]
    sources = [Path(made["PATH"]).resolve(), Path(made["THEME"]).resolve(), Path(__file__).parent]
    inside = any(output.is_relative_to(source) for source in sources)
    if inside or any(path.is_relative_to(output) for path in (*holds, *sources)):
        raise Refused([_problem(settings_file, 1, "E905", HOLDS_SOURCES.format(_shown(output)))])
    if (output / ".git").exists() and ".git" not in made["OUTPUT_RETENTION"]:
        raise Refused([_problem(settings_file, 1, "E905", HOLDS_GIT.format(_shown(output)))])


def _shown(path: Path) -> str:
    return os.path.relpath(path)


def _run(made: dict, settings_file: str, complaints: "_Complaints") -> None:
    try:
        pelican = Pelican(made)
        if complaints.problems:
            raise Refused(complaints.problems)
        pelican.run()
    except (TemplateError, PelicanTemplateNotFound, FileOverwriteFailedError) as error:
        raise Refused([*complaints.problems, _mistake(error, settings_file)]) from error
    if complaints.problems:
        raise Refused(complaints.problems)


@contextmanager
def _complaints(settings_file: str) -> Iterator["_Complaints"]:
    """What Pelican says of errors and warnings, taken out of its log until the end of the build."""
    complaints, log = _Complaints(os.path.relpath(settings_file)), logging.getLogger("pelican")
    quiet, propagate, deaf = console.quiet, log.propagate, _deaf()
    console.quiet, log.propagate = True, False
    log.addHandler(complaints)
    for logger in deaf:
        logger.disable_filter()
    try:
        yield complaints
    finally:
        for logger in deaf:
            logger.enable_filter()
        log.removeHandler(complaints)
        console.quiet, log.propagate = quiet, propagate


def _deaf() -> list[LimitLogger]:
    """The loggers that give a warning once in a process; here each build has to hear it."""
    named = (logging.getLogger(name) for name in list(logging.root.manager.loggerDict))
    loggers = (log for log in named if log.name.startswith("pelican") and isinstance(log, LimitLogger))
    return [log for log in loggers if LimitLogger.limit_filter in log.filters]


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
