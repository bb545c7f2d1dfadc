"""The calendar files: one beside the page of each chat, and one of all."""

from collections.abc import Iterator

from plugins.agenda import check
from plugins.agenda.model import Event, digest, make_event, subscription
from plugins.agenda.writers import write
from plugins.source import Address, Document, Problem, SiteGenerator

CALENDAR, FILE = "/chats.ics", "chat.ics"


class AgendaGenerator(SiteGenerator):
    """Writes a calendar file for each chat, and one of those that lists show.

    Adds to the context

    - `digests`, by id, of what calendars have to tell of when it changes,
    - `calendar`, what one can subscribe to, which is in the list `subscriptions` too,
    - `calendar_of`, the address of each chat's own file by the chat's.
    """

    def check(self) -> Iterator[Problem]:
        chats = list(self._chats())
        self.context["digests"] = {d.id: digest(d) for d in chats if d.whole and not d.draft}
        yield from check.chats(chats, self.context["NOW"])

    def addresses(self) -> Iterator[Address]:
        yield Address(url=CALENDAR, what="the calendar of all chats")
        for document in self._chats():
            page = Address(url=document.url, path=document.path)
            if self.context["addresses"].get(document.url) == page:
                what = f"the calendar entry of {document.path}"
                yield Address(url=document.url + FILE, path=document.path, what=what)

    def make(self) -> None:
        self.context["calendar"] = subscription(self.settings["SITEURL"], CALENDAR)
        self.context.setdefault("subscriptions", []).append(self.context["calendar"])
        self.context["calendar_of"] = {c.url: c.url + FILE for c in self.context["chat_of"].values()}

    def write(self) -> None:
        settings = self.settings
        events = {chat.url: self._event(chat) for chat in self.context["chat_of"].values()}
        for url, event in events.items():
            self.file(self.context["calendar_of"][url], write([event], settings["SITENAME"]))
        listed = [events[chat.url] for chat in reversed(self.context["chats"]) if not chat.draft]
        about = {
            "name": f"{settings['SITENAME']} chats",
            "description": settings["SITESUBTITLE"],
            "source": settings["SITEURL"] + CALENDAR,
            "url": settings["SITEURL"] + self.context["calendar"].page,
        }
        self.file(CALENDAR, write(listed, settings["SITENAME"], about))

    def _event(self, chat) -> Event:
        objects = {"chat": chat, "SITEURL": self.settings["SITEURL"]}
        text, html = (
            self.get_template(f"agenda/{name}").render(**objects) for name in ("event.md", "event")
        )
        sequence = self.context.get("sequences", {}).get(chat.id, 0)
        return make_event(chat, self.context, sequence=sequence, text=text, html=html)

    def _chats(self) -> Iterator[Document]:
        return (d for d in self.context["documents"] if d.kind == "chat")


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return AgendaGenerator
