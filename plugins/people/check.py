"""What can be wrong with the people a header names."""

from collections.abc import Iterable, Iterator, Mapping

from plugins.people.schema import ROLES
from plugins.source.model import Document, Problem
from plugins.source.schema import nearest


def people(documents: Iterable[Document], by_name: Mapping[str, str]) -> Iterator[Problem]:
    """People who are named in a header and have no file."""
    for document in documents:
        for role in ROLES:
            for name in document.header.get(role, ()):
                if name.casefold() not in by_name:
                    hint = nearest(name, by_name) or "add a file to people/"
                    message = f"there is no person “{name}”"
                    yield document.problem("E301", message, key=role, hint=hint)
