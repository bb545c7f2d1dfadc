"""What is wrong, laid over the pages: markup that works by itself, and better with script."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plugins.preview.excerpt import read_excerpt
from plugins.preview.latest import News
from plugins.preview.outcome import Outcome
from plugins.preview.policy import open_policies

#: How many problems, and how many lines of a traceback, are shown; the terminal has them all.
SHOWN, TAIL = 100, 40

_environment = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Read once: what is on the disk may change, like everything there, while the preview runs.
_overlay, _live = map(_environment.get_template, ("overlay.html", "live.html"))


def render(outcome: Outcome, folder: Path, stands: str) -> str:
    """The overlay of an outcome, empty when all is right. The problems' paths begin at `folder`.

    `stands` says what is shown when the build failed.
    """
    if not outcome.count:
        return ""
    shown = outcome.problems[:SHOWN]
    markup = _overlay.render(
        outcome=outcome,
        stands=stands,
        found=[(each, read_excerpt(folder / each.path, each.line, each.column)) for each in shown],
        more=len(outcome.problems) - len(shown),
        tail=outcome.said.splitlines()[-TAIL:],
    )
    # Half characters, as names of files may have, are nothing a page could hold.
    return markup.encode(errors="replace").decode()


def dress(page: bytes, news: News) -> bytes:
    """A page with the news' overlay, and the script that loads it anew when there are others."""
    text = open_policies(page.decode(errors="surrogateescape"))
    before, end, after = text.rpartition("</body>")
    if not end:
        before, after = after, ""
    added = news.overlay + _live.render(name=news.name)
    return f"{before}{added}{end}{after}".encode(errors="surrogateescape")
