"""What can be wrong with people, and with a header that names them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from plugins.people.model import is_person, names, people_by_name
from plugins.people.schema import ROLES
from plugins.source.model import Document, Problem, fold, slugify
from plugins.source.schema import nearest, resembles


def people(
    documents: Iterable[Document], by_name: Mapping[str, str], drafts: Collection[Document] = ()
) -> Iterator[Problem]:
    """People who are named in a header and have no file, or one that is not shown.

    Whom a faulty file may be about is no problem of its own: that file has one already.
    """
    documents = list(documents)
    faulty = [person.slug for person in (*documents, *drafts) if is_person(person) and not person.whole]
    unpublished = people_by_name(drafts)
    for document in documents:
        for role in ROLES:
            for name in document.header.get(role, ()):
                if fold(name) in by_name or resembles(slugify(name), faulty):
                    continue
                message, hint = _unknown(name, by_name, unpublished)
                yield document.problem("E301", message, key=role, hint=hint)


def _unknown(name: str, by_name: Mapping[str, str], unpublished: Mapping[str, str]) -> tuple[str, str]:
    if slug := unpublished.get(fold(name)):
        return f"people/{slug}.md is still a draft", "publish it first, or take the name out"
    return f"there is no person “{name}”", nearest(name, by_name) or "add a file to people/"


def doubles(documents: Iterable[Document]) -> Iterator[Problem]:
    """Names, file names and handles that two people claim."""
    owners: dict[str, Document] = {}
    for person in filter(is_person, documents):
        for key, name in names(person):
            owner = owners.setdefault(fold(name), person)
            if owner is not person:
                yield person.problem("E308", f"“{name}” is already {owner.path}", key=key)
