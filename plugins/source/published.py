"""What everything that was published on a day has in common: a chat, a post. No Pelican here."""

from dataclasses import dataclass

from plugins.source.model import Document, Link, Picture
from plugins.source.moment import Moment


@dataclass(frozen=True, kw_only=True)
class Published:
    """A page with authors, tags and neighbours in time.

    `announced` is when it was published, as far as is known; of a chat, when it was announced. `since`
    is the same, or else the day of the chat.
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
    previous: Link | None
    next: Link | None
    draft: bool
    since: Moment

    @property
    def written(self) -> Moment | None:
        """When the words here are from: what is told in other words was so when last changed."""
        return self.modified if self.restated and self.modified else self.announced


def published(
    document: Document,
    around: tuple[Link | None, Link | None],
    authors: tuple,
    image: Picture | None,
) -> dict[str, object]:
    """The values of `Published`; `around` has the next page and the one before."""
    header = document.header
    announced = Moment.of(header["date"]) if "date" in header else None
    newer, older = around
    return {
        "id": document.id,
        "title": document.title,
        "url": document.url,
        "lang": document.lang,
        "summary": document.summary,
        "announced": announced,
        "modified": Moment.of(header["modified"]) if "modified" in header else None,
        "authors": authors,
        "originally": document.originals,
        "restated": header.get("restated", False),
        "image": image,
        "tags": document.tags,
        "previous": older,
        "next": newer,
        "draft": document.draft,
        "since": announced or document.date,
    }
