"""What the HTML of all pages shows: links, ids, titles and descriptions."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.audit.finding import Finding
from tests.audit.kinds import KINDS, kind_of
from tests.reading import Page, inside, place, words


def links(folder: Path, pages: Iterable[Page]) -> Iterator[Finding]:
    """Links of the site that lead nowhere, and ids that stand on a page twice."""
    pages = list(pages)
    ids = {page.url: Counter(page.values("id")) for page in pages}
    for page in pages:
        for address in filter(inside, page.links):
            name, fragment = place(address)
            there = ids.get("/" + name.removesuffix("index.html"), ())
            if not (folder / name).is_file() or (fragment and fragment not in there):
                yield Finding(kind_of(page), page.url, "links", f"{address} leads nowhere")
        for name in (name for name, count in ids[page.url].items() if count > 1):
            yield Finding(kind_of(page), page.url, "links", f"the id {name} stands there twice")


def names(pages: Iterable[Page]) -> Iterator[Finding]:
    """Titles and descriptions that are missing, or shared by pages that are read."""
    read = [page for page in pages if kind_of(page) in KINDS]
    yield from _shared(read, "title", lambda page: " ".join(map(words, page.all("title"))))
    yield from _shared(read, "description", lambda page: page.meta("description").strip())


def _shared(pages: list[Page], what: str, told: Callable[[Page], str]) -> Iterator[Finding]:
    found = defaultdict(list)
    for page in pages:
        found[told(page)].append(page)
    for text, bearers in found.items():
        if not text or len(bearers) > 1:
            fault = f"the {what} “{text}” is not its own" if text else f"no {what}"
            yield from (Finding(kind_of(page), page.url, "names", fault) for page in bearers)
