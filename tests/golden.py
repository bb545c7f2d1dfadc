"""Sites that are cases: `tests/sites/<case>/content`, and beside it what must come out.

That is either `output/` (all but the theme's files; of what is drawn the name alone) or `problems.txt`.
A case may have `settings.json`, which overrules the repository's settings, and `templates/`, which
overrules the theme's templates. `python -m tests.golden` writes anew what must come out; review its diff.
"""

import json
import tempfile
from collections.abc import Iterator
from contextlib import chdir
from datetime import UTC, datetime
from pathlib import Path

from plugins.build import build
from plugins.source import Refused

ROOT = Path(__file__).parent.parent
SITES = ROOT / "tests" / "sites"
PROBLEMS = "problems.txt"

# Of what is drawn the name is compared; how it looks, other tests say.
DRAWN = (".png", ".ico")


def sites() -> list[Path]:
    """The folders of all cases."""
    return sorted(folder.parent for folder in SITES.glob("*/content"))


def settings(site: Path) -> dict:
    """What a case's build is told; its paths are relative to the repository."""
    own = site / "settings.json"
    return {
        "PATH": str(site / "content"),
        "NOW": datetime(2026, 12, 1, tzinfo=UTC),
        "SITEURL": "https://example.org",
        "FORMERLY": {},
        "SEARCH": False,
        "THEME_TEMPLATES_OVERRIDES": [str((site / "templates").relative_to(ROOT))],
        **(json.loads(own.read_text(encoding="utf-8")) if own.is_file() else {}),
    }


def made(site: Path, output: Path) -> dict[str, bytes]:
    """What comes out of a case today, by path relative to its folder."""
    try:
        with chdir(ROOT):
            build("pelicanconf.py", output, **settings(site), CACHE_PATH=str(output.parent / "cache"))
    except Refused as refused:
        return {PROBLEMS: f"{refused}\n".encode()}
    made = ((name, b"" if name.endswith(DRAWN) else data) for name, data in _files(output))
    return {f"output/{name}": data for name, data in made if compared(name)}


def kept(site: Path) -> dict[str, bytes]:
    """What must come out of a case, by path relative to its folder."""
    problems = site / PROBLEMS
    files = {f"output/{name}": data for name, data in _files(site / "output")}
    return files | ({PROBLEMS: problems.read_bytes()} if problems.is_file() else {})


def compared(name: str) -> bool:
    """Whether a file is compared: at what the theme has, other tests look."""
    return not name.startswith("theme/")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def renew(site: Path) -> None:
    """Make what must come out of a case what comes out today."""
    with tempfile.TemporaryDirectory() as folder:
        new = made(site, Path(folder, "output"))
    for name in kept(site).keys() - new.keys():
        (site / name).unlink()
    for name, data in new.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)


if __name__ == "__main__":
    for case in sites():
        renew(case)
        print(case.name)
