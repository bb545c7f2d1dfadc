"""What a ledger is to become when it has all that is published. No Pelican here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.addresses.ledger import Record
from plugins.source.model import Document


@dataclass(frozen=True, kw_only=True)
class Update:
    """What a ledger is to become: all its records, and which of them are new or changed."""

    records: tuple[Record, ...]
    added: tuple[Record, ...]
    changed: tuple[Record, ...]

    def __str__(self) -> str:
        counted = ((self.added, "added"), (self.changed, "changed"))
        told = ", ".join(f"{len(records)} {what}" for records, what in counted if records)
        return told or "nothing to add"

    @property
    def new(self) -> tuple[Record, ...]:
        """The records that the ledger does not have, or not so."""
        return (*self.added, *self.changed)


def update(records: Mapping[str, Record], documents: Iterable[Document]) -> Update:
    """The ledger with all that these documents publish; nothing that it has is taken away."""
    found = [d for d in documents if d.whole and not d.draft]
    now = {document.id: _now(document, records.get(document.id)) for document in found}
    return Update(
        records=tuple((records | now).values()),
        added=tuple(record for record in now.values() if record.id not in records),
        changed=tuple(record for record in now.values() if record != records.get(record.id, record)),
    )


def _now(document: Document, before: Record | None) -> Record:
    """What a document publishes, beside what was recorded of it `before`."""
    formerly, count = document.header.get("formerly", ()), len(document.body.items)
    if before and (before.address, before.formerly) == (document.url, formerly) and before.items >= count:
        return before
    older = (*before.formerly, before.address, *formerly) if before else formerly
    return Record(
        id=document.id,
        address=document.url,
        formerly=tuple(address for address in dict.fromkeys(older) if address != document.url),
        items=max(before.items if before else 0, count),
        gone=before.gone if before else "",
    )
