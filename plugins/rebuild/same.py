"""Whether there is anything to do at all. No Pelican is needed to tell."""

import pickle
from dataclasses import dataclass

from plugins.rebuild.kept import Kept
from plugins.source.problem import Problem

#: The fact that has the problems of a site.
PROBLEMS = "SourceGenerator.all_problems"


@dataclass(frozen=True, kw_only=True)
class Same:
    """A site that is as it should be: how many files it has, and its problems."""

    files: int
    problems: tuple[Problem, ...]


def unchanged(kept: Kept) -> Same | None:
    """The site, if nothing changed since it was built, and it is there as it was, with nothing else."""
    trace = kept.trace
    if not trace.outputs or trace.pending or not trace.is_now(kept.settings.get("NOW")):
        return None
    if any(kept.changed):
        return None
    known = kept.store.value("kept", PROBLEMS)
    same = Same(files=len(trace.outputs), problems=pickle.loads(known)) if known else None
    return same if _is_there(kept) else None


def _is_there(kept: Kept) -> bool:
    keep, outputs = kept.settings.get("OUTPUT_RETENTION", ()), kept.trace.outputs
    return all(name not in outputs and name.split("/")[0] in keep for name in kept.astray)
