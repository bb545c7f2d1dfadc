"""Style sheets come as one file."""

import re

from plugins.source import sheets

FILES = {
    "css/site.css": '@layer base, blocks;\n@import url("base.css") layer(base);\n'
    '@import url("blocks/code.css") layer(blocks);\n',
    "css/base.css": '@font-face { src: url("../fonts/a.woff2"); }\n',
    "css/blocks/code.css": '@import url("../more.css");\n'
    'a { background: url("b.svg"), url("#c"), url("/d"); }\n',
    "css/more.css": 'b { background: url("e.svg"), url("data:image/svg+xml,x"); }\n',
}


def test_what_a_sheet_imports_stands_in_its_place_and_layer():
    """A page's first sight waits for one sheet, not for a dozen in a row."""
    whole = sheets.whole("css/site.css", FILES.__getitem__)

    assert "@import" not in whole
    assert re.findall(r"@layer \w+ {", whole) == ["@layer base {", "@layer blocks {"]
    assert whole.startswith("@layer base, blocks;\n")
    assert whole.count("{") == whole.count("}")


def test_addresses_lead_where_they_did():
    """A picture or a face that a sheet names by a way from itself is still found."""
    found = re.findall(r'url\("([^"]+)"\)', sheets.whole("css/site.css", FILES.__getitem__))

    assert found == ["../fonts/a.woff2", "e.svg", "data:image/svg+xml,x", "blocks/b.svg", "#c", "/d"]


def test_sheets_that_stand_in_others_are_known():
    """What nobody asks for is not published."""
    assert list(sheets.imported("css/site.css", FILES["css/site.css"])) == [
        "css/base.css",
        "css/blocks/code.css",
    ]
    assert list(sheets.imported("css/blocks/code.css", FILES["css/blocks/code.css"])) == ["css/more.css"]


def test_sheets_elsewhere_are_left_where_they_are():
    """An address that begins at a root is none of a file beside."""
    sheet = '@import url("/theme/css/more.css");\n@import url("//example.org/more.css");\n'

    assert sheets.whole("a.css", {"a.css": sheet}.__getitem__) == sheet


def test_the_site_has_one_sheet(archive):
    """The whole look comes in one request, and the pieces that authors keep it in are not published."""
    assert [path.name for path in (archive / "theme").rglob("*.css")] == ["site.css"]
    assert "@import" not in (archive / "theme/css/site.css").read_text("utf-8")
