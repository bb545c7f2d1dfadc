"""What can be wrong between posts and chats: tags and series that share an address, or nearly."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.words import slugify

# The ends of English plurals, with what stands before them: bosses, boxes, wishes; not this, us, loss.
PLURAL = re.compile(r"(?<=[a-z]{2})(?<![isu])s$")
HISSED = re.compile(r"((?<=[sxz])|(?<=[cs]h))e$")
# Disks take names of 255 letters, and those of feeds and of their archives go on behind this.
LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Filed:
    """A name that a document is filed under: as a tag or as a series, and where it says so."""

    document: Document
    key: str
    what: str
    name: str
    at: tuple[int, int]

    def problem(self, code: str, message: str, hint: str = "") -> Problem:
        """A problem of this name."""
        message = f"the {self.what} “{self.name}” {message}"
        return self.document.problem(code, message, at=self.at, hint=hint)


def tags(every: Iterable[Filed]) -> Iterator[Problem]:
    """Tags or series written in two ways that lead to one address, or in a way that leads to none."""
    first: dict[tuple[str, str], Filed] = {}
    for filed in every:
        slug = slugify(filed.name)
        other = first.setdefault((filed.key, slug), filed)
        if not slug:
            yield filed.problem("E307", "has no letter")
        elif len(slug) > LONGEST:
            yield filed.problem(
                "E307", f"is too long for an address, which would have {len(slug):,} letters"
            )
        elif other.name != filed.name:
            message = f"has the address of “{other.name}” in {other.document.path}"
            yield filed.problem("E306", message, f"write {other.name}")


def alike(every: Iterable[Filed]) -> Iterator[Problem]:
    """Tags or series that differ only in plural or spelling; the rarer is told the other."""
    borne = defaultdict(list)
    for filed in every:
        borne[filed.key, slugify(filed.name)].append(filed)
    families = defaultdict(list)
    for (key, slug), group in borne.items():
        families[key, root(slug)].append(group)
    for family in families.values():
        most, *others = sorted(family, key=len, reverse=True)
        for filed in (filed for group in others for filed in group):
            yield filed.problem(
                "W309", f"is “{most[0].name}” by another spelling", f"write {most[0].name}"
            )


def root(slug: str) -> str:
    """What the spellings of a name have in common, of its address: no plural, no hyphen, z for s."""
    return "".join(map(_singular, slug.split("-"))).replace("s", "z")


def _singular(word: str) -> str:
    """`stories` and `story` become one, and so do `boxes` and `box`."""
    word = PLURAL.sub("", word)
    return HISSED.sub("", re.sub(r"ie$", "y", word))


def names(documents: Iterable[Document]) -> Iterator[Filed]:
    """Every name that the documents are filed under; a hidden one bears no tags."""
    for document in documents:
        for name, at in document.values("tags") if document.listed else ():
            yield Filed(document=document, key="tags", what="tag", name=name, at=at)
        if name := document.header.get("series"):
            at = document.at("series")
            yield Filed(document=document, key="series", what="series", name=name, at=at)
