"""The small site that `tests.machine` edits, on the disk."""

import re
from functools import lru_cache
from pathlib import Path

from tests import edits
from tests.outcome import ROOT, Outcome, clean, tree

FIRST = {
    **{f"content/{name}": data for name, data in tree(ROOT / "tests/right/content").items()},
    **{f"theme/{name}": data for name, data in tree(ROOT / "theme").items()},
    **edits.MORE,
}
DATED = re.compile(r"(?:(\d{4})-(\d\d)-(?:\d\d-)?)?(.*)\.md")
SITES = {"chats": "/chats", "glossary": "/glossary", "people": "/people"}


class Site:
    """A site on the disk, as its author has it: files by name, and which choice of each setting."""

    def __init__(self, root: Path):
        self.root, self.files, self.told = root, {}, {}

    def put(self, name: str, data: bytes | None) -> None:
        """Write a file, or remove it for None; nothing is written that is there."""
        path = self.root / name
        if data is None:
            path.unlink(missing_ok=True)
            self.files.pop(name, None)
        elif self.files.get(name) != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            self.files[name] = data

    def become(self, files: dict[str, bytes], told: dict[str, int]) -> None:
        """Be as it was before."""
        for name in self.files.keys() - files.keys():
            self.put(name, None)
        for name, data in files.items():
            self.put(name, data)
        self.told = dict(told)

    def text(self, name: str) -> str:
        """What a file says; nothing if it is not there."""
        return self.files.get(name, b"").decode()

    @property
    def settings(self) -> dict:
        """What its build is told."""
        folders = {"PATH": f"{self.root}/content", "THEME": f"{self.root}/theme"}
        chosen = {name: choices[self.told.get(name, 0)] for name, choices in edits.SETTINGS.items()}
        return folders | {"THEME_TEMPLATES_OVERRIDES": [f"{self.root}/own"]} | chosen

    def clean(self) -> Outcome:
        """What a clean build makes of it."""
        return _clean(self.root, frozenset(self.files.items()), tuple(sorted(self.told.items())))


@lru_cache(maxsize=8)
def _clean(root: Path, _files: frozenset, told: tuple) -> Outcome:
    site = Site(root)
    site.told = dict(told)
    return clean(**site.settings).result()


def with_line(text: str, key: str, value: str | None) -> str:
    """A page's text with this line in its header, or with no such line."""
    header, _, body = text.partition("\n\n")
    rest = re.sub(rf"(?m)^{key}:.*\n(?:[ \t]+.*\n)*", "", header + "\n")
    return f"{rest}{key}: {value}\n\n{body}" if value else f"{rest}\n{body}"


def address(path: str) -> str:
    """Where a page stands, as its file's name has it."""
    _, folder, name = path.split("/")
    *when, slug = DATED.fullmatch(name).groups()
    return "/".join([SITES.get(folder, ""), *filter(None, when), slug, ""])


def harm(path: Path, how: str) -> None:
    """Do something to a file that nobody expects."""
    data = path.read_bytes()
    path.unlink()  # another name of the file stays as it is
    match how:
        case "more":
            path.write_bytes(data + b"more")
        case "other":
            path.write_bytes(b"\x80\x04other")
        case "cut":
            path.write_bytes(data[: len(data) // 2])
        case "empty":
            path.write_bytes(b"")
        case "folder":
            path.mkdir()
            (path / "other").write_bytes(data)


def times_of(folder: Path) -> dict[str, tuple[int, int]]:
    """The inode and the time of every file below a folder."""
    paths = {path.relative_to(folder).as_posix(): path.stat() for path in folder.rglob("*")}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in paths.items()}
