"""What a chat's file looks like."""

import re

from plugins.source.header import Field
from plugins.source.schema import (
    COMMON,
    DATED,
    TITLE,
    Key,
    Kind,
    Malformed,
    day,
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
    """Why a date is taken to be right: `inferred: the reason`. Raises Malformed without one."""
    word, _, reason = field.text.partition(":")
    if word.strip() != "inferred" or not reason.strip():
        raise Malformed("the reason is missing", "write inferred: and why the date is likely")
    return reason.strip()


#: A month without a chat on record: a line of the chats page, and no page of its own.
GAP = Kind(
    name="gap",
    folder="gaps",
    keys=(TITLE, *COMMON),
    file_name=re.compile(r"(?P<slug>\d{4}-(?:0[1-9]|1[0-2]))\.md"),
    example="2009-06.md",
    address=lambda _header, slug: f"/chats/#gap-{slug}",
)

CHAT = Kind(
    name="chat",
    folder="chats",
    keys=(
        TITLE,
        *COMMON,
        *DATED,
        Key(name="Date", read=day, example="2009-09-09 17:24"),
        Key(name="Starts", read=day, required=True, example="2009-10-08 17:00"),
        Key(name="Ends", read=day, example="2009-10-08 19:00"),
        Key(name="Timezone", read=timezone, example="America/New_York"),
        Key(name="Where", read=text, example="Twitter"),
        Key(name="Hashtag", read=text, example="#4Change"),
        Key(name="Hosts", read=names, example="Amy Sample Ward"),
        Key(name="Terms", read=names, example="failure, success"),
        Key(name="Lead-in", read=references, example="Before the chat <https://example.org/>"),
        Key(name="Wrap-up", read=references, example="posts/2010-02-12-recap.md"),
        Key(name="Cancelled", read=yes, example="yes"),
        Key(name="Certainty", read=certainty, example="inferred: it was the second Thursday"),
        Key(name="Questions", read=one_of(*RECORDS), example="complete"),
    ),
    file_name=re.compile(r"\d{4}-\d\d-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
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
