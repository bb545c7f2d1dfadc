"""What a ledger is to become when it has all that is published. No Pelican here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plugins.addresses.ledger import Record, Version
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


def update(
    records: Mapping[str, Record], documents: Iterable[Document], digests: Mapping[str, str] | None = None
) -> Update:
    """The ledger with all that these documents publish; nothing that it has is taken away.

    `digests` has by id a digest of what calendars tell of a page.
    """
    found = [d for d in documents if d.whole and not d.draft]
    told = digests or {}
    now = {d.id: _now(d, records.get(d.id), told.get(d.id, "")) for d in found}
    return Update(
        records=tuple((records | now).values()),
        added=tuple(record for record in now.values() if record.id not in records),
        changed=tuple(record for record in now.values() if record != records.get(record.id, record)),
    )


def _now(document: Document, before: Record | None, digest: str) -> Record:
    """What a document publishes, beside what was recorded of it `before`."""
    formerly, count = document.header.get("formerly", ()), len(document.body.items)
    event = _event(before.event if before else None, digest)
    same = before and (before.address, before.formerly, before.event) == (document.url, formerly, event)
    if same and before.items >= count:
        return before
    older = (*before.formerly, before.address, *formerly) if before else formerly
    return Record(
        id=document.id,
        address=document.url,
        formerly=tuple(address for address in dict.fromkeys(older) if address != document.url),
        items=max(before.items if before else 0, count),
        event=event,
        gone=before.gone if before else "",
    )


def _event(before: Version | None, digest: str) -> Version | None:
    """What calendars are told of a page: each change counts one more. Without a digest, as `before`."""
    if not digest or (before and before.digest == digest):
        return before
    return Version(before.sequence + 1 if before else 0, digest)
