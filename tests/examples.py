"""Examples of what can be wrong: `docs/problems/*.toml`, tried out on the site of `tests/right`.

Each table is a problem code. `wrong` says in words what is wrong. An example of it changes one file
of a clone whose content is that site:

- `file` is its path from the root of the clone,
- `good` stands in it once, and `bad` takes its place; or the file becomes `moved`,
- `encoding` is what it is saved in, where that is not UTF-8,
- `also` are codes that come along.

`untried` says, in place of all that, why there is no example.
"""

import shutil
import sys
import tempfile
import tomllib
from contextlib import chdir
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from plugins.build import build
from plugins.check import check
from plugins.source import Problem, Refused

ROOT = Path(__file__).parent.parent
TABLES = ROOT / "docs" / "problems"
RIGHT = ROOT / "tests" / "right" / "content"
SETTINGS = {"NOW": datetime(2026, 12, 1, tzinfo=UTC), "FORMERLY": {}}


@dataclass(frozen=True, kw_only=True)
class Example:
    """A problem code, what it says is wrong, and an example of it, as above."""

    code: str
    wrong: str
    file: str = ""
    good: str = ""
    bad: str = ""
    moved: str = ""
    encoding: str = "utf-8"
    also: tuple[str, ...] = ()
    untried: str = ""


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """The codes that belong together, from one file."""

    title: str
    examples: tuple[Example, ...]


def chapters() -> tuple[Chapter, ...]:
    """All codes, as the files have them. Raises TypeError for a table with a key that is none."""
    return tuple(_chapter(path) for path in sorted(TABLES.glob("*.toml")))


def _chapter(path: Path) -> Chapter:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    title = tables.pop("title")
    return Chapter(title=title, examples=tuple(Example(code=code, **tables[code]) for code in tables))


def tried(example: Example) -> tuple[Problem, ...]:
    """Everything wrong with the right site once an example has been put into it."""
    with tempfile.TemporaryDirectory() as folder:
        root = clone(Path(folder).resolve())
        spoil(root, example)
        return problems(root)


def clone(folder: Path) -> Path:
    """A clone of this repository whose content is the right site, as far as a build needs it."""
    shutil.copytree(RIGHT, folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "pelicanconf.py", folder)
    return folder


def spoil(root: Path, example: Example) -> None:
    """Do to a clone what an example says."""
    path = root / example.file
    if example.moved:
        path.rename(root / example.moved)
    else:
        text = path.read_text(encoding="utf-8").replace(example.good, example.bad)
        path.write_text(text, encoding=example.encoding, newline="")


def problems(root: Path) -> tuple[Problem, ...]:
    """Everything wrong with the site of a clone, its templates too where nothing else is wrong."""
    with chdir(root):
        try:
            if found := check("pelicanconf.py", **SETTINGS):
                return found
            return build("pelicanconf.py", root / "output", **SETTINGS).problems
        except Refused as refused:
            return refused.problems
        finally:
            # Whoever imports the settings next wants those of this repository.
            sys.modules.pop("pelicanconf", None)
