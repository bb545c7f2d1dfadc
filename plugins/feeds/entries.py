"""From chats, posts and questions to entries of feeds. No Pelican here."""

import mimetypes
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

from plugins.feeds.content import for_feeds
from plugins.feeds.model import Enclosure, FeedEntry, spread
from plugins.source.model import Picture, shorten

#: From the name of a template and the objects it shows to HTML.
Render = Callable[..., str]


class Entries:
    """Makes entries: `render` fills the templates of feeds, `site` is its address, `content` its folder."""

    def __init__(self, render: Render, site: str, content: Path):
        self.render, self.site, self.content = render, site, content

    def chat(self, chat) -> FeedEntry:
        """A chat, with its hours and its questions."""
        return self._published(chat, self.render("chat", chat=chat), chat.announced or chat.starts)

    def post(self, post) -> FeedEntry:
        """A post, whole."""
        return self._published(post, self.render("post", post=post), post.date)

    def question(self, question, chat) -> FeedEntry:
        """A question of a chat. Those of one chat follow each other by seconds, in their order."""
        since, after = chat.announced or chat.starts, timedelta(seconds=question.number)
        html = self.render("question", question=question, chat=chat)
        return FeedEntry(
            id=question.id,
            title=shorten(question.text, 200),
            url=question.url,
            summary=f"Question {question.number} of the {chat.starts.month} chat, {chat.title}.",
            html=for_feeds(html, self.site + question.url),
            authors=tuple(person.name for person in chat.authors),
            tags=tuple(tag.title for tag in chat.tags),
            published=since.at + after,
            updated=spread(chat.modified, question.id) if chat.modified else since.at + after,
            lang=chat.lang,
        )

    def arrival(self, term, arrival) -> FeedEntry:
        """Senses of a term that are new."""
        html = self.render("term", term=term, arrival=arrival)
        return FeedEntry(
            id=arrival.id,
            title=f"{term.title}: {arrival.count}",
            url=term.url,
            summary=" ".join(sense.text for sense in arrival.senses[:3]),
            html=for_feeds(html, self.site + term.url),
            authors=(),
            tags=(),
            published=arrival.date.at,
            updated=spread(arrival.date, arrival.id),
            lang=term.lang,
        )

    def _published(self, source, html: str, published) -> FeedEntry:
        return FeedEntry(
            id=source.id,
            title=source.title,
            url=source.url,
            summary=source.summary,
            html=for_feeds(html, self.site + source.url),
            authors=tuple(person.name for person in source.authors),
            tags=tuple(tag.title for tag in source.tags),
            published=published.at,
            updated=spread(source.modified or published, source.id),
            lang=source.lang,
            enclosure=self._enclosure(source.image) if source.image else None,
        )

    def _enclosure(self, picture: Picture) -> Enclosure:
        path = Path(self.content, unquote(picture.url).lstrip("/"))
        kind, _ = mimetypes.guess_type(path.name, strict=False)
        return Enclosure(
            url=picture.url, length=path.stat().st_size, type=kind or "application/octet-stream"
        )
