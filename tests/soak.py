"""A thousand saves through one builder: `python -m tests.soak [SAVES [SEED]]`.

Edits a small site at random, a build after each, and prints what the builder takes of memory. At
the end its site is compared with one made in a new process, byte for byte; status 1 if they differ.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.make import make_post_text

ROOT = Path(__file__).parent.parent
SITE = ROOT / "tests" / "right" / "content"
CODE = ("plugins", "theme")
FILES = ("pelicanconf.py", "requirements.txt", "tasks.py")
NOW = 1796083200
SAYS = 100
WORDS = ["change", "fails", "softly", "[[failure]]", "*less*", "than", "`trying`", "—", "“said”", "Amy"]
MISTAKE = "\n\n[[nothing]]\n"


def clone_of(root: Path, content: Path, folder: Path) -> Path:
    """A clone in `folder` with other content, of which no address was ever another."""
    for name in CODE:
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(root / name, folder)
    with folder.joinpath("pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("FORMERLY = {}\n")
    shutil.copytree(content, folder / "content")
    return folder


def words(chance: random.Random) -> str:
    """A sentence of a few words."""
    return f"{' '.join(chance.choices(WORDS, k=chance.randint(3, 12)))}."


def write(clone: Path, chance: random.Random) -> str:
    """Add a paragraph to a page, or take the last one that was added away."""
    path = chance.choice(sorted(clone.glob("content/p*/*.md")))
    text, added, last = path.read_text(encoding="utf-8").partition("\n\nSoak: ")
    path.write_text(text if added and last else f"{text}\n\nSoak: {words(chance)}\n", encoding="utf-8")
    return str(path)


def post(clone: Path, chance: random.Random) -> str:
    """A new post, another in its place, a draft, or none any more."""
    number = chance.randint(1, 5)
    path = clone / "content" / "posts" / f"2010-02-01-soak-{number}.md"
    if path.exists() and chance.random() < 0.5:
        path.unlink()
        return str(path)
    header = {
        "id": f"tag:4change.memeshift.com,2009:posts/soak-{number}",
        "title": f"Soak {number} {chance.choice(WORDS[:3])}",
        "tags": ", ".join(chance.sample(["Rain", "Sun", "Wind"], k=2)),
        "status": chance.choice([None, "draft", "hidden"]),
    }
    path.write_text(make_post_text(words(chance), **header), encoding="utf-8")
    return str(path)


def err(clone: Path, _chance: random.Random) -> str:
    """A mistake."""
    path = clone / "content" / "pages" / "about.md"
    path.write_text(path.read_text(encoding="utf-8") + MISTAKE, encoding="utf-8")
    return str(path)


def mend(clone: Path, _chance: random.Random) -> str:
    """No mistake any more."""
    path = clone / "content" / "pages" / "about.md"
    path.write_text(path.read_text(encoding="utf-8").replace(MISTAKE, ""), encoding="utf-8")
    return str(path)


def dress(clone: Path, chance: random.Random) -> str:
    """Another template or style sheet."""
    name = chance.choice(["templates/base.html", "templates/post.html", "static/css/base.css"])
    path = clone / "theme" / name
    text = path.read_text(encoding="utf-8")
    mark = "{{# soak {} #}}" if path.suffix == ".html" else "/* soak {} */"
    start = mark.partition("{}")[0].replace("{{", "{")
    path.write_text(text.partition(start)[0] + mark.format(chance.random()), encoding="utf-8")
    return str(path)


EDITS: dict[Callable[[Path, random.Random], str], int] = {write: 9, post: 6, dress: 4, err: 1, mend: 6}


class Asked:
    """A builder in a clone, as long as it is asked."""

    def __init__(self, clone: Path, process: subprocess.Popen):
        self.clone, self.process = clone, process

    def build(self, *changed: str, **settings) -> dict:
        """What the builder answers to a request for a site in the folder `warm`."""
        request = {"output": str(self.clone / "warm"), "now": NOW, "changed": changed}
        self.process.stdin.write(f"{json.dumps(request | {'settings': settings})}\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def memory(self) -> float:
        """How many MiB it takes, as `ps` says it."""
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024


@contextmanager
def builder(clone: Path) -> Iterator[Asked]:
    """A builder in a clone; what it says beside its answers is in the file `said` there."""
    command = [sys.executable, "-m", "plugins.builder"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        clone.joinpath("said").open("wb") as said,
        subprocess.Popen(command, cwd=clone, encoding="utf-8", stderr=said, **pipes) as process,
    ):
        yield Asked(clone, process)


def saves(asked: Asked, number: int, seed: int) -> Iterator[dict]:
    """The answers: to the first build, and after each of so many edits; the last mends what is wrong."""
    chance = random.Random(seed)  # noqa: S311 - the same edits each time
    some = chance.choices(list(EDITS), EDITS.values(), k=number - 1)
    yield asked.build(".", DRAFTS=True)
    for edit in [*some, mend]:
        changed = Path(edit(asked.clone, chance)).relative_to(asked.clone)
        yield asked.build(changed.as_posix(), DRAFTS=True)


def differences(clone: Path) -> list[str]:
    """The names of the files in which the builder's site and a clean one differ."""
    shutil.rmtree(clone / ".cache", ignore_errors=True)
    command = [sys.executable, "-m", "plugins.build", "--drafts", "--now", str(NOW), "--output", "clean"]
    subprocess.run(command, cwd=clone, check=True, stdout=subprocess.DEVNULL)
    warm, clean = (tree(clone / name) for name in ("warm", "clean"))
    return sorted(name for name in warm | clean if warm.get(name) != clean.get(name))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def main(number: int = 1000, seed: int = 1) -> int:
    """The command line; the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        clone = clone_of(ROOT, SITE, Path(folder, "clone"))
        with builder(clone) as asked:
            refused = 0
            for done, answer in enumerate(saves(asked, number, seed)):
                refused += answer["built"] is None
                if done % SAYS == 0 or done == number:
                    print(f"{done} saves, {refused} refused, {asked.memory():.1f} MiB", flush=True)
        found = differences(clone)
    print(*(found or ["The site is that of a clean build."]), sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
