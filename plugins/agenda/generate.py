"""The calendar files: one beside the page of each chat, and one of all."""

from collections.abc import Iterator, Mapping

from plugins.agenda import check
from plugins.agenda.model import Event, digest, make_event, subscription
from plugins.source import Address, Document, Output, Problem, fact
from plugins.source.generator import SiteGenerator
from plugins.source.subscription import Subscription

CALENDAR, FILE, CHAT = "/chats.ics", "chat.ics", "chat"


class AgendaGenerator(SiteGenerator):
    """Writes a calendar file for each chat, and one of those that lists show.

    Adds to the context `calendar`, what one can subscribe to, which is among the `subscriptions` too,
    and facts: `digests`, by id, of what calendars have to tell of when it changes; `calendar_of`, the
    address of each chat's own file by the chat's.
    """

    offers = ("calendar_of", "digests")

    def generate_context(self) -> None:
        self.context["calendar"] = subscription(self.settings["SITEURL"], CALENDAR)
        self.context.setdefault("subscriptions", []).append(self._subscriptions)

    def check_one(self, document: Document) -> Iterator[Problem]:
        if document.kind == CHAT:
            yield from check.chat(document, self.site.now)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:
        yield Address(url=CALENDAR, what="the calendar of all chats")
        for document in self.site.documents(CHAT):
            page = Address(url=document.url, path=document.path)
            if taken.get(document.url) == page:
                what = f"the calendar entry of {document.path}"
                yield Address(url=self.calendar_of(document.url), path=document.path, what=what)

    def outputs(self) -> Iterator[Output]:
        for document in self.shown(CHAT):
            yield Output.of(self.chat_file, document.path, url=self.calendar_of(document.url))
        yield Output.of(self.whole, url=CALENDAR)

    @fact
    def digests(self) -> dict[str, str]:
        """By id of each chat, a digest of what calendars have to tell of when it changes."""
        chats = self.site.documents(CHAT)
        return {chat.id: digest(chat) for chat in chats if chat.whole and not chat.draft}

    @fact
    def chat_file(self, path: str) -> bytes:
        """The calendar file of a chat."""
        return _written([self.event(path)], self.settings["SITENAME"])

    @fact
    def whole(self) -> bytes:
        """The calendar file of all chats that lists show, the oldest first."""
        settings = self.settings
        listed = [path for path in reversed(self.context["chats"]()) if not self.site[path].draft]
        about = {
            "name": f"{settings['SITENAME']} chats",
            "description": settings["SITESUBTITLE"],
            "source": settings["SITEURL"] + CALENDAR,
            "url": settings["SITEURL"] + self.context["calendar"].page,
        }
        return _written(list(map(self.event, listed)), settings["SITENAME"], about)

    @fact
    def event(self, path: str) -> Event:
        """A chat as calendars show it."""
        chat = self.context["chat"](path)
        text, html = (self.rendered(f"agenda/{name}", chat=chat) for name in ("event.md", "event"))
        sequence = self.context["sequence"](chat.id)
        return make_event(chat, self.settings, sequence=sequence, text=text, html=html)

    def calendar_of(self, url: str) -> str:
        """The address of the calendar file of the chat at an address."""
        return url + FILE

    def _subscriptions(self) -> Iterator[Subscription]:
        yield self.context["calendar"]


def _written(*given) -> bytes:
    """A calendar file. The library is slow to import, and most builds write none."""
    from plugins.agenda.writers import write  # noqa: PLC0415

    return write(*given).encode()


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return AgendaGenerator
