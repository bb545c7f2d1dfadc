"""What a term's file looks like."""

import re
from dataclasses import replace
from datetime import date

from plugins.source.days import day
from plugins.source.header import Field, Malformed, Value
from plugins.source.keys import COMMON, MODIFIED, TITLE
from plugins.source.schema import Key, Kind, each, names, source, yes

ADDED = re.compile(r"(?P<day>\S+):\s*(?P<senses>[0-9]{1,4}(?:\s*,\s*[0-9]{1,4})*)")


def added(field: Field) -> tuple[tuple[date, tuple[int, ...]], ...]:
    """A day and numbers of senses a line: `2026-11-23: 13, 14`. Raises a group of Malformed."""
    return each(field, lambda value: _added(field, value))


def _added(field: Field, written: str) -> tuple[date, tuple[int, ...]]:
    match = ADDED.fullmatch(written)
    if not match:
        raise Malformed(f"“{written}” is no day with numbers of senses", "like 2026-11-23: 13, 14")
    on = day(replace(field, values=(Value(text=match["day"], line=1, column=1),)))
    return on, tuple(int(number) for number in match["senses"].split(","))


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
            name="Date",
            read=day,
            about="When its senses were first told, in UTC; from then on the term’s feed tells of them.",
            example="2009-09-09 17:24",
        ),
        MODIFIED,
        Key(
            name="Added",
            read=added,
            about="Senses that came later: the day and their numbers, one day a line.",
            example="2026-11-23: 13, 14",
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
