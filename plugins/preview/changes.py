"""What has changed, as paths, and what follows from that."""

from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from threading import Condition

#: Whatever else has changed is code or settings, or what these need.
SOURCES, STYLES = ("content", "theme"), PurePosixPath("theme/static")


class Changes:
    """What has changed and was not taken yet; any thread may add to it."""

    def __init__(self):
        self._added, self._paths = Condition(), set()

    def add(self, paths: Iterable[str]) -> None:
        """Say that these have changed: paths from the root of the clone on."""
        with self._added:
            self._paths.update(paths)
            self._added.notify_all()

    def wait(self, timeout: float = 0) -> bool:
        """Whether there is something to take, after so many seconds at the latest."""
        with self._added:
            return self._added.wait_for(lambda: bool(self._paths), timeout)

    def take(self) -> set[str]:
        """All that has changed since this was last asked."""
        with self._added:
            taken, self._paths = self._paths, set()
            return taken


def only_sources(paths: Collection[str]) -> bool:
    """Whether a builder that has read its code before may make a site of these."""
    return all(PurePosixPath(path).parts[:1] in [(name,) for name in SOURCES] for path in paths)


def only_styles(paths: Collection[str]) -> bool:
    """Whether no page can be another, but for its looks."""
    sheets = map(PurePosixPath, paths)
    return bool(paths) and all(STYLES in path.parents and path.suffix == ".css" for path in sheets)
