"""From chats, posts, questions and senses to entries of feeds. No Pelican here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from pathlib import PurePosixPath
from urllib.parse import unquote

from plugins.feeds.content import fit, for_feeds
from plugins.feeds.model import Enclosure, FeedEntry, spread
from plugins.source.model import Picture
from plugins.source.moment import Moment
from plugins.source.words import shorten

#: From the name of a template and the objects it shows to HTML.
Render = Callable[..., str]
# Those of the system's own table differ from machine to machine.
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
# How much later a change is at least, where only days are known.
SOON = timedelta(seconds=1)
UNKNOWN = "application/octet-stream"


class Entries:
    """Makes entries.

    `render` fills the templates of feeds, `site` is the address of the site, `length` has the bytes of
    a file by its address. At the time `now` no text can have been changed later.
    """

    def __init__(self, render: Render, *, site: str, length: Callable[[str], int], now: datetime):
        self.render, self.site, self.length, self.now = render, site, length, now

    def chat(self, chat) -> Iterator[FeedEntry]:
        """A chat, with its hours and its questions, and each question by itself."""
        yield self._published(chat, self.render("chat", chat=chat))
        # Those of one chat follow each other by seconds, in their order.
        at = spread(chat.since, chat.id)
        yield from (
            self._question(each, chat, at + timedelta(seconds=each.number)) for each in chat.questions
        )

    def post(self, post) -> FeedEntry:
        """A post, whole."""
        return self._published(post, self.render("post", post=post))

    def arrivals(self, term) -> Iterator[FeedEntry]:
        """Senses of a term that were new, an entry for each time."""
        for arrival in term.arrivals:
            at = spread(arrival.date, arrival.id)
            yield self._entry(
                arrival.id,
                title=f"{term.title}: {arrival.count}",
                url=term.url,
                summary=shorten(" ".join(sense.text for sense in arrival.senses)),
                html=self.render("term", term=term, arrival=arrival),
                published=at,
                updated=at if arrival.later else self._updated(term.modified, arrival.id, at),
                lang=term.lang,
            )

    def _question(self, question, chat, at: datetime) -> FeedEntry:
        return self._entry(
            question.id,
            title=question.text,
            url=question.url,
            summary=f"Question {question.number} of the {chat.starts.month} chat, {chat.title}.",
            html=self.render("question", question=question, chat=chat),
            authors=[person.name for person in chat.authors],
            tags=[tag.title for tag in chat.tags],
            published=at,
            updated=self._updated(chat.modified, question.id, at),
            lang=chat.lang,
        )

    def _published(self, page, html: str) -> FeedEntry:
        at = spread(page.since, page.id)
        return self._entry(
            page.id,
            title=page.title,
            url=page.url,
            summary=page.summary,
            html=html,
            authors=[person.name for person in page.authors],
            tags=[tag.title for tag in page.tags],
            published=at,
            updated=self._updated(page.modified, page.id, at),
            lang=page.lang,
            enclosure=self._enclosure(page.image) if page.image else None,
        )

    def _entry(
        self,
        id: str,  # noqa: A002 - what it is
        *,
        title: str,
        url: str,
        summary: str,
        html: str,
        authors: Iterable[str] = (),
        tags: Iterable[str] = (),
        **more,
    ) -> FeedEntry:
        """An entry of nothing but what feeds can hold, never without a summary and content."""
        summary = fit(summary) or fit(title)
        return FeedEntry(
            id=id,
            title=fit(title),
            url=url,
            summary=summary,
            html=for_feeds(html, self.site + url) or escape(summary),
            authors=tuple(map(fit, authors)),
            tags=tuple(map(fit, tags)),
            **more,
        )

    def _updated(self, modified: Moment | None, name: str, published: datetime) -> datetime:
        """When an author says that the text changed: later than it was published, be it on that day."""
        changed = modified and modified.at <= self.now
        return max(spread(modified, name), published + SOON) if changed else published

    def _enclosure(self, picture: Picture) -> Enclosure:
        kind = TYPES.get(PurePosixPath(unquote(picture.url)).suffix.lower(), UNKNOWN)
        return Enclosure(url=picture.url, length=self.length(picture.url), type=kind)

    def in_short(self, entry: FeedEntry) -> FeedEntry:
        """An entry that tells what it is about and where it is, and no more."""
        html = self.render("short", entry=entry)
        return replace(entry, html=for_feeds(html, self.site + entry.url))
