"""What can be wrong with what was published: what the ledger has and the site has no longer."""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from plugins.addresses.ledger import PATH, Record
from plugins.addresses.update import Update
from plugins.source.model import Document, Item
from plugins.source.problem import Problem, problem_at, shown

ACCEPT = "python3 tasks.py check --accept"
#: What may be wrong with a list so that its entries are not to be counted.
LISTS = {"E304", "E313", "E314", "E317", "E318", "E320"}
FOR_GOOD = "a number is an address for good: keep the entry, and say in it that it was withdrawn"
DRAFT_HINT = f"take this line out, or write Gone: and why in content/{PATH}"
# How many addresses a notice names.
NAMED = 3


def kept(
    records: Mapping[str, Record],
    documents: Collection[Document],
    ways: Collection[str],
    told: Collection[Problem],
) -> Iterator[Problem]:
    """What was published and is not there, or not as it was.

    `ways` are the old addresses that lead on, `told` the problems that are known already: what a
    file may be whose id they keep from us is not taken for lost.
    """
    claims = Counter(document.header.get("id") for document in documents)
    known = {d.id: d for d in documents if "id" in d.header and claims[d.id] == 1}
    faulty = {p.path for p in told if p.level == "error"} - {shown(d.path) for d in known.values()}
    hidden = {*claims, *(records if any(map(_closed, told)) else ())}
    uncounted = {problem.path for problem in told if problem.code in LISTS}
    strangers = {d.url: d for d in known.values() if d.whole and d.id not in records}
    for record in records.values():
        document = known.get(record.id)
        if record.gone:
            yield from _back(record, document)
        elif document:
            yield from _changed(record, document, ways)
            if len(document.body.items) < record.items and shown(document.path) not in uncounted:
                yield _fewer(record, document)
        elif stranger := strangers.get(record.address):
            message, hint = f"the page at {record.address} had another id", f"write Id: {record.id}"
            yield stranger.problem("E502", message, key="id", hint=hint)
        elif record.id not in hidden and not any(_may_be(path, record.address) for path in faulty):
            yield _lost(record)


def _back(record: Record, document: Document | None) -> Iterator[Problem]:
    if document and not document.draft:
        message = f"the page is said to be gone, and is here: {document.path}"
        hint = "take this line out, or delete the file"
        yield problem_at(PATH, (record.gone_line, 1), "E505", message, hint)


def _lost(record: Record) -> Problem:
    message = f"no page has this id any more, and {record.address} is lost"
    hint = "give the file back, or write Gone: and why below"
    return problem_at(PATH, (record.line, 1), "E501", message, hint)


def _may_be(path: str, address: str) -> bool:
    """Whether a file may be what stood at an address, as far as their names tell."""
    name = posixpath.splitext(posixpath.basename(path))[0]
    part = re.split("[/#]", address.rstrip("/"))[-1]
    return bool(part) and (name.endswith(part) or part.endswith(name))


def _closed(problem: Problem) -> bool:
    """Whether a problem is that of a folder that nobody can look into: any page may lie there."""
    return problem.code == "E405" and not posixpath.splitext(problem.path)[1]


def _changed(record: Record, document: Document, ways: Collection[str]) -> Iterator[Problem]:
    if document.draft:
        message = f"the page was published, and is lost at {record.address}"
        yield document.problem("E501", message, key="status", hint=DRAFT_HINT)
    for old in record.addresses if document.whole and not document.draft else ():
        if old != document.url and old not in ways:
            yield _moved(record, document, old)


def _fewer(record: Record, document: Document) -> Problem:
    message = f"the list ends at {len(document.body.items)}, and was published up to {record.items}"
    return document.problem("E504", message, at=_end_of_list(document), hint=FOR_GOOD)


def _moved(record: Record, document: Document, old: str) -> Problem:
    hint = f"add the line Formerly: {old}"
    if "#" in old:
        hint = "such an address cannot lead on: give the file its name back"
    elif "formerly" in document.header:
        hint = f"add it to Formerly, on a line that begins with spaces: {old}"
    message = f"{old} was an address of this page, and leads nowhere now"
    return document.problem("E503", message, key=_cause(record, document, old), hint=hint)


def _cause(record: Record, document: Document, old: str) -> str:
    """The key whose change took an address away; none where the file has another name."""
    if old != record.address:
        return "formerly"
    if old.endswith(f"/{document.slug}/"):
        return "starts" if "starts" in document.header else "date"
    return ""


def _end_of_list(document: Document) -> tuple[int, int]:
    """Where the last entry of the numbered list stands."""
    if not document.body.items:
        return (1, 1)
    last = document.body.items[-1]
    found = list(re.finditer(rf"(?m)^ {{0,3}}{last.number}\.[ \t]+(.*)", document.prose))
    same = [match for match in found if _begins(match[1], last)]
    return document.place((same or found)[-1].start()) if found else (1, 1)


def _begins(written: str, item: Item) -> bool:
    """Whether a line may be the beginning of an entry: it has the same letters, whatever the marks."""
    line, text = (re.sub(r"[\W_]+", "", words)[:12] for words in (written, item.text))
    return line.startswith(text) or text.startswith(line)


def behind(
    records: Mapping[str, Record], update: Update, documents: Collection[Document]
) -> Iterator[Problem]:
    """What the ledger has not: a notice for all of it, a warning for each event that changed.

    Calendars take a change only with a number higher than that of the last: it has to be recorded.
    """
    by_id = {document.id: document for document in documents if document.whole}
    for record in update.changed:
        before = records[record.id].event
        if before and record.event != before:
            message = "what calendars have of this chat has changed, and the ledger does not say so"
            hint = f"write Event: {record.event} for it in content/{PATH}, or run {ACCEPT}"
            yield by_id[record.id].problem("W508", message, key="starts", hint=hint)
    if update.new:
        named = ", ".join(record.address for record in update.new[:NAMED])
        more = ", …" if len(update.new) > NAMED else ""
        message = f"not recorded yet: {update} ({named}{more})"
        yield problem_at(PATH, (1, 1), "N507", message, ACCEPT)
