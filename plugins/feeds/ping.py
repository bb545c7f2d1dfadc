"""Tells a hub which feeds have news, so that it tells their subscribers (WebSub). No Pelican here."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from plugins.feeds.model import FORMATS

# After how many seconds without an answer a hub is given up.
PATIENCE = 30


def ping(output: Path) -> Iterator[str]:
    """Tell of every feed of a built site, in each format, the hub that it names; says what was done.

    Raises OSError where no site was built, and at the first feed that its hub does not take.
    """
    found = list(topics(output))
    for hub, topic in found:
        try:
            tell(hub, topic)
        except (OSError, ValueError) as error:
            raise OSError(f"{hub} was not told of {topic}: {error}") from error
        yield f"{hub} was told of {topic}"
    if not found:
        yield "No feed names a hub, and nobody was told: the setting FEED_HUB is empty."


def topics(output: Path) -> Iterator[tuple[str, str]]:
    """The hub that each feed of a built site names, and the feed's address; an archive names none."""
    paths = sorted(output.glob("feeds/**/*.json"))
    if not paths:
        raise FileNotFoundError(f"There is no feed in {output}: python3 tasks.py publish makes them.")
    for path in paths:
        feed = json.loads(path.read_text(encoding="utf-8"))
        for hub in feed.get("hubs", ()):
            for form in FORMATS:
                yield hub["url"], feed["feed_url"].removesuffix("json") + form


def tell(hub: str, topic: str) -> None:
    """Tell a hub that a feed has news. Raises OSError when it does not take it, ValueError for no hub."""
    data = urlencode({"hub.mode": "publish", "hub.url": topic}).encode()
    with urlopen(Request(hub, data=data), timeout=PATIENCE) as answer:  # noqa: S310 - a setting of ours
        if answer.url != hub:  # what leads on loses what it was told
            raise OSError(f"it leads on to {answer.url}")
