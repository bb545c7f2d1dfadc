"""Whether there is anything to do at all: no Pelican is needed to tell."""

import pickle
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from plugins.mark import said
from plugins.place import files
from plugins.rebuild.files import Disk, signature
from plugins.rebuild.store import Store, Trace, place
from plugins.source.problem import Problem

PLUGIN = "plugins.rebuild"
#: The fact that has the problems of a site.
TOLD = "SourceGenerator.all_problems"


@dataclass(frozen=True, kw_only=True)
class Same:
    """A site that is as it should be: how many files it has, and its problems."""

    files: int
    problems: tuple[Problem, ...]


def unchanged(settings_file: str, settings: Mapping) -> Same | None:
    """The site in the folder `SITE_PATH`, if nothing changed since it was built there."""
    told = said(settings_file, settings)
    if PLUGIN not in told.get("PLUGINS", ()) or not settings["MARK"]:
        return None
    path = place(Path(settings_file).parent / told["CACHE_PATH"], settings["SITE_PATH"])
    if not path.is_file():
        return None
    store = Store(path)
    try:
        trace = store.trace(settings["MARK"])
        return _same(store, trace) if _is_same(trace, told) else None
    finally:
        store.close()


def _same(store: Store, trace: Trace) -> Same | None:
    known = store.value("kept", TOLD, trace.nodes[TOLD][0]) if TOLD in trace.nodes else None
    return Same(files=len(trace.outputs), problems=pickle.loads(known)) if known else None  # noqa: S301


def _is_same(trace: Trace, told: Mapping) -> bool:
    """Whether all that the last build looked at is as it was, and all it wrote is there, and nothing else."""
    disk = Disk(trace.files, trace.folders, trace.began)
    now, site = told.get("NOW"), told["SITE_PATH"]
    return (
        bool(trace.outputs)
        and not trace.pending
        and (not now or trace.is_now(now.timestamp()))
        and not disk.changed_files()
        and not disk.changed_folders()
        and all(_is_there(f"{site}/{name}", sign) for name, (_, _, sign) in trace.outputs.items())
        and _others(site, told.get("OUTPUT_RETENTION", ())) <= trace.outputs.keys()
    )


def _is_there(path: str, sign: tuple) -> bool:
    with suppress(OSError):
        return signature(path)[0][:3] == sign
    return False


def _others(site: str, keep: tuple) -> set[str]:
    return {name for name in files(Path(site)) if name.split("/")[0] not in keep}
