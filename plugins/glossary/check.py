"""What can be wrong with terms and with links to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from plugins.glossary.brackets import broken
from plugins.glossary.model import Linked, index_of
from plugins.glossary.names import Index, fold_name
from plugins.source.model import Document, Problem, slugify
from plugins.source.schema import nearest, resembles


def terms(documents: Sequence[Document], drafts: Iterable[Document] = ()) -> Iterator[Problem]:
    """Terms without a sense, names that two terms claim, neighbours that do not exist or are `drafts`."""
    slugs = dict.fromkeys(document.slug for document in documents)
    unpublished = {draft.slug: draft.path for draft in drafts}
    for document in documents:
        if not document.body.items:
            yield document.problem("E304", "the term has no sense", hint="number its senses: 1. …")
        if document.body.lists > 1:
            yield document.problem("E318", "there are two lists of senses", hint="keep one")
        for slug in document.header.get("see-also", ()):
            if slug not in slugs:
                message, hint = _no_neighbour(slug, slugs, unpublished)
                yield document.problem("E302", message, key="see-also", hint=hint)
    yield from _claims(documents)


def _no_neighbour(slug: str, slugs: Iterable[str], unpublished: Mapping[str, str]) -> tuple[str, str]:
    if slug in unpublished:
        return f"{unpublished[slug]} is still a draft", "publish it first, or take the name out"
    return f"there is no term “{slug}”", nearest(slug, slugs)


def _claims(documents: Iterable[Document]) -> Iterator[Problem]:
    """A name that is another term's: a title or file name goes before an alias, whoever is read first."""
    documents = list(documents)
    own = [(term, name, "title") for term in documents for name in (term.title, term.slug)]
    others = [(term, name, "aliases") for term in documents for name in term.header.get("aliases", ())]
    owners: dict[tuple[str, ...], Document] = {}
    for document, name, key in (*own, *others):
        owner = owners.setdefault(fold_name(name), document) if fold_name(name) else document
        if owner is not document:
            yield document.problem("E305", f"“{name}” already leads to {owner.path}", key=key)


def links(page: Linked, index: Index, unshown: Sequence[Document] = ()) -> Iterator[Problem]:
    """Links to terms that lead nowhere or are none, each at its place.

    `unshown` are terms that are drafts or whose files are faulty: a link that may mean one of the
    latter is no problem of its own.
    """
    document = page.document
    yield from broken(document)
    if not page.unknown:
        return
    drafts = index_of(term for term in unshown if term.whole)
    faulty = [term.slug for term in unshown if not term.whole]
    for target in dict.fromkeys(page.unknown):
        message, hint = _unknown(target, index, drafts)
        if fold_name(target.partition(":")[0]) not in index.slugs and resembles(slugify(target), faulty):
            continue
        name, _, sense = target.partition(":")
        anchors = (f"{name}.md#sense-{sense}", f"{name}/#sense-{sense}") if sense else ()
        written = (f"[[{target}]]", f"[[{target}|", *anchors)
        for at in document.find(*written, apart=r"\\\d"):
            yield document.problem("E202", message, at=at, hint=hint)


def _unknown(target: str, index: Index, drafts: Index) -> tuple[str, str]:
    name, _, sense = (" ".join(part.split()) for part in target.partition(":"))
    slug = index.slugs.get(fold_name(name))
    if slug is None and (draft := drafts.slugs.get(fold_name(name))):
        return f"glossary/{draft}.md is still a draft", "publish it first, or take the link out"
    if slug is None:
        return f"there is no term “{name}”", nearest(name, names(index))
    return f"“{name}” has no sense {sense}", f"it has 1 to {index.senses[slug]}"


def names(index: Index) -> Iterable[str]:
    """Every name of every term, as words."""
    return [" ".join(words) for words in index.slugs]
