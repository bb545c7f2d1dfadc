"""What can be wrong with terms and with links to them."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from plugins.glossary.names import Index, fold_name
from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.schema import nearest, resembles
from plugins.source.words import slugify

PAGE_HINT = "only terms stand between two brackets; to a page lead [words](name.md)"


def terms(documents: Sequence[Document]) -> Iterator[Problem]:
    """Terms without a sense, names that two terms claim, neighbours that do not exist or are drafts."""
    by_slug = {document.slug: document for document in documents}
    for document in documents:
        if not document.body.items:
            message, hint = "the term has no sense", "number its senses: 1. …"
            yield document.problem("E304", message, at=document.place(0), hint=hint)
        if document.body.lists > 1:
            message, hint = "there are two lists of senses", "keep one"
            yield document.problem("E318", message, at=document.place(0), hint=hint)
        for slug, at in document.values("see-also"):
            other = by_slug.get(slug)
            if other is None:
                message, hint = f"there is no term “{slug}”", nearest(slug, by_slug)
                yield document.problem("E302", message, at=at, hint=hint)
            elif not document.may_name(other):
                message, hint = f"{other.path} is still a draft", "publish it first, or take the name out"
                yield document.problem("E302", message, at=at, hint=hint)
        yield from _added(document)
    yield from _claims(documents)


def _added(document: Document) -> Iterator[Problem]:
    """Senses that are said to have come later and are not there, or came before."""
    told: set[int] = set()
    for (_, numbers), at in document.values("added"):
        for number in numbers:
            if not 1 <= number <= len(document.body.items):
                hint = f"it has 1 to {len(document.body.items)}"
                yield document.problem("E332", f"the term has no sense {number}", at=at, hint=hint)
            elif number in told:
                hint = "name it where it came first"
                yield document.problem("E332", f"sense {number} came before", at=at, hint=hint)
            told.add(number)


def _claims(documents: Iterable[Document]) -> Iterator[Problem]:
    """A name that is another term's: a title or file name goes before an alias, whoever is read first."""
    documents = list(documents)
    own = [(term, name, term.at("title")) for term in documents for name in (term.title, term.slug)]
    others = [(term, name, at) for term in documents for name, at in term.values("aliases")]
    owners: dict[tuple[str, ...], Document] = {}
    for document, name, at in (*own, *others):
        owner = owners.setdefault(fold_name(name), document) if fold_name(name) else document
        if owner is not document:
            yield document.problem("E305", f"“{name}” already leads to {owner.path}", at=at)


def links(
    document: Document,
    targets: Iterable[str],
    index: Index,
    get: Callable[[str], Document],
    terms: Callable[[], Iterable[Document]],
) -> Iterator[Problem]:
    """Links to terms that lead nowhere, each at its place.

    `targets` are those of the document. `index` and `terms` have all terms, `get` one by its slug. A
    link that may mean one whose file is faulty is no problem of its own.
    """
    for target in targets:
        if wrong := _wrong(document, target, index, get, terms):
            message, hint = wrong
            for at in document.find(f"[[{target}]]", f"[[{target}|", apart=r"\\\d"):
                yield document.problem("E202", message, at=at, hint=hint)


def _wrong(
    document: Document,
    target: str,
    index: Index,
    get: Callable[[str], Document],
    terms: Callable[[], Iterable[Document]],
) -> tuple[str, str] | None:
    """What is wrong with a link to a term, and what would be right."""
    name, _, sense = (" ".join(part.split()) for part in target.partition(":"))
    slug = index.slugs.get(fold_name(name))
    if slug is None:
        faulty = [term.slug for term in terms() if not term.whole]
        hint = nearest(name, map(" ".join, index.slugs)) or PAGE_HINT
        return None if resembles(slugify(name), faulty) else (f"there is no term “{name}”", hint)
    if not document.may_name(get(slug)):
        return f"{get(slug).path} is still a draft", "publish it first, or take the link out"
    if index.find(target) is None:
        return f"“{name}” has no sense {sense}", f"it has 1 to {index.senses[slug]}"
    return None
