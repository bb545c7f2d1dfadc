"""The file `_headers` in which static hosts find what to send with which file.

Read as Netlify and Cloudflare Pages read it: a line with a path, in which `*` is anything, and below
it indented `Name: value` lines; all paths that fit count, equal names are joined with commas.
"""

import re
from collections.abc import Iterator, Mapping

#: What has to come with every page, and what it must say; only the search may run WebAssembly.
WANTED = {
    "Content-Security-Policy": r"default-src 'none'(?!.*'unsafe-)",
    "X-Content-Type-Options": r"nosniff$",
    "Referrer-Policy": r"\S",
    "Permissions-Policy": r"\S",
}


def rules(text: str) -> list[tuple[re.Pattern, str, str]]:
    """What a file says: the form of an address, the name of a header and its value, in order."""
    found, form = [], None
    for line in text.splitlines():
        if line.strip().startswith("#") or not line.strip():
            continue
        if not line[0].isspace():
            form = re.compile(".*".join(map(re.escape, line.strip().split("*"))))
        elif form:
            name, _, value = line.partition(":")
            found.append((form, name.strip(), value.strip()))
    return found


def headers_of(url: str, known: list[tuple[re.Pattern, str, str]]) -> dict[str, str]:
    """What is sent with an address of the site."""
    sent: dict[str, str] = {}
    for form, name, value in known:
        if form.fullmatch(url):
            sent[name] = f"{sent[name]}, {value}" if name in sent else value
    return sent


def faults(sent: Mapping[str, str]) -> Iterator[str]:
    """What is missing or wrong in the headers of a page; their names in small letters."""
    for name, form in WANTED.items():
        value = sent.get(name.lower())
        if value is None:
            yield f"no header {name}"
        elif not re.search(form, value):
            yield f"the header {name} says “{value}”"
