"""What a page's file looks like."""

import re

from plugins.source.schema import COMMON, TITLE, Kind

PAGE = Kind(
    name="page",
    folder="pages",
    keys=(TITLE, *COMMON),
    file_name=re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="about.md",
    address=lambda _header, slug: f"/{slug}/",
    anchors=("terms-on-this-page",),
)
