"""What an audit says of a page."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

#: The kind of what belongs to no page: style sheets, tools that are missing.
SITE = "site"
#: How many addresses a line names.
NAMED = 3


@dataclass(frozen=True)
class Finding:
    """Something wrong: what kind of page it is on, its address, which check found it, and what."""

    kind: str
    url: str
    check: str
    text: str


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """Each fault once, with the first addresses that have it."""
    places = defaultdict(dict)
    for finding in findings:
        places[finding.check, finding.text][finding.url] = None
    for (check, text), urls in sorted(places.items()):
        named = " ".join(list(urls)[:NAMED])
        more = f" and {len(urls) - NAMED} more" if len(urls) > NAMED else ""
        yield f"{check}: {text} [{named}{more}]"
