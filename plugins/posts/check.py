"""What can be wrong between posts and chats: tags and series that share an address."""

from collections.abc import Iterable, Iterator

from plugins.source.model import Document, Problem, slugify


def tags(documents: Iterable[Document]) -> Iterator[Problem]:
    """Tags written in two ways that lead to one address."""
    first: dict[str, str] = {}
    for document in documents:
        for tag in document.tags:
            name = first.setdefault(tag.url, tag.title)
            if name != tag.title:
                message = f"the tag “{tag.title}” has the address of “{name}”"
                yield document.problem("E306", message, key="tags", hint=f"write {name}")
            if not slugify(tag.title):
                yield document.problem("E307", f"the tag “{tag.title}” has no letter", key="tags")
