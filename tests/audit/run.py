"""The audit of a built site; `python3 tasks.py audit` runs it.

`kinds` takes the heaviest page of every kind, and `serve` shows them as a host does. Then each check
has its module, and says what is wrong as `Finding`s:

- of all pages: `pages` reads links, ids, titles and descriptions, `nu` has HTML and CSS validated;
- of a page of every kind, in a browser: `visit` loads it (complaints, broken policy, headers, bytes,
  requests), `axe` goes through the schemes (WCAG 2.2 A and AA, best practice, what is too wide),
  `lighthouse` gives its four marks.

At the end there is a table, a row for each kind, and below it each fault once. The exit status is 1
when there is any, or when a check could not be made: `tools` says what to install for it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.audit import tools
from tests.audit.axe import WIDER, packed_axe, summed_up, violations
from tests.audit.finding import SITE, Finding, lines
from tests.audit.kinds import KINDS, heaviest, kind_of
from tests.audit.lighthouse import faults, lighthouse, scores
from tests.audit.nu import nu
from tests.audit.pages import links, names
from tests.audit.serve import served
from tests.audit.table import table
from tests.audit.visit import KB, Visit, open_tab, visit
from tests.reading import Page, read

CHECKS = ("axe", "width", "nu", "links", "names", "browser", "weight")
HEAD = ("kind", "Lighthouse", *CHECKS, "HTML+CSS KB", "whole KB", "requests")


def validated(folder: Path, pages: dict[str, Page]) -> Iterator[Finding]:
    """What the Nu checker says of all files. Raises Missing without Java or Node."""
    for path, text in nu(folder, tools.modules(), tools.java()):
        url = "/" + path.removesuffix("index.html")
        yield Finding(kind_of(pages[url]) if url in pages else SITE, url, "nu", text)


def looked_at(base: str, chosen: dict[str, Page]) -> Iterator[tuple[Visit, list[Finding]]]:
    """Each page in a browser: what the visit showed, and what is wrong. Raises Missing without one."""
    script = packed_axe(tools.FOLDER / "node_modules")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=tools.browser(), args=tools.BROWSER_OPTIONS)
        for kind, page in chosen.items():
            tab = open_tab(chromium, base)
            seen = visit(tab, base, page.url)
            broken = list(violations(tab, script))
            found = [("browser", text) for text in seen.refused()]
            found += [("weight", text) for text in seen.heavy()]
            found += [("width" if WIDER in text else "axe", text) for text in summed_up(broken)]
            tab.context.close()
            yield seen, [Finding(kind, page.url, check, text) for check, text in found]
        chromium.close()


def marked(base: str, chosen: dict[str, Page]) -> Iterator[tuple[str, list[int], list[Finding]]]:
    """Lighthouse on each page: its kind, its marks, what cost points. Raises Missing without Node."""
    modules, browser = tools.modules(), tools.browser()
    for kind, page in chosen.items():
        hidden = "noindex" in page.meta("robots")
        report = lighthouse(base + page.url, modules, browser, hidden=hidden)
        print(f"  {kind}", *scores(report), flush=True)
        yield (
            kind,
            scores(report),
            [Finding(kind, page.url, "Lighthouse", text) for text in faults(report)],
        )


def tried(check: str, work: Callable[[], Iterable], findings: list[Finding]) -> list:
    """What a check yields; a tool that is missing, or fails, becomes a finding."""
    print(f"{check} …", flush=True)
    try:
        return list(work())
    except (tools.Missing, ChildProcessError) as error:
        findings.append(Finding(SITE, "", check, f"not checked, for it needs {error}"))
        return []


def audit(folder: Path, only: set[str]) -> int:
    """Print what all checks say of a built site, or of these kinds; the exit status."""
    pages = read(folder)
    chosen = {kind: page for kind, page in heaviest(pages.values()).items() if kind in (only or {kind})}
    findings = [*links(folder, pages.values()), *names(pages.values())]
    findings += tried("nu", lambda: validated(folder, pages), findings)
    with served(folder) as base:
        seen = tried("axe", lambda: looked_at(base, chosen), findings)
        marks = tried("Lighthouse", lambda: marked(base, chosen), findings)
    findings += [finding for _, found in seen for finding in found]
    findings += [finding for _, _, found in marks for finding in found]
    findings = [finding for finding in findings if not only or finding.kind in {SITE, *only}]
    visits = dict(zip(chosen, (visited for visited, _ in seen), strict=False))
    print(shown(findings, list(chosen), visits, {kind: four for kind, four, _ in marks}))
    print(*lines(findings), sep="\n")
    return 1 if findings else 0


def shown(
    findings: list[Finding], kinds: list[str], visits: dict[str, Visit], marks: dict[str, list[int]]
) -> str:
    """The table: a row for each kind that was looked at, and for others where something is wrong."""
    counts = Counter((finding.kind, finding.check) for finding in findings)
    others = sorted({finding.kind for finding in findings} - set(kinds))
    rows = []
    for kind in (*kinds, *others):
        visited = visits.get(kind)
        weights = [f"{visited.first / KB:.1f}", f"{visited.whole / KB:.1f}"] if visited else ["", ""]
        before = str(visited.before_text) if visited else ""
        four = " ".join(f"{mark:3}" for mark in marks.get(kind, ()))
        rows.append([kind, four, *(str(counts[kind, check]) for check in CHECKS), *weights, before])
    return table(HEAD, rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kinds", default="", help="only these, with commas between them")
    asked = parser.parse_args()
    wanted = set(filter(None, asked.kinds.split(",")))
    if unknown := wanted - KINDS.keys():
        sys.exit(f"There is no kind {', '.join(sorted(unknown))}; there are {', '.join(KINDS)}.")
    sys.exit(audit(asked.folder, wanted))
