"""Numbered lists of a chat's text that may be meant for its questions. No Pelican here."""

import re

from plugins.chats.schema import CHAT
from plugins.source.model import Document
from plugins.source.written import below

BLOCK = re.compile(r"^#.*$|(?:^(?!#).*\S.*\n?)+", re.MULTILINE)
# An entry goes on until the next number at the margin.
ENTRY = re.compile(r"^ {0,3}[0-9]{1,9}\.[ \t].*(?:\n(?! {0,3}[0-9]{1,9}\.[ \t]).*)*", re.MULTILINE)
LETTER = re.compile(r"[^\W_]")


def asking(document: Document) -> list[tuple[int, int]]:
    """Where those lists begin whose entries mostly ask, but for the one under the heading."""
    text, found = document.prose, _lists(document.prose)
    heading = below(text, CHAT.heading)
    under = next((entries for entries in found if entries[0].start() >= heading), None)
    others = (entries for entries in found if not (document.body.items and entries is under))
    return [document.place(entries[0].start()) for entries in others if _asks(entries)]


def _asks(entries: list[re.Match]) -> bool:
    """Whether there are two entries or more, and more than half of them end in a question mark.

    Behind that may stand what closes a quotation, or ends what is bold.
    """
    asked = sum("?" in LETTER.split(entry[0])[-1] for entry in entries)
    return len(entries) > 1 and asked * 2 > len(entries)


def _lists(text: str) -> list[list[re.Match]]:
    """The numbered lists of a text, by entries: blocks that begin with a number, in a row."""
    found, open_ended = [], False
    for block in BLOCK.finditer(text):
        entries = list(ENTRY.finditer(text, block.start(), block.end()))
        begins = bool(entries) and entries[0].start() == block.start()
        if begins and open_ended:
            found[-1] += entries
        elif begins:
            found.append(entries)
        # What stands indented goes on from the entry above.
        open_ended = begins or (open_ended and block[0].startswith(("    ", "\t")))
    return found
