"""What can be wrong between posts and chats: tags and series that share an address."""

from collections.abc import Iterable, Iterator

from plugins.source.model import Document, Problem, slugify


def tags(documents: Iterable[Document]) -> Iterator[Problem]:
    """Tags or series written in two ways that lead to one address, or in a way that leads to none."""
    first: dict[tuple[str, str], tuple[str, Document]] = {}
    for document in documents:
        for key, what, title in _filed(document):
            slug = slugify(title)
            name, owner = first.setdefault((key, slug), (title, document))
            if not slug:
                yield document.problem("E307", f"the {what} “{title}” has no letter", key=key)
            elif name != title:
                message = f"the {what} “{title}” has the address of “{name}” in {owner.path}"
                yield document.problem("E306", message, key=key, hint=f"write {name}")


def _filed(document: Document) -> Iterator[tuple[str, str, str]]:
    """What a document is filed under: header key, what it is called, its words."""
    for tag in document.tags:
        yield "tags", "tag", tag.title
    if name := document.header.get("series"):
        yield "series", "series", name
