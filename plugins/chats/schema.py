"""What a chat's file looks like."""

import re

from plugins.source.days import day
from plugins.source.header import Field
from plugins.source.keys import COMMON, DATED, TITLE
from plugins.source.schema import (
    Key,
    Kind,
    Malformed,
    names,
    one_of,
    references,
    text,
    timezone,
    yes,
)

#: How much of a chat's list of questions has come down to us, and how a page says so.
RECORDS = {
    "complete": "",
    "incomplete": "The record breaks off here: there were more questions, or the last one went on.",
    "uncertain": "Nothing on record says whether there were more questions.",
    "lost": "None of this chat’s questions is on record.",
}


def certainty(field: Field) -> str:
    """The word `inferred:` and a reason. Raises Malformed without one; returns the reason."""
    word, _, reason = field.text.partition(":")
    if word.strip() != "inferred" or not reason.strip():
        raise Malformed("the reason is missing", "write inferred: and why the date is likely")
    return reason.strip()


GAP = Kind(
    name="gap",
    about="A month without a chat on record: a line of `/chats/`, and no page of its own.",
    folder="gaps",
    keys=(TITLE, *COMMON),
    file_name=re.compile(r"(?P<slug>\d{4}-(?:0[1-9]|1[0-2]))\.md"),
    example="2009-06.md",
    address=lambda _header, slug: f"/chats/#gap-{slug}",
)

CHAT = Kind(
    name="chat",
    about="A topic and its questions: the numbered list under the heading `Questions`. Each question has "
    "its own page, at `…/q1/`.",
    folder="chats",
    keys=(
        TITLE,
        *COMMON,
        *DATED,
        Key(
            name="Date",
            read=day,
            about="When it was announced, in UTC; a chat to come has to say it.",
            example="2009-09-09 17:24",
        ),
        Key(
            name="Starts",
            read=day,
            required=True,
            about="When it starts, in its zone; the day alone where the hour is not known.",
            example="2009-09-10 17:00",
        ),
        Key(
            name="Ends",
            read=day,
            about="When it ends; with an hour when the start has one.",
            example="2009-09-10 19:00",
        ),
        Key(
            name="Timezone",
            read=timezone,
            about="The zone of these hours; where there is an hour there has to be a zone.",
            example="America/New_York",
        ),
        Key(name="Where", read=text, about="Where it takes place.", example="Twitter"),
        Key(name="Hashtag", read=text, about="Under which people talk.", example="#4Change"),
        Key(
            name="Hosts",
            read=names,
            about="Who leads through it: people, as in `Authors`.",
            example="Amy Sample Ward",
        ),
        Key(
            name="Terms",
            read=names,
            about="The terms it argues from, by file name; the page shows all their senses.",
            example="failure, success",
        ),
        Key(
            name="Lead-in",
            read=references,
            about="What to read before the chat.",
            example="Before the chat <https://example.org/>",
        ),
        Key(
            name="Wrap-up",
            read=references,
            about="What to read after it, a recap first of all.",
            example="posts/2010-02-12-recap.md",
        ),
        Key(name="Cancelled", read=yes, about="`yes`: it did not take place.", example="yes"),
        Key(
            name="Certainty",
            read=certainty,
            about="How its date is known, when it was worked out and not read.",
            example="inferred: it was the second Thursday",
        ),
        Key(
            name="Questions",
            read=one_of(*RECORDS),
            about="How much of the list of questions is on record; without the line it is `complete`.",
            example="complete",
        ),
    ),
    file_name=re.compile(r"(?P<when>\d{4}-\d\d)-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="2009-09-change-failure.md",
    address=lambda header, slug: f"/chats/{header['starts']:%Y/%m}/{slug}/",
    dated="starts",
    heading="Questions",
    item="q{}",
    anchors=(
        "questions",
        "definitions",
        "lead-in",
        "wrap-up",
        "why-inferred",
        "bios",
        "terms-on-this-page",
    ),
)
