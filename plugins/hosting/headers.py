"""What hosts are to send with each file. No Pelican here."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from plugins.source.policy import digest

CACHE, TYPE = "Cache-Control", "Content-Type"
# What none of our pages uses, and what no script that came upon one should.
FORBIDDEN = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
# Of the headers alone: a page cannot say by itself that others must not frame it.
FRAMES = "frame-ancestors 'none'"
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in FORBIDDEN),
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Only the parts of the search index bear names that change with what is in them, and are kept for good.
# A page, a feed, a calendar is asked for anew each time, as hosts have it; a style or a script may be a
# little old while a newer one is fetched. What stands here twice would be sent twice, so no two of these
# concern one file.
KEPT = {
    "/theme/css/*": "public, max-age=600, stale-while-revalidate=86400",
    "/theme/js/*": "public, max-age=600, stale-while-revalidate=86400",
    "/theme/fonts/*": "public, max-age=2592000",
    "/theme/images/*": "public, max-age=86400",
    "/images/*": "public, max-age=86400",
    "/pagefind/fragment/*": "public, max-age=31536000, immutable",
    "/pagefind/index/*": "public, max-age=31536000, immutable",
}
TYPES = {
    ".ics": "text/calendar; charset=utf-8",
    ".atom.xml": "application/atom+xml; charset=utf-8",
    ".rss.xml": "application/rss+xml; charset=utf-8",
    ".opml": "text/x-opml; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    # Browsers show it, where they would save Markdown.
    ".md": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
}
FEEDS = ("/feeds/*.json", "application/feed+json")
# The style inside a drawing, and how many of them a policy names: hosts take no endless lines.
STYLE, MOST_STYLES = re.compile(rb"<style>([^<&]*)</style>"), 20


@dataclass(frozen=True, kw_only=True)
class Rule:
    """The headers of all addresses that begin and end as `path` says, a `*` standing for the rest."""

    path: str
    headers: tuple[tuple[str, str], ...]


def rules(*policies: str) -> Iterator[Rule]:
    """Every rule; pages have one or another of these policies, and hosts are told what all may do."""
    security = {"Content-Security-Policy": f"{union(policies)}; {FRAMES}"} | SECURITY
    yield Rule(path="/*", headers=tuple(security.items()))
    yield from (Rule(path=path, headers=((CACHE, value),)) for path, value in KEPT.items())
    yield from (Rule(path=f"/*{end}", headers=((TYPE, value),)) for end, value in TYPES.items())
    yield Rule(path=FEEDS[0], headers=((TYPE, FEEDS[1]),))


def styles(drawing: bytes) -> tuple[str, ...]:
    """The styles that stand in a drawing (SVG), each as a policy allows it: by its digest alone."""
    return tuple(map(digest, STYLE.findall(drawing)))


def of_drawings(styles: Iterable[str]) -> str:
    """The policy under which drawings keep their colours; of too many styles those that most have."""
    counted = sorted(Counter(styles).items(), key=lambda found: (-found[1], found[0]))
    named = [style for style, _ in counted[:MOST_STYLES]]
    return f"style-src {' '.join(named)}" if named else ""


def union(policies: Iterable[str]) -> str:
    """The policy that allows what any of these does, each as Content-Security-Policy writes it."""
    allowed: dict[str, dict[str, None]] = {}
    for policy in policies:
        for name, *sources in filter(None, map(str.split, policy.split(";"))):
            allowed.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(" ".join([name, *_open(sources)]) for name, sources in allowed.items())


def _open(sources: Collection[str]) -> list[str]:
    """Sources without the word for none of them, where there are others."""
    return [source for source in sources if source != "'none'"] or list(sources)


def written(rules: Iterable[Rule]) -> str:
    """Rules as Netlify, Cloudflare and others read them from a file `_headers`."""
    return "\n".join(
        f"{rule.path}\n" + "".join(f"  {name}: {value}\n" for name, value in rule.headers)
        for rule in rules
    )
