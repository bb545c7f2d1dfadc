"""What a term's file looks like."""

import re

from plugins.source.schema import COMMON, TITLE, Key, Kind, names, source, yes

TERM = Kind(
    name="term",
    folder="glossary",
    keys=(
        TITLE,
        *COMMON,
        Key(name="Aliases", read=names, example="failures, failing"),
        Key(name="Source", read=source, required=True, example="Visual Thesaurus"),
        Key(name="See-also", read=names, example="success, change"),
        Key(name="Autolink", read=yes, example="no"),
    ),
    file_name=re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="failure.md",
    address=lambda _header, slug: f"/glossary/{slug}/",
    heading="",
    item="sense-{}",
    anchors=("senses", "discussed-in", "used-in", "terms-on-this-page"),
)
