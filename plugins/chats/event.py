"""A chat and its questions as search engines know them: schema.org."""

from collections.abc import Sequence

from plugins.chats.model import Chat
from plugins.chats.questions import Question
from plugins.source.linked_data import CONTEXT, part, person, publisher, thing


def as_event(chat: Chat, site: str, name: str, images: Sequence[str] = ()) -> dict:
    """A chat's JSON-LD: `site` is the address of ours, without a slash at its end, `name` its name.

    Of a day that was inferred only the month is claimed. `images` are absolute addresses.
    """
    url, status = site + chat.url, "EventCancelled" if chat.state == "cancelled" else "EventScheduled"
    ends = chat.ends.iso if chat.ends and not chat.why_inferred else ""
    return thing(
        "Event",
        url,
        chat.title,
        description=chat.summary,
        startDate=f"{chat.starts.at:%Y-%m}" if chat.why_inferred else chat.starts.iso,
        endDate=ends,
        eventStatus=f"{CONTEXT}/{status}",
        eventAttendanceMode=f"{CONTEXT}/OnlineEventAttendanceMode",
        location={"@type": "VirtualLocation", "url": url},
        organizer=publisher(name, site),
        performer=[person(host, site) for host in chat.hosts],
        about=[part("DefinedTerm", site + term.url, term.title) for term in chat.terms],
        image=list(images),
    )


def as_article(chat: Chat, site: str) -> dict:
    """The page that announces a chat, with the questions that are parts of it."""
    return part(
        "Article",
        f"{site}{chat.url}#page",
        chat.title,
        url=site + chat.url,
        headline=chat.title,
        datePublished=chat.announced.iso if chat.announced else "",
        dateModified=chat.modified.iso if chat.modified else "",
        author=[person(author, site) for author in chat.authors],
        hasPart=[part("Question", site + asked.url, asked.text) for asked in chat.questions],
    )


def as_question(question: Question, chat: Chat, site: str, lang: str, image: str) -> dict:
    """A question's JSON-LD. Nobody's answer is on its page, so it claims none."""
    return thing(
        "Question",
        site + question.url,
        question.text,
        text=question.text,
        position=question.number,
        inLanguage=lang,
        author=[person(author, site) for author in chat.authors],
        datePublished=chat.announced.iso if chat.announced else "",
        isPartOf=part("Article", f"{site}{chat.url}#page", chat.title, url=site + chat.url),
        about=[part("DefinedTerm", site + term.url, term.title) for term in question.terms],
        image=image,
    )
