"""Where the time of a build went. Nothing that is built depends on it. No plugin."""

import sys
from time import perf_counter

from plugins.source.hooks import stage_begun


class Timings:
    """How long each stage of a build takes, from when this is made; it is to be connected."""

    def __init__(self):
        self.begun: list[tuple[str, float]] = []
        self.begin("starting")

    def begin(self, stage: str) -> None:
        """The stage before is over, and another begins."""
        self.begun.append((stage, perf_counter()))

    def __str__(self) -> str:
        ends = [*(at for _, at in self.begun[1:]), perf_counter()]
        spent = [(end - at, stage) for (stage, at), end in zip(self.begun, ends, strict=True)]
        lines = [f"{seconds:8.3f} s  {stage}" for seconds, stage in spent]
        return "\n".join([*lines, f"{ends[-1] - self.begun[0][1]:8.3f} s  in all"])


def told(build, *given, **settings):
    """What a build returns; where its time went is told on stderr, be the site refused or not."""
    timings = Timings()
    try:
        with stage_begun.connected_to(timings.begin):
            return build(*given, **settings)
    finally:
        print(timings, file=sys.stderr)
