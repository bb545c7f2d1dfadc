"""The keys that many kinds of page have."""

from plugins.source.days import day
from plugins.source.language import language
from plugins.source.schema import Key, addresses, image, links, names, one_of, tag_uri, text, yes

STATUSES = ("published", "draft", "hidden")

TITLE = Key(
    name="Title", read=text, required=True, about="The name of the page.", example="Change Failure"
)

#: Keys that every kind has.
COMMON = (
    Key(
        name="Id",
        read=tag_uri,
        required=True,
        about="A permanent name, written once, never changed: feeds and calendars know the page by it.",
        example="tag:example.org,2009-09-09:chats/failure",
    ),
    Key(
        name="Status",
        read=one_of(*STATUSES),
        about="A `draft` shows in `serve` only; a `hidden` page has an address and stands in no list; "
        "without the line it is `published`.",
        example="published",
    ),
    Key(
        name="Summary",
        read=text,
        about="One or two sentences for lists, feeds and search engines; without the line, the start "
        "of the text.",
        example="What failed change teaches.",
    ),
    Key(
        name="Formerly",
        read=addresses,
        about="Old addresses of the page; each leads here.",
        example="/2009/09/old-address/",
    ),
    Key(
        name="Lang",
        read=language,
        about="The language of the text, where it is not that of the site: screen readers speak it, and "
        "browsers offer to translate it.",
        example="pt-BR",
    ),
)

MODIFIED = Key(
    name="Modified",
    read=day,
    about="When the text last changed, in UTC; only this makes feeds say “updated”.",
    example="2026-11-23",
)

#: Keys of everything that was published on a day.
DATED = (
    Key(
        name="Tags",
        read=names,
        about="What it is about; each tag has a page.",
        example="Failure, Nonprofits",
    ),
    Key(
        name="Image",
        read=image,
        about="Its picture, and what that shows for those who do not see it.",
        example="images/failure.svg | A leaning tower of blocks",
    ),
    MODIFIED,
    Key(
        name="Authors",
        read=names,
        about="Who wrote it, or announced a chat: people by name, handle or file name.",
        example="Todd Pitt",
    ),
    Key(
        name="Restated",
        read=yes,
        about="`yes`: what is here tells in other words what `Originally` names.",
        example="yes",
    ),
    Key(
        name="Originally",
        read=links,
        about="Where it first appeared. The first of them is also the address search engines are told to "
        "prefer, unless `Restated: yes` says that the text here is another one.",
        example="The 4Change blog <https://example.org/failure/>",
    ),
)
