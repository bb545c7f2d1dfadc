"""Templates: which others each of them needs, and what Jinja compiled them to."""

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.meta import find_referenced_templates

NAME = "templates"


class Compiled(FileSystemBytecodeCache):
    """Jinja's own cache, one file a template, for what was compiled under the same mark."""

    def __init__(self, folder: Path, mark: str):
        super().__init__(str(folder))
        self.mark = mark

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template is known by: its source and the mark."""
        return super().get_source_checksum(self.mark + source)


def files_of(env: Environment, name: str) -> Iterator[str]:
    """The paths of a template's file, and of those of all that it extends, includes or imports."""
    seen, left = set(), [name]
    while left:
        seen.add(name := left.pop())
        source, path, _ = env.loader.get_source(env, name)
        yield path
        needed = find_referenced_templates(env.parse(source))
        left += [other for other in needed if other and other not in seen]
