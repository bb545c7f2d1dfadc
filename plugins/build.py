"""One build, all or nothing: the site is made beside the old one and takes its place when whole.

No plugin: this is how `tasks.py` and the tests run Pelican. A build that is refused prints every
problem, ends with status 1, and leaves what was published untouched.
"""

import argparse
import gc
import os
import sys
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from plugins import report
from plugins.fresh import fresh
from plugins.place import Placed, place
from plugins.rebuild.files import files_in
from plugins.rebuild.kept import kept
from plugins.rebuild.same import unchanged
from plugins.source.hooks import stage_begun
from plugins.source.problem import Problem, Refused
from plugins.timings import told

HOLDS_SOURCES = "{} holds what the site is made from: the site needs a folder of its own"
HOLDS_GIT = "{} is a git repository: name .git in OUTPUT_RETENTION if the site is to lie in it"
# What a build makes stays until its end: what goes in circles is looked for once in so many things.
SELDOM = 100_000
#: What a shell says of a command that Ctrl-C ended.
INTERRUPTED = 130


@dataclass(frozen=True, kw_only=True)
class Built:
    """What a build did to the output folder, and the problems that did not refuse it."""

    placed: Placed
    problems: tuple[Problem, ...]


def build(settings_file: str, output: Path, saved: Collection[str] = (), **settings) -> Built:
    """Build the site into `output`. `settings` overrule those of the file.

    `saved` are the paths of all that was seen to change since the last build of this process, if that is
    known: then nothing else need be looked at. Raises Refused with every problem; `output` is untouched
    then.
    """
    output = Path(output).resolve()
    with kept(settings_file, settings, str(output), saved) as known:
        if known:
            known.look_around()
        if known and (same := unchanged(known)):
            placed = Placed(files=same.files, changed=0, removed=0)
            return Built(placed=placed, problems=same.problems)
        return _build(settings_file, output, settings | {"KEPT": known})


def _build(settings_file: str, output: Path, settings: dict) -> Built:
    # Not sooner: a build that has nothing to do needs no Pelican.
    from plugins.run import complaints, read, run, writing  # noqa: PLC0415

    with complaints(settings_file):
        made = read(settings_file, settings)
    _refuse_sources(made, settings_file, output)
    with writing(settings_file), fresh(output) as folder:
        ran = run(settings_file, settings, str(folder))
        stage_begun.send("putting in place")
        there = settings["KEPT"].there if settings["KEPT"] else files_in(output)
        placed = place(folder, output, ran.names, there, made["OUTPUT_RETENTION"])
        stage_begun.send("keeping")
        ran.site.keep(placed.signatures)
    return Built(placed=placed, problems=ran.problems)


def _refuse_sources(made: dict, settings_file: str, output: Path) -> None:
    """Refuse an output folder whose files are not the site's: they would be taken for stale pages."""
    from plugins.run import problem  # noqa: PLC0415

    holds = [Path.cwd(), Path(settings_file).resolve(), Path(__file__)]
    sources = [Path(made["PATH"]).resolve(), Path(made["THEME"]).resolve(), Path(__file__).parent]
    inside = any(output.is_relative_to(source) for source in sources)
    if inside or any(path.is_relative_to(output) for path in (*holds, *sources)):
        raise Refused([problem(settings_file, 1, "E905", HOLDS_SOURCES.format(os.path.relpath(output)))])
    if (output / ".git").exists() and ".git" not in made["OUTPUT_RETENTION"]:
        raise Refused([problem(settings_file, 1, "E905", HOLDS_GIT.format(os.path.relpath(output)))])


def arguments(about: str) -> argparse.ArgumentParser:
    """The options of a command that reads the site."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--settings", default="pelicanconf.py")
    parser.add_argument("--now", type=int, help="the time to build for, seconds since 1970")
    parser.add_argument("--format", choices=report.FORMATS, default="text")
    return parser


def at(now: int | None) -> dict:
    """The settings that say for which time, in seconds since 1970, the site is made."""
    return {} if now is None else {"NOW": datetime.fromtimestamp(now, UTC)}


def main(given: list[str] | None = None) -> int:
    """The command line; the exit status is 1 when the site was refused, `INTERRUPTED` after Ctrl-C."""
    parser = arguments("Build the site, all or nothing.")
    parser.add_argument("--output", default="output")
    parser.add_argument("--drafts", action="store_true", help="show drafts")
    parser.add_argument("--timings", action="store_true", help="tell on stderr where the time went")
    parser.add_argument("--siteurl", help="the address the site is read at")
    options = parser.parse_args(given)
    settings = at(options.now) | {"DRAFTS": options.drafts}
    if options.siteurl:
        settings["SITEURL"] = options.siteurl
    try:
        run = partial(told, build) if options.timings else build
        built = run(options.settings, Path(options.output), **settings)
    except Refused as refused:
        print(report.FORMATS[options.format](refused.problems))
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    print(report.FORMATS[options.format](built.problems, str(built.placed)))
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # not every terminal has every sign
    gc.set_threshold(SELDOM)
    status = main()
    gc.freeze()
    sys.exit(status)
