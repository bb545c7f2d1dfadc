"""A builder that lives on: it builds once for each line it reads, and stays warm meanwhile. No plugin.

A request is an object in one line: `output` (a folder), `now` (seconds since 1970), `settings` that
overrule those of pelicanconf.py, and `changed`, the paths that were seen to change since the last one;
where these are files that it knows, nothing else is looked at, and without any, all is. The answer is
one line, as `--format json` of a build says it, and `same`: whether the site is as it was; all else that
is printed goes to stderr. The builder ends with its stdin. Code is read once: whoever changes it starts
another.
"""

import gc
import json
import os
import sys
from contextlib import redirect_stdout, suppress
from pathlib import Path
from typing import TextIO

from plugins import report
from plugins.build import SELDOM, at, build
from plugins.source import Refused

SETTINGS = "pelicanconf.py"


def answer(request: dict) -> str:
    """What comes of a request. Raises whatever may go wrong but a refusal, which is an answer too."""
    settings = at(request["now"]) | request["settings"]
    try:
        built = build(SETTINGS, Path(request["output"]), request["changed"], **settings)
    except Refused as refused:
        return report.as_json(refused.problems)
    return report.as_json(built.problems, str(built.placed), same=built.placed.same)


def serve(requests: TextIO, answers: TextIO) -> None:
    """Answer every request, in turn."""
    for line in requests:
        said = answer(json.loads(line))
        # What was written meanwhile is read when the answer is there.
        sys.stderr.flush()
        print(said, file=answers, flush=True)
        # Nobody waits now: what the build left behind in circles goes.
        gc.collect()


def main() -> None:
    """Answer on stdout what is asked on stdin, until that ends or Ctrl-C comes."""
    # What plugins print, and what they run, would be taken for answers.
    with os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        with redirect_stdout(sys.stderr):
            serve(sys.stdin, answers)


if __name__ == "__main__":
    gc.set_threshold(SELDOM)
    with suppress(KeyboardInterrupt):
        main()
