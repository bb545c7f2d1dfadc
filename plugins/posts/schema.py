"""What a post's file looks like."""

import re
from dataclasses import replace

from plugins.source.schema import COMMON, DATED, TITLE, Key, Kind, day, text

POST = Kind(
    name="post",
    folder="posts",
    keys=(
        TITLE,
        *COMMON,
        # Somebody wrote it; who announced a chat need not be known.
        *(replace(key, required=key.name == "Authors") for key in DATED),
        Key(name="Date", read=day, required=True, example="2010-02-12"),
        Key(name="Series", read=text, example="Running a chat"),
    ),
    file_name=re.compile(r"\d{4}-\d\d-\d\d-(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="2010-02-12-what-we-learnt.md",
    address=lambda header, slug: f"/{header['date']:%Y/%m}/{slug}/",
    dated="date",
    anchors=("series", "bios", "terms-on-this-page"),
)
