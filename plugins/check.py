"""Everything that is wrong with the site, told at once, and nothing written. No plugin."""

import sys

from plugins import report
from plugins.build import arguments, at
from plugins.run import run
from plugins.source import Problem, Refused


def check(settings_file: str, **settings) -> tuple[Problem, ...]:
    """Every problem of the site, sorted. `settings` overrule those of the file."""
    try:
        return run(settings_file, settings)
    except Refused as refused:
        return refused.problems


def main(given: list[str] | None = None) -> int:
    """The command line; the exit status is 1 when there is an error."""
    options = arguments("Tell everything that is wrong with the site.").parse_args(given)
    problems = check(options.settings, **at(options.now))
    print(report.FORMATS[options.format](problems))
    return int(any(problem.level == "error" for problem in problems))


if __name__ == "__main__":
    sys.exit(main())
