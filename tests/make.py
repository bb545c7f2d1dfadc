"""Factories: files as an author would write them, valid until a test overrules a line.

A keyword argument is a header line (`see_also="change"` is `See-also: change`), None leaves the
line out, a list goes on in further lines; `body` is the Markdown below.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, partial
from io import BytesIO
from pathlib import Path

from PIL import Image

from pelicanconf import MARKDOWN, TAG_AUTHORITY
from plugins.chats.model import Beside, Chat
from plugins.chats.model import make_chat as chat_of
from plugins.chats.schema import CHAT, GAP
from plugins.glossary.brackets import broken
from plugins.glossary.markdown import TermExtension
from plugins.glossary.schema import TERM
from plugins.pages.schema import PAGE
from plugins.people.schema import PERSON
from plugins.pictures.markdown import FigureExtension
from plugins.posts.schema import POST
from plugins.source.allow import settle
from plugins.source.decode import decode
from plugins.source.header import Field, Value
from plugins.source.markdown import NumberedList, convert, converter
from plugins.source.model import Body, Document
from plugins.source.problem import Problem
from plugins.source.read import read
from plugins.source.reading import complete
from plugins.source.written import body

KINDS = {kind.folder: kind for kind in (CHAT, POST, TERM, PERSON, PAGE, GAP)}
ID = "tag:example.org,2009"


def make_text(header: Mapping[str, object], body: str, overrides: Mapping[str, object]) -> str:
    """A file's text: `header` with `overrides`, and below it the body."""
    lines = header | {key.replace("_", "-").capitalize(): value for key, value in overrides.items()}
    written = (f"{key}: {_value(value)}\n" for key, value in lines.items() if value is not None)
    return f"{''.join(written)}\n{body}\n"


def _value(value: object) -> str:
    return "\n    ".join(value) if isinstance(value, list) else str(value)


def make_field(key: str, text: str) -> Field:
    """A header line, read."""
    return Field(key=key, line=1, values=(Value(text=text, line=1, column=1),))


def make_chat_text(body: str = "About.\n\n## Questions\n\n1. Why?\n2. How?", **overrides) -> str:
    """The file of a chat of 10 September 2009 whose hours are not on record."""
    header = {"Title": "Failure", "Id": f"{ID}:chats/failure", "Starts": "2009-09-10"}
    return make_text(header, body, overrides)


def make_post_text(body: str = "Words.", **overrides) -> str:
    """The file of a post of 1 February 2010."""
    header = {"Title": "Recap", "Id": f"{ID}:posts/recap", "Date": "2010-02-01", "Authors": "Todd Pitt"}
    return make_text(header, body, overrides)


def make_term_text(body: str = "1. A try that does not come off.", **overrides) -> str:
    """The file of a term with one sense."""
    header = {"Title": "Failure", "Id": f"{ID}:glossary/failure", "Source": "A dictionary"}
    return make_text(header, body, overrides)


def make_person_text(body: str = "Wrote of chats.", **overrides) -> str:
    """The file of a person."""
    return make_text({"Name": "Todd Pitt", "Id": f"{ID}:people/todd-pitt"}, body, overrides)


def make_page_text(body: str = "Words.", **overrides) -> str:
    """The file of a page that stands alone."""
    return make_text({"Title": "About", "Id": f"{ID}:pages/about"}, body, overrides)


def write_content(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A content folder with these files, text or bytes by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def make_picture(
    form: str = "PNG", size: tuple[int, int] = (30, 20), mode: str = "RGB", **options
) -> bytes:
    """The bytes of a picture, black; `options` are those of Pillow's for the form."""
    file = BytesIO()
    Image.new(mode, size).save(file, form, **options)
    return file.getvalue()


@cache
def _converter():
    numbered = NumberedList()
    md = converter({"MARKDOWN": MARKDOWN}, numbered)
    md.registerExtensions([TermExtension(), FigureExtension()], {})
    return partial(convert, md, numbered)


def make_body(markdown: str, heading: str | None = None) -> Body:
    """A body, converted; `heading` is that of the numbered list it is about."""
    return _converter()(markdown, heading)


def read_text(path: str, text: str) -> tuple[Document | None, list[Problem]]:
    """The document that a file holds, of the kind its folder says, and its problems."""
    kind, kinds = KINDS[path.partition("/")[0]], KINDS.values()
    document, problems = read(path, text, kind, _converter(), authority=TAG_AUTHORITY, kinds=kinds)
    return document and complete(document), problems


def read_bytes(path: str, data: bytes) -> list[Problem]:
    """All that is wrong with a file by itself, whatever its bytes."""
    text, problems = decode(path, data)
    document, found = read_text(path, text)
    kind = KINDS[path.partition("/")[0]]
    return [*problems, *found, *body(document, kind.heading), *broken(document), *settle([], [document])]


def read_document(path: str, text: str) -> Document:
    """The document that a file without problems holds."""
    document, problems = read_text(path, text)
    assert not problems, problems
    return document


def make_document(**overrides) -> Document:
    """A page as a value, whatever file it might have come from; arguments are its attributes."""
    attributes = {
        "kind": "page",
        "path": "pages/about.md",
        "slug": "about",
        "url": "/about/",
        "title": "About",
        "date": None,
        "header": {"id": f"{ID}:pages/about"},
        "places": {},
        "text": "",
        "text_line": 4,
    }
    return Document(**attributes | overrides)


def make_chat(document: Document, by_path: Mapping[str, Document] | None = None) -> Chat:
    """A chat of a file, with no chat around it and nobody and no term on the site."""
    now = datetime(2026, 12, 1, tzinfo=UTC)
    beside = Beside(body=document.body, image=document.header.get("image"))
    return chat_of(document, (None, None), (by_path or {}).get, now, beside)
