"""What calendars show of a chat. No Pelican here."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.source.model import Document, Link
from plugins.source.moment import Moment
from plugins.source.subscription import Subscription

# Whoever has the entry of a chat is to hear of it when one of these changes.
TOLD = ("title", "starts", "ends", "timezone", "where", "hashtag")


@dataclass(frozen=True, kw_only=True)
class Event:
    """The entry of a chat: `id` is its permanent tag URI, `url` its page's absolute address.

    `modified` is when the text last changed, as far as is known. `sequence` rises with each change
    that calendars have to tell of. `text` and `html` describe it. `reminds`: an alarm goes off.
    """

    id: str
    title: str
    url: str
    lang: str
    starts: Moment
    ends: Moment | None
    modified: Moment | None
    sequence: int
    status: str
    place: str
    tags: tuple[str, ...]
    text: str
    html: str
    reminds: bool


def subscription(site: str, url: str) -> Subscription:
    """What one can follow: the calendar at an address of the site at `site`, to copy and to open."""
    return Subscription(
        group="Calendars",
        title="Chats",
        about="Every chat, in your own calendar: it learns by itself of new, moved and cancelled ones.",
        page="/chats/",
        links=(
            Link(title="iCalendar", url=url),
            Link(title="Open in a calendar", url=f"webcal:{site.partition(':')[2]}{url}"),
        ),
    )


def make_event(chat, settings: Mapping, *, sequence: int, text: str, html: str) -> Event:
    """The entry of a chat, whose description is `text` and `html`."""
    return Event(
        id=chat.id,
        title=f"{settings['SITENAME']}: {chat.title}",
        url=settings["SITEURL"] + chat.url,
        lang=chat.lang,
        starts=chat.starts,
        ends=chat.ends,
        modified=chat.modified or chat.announced,
        sequence=sequence,
        status=status(chat),
        place=", ".join(filter(None, (chat.where, chat.hashtag))),
        tags=tuple(tag.title for tag in chat.tags),
        text=text.strip(),
        html=html.strip(),
        # Some calendars ring at once for what is long past.
        reminds=chat.to_come,
    )


def status(chat) -> str:
    """How sure a chat is, in the words of RFC 5545 (3.8.1.11): only what is on record is CONFIRMED."""
    if chat.state == "cancelled":
        return "CANCELLED"
    return "TENTATIVE" if chat.why_inferred else "CONFIRMED"


def digest(document: Document) -> str:
    """A digest of all in a chat's header that calendars have to tell of when it changes."""
    header = document.header
    told = [str(header.get(key, "")) for key in TOLD]
    told += [bool(header.get("cancelled")), "certainty" in header]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:12]
