"""The feeds: everything, and chats alone, each as Atom and as RSS."""

from collections.abc import Iterator

from plugins.feeds.model import Feed, FeedEntry, atom, for_feeds, newest_first, rss
from plugins.feeds.writers import Atom, Rss, write
from plugins.source import Address, SiteGenerator

ALL, CHATS = FEEDS = ("all", "chats")


class FeedsGenerator(SiteGenerator):
    """Writes `/feeds/all` and `/feeds/chats` as `.atom.xml` and `.rss.xml`."""

    def addresses(self) -> Iterator[Address]:
        return (Address(url=url) for name in FEEDS for url in (atom(name), rss(name)))

    def write(self) -> None:
        chats = [self._chat(chat) for chat in self.context["chats"] if not chat.draft]
        posts = [self._post(post) for post in self.context["posts"] if not post.draft]
        about = self.settings["SITESUBTITLE"]
        self._write(ALL, "", about, [*chats, *posts])
        self._write(CHATS, CHATS, "The monthly chats, with every question.", chats)

    def _write(self, name: str, title: str, about: str, entries: list[FeedEntry]) -> None:
        settings = self.settings
        feed = Feed(
            name=name,
            id=f"{settings['FEED_ID']}/{name}",
            title=": ".join(filter(None, (settings["SITENAME"], title))),
            about=about,
            entries=newest_first(entries)[: settings["FEED_MAX_ITEMS"]],
        )
        site = {
            "url": settings["SITEURL"],
            "lang": settings["DEFAULT_LANG"],
            "name": settings["SITENAME"],
            "rights": settings["RIGHTS"],
        }
        self.file(feed.atom, write(feed, Atom, feed.atom, site))
        self.file(feed.rss, write(feed, Rss, feed.rss, site))

    def _chat(self, chat) -> FeedEntry:
        html = self.get_template("feed/chat").render(chat=chat)
        return self._entry(chat, html, chat.announced or chat.starts)

    def _post(self, post) -> FeedEntry:
        html = self.get_template("feed/post").render(post=post)
        return self._entry(post, html, post.date)

    def _entry(self, source, html: str, published) -> FeedEntry:
        return FeedEntry(
            id=source.id,
            title=source.title,
            url=source.url,
            lang=source.lang,
            summary=source.summary,
            html=for_feeds(html, self.settings["SITEURL"] + source.url),
            authors=tuple(person.name for person in source.authors),
            tags=tuple(tag.title for tag in source.tags),
            published=published,
            modified=source.modified,
        )


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return FeedsGenerator
