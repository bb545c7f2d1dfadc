"""What a person's file looks like."""

import re

from plugins.source.keys import COMMON
from plugins.source.schema import Key, Kind, links, names, text

PERSON = Kind(
    name="person",
    about="Someone who writes, hosts or is spoken of. The text is a few sentences on them.",
    folder="people",
    keys=(
        Key(name="Name", read=text, required=True, about="The person’s name.", example="Todd Pitt"),
        *COMMON,
        Key(name="Handles", read=names, about="Names on Twitter.", example="@zerostrategist"),
        Key(
            name="Links",
            read=links,
            about="Where else to find them.",
            example="Blog <https://example.org/>",
        ),
    ),
    file_name=re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="todd-pitt.md",
    address=lambda _header, slug: f"/people/{slug}/",
    titled="name",
    anchors=("hosted", "announced", "wrote", "named-in", "terms-on-this-page"),
)

#: The keys whose values are people.
ROLES = ("authors", "hosts")
