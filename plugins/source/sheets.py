"""Style sheets: what one imports is put in its place, so that a page waits for one file.

No Pelican here.
"""

import re
from collections.abc import Callable, Iterator
from posixpath import dirname, join, normpath

# As we write it (CSS Cascading and Inheritance 5, 2): `@import url("blocks/code.css") layer(blocks);`
IMPORT = re.compile(
    r'^@import url\("(?P<path>(?!/)[^":]+)"\)(?: layer\((?P<layer>[\w.-]+)\))?;\n', re.MULTILINE
)
ADDRESS = re.compile(r'(?<=url\(")(?![\w+-]+:|[/#])[^"]+')


def imported(path: str, sheet: str) -> Iterator[str]:
    """The paths of the sheets that the sheet at a path imports."""
    return (_from(path, found["path"]) for found in IMPORT.finditer(sheet))


def whole(path: str, read: Callable[[str], str]) -> str:
    """The sheet at a path with all that it imports, by what reads a path. Raises what that raises."""

    def put(found: re.Match) -> str:
        sheet = whole(_from(path, found["path"]), read)
        sheet = ADDRESS.sub(lambda url: _from(found["path"], url[0]), sheet)
        return f"@layer {found['layer']} {{\n{sheet}}}\n" if found["layer"] else sheet

    return IMPORT.sub(put, read(path))


def _from(path: str, address: str) -> str:
    """An address that stands in the sheet at a path, as it is from where that path is."""
    return normpath(join(dirname(path), address))
