"""What everything that was published on a day has in common: a chat, a post. No Pelican here."""

from dataclasses import dataclass

from plugins.source.model import Document, Entry, Link, Picture
from plugins.source.moment import Moment


@dataclass(frozen=True, kw_only=True)
class Published:
    """A page with authors, tags and neighbours in time.

    `announced` is when it was published, as far as is known; of a chat, when it was announced.
    `originally` is where it first appeared, `restated` whether it is told here in other words.
    """

    id: str
    title: str
    url: str
    lang: str
    summary: str
    announced: Moment | None
    modified: Moment | None
    authors: tuple
    originally: tuple[Link, ...]
    restated: bool
    image: Picture | None
    tags: tuple[Link, ...]
    previous: Entry | None
    next: Entry | None
    entry: Entry
    draft: bool


def published(
    document: Document, around: tuple[Entry | None, Entry | None], authors: tuple
) -> dict[str, object]:
    """The values of `Published`; `around` has the entries of the next page and the one before."""
    header = document.header
    newer, older = around
    return {
        "id": document.id,
        "title": document.title,
        "url": document.url,
        "lang": document.lang,
        "summary": document.summary,
        "announced": Moment.of(header["date"]) if "date" in header else None,
        "modified": Moment.of(header["modified"]) if "modified" in header else None,
        "authors": authors,
        "originally": document.originals,
        "restated": header.get("restated", False),
        "image": header.get("image"),
        "tags": document.tags,
        "previous": older,
        "next": newer,
        "entry": document.entry(),
        "draft": document.draft,
    }
