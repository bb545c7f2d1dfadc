"""A chat as search engines know events: schema.org."""

from plugins.chats.model import Chat

CONTEXT = "https://schema.org"


def as_event(chat: Chat, site: str, name: str) -> dict:
    """A chat's JSON-LD: `site` is the address of ours, without a slash at its end, `name` its name.

    Of a day that was inferred only the month is claimed.
    """
    url, status = site + chat.url, "EventCancelled" if chat.state == "cancelled" else "EventScheduled"
    starts = f"{chat.starts.at:%Y-%m}" if chat.why_inferred else chat.starts.iso
    ends = {"endDate": chat.ends.iso} if chat.ends and not chat.why_inferred else {}
    return {
        "@context": CONTEXT,
        "@type": "Event",
        "name": chat.title,
        "description": chat.summary,
        "url": url,
        "startDate": starts,
        **ends,
        "eventStatus": f"{CONTEXT}/{status}",
        "eventAttendanceMode": f"{CONTEXT}/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": url},
        "organizer": {"@type": "Organization", "name": name, "url": f"{site}/"},
        **({"image": site + chat.image.url} if chat.image else {}),
    }
