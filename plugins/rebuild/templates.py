"""Templates as Jinja compiled them, kept until they, the settings or the code change."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from plugins.rebuild.fingerprint import fingerprint

NAME = "templates"


class Compiled(FileSystemBytecodeCache):
    """Jinja's own cache, one file a template, for what was compiled under the same mark."""

    def __init__(self, folder: Path, settings: Mapping):
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))
        self.settings = settings

    @cached_property
    def mark(self) -> str:
        """Made when the first template is asked for: a check asks for none."""
        return fingerprint(self.settings)

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template is known by: its source and the mark."""
        return super().get_source_checksum(self.mark + source)


def keep_compiled(generators: Sequence) -> None:
    """Give the templates of every generator the same cache."""
    settings = generators[0].settings
    cache = Compiled(Path(settings["CACHE_PATH"], NAME), settings)
    for generator in generators:
        generator.env.bytecode_cache = cache
