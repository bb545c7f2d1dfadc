"""A page's own Content-Security-Policy, opened for what the preview puts on the page."""

import re
from html import escape, unescape

POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)', re.IGNORECASE)
NEEDED = ("script-src", "style-src", "connect-src")


def open_policies(page: str) -> str:
    """A page whose policy lets it load script and style from its own host, and listen to it."""
    return POLICY.sub(lambda found: found[1] + escape(opened(unescape(found[2]))), page)


def opened(policy: str) -> str:
    """A policy that allows all it did and, of a page's own host, what the preview needs."""
    parts = filter(None, map(str.split, policy.split(";")))
    rules = {name.lower(): sources for name, *sources in parts}
    for name in NEEDED:
        sources = rules.get(name, rules.get("default-src", ["*"]))
        rules[name] = list(dict.fromkeys([*sources, "'self'"]))
        rules[name] = [source for source in rules[name] if source != "'none'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in rules.items())
