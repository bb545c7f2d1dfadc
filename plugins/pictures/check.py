"""What is wrong with pictures in view of what is made of them."""

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator

from plugins.source.files import parts
from plugins.source.problem import Problem, problem_at

# How many bytes the name of a file may have on most disks.
LONGEST_NAME = 255


def taken(published: Collection[str], variants: Callable[[str], Iterable[str]]) -> Iterator[Problem]:
    """Files whose names are those of pictures in another width; `variants` has these of a picture."""
    files = {_same(part): path for path in sorted(published) for part in parts(path)}
    for path in published:
        for name in variants(path):
            if other := files.get(_same(name)):
                message = f"this is the name of {path} in another width"
                yield problem_at(other, (1, 1), "E418", message, "give the file another name")


def too_long(path: str, variants: Iterable[str]) -> Iterator[Problem]:
    """The problem of a picture for whose widths there are no names."""
    if any(
        len(name.rpartition("/")[2].encode(errors="surrogateescape")) > LONGEST_NAME for name in variants
    ):
        message = "the name is too long for the picture in other widths"
        yield problem_at(path, (1, 1), "E418", message, "give the file a shorter name")


def _same(path: str) -> str:
    """A path as a disk knows it that does not tell capitals, or the make of accents, apart."""
    return unicodedata.normalize("NFC", path).casefold()
