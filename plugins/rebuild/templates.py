"""Templates: which others each of them needs, and what Jinja compiled them to."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from jinja2 import BytecodeCache, Environment, TemplateError, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates


class Compiled(BytecodeCache):
    """What templates were compiled to: `get` has it by key if it is kept, `put` takes it.

    `mark` is a digest of all that it depends on beside the text of a template.
    """

    def __init__(self, get: Callable[[str], bytes | None], put: Callable[[str, bytes], None], mark: str):
        self.get, self.put, self.mark = get, put, mark

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja's: fill a bucket with what is kept, if it is that of the same text."""
        if data := self.get(bucket.key):
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja's: keep what is in a bucket."""
        self.put(bucket.key, bucket.bytecode_to_string())

    def get_source_checksum(self, source: str) -> str:
        """What a compiled template is known by: its text and the mark."""
        return super().get_source_checksum(self.mark + source)


def resolved(generator, name: str) -> str:
    """The name of a template's file, with the ending that Pelican finds it by."""
    for ending in generator.settings["TEMPLATE_EXTENSIONS"]:
        with suppress(TemplateNotFound):
            generator.env.loader.get_source(generator.env, name + ending)
            return name + ending
    return name


def folders_of(env: Environment) -> Iterator[str]:
    """The folders that templates may lie in."""
    for loader in getattr(env.loader, "loaders", (env.loader,)):
        yield from map(str, getattr(loader, "searchpath", ()))


def files_of(env: Environment, name: str, needs: dict[str, list[str]]) -> Iterator[str]:
    """The paths of a template's file, and of those of all that it extends, includes or imports.

    `needs` has by path the names that a file needs by itself, and learns those that it has not.
    """
    seen, left = set(), [name]
    while left:
        seen.add(name := left.pop())
        # One that is not there, or is broken, is told of when it is loaded.
        with suppress(TemplateError):
            source, path, _ = env.loader.get_source(env, name)
            yield path
            if path not in needs:
                needs[path] = [*filter(None, find_referenced_templates(env.parse(source)))]
            left += [other for other in needs[path] if other not in seen]
