"""What a term's file looks like."""

import re

from plugins.source.keys import COMMON, TITLE
from plugins.source.schema import Key, Kind, names, source, yes

TERM = Kind(
    name="term",
    about="A word and its senses: the first numbered list of the text. Each sense has an anchor, like "
    "`#sense-1`.",
    folder="glossary",
    keys=(
        TITLE,
        *COMMON,
        Key(
            name="Aliases",
            read=names,
            about="Other words for it; they lead here as the title does.",
            example="failures, failing",
        ),
        Key(
            name="Source",
            read=source,
            required=True,
            about="Where its senses come from.",
            example="Visual Thesaurus",
        ),
        Key(
            name="See-also",
            read=names,
            about="Terms near to it, by file name.",
            example="success, change",
        ),
        Key(
            name="Autolink",
            read=yes,
            about="`no`: only links that are written lead to it; no text links to it by itself.",
            example="no",
        ),
    ),
    file_name=re.compile(r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*)\.md"),
    example="failure.md",
    address=lambda _header, slug: f"/glossary/{slug}/",
    heading="",
    item="sense-{}",
    anchors=("senses", "discussed-in", "used-in", "terms-on-this-page"),
)
