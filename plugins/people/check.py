"""What can be wrong with people, and with a header that names them."""

from collections.abc import Iterable, Iterator

from plugins.people.model import is_person, names
from plugins.people.schema import ROLES
from plugins.source.model import Document
from plugins.source.problem import Problem
from plugins.source.schema import nearest, resembles
from plugins.source.words import fold, slugify

DRAFT_HINT = "publish it first, or take the name out"


def people(
    documents: Iterable[Document],
) -> Iterator[Problem]:
    """People who are named in a header and have no file, or one that is not shown.

    Whom a faulty file may be about is no problem of its own: that file has one already.
    """
    documents = list(documents)
    called = {name: person for person in filter(is_person, documents) for name, _ in names(person)}
    everyone = {fold(name): person for name, person in called.items()}
    faulty = [person.slug for person in everyone.values() if not person.whole]
    for document in documents:
        for role in ROLES:
            for name, at in document.values(role):
                person = everyone.get(fold(name))
                if person and not document.may_name(person):
                    message, hint = f"{person.path} is still a draft", DRAFT_HINT
                    yield document.problem("E301", message, at=at, hint=hint)
                elif not person and not resembles(slugify(name), faulty):
                    hint = nearest(name, called) or "add a file to people/"
                    yield document.problem("E301", f"there is no person “{name}”", at=at, hint=hint)


def doubles(documents: Iterable[Document]) -> Iterator[Problem]:
    """Names, file names and handles that two people claim."""
    owners: dict[str, Document] = {}
    for person in filter(is_person, documents):
        for name, at in names(person):
            owner = owners.setdefault(fold(name), person)
            if owner is not person:
                yield person.problem("E308", f"“{name}” is already {owner.path}", at=at)
