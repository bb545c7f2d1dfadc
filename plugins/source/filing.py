"""What is known of the files that are no documents: pictures, drawings, the theme's style sheets."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from plugins.source import check, drawing, files, sheets
from plugins.source.generator import SiteGenerator
from plugins.source.site import fact

# What a file that is no document may be.
PUBLISHED, KNOWN = "published", "known"


class FilingGenerator(SiteGenerator):
    """Knows the files of the content folder and of the theme; `SourceGenerator` publishes them."""

    @fact
    def found(self) -> files.Found:
        """The files of the content folder."""
        return files.found(self.site.folder(Path(self.path)), self.settings["FILE_PATHS"], self.get_files)

    @fact
    def published_files(self) -> tuple[str, ...]:
        """The paths of the files that are published as they are."""
        return self.found().published

    @fact
    def picture(self, path: str) -> drawing.Picture:
        """What is known of a published file."""
        try:
            data = self._data(path)
        except OSError as error:
            return drawing.Picture(problems=(files.unreadable(path, error.strerror),), readable=False)
        return drawing.looked_at(path, data, self.settings["IMAGE_BUDGET"])

    @fact
    def standing(self, path: str) -> str:
        """What a file that is no document is: published as it is, only known to be there, or nothing."""
        found = self.found()
        known = KNOWN if path in found.texts or path in found.astray else ""
        return PUBLISHED if path in found.published else known

    @fact
    def copy(self, path: str) -> bytes:
        """A file that is published as it is."""
        return self.site.data(Path(path))

    @fact
    def sheet(self, path: str) -> bytes:
        """A style sheet of the theme, with all that it imports in its place."""
        return sheets.whole(path, self._text).encode()

    @fact
    def imported_sheets(self) -> frozenset[str]:
        """The paths of the style sheets that stand in others, and are not published by themselves."""
        paths = [str(path) for path in self.theme_files().values() if path.suffix == ".css"]
        return frozenset(part for path in paths for part in sheets.imported(path, self._text(path)))

    def _is_known(self, path: str) -> bool:
        return not self.site.get(path) and bool(self.standing(path))

    def _size(self, path: str) -> tuple[int, int] | None:
        return self.picture(path).size if self.standing(path) == PUBLISHED else None

    def _near(self, path: str) -> str:
        return _nearby(self.found())(path)

    def _text(self, path: str) -> str:
        """The text of a file of the theme. Raises OSError and UnicodeDecodeError."""
        return self.site.data(Path(path)).decode()

    def _data(self, path: str) -> bytes:
        """The bytes of a file of the content folder. Raises OSError."""
        return self.site.data(files.ordinary(Path(self.path, path)))


@lru_cache(maxsize=1)
def _nearby(found: files.Found) -> Callable[[str], str]:
    """What hints at a file by nearly its name: made once for all links that lead nowhere."""
    return check.nearby((*found.texts, *found.astray, *found.published))
