"""What can be wrong with old addresses."""

from collections.abc import Iterable, Iterator

from plugins.source.model import Document, Problem


def taken(documents: Iterable[Document]) -> Iterator[Problem]:
    """Old addresses at which a page stands today."""
    documents = list(documents)
    today = {document.url: document for document in documents}
    for document in documents:
        for old in document.header.get("formerly", ()):
            if other := today.get(old):
                message = f"at {old} stands {other.path} today"
                yield document.problem("E408", message, key="formerly")
