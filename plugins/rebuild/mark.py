"""All that a site depends on beside its files and its time, as one digest."""

import hashlib
import runpy
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from pprint import pformat

PLUGINS = Path(__file__).resolve().parent.parent
# The time is looked at by itself; where things are written changes nothing in them.
APART = {"NOW", "CACHE_PATH", "OUTPUT_PATH"}


def said(settings_file: str, settings: Mapping) -> dict:
    """What the settings file says, overruled by `settings`; nothing where it cannot be read."""
    try:
        found = runpy.run_path(settings_file)
    except Exception:  # noqa: BLE001 - whatever it is, it is told when Pelican reads the file
        return {}
    return {name: value for name, value in (found | dict(settings)).items() if name.isupper()}


def mark(settings_file: str, said: Mapping) -> str:
    """A digest of what the settings file has `said`, of the plugins' code, of every library, of Python.

    It is empty where the settings cannot be read.
    """
    told = {name: value for name, value in said.items() if name not in APART}
    # Names in order, and what is in sets too.
    words = pformat((sys.version, Path(settings_file).resolve(), told), width=1)
    digest = hashlib.blake2b(words.encode(errors="surrogatepass"))
    digest.update(repr(sorted(_libraries())).encode())
    for path in sorted(PLUGINS.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest() if told else ""


def _libraries() -> Iterator[str]:
    """The name and the version of everything that is installed where this Python looks."""
    for folder in map(Path, sys.path):
        if folder.is_dir():
            yield from (path.name for path in folder.glob("*.dist-info"))
