"""What feeds find hard to carry: the site of `tests/cases/feeds`, and what is too much to write down.

`python -m tests.hostile FOLDER` builds it there, for any validator of feeds.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from plugins.build import build
from tests.make import make_post_text, write_content

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases" / "feeds" / "content"
SETTINGS = {
    "SITEURL": "https://4change.memeshift.com",
    "SITENAME": "4Change & <Friends>",
    "NOW": datetime(2026, 1, 1, tzinfo=UTC),
    "FEED_HUB": "https://hub.example.org/?a=1&b=2",
    "FORMERLY": {},
}
PARAGRAPH = "Words & words: a < b, 'c' > d. " * 40 + "\n\n"
LONG = "Words & <b>more</b> words; "


def corpus(folder: Path) -> Path:
    """A content folder of all of it."""
    paths = (path for path in CASES.rglob("*") if path.is_file())
    written = {path.relative_to(CASES).as_posix(): path.read_bytes() for path in paths}
    for name, data in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return write_content(folder, dict(_much()))


def _much():
    """Posts of one day: with a long summary, a long title; ones that fill a feed, one that none holds."""
    for number in range(45):
        yield _post(f"same-{number}", "Short.")
    yield _post("summary", "Short.", summary=LONG * 400)
    yield _post("title", "Short.", title="T&" * 5000)
    for number in range(3):
        yield _post(f"heavy-{number}", PARAGRAPH * 90)
    yield _post("heaviest", PARAGRAPH * 300, summary=LONG)


def _post(name: str, body: str, **more: str) -> tuple[str, str]:
    header = {"title": f"Post {name}", "authors": "Ann & Bob"} | more
    text = make_post_text(body, id=f"tag:example.org,2010:posts/{name}", date="2010-05-01", **header)
    return f"posts/2010-05-01-{name}.md", text


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        site = corpus(Path(made, "content"))
        cache = str(Path(made, "cache"))
        build("pelicanconf.py", Path(sys.argv[1]), PATH=str(site), CACHE_PATH=cache, **SETTINGS)
