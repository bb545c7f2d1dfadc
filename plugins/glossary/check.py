"""What can be wrong with terms and with links to them."""

from collections.abc import Iterable, Iterator, Sequence

from plugins.glossary.brackets import broken
from plugins.glossary.model import Linked
from plugins.glossary.names import Index, fold_name
from plugins.source.model import Document, Problem
from plugins.source.schema import nearest


def terms(documents: Sequence[Document]) -> Iterator[Problem]:
    """Terms without a sense, names that two terms claim, neighbours that do not exist."""
    slugs = [document.slug for document in documents]
    owners: dict[tuple[str, ...], Document] = {}
    for document in documents:
        if not document.body.items:
            yield document.problem("E304", "the term has no sense", hint="number its senses: 1. …")
        if document.body.lists > 1:
            yield document.problem("E318", "there are two lists of senses", hint="keep one")
        for slug in document.header.get("see-also", ()):
            if slug not in slugs:
                message, hint = f"there is no term “{slug}”", nearest(slug, slugs)
                yield document.problem("E302", message, key="see-also", hint=hint)
        yield from _claims(document, owners)


def _claims(document: Document, owners: dict[tuple[str, ...], Document]) -> Iterator[Problem]:
    named = [(name, "aliases") for name in document.header.get("aliases", ())]
    for name, key in ((document.title, "title"), (document.slug, "title"), *named):
        owner = owners.setdefault(fold_name(name), document)
        if owner is not document:
            message = f"“{name}” already leads to {owner.path}"
            yield document.problem("E305", message, key=key)


def links(page: Linked, index: Index) -> Iterator[Problem]:
    """Links to terms that lead nowhere or are none, each at its place."""
    document = page.document
    yield from broken(document)
    for target in dict.fromkeys(page.unknown):
        message, hint = _unknown(target, index)
        name, _, sense = target.partition(":")
        anchors = (f"{name}.md#sense-{sense}", f"{name}/#sense-{sense}") if sense else ()
        written = (f"[[{target}]]", f"[[{target}|", *anchors)
        for at in document.find(*written, apart=r"\\\d"):
            yield document.problem("E202", message, at=at, hint=hint)


def _unknown(target: str, index: Index) -> tuple[str, str]:
    name, _, sense = (" ".join(part.split()) for part in target.partition(":"))
    slug = index.slugs.get(fold_name(name))
    if slug is None:
        return f"there is no term “{name}”", nearest(name, names(index))
    return f"“{name}” has no sense {sense}", f"it has 1 to {index.senses[slug]}"


def names(index: Index) -> Iterable[str]:
    """Every name of every term, as words."""
    return [" ".join(words) for words in index.slugs]
