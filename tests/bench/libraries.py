"""What the libraries that a clean build of ours is made of take by themselves.

Each is called as it comes, once for each post, by all processors: Markdown with its extensions, nh3,
Jinja with a page of nothing but the text, feedgenerator with an entry in both its formats, json with one
in a third. Of ours is only the pen, for Pillow's own means take twice as long. No link is followed, no
term found, no mistake told; no list, no feed and no other file is made; nothing is kept.

It runs in a folder as `tools.libraries` makes it.
"""

import json
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import nh3
from feedgenerator import Atom1Feed, Rss201rev2Feed
from jinja2 import Template
from markdown import Markdown

from plugins.cards.draw import Style, pen
from plugins.cards.generate import BASE, FACE, TOKENS
from plugins.cards.model import Words
from plugins.rebuild.parallel import side_by_side

EXTENSIONS = [f"markdown.extensions.{name}" for name in ("codehilite", "extra", "toc")]
MARKDOWN = Markdown(extensions=EXTENSIONS)
PAGE = Template("<!doctype html><title>{{ title }}</title>{{ html|safe }}", autoescape=True)
DAY = datetime(2020, 1, 1, tzinfo=UTC)
STYLE = Style(*(Path("theme", name).read_bytes() for name in (BASE, FACE, TOKENS)))


def make(path: Path) -> None:
    """All that is made of one post, in a folder of its own."""
    head, _, text = path.read_text("utf-8").partition("\n\n")
    title = head.partition("\n")[0].removeprefix("Title: ")
    html = nh3.clean(MARKDOWN.reset().convert(text))
    words = Words(kicker="Post", title=title, instead="", notes=("1 January 2020", "Ada"))
    made = {
        "index.html": PAGE.render(title=title, html=html).encode(),
        "card.png": pen(STYLE).draw(words, "4Change"),
        "entry.atom": entry(Atom1Feed, title, html),
        "entry.rss": entry(Rss201rev2Feed, title, html),
        "entry.json": json.dumps({"title": title, "content_html": html}).encode(),
    }
    folder = Path("output", path.stem)
    folder.mkdir()
    for name, data in made.items():
        (folder / name).write_bytes(data)


def entry(form: type, title: str, html: str) -> bytes:
    """A feed of one entry."""
    feed, out = form(title="", link="", description=""), StringIO()
    feed.add_item(title=title, link="", description=html, content=html, pubdate=DAY, updateddate=DAY)
    feed.write(out, "utf-8")
    return out.getvalue().encode()


def main() -> None:
    """Make all posts of the folder."""
    Path("output").mkdir()
    for _ in side_by_side(sorted(Path("content/posts").glob("*.md")), make, 1):
        pass


if __name__ == "__main__":
    main()
