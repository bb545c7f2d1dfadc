"""An edit makes anew what shows it, and hardly anything else."""

import shutil

import pytest

from plugins.build import build as build_site
from plugins.source import site_written
from tests.conftest import NOW, ROOT, SETTINGS

POST = "content/posts/2026-11-23-the-archive-opens.md"
EDITS = {
    "body": (POST, "\n\n", "\n\nSome words more.\n\n"),
    "title": (POST, "Title: ", "Title: Anew: "),
    "tag": (POST, "Tags: ", "Tags: Brand new, "),
    "sense": ("content/glossary/campaigning.md", "\n1. ", "\n1. In short: "),
    "person": ("content/people/todd-pitt.md", "\n\n", "\n\nSomebody. "),
    "chat": ("content/chats/2010-02-cause-fatigue.md", "Title: ", "Title: The "),
    "template of tags": ("theme/templates/tag.html", "<h1>", '<h1 class="tag">'),
    "template of pages": ("theme/templates/page.html", 'class="deck"', 'class="alone deck"'),
    "sheet": ("theme/static/css/print.css", "\n", "\n/* more */\n"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The archive, built once, and a function that builds it again: what was made, what changed."""
    root = tmp_path_factory.mktemp("archive")
    for name in ("content", "theme"):
        shutil.copytree(ROOT / name, root / name)
    own = {"PATH": str(root / "content"), "THEME": str(root / "theme"), "CACHE_PATH": str(root / "cache")}
    # The index has a file of every page, and is one: each is looked at when a word of any changes.
    own["SEARCH"] = False

    def build() -> tuple[set[str], set[str]]:
        known = []
        before = files(root / "output")
        with site_written.connected_to(lambda site, **_: known.append(site)):
            build_site(SETTINGS, root / "output", NOW=NOW, **own)
        after, found = files(root / "output"), {*known[0].graph.found}
        made = {name for name, (key, *_) in known[0].files.of.items() if key in found}
        return made, {name for name in after if before.get(name) != after[name]}

    def files(folder):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }

    build()
    return root, build


@pytest.mark.parametrize("edit", EDITS)
def test_only_what_shows_an_edit_is_made(site, edit):
    """Nobody said what depends on what."""
    root, build = site
    name, old, new = EDITS[edit]
    text = (root / name).read_text("utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    made, changed = build()

    (root / name).write_text(text, encoding="utf-8")
    build()
    assert changed
    assert changed <= made
    # A page of a question shows its chat, and not all of it.
    assert len(made - changed) <= 12, sorted(made - changed)
