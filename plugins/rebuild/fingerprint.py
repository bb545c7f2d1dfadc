"""What a reading depends on beside the file's own bytes, as one digest."""

import hashlib
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent.parent
# What readings depend on: libraries that make HTML and addresses, and settings on Markdown and ids.
LIBRARIES = ("markdown", "nh3", "pygments", "unidecode")
SETTINGS = ("MARKDOWN", "PLUGINS", "TAG_AUTHORITY")


def fingerprint(settings: Mapping) -> str:
    """A digest of all that readings depend on: settings, the plugins' code, libraries, Python."""
    digest = hashlib.sha256(repr([sys.version, *(settings[name] for name in SETTINGS)]).encode())
    digest.update(repr([version(name) for name in LIBRARIES]).encode())
    for path in sorted(PLUGINS.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
