"""Everything that is wrong with the site, told at once; nothing is written but the ledger. No plugin."""

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from plugins import report
from plugins.addresses.hooks import ledger_compared
from plugins.addresses.ledger import PATH, write
from plugins.addresses.update import Update
from plugins.build import INTERRUPTED, arguments, at
from plugins.run import run
from plugins.source import Problem, Refused
from plugins.source.problem import shown


def check(settings_file: str, **settings) -> tuple[Problem, ...]:
    """Every problem of the site, sorted. `settings` overrule those of the file."""
    try:
        return run(settings_file, settings).problems
    except Refused as refused:
        return refused.problems


#: What is put right when all that is published is recorded.
RECORDED = {"N507", "W508"}


def accept(settings_file: str, **settings) -> tuple[tuple[Problem, ...], str | None]:
    """Every problem of the site that is left when its ledger has all that is published.

    Returns also what the ledger was given. With an error it is None, and nothing is written.
    """
    heard = []

    def hear(update: Callable[[], Update], path: Path) -> None:
        heard.append((update(), path))

    with ledger_compared.connected_to(hear):
        problems = check(settings_file, **settings)
    if _wrong(problems):
        return problems, None
    (update, path), *_ = heard
    if update.new:
        path.write_text(write(update.records), encoding="utf-8", newline="\n")
    left = tuple(problem for problem in problems if problem.code not in RECORDED)
    return left, f"{shown(PATH)}: {update}"


def _wrong(problems: Iterable[Problem]) -> bool:
    return any(problem.level == "error" for problem in problems)


def main(given: list[str] | None = None) -> int:
    """The command line; the exit status is 1 when there is an error, `INTERRUPTED` after Ctrl-C."""
    parser = arguments("Tell everything that is wrong with the site.")
    parser.add_argument(
        "--accept", action="store_true", help="record what is published, if nothing is wrong"
    )
    options = parser.parse_args(given)
    settings, done = at(options.now), None
    try:
        if options.accept:
            problems, done = accept(options.settings, **settings)
        else:
            problems = check(options.settings, **settings)
    except KeyboardInterrupt:
        return INTERRUPTED
    print(report.FORMATS[options.format](problems, done))
    return int(_wrong(problems))


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")  # not every terminal has every sign
    sys.exit(main())
