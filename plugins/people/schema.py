"""What a person's file looks like."""

import re

from plugins.source.schema import COMMON, Key, Kind, links, names, text

PERSON = Kind(
    name="person",
    folder="people",
    keys=(
        Key(name="Name", read=text, required=True, example="Todd Pitt"),
        *COMMON,
        Key(name="Handles", read=names, example="@zerostrategist"),
        Key(name="Links", read=links, example="Blog <https://example.org/>"),
    ),
    file_name=re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="todd-pitt.md",
    address=lambda _header, slug: f"/people/{slug}/",
    titled="name",
    anchors=("hosted", "announced", "wrote", "named-in", "terms-on-this-page"),
)

#: The keys whose values are people.
ROLES = ("authors", "hosts")
