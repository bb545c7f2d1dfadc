"""Why a page is as it is: what had changed when it was last written (`tasks.py why`)."""

import argparse
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from plugins.rebuild.kept import opened
from plugins.rebuild.mark import said
from plugins.rebuild.reads import PROBLEMS, THERE
from plugins.rebuild.store import Store
from plugins.source.site import BETWEEN

#: What is said of a thing that is no document, by what its key begins with.
THINGS = {
    "file": "{} changed",
    "folder": "files came or went in {}",
    "template": "the template {}, or one that it needs, changed",
    "now": "time went on, past a moment that matters",
}
ANEW = "nothing was known of it: it is new, or settings, code or a library changed"
TEXT = {"anchors", "body", "leads", "lists", "text", "text_line"}


def why(store: Store, path: str) -> Iterator[str]:
    """A line for each file of the site that a path means: that of a file, an address, a text's path."""
    for name in named(store.trace().outputs, path):
        yield f"{name}: because {because(*(store.cause(name) or ('', ())))}"


def named(outputs: dict[str, tuple], path: str) -> list[str]:
    """The files that a path means: one of the site, one at an address, all that are made of a text."""
    page = path.lstrip("/") + ("index.html" if path.endswith("/") or not path else "")
    if page in outputs:
        return [page]
    text = path.removeprefix("content/")
    words = {text, Path(text).stem} if text.endswith(".md") else {text}
    made = (name for name, (key, *_) in outputs.items() if words & set(key.split(BETWEEN)[1:]))
    return sorted(made)


def because(key: str, names: Iterable[str]) -> str:
    """What changed, in words: the key of a thing and the names of its values."""
    thing, between, of = key.partition(BETWEEN)
    if thing in THINGS and between:
        return THINGS[thing].format(os.path.relpath(of) if of.startswith("/") else of)
    if between or (not key.startswith("@") and not key.endswith(".md")):
        return ANEW
    whose = f"a {key[1:]}" if key[1:] and key[0] == "@" else "a page" if key == "@" else f"content/{key}"
    values = dict.fromkeys(map(_value, names))
    if THERE in values:
        return f"{whose} came or went"
    return f"{' and '.join(values) or 'something'} of {whose} changed"


def _value(name: str) -> str:
    if name == THERE:
        return name
    if name in TEXT or name == PROBLEMS:
        return "the text"
    return f"`{name.partition(':')[2] or name}`"


def main(given: list[str] | None = None) -> int:
    """The command line; the exit status is 1 when the path means nothing."""
    parser = argparse.ArgumentParser(description="Tell why a page was written last.")
    parser.add_argument("path", help="a file of the site, an address, or the path of a text")
    parser.add_argument("--settings", default="pelicanconf.py")
    parser.add_argument("--output", default="output")
    options = parser.parse_args(given)
    site, told = str(Path(options.output).resolve()), said(options.settings, {})
    store = opened(options.settings, told, site)
    try:
        lines = list(why(store, options.path.removeprefix(f"{options.output}/")))
    finally:
        store.close()
    print("\n".join(lines) or f"No build that is known wrote {options.path}")
    return int(not lines)


if __name__ == "__main__":
    raise SystemExit(main())
