"""All that what is kept depends on, beside the bytes of a file or of a template: as one digest."""

import hashlib
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

PLUGINS = Path(__file__).resolve().parent.parent
# What is kept depends on the libraries that make it, and on the settings they are made with.
LIBRARIES = ("jinja2", "markdown", "nh3", "pygments", "unidecode")
SETTINGS = ("JINJA_ENVIRONMENT", "MARKDOWN", "PLUGINS", "TAG_AUTHORITY")


def fingerprint(settings: Mapping) -> str:
    """A digest of all that what is kept depends on: settings, the plugins’ code, libraries, Python."""
    digest = hashlib.sha256(repr([sys.version, *(settings[name] for name in SETTINGS)]).encode())
    digest.update(repr([version(name) for name in LIBRARIES]).encode())
    for path in sorted(PLUGINS.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
