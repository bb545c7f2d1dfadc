"""What is kept of earlier runs makes the next one quicker, and never another."""

import shutil

from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from plugins.check import check
from plugins.rebuild import memory, render
from plugins.rebuild.parallel import FEW
from tests.conftest import NOTHING_SETTLED, NOW, SETTINGS
from tests.make import make_page_text, write_content
from tests.outcome import WITHOUT, clean, outcome

TEXTS = st.sampled_from(
    [make_page_text(body) for body in ("Words.", "# One", "[[none]]", "[a](a.md)", "")]
)
PATHS = st.sampled_from(["pages/a.md", "pages/b.md", "posts/a.md"])


@how(max_examples=30)
@given(st.lists(st.dictionaries(PATHS, TEXTS), max_size=5))
def test_problems_are_those_of_a_fresh_start(tmp_path_factory, edits):
    """After any sequence of edits."""
    folder = tmp_path_factory.mktemp("site")
    settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(folder / "content")}
    for files in edits:
        shutil.rmtree(folder / "content", ignore_errors=True)
        write_content(folder / "content", files).mkdir(exist_ok=True)

        found = check(SETTINGS, **settings, CACHE_PATH=str(folder / "cache"))

        assert found == check(SETTINGS, **settings, PLUGINS=WITHOUT)


def test_site_is_the_same_without_it(tmp_path):
    """Twice with what is kept and once without, the same bytes."""
    files = {
        "pages/about.md": make_page_text(),
        "pages/todd.md": make_page_text("On [us](about.md).", id="tag:a.org,2009:t"),
    }
    content = write_content(tmp_path / "content", files)
    settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(content)}
    kept = settings | {"CACHE_PATH": str(tmp_path / "cache")}

    right = clean(**settings).result()
    for name in ("first", "again", "again"):
        assert outcome(tmp_path / name, **kept).differs(right) == []


def test_site_of_many_pages_is_the_same_without_it(tmp_path, monkeypatch):
    """Whatever is done by others, and however often these are replaced."""
    for module in (memory, render):
        monkeypatch.setattr(module, "MOST", 2 * FEW)
    files = {
        f"pages/p{n}.md": make_page_text(
            f"After [that](p{n - 1 if n else 99}.md).", id=f"tag:a.org,2009:{n}"
        )
        for n in range(FEW + 36)
    }
    content = write_content(tmp_path / "content", files)
    settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(content)}
    kept = settings | {"CACHE_PATH": str(tmp_path / "cache")}

    assert outcome(tmp_path / "output", **kept).differs(clean(**settings).result()) == []
    for n in range(FEW + 1):
        (content / f"pages/p{n}.md").write_text(
            files[f"pages/p{n}.md"].replace("After", "Before"), "utf-8"
        )
    made = outcome(tmp_path / "output", **kept)
    assert made.differs(clean(**settings).result()) == []
    assert b"Before" in made.files["p0/index.html"]


def test_what_is_refused_is_doubted_still(tmp_path):
    """What changed beside the mistake is seen when that is mended, whatever was found out meanwhile."""
    first = {"pages/about.md": make_page_text(), "pages/b.md": make_page_text(id="tag:a.org,2009:b")}
    then = first | {"pages/b.md": make_page_text("Other words.", id="tag:a.org,2009:b")}
    settings = NOTHING_SETTLED | {"NOW": NOW, "PATH": str(tmp_path / "content")}
    for files in (first, then | {"pages/about.md": make_page_text("[[none]]")}, then):
        write_content(tmp_path / "content", files)
        made = outcome(tmp_path / "output", **settings, CACHE_PATH=str(tmp_path / "cache"))
        assert made.differs(clean(**settings).result()) == []
    assert b"Other words." in made.files["b/index.html"]
