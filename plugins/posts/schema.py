"""What a post's file looks like."""

import re
from dataclasses import replace

from plugins.source.days import day
from plugins.source.keys import COMMON, DATED, TITLE
from plugins.source.schema import Key, Kind, text

POST = Kind(
    name="post",
    about="A text of a day: a recap of a chat, a piece of news, a thought.",
    folder="posts",
    keys=(
        TITLE,
        *COMMON,
        # Somebody wrote it; who announced a chat need not be known.
        *(replace(key, required=key.name == "Authors") for key in DATED),
        Key(
            name="Date",
            read=day,
            required=True,
            about="When it was published, in UTC. A date to come does not hold it back: "
            "`Status: draft` does.",
            example="2010-02-12",
        ),
        Key(
            name="Series",
            read=text,
            about="The name of the series it is part of; each series has a page.",
            example="Running a chat",
        ),
    ),
    file_name=re.compile(r"(?P<when>\d{4}-\d\d-\d\d)-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="2010-02-12-what-we-learnt.md",
    address=lambda header, slug: f"/{header['date']:%Y/%m}/{slug}/",
    dated="date",
    anchors=("series", "bios", "terms-on-this-page"),
)
