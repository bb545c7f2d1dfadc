"""What a page's file looks like."""

import re

from plugins.source.keys import COMMON, TITLE
from plugins.source.schema import Kind

PAGE = Kind(
    name="page",
    about="A text that belongs to no day: who we are, how a chat works.",
    folder="pages",
    keys=(TITLE, *COMMON),
    file_name=re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="about.md",
    address=lambda _header, slug: f"/{slug}/",
    anchors=("terms-on-this-page",),
)
