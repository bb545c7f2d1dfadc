"""What an earlier build left for this one, and where this one leaves what it knows."""

import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from plugins.rebuild.files import Disk, digest, files_in
from plugins.rebuild.mark import mark, said
from plugins.rebuild.nodes import Nodes
from plugins.rebuild.parallel import beside
from plugins.rebuild.spool import Spool
from plugins.rebuild.store import Store

PLUGIN = "plugins.rebuild"
# So many files are looked at before a process for it would have begun.
MANY = 4_000


class Kept:
    """What is kept for the site in the folder `site`, in the folder `cache`.

    `mark` is a digest of all that a site depends on beside files and time, `settings` what the settings
    file says. It is to be closed.

    `saved` are the paths of all that was seen to change since this process built last. Where these are
    files that it knows, it looks `at_a_glance`: at nothing else. What it misses then, the next build that
    looks at all will see, since that goes by when the last of its like `began`.
    """

    def __init__(self, cache: Path, site: str, mark: str, settings: Mapping, saved: Collection[str] = ()):
        self.cache, self.site, self.mark, self.settings = cache, site, mark, settings
        self.store = Store(place(cache, site))
        self.trace = self.store.trace(mark)
        self.saved = [str(Path.cwd() / path) for path in saved]
        known = self.store.is_ours and self.trace.files.keys() >= set(self.saved)
        self.at_a_glance = bool(self.saved) and known and all(map(os.path.isfile, self.saved))
        self.disk = Disk(self.trace.files, self.trace.folders, self.trace.began)
        self.spools: list[Spool] = []
        self._looked = set if self.at_a_glance else self._look

    @cached_property
    def changed(self) -> tuple[list[str], list[str]]:
        """The files and the folders that are not what they were when the last build looked at them."""
        if self.at_a_glance:
            return self.disk.changed_among(self.saved), []
        return self.disk.changed_files(), self.disk.changed_folders()

    @cached_property
    def nodes(self) -> Nodes:
        """Who read what when the last build was done."""
        return self.store.nodes() if self.trace.began else Nodes()

    def look_around(self) -> None:
        """Begin to look at the folder of the site, while something else is done."""
        if len(self.trace.outputs) > MANY and not self.at_a_glance:
            self._looked = beside(self._look)

    @cached_property
    def astray(self) -> set[str]:
        """The names of files that are not as they were put into the folder of the site, or never were."""
        return self._looked()

    @property
    def there(self) -> set[str]:
        """The names of all files that may be in the folder of the site."""
        return self.astray | self.trace.outputs.keys()

    def _look(self) -> set[str]:
        there, outputs = files_in(self.site), self.trace.outputs
        moved = {name for name, (*_, sign) in outputs.items() if not sign or there.get(name) != sign}
        return moved.union(name for name in there if name not in outputs)

    def spool(self, processes: int = 1) -> Spool:
        """Room for what is found out, by so many processes."""
        self.spools.append(Spool(self.cache, processes))
        return self.spools[-1]

    def close(self) -> None:
        """Let go of all files."""
        self.store.close()
        for spool in self.spools:
            spool.close()


@contextmanager
def kept(
    settings_file: str, settings: Mapping, site: str = "", saved: Collection[str] = ()
) -> Iterator[Kept | None]:
    """What is kept for the site in the folder `site`, until the end; nothing where nothing is to be.

    Without a folder it is what is kept for those who only check. `saved` is that of `Kept`.
    """
    told = said(settings_file, settings)
    if PLUGIN not in told.get("PLUGINS", ()):
        yield None
        return
    known = Kept(cache_of(settings_file, told), site, mark(settings_file, told), told, saved)
    try:
        yield known
    finally:
        known.close()


def opened(settings_file: str, told: Mapping, site: str) -> Store:
    """What is kept for the site in a folder, by whatever build; it is to be closed."""
    return Store(place(cache_of(settings_file, told), site))


def cache_of(settings_file: str, told: Mapping) -> Path:
    """The cache folder that the settings name."""
    return Path(settings_file).resolve().parent / told.get("CACHE_PATH", "cache")


def place(cache: Path, site: str) -> Path:
    """Where things are kept for the site in a folder; without one, for those who only check."""
    return cache / f"{digest(site.encode(errors='surrogatepass')).hex()[:12]}.sqlite"
