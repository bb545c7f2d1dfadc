"""Lighthouse on a phone, as its own command runs it."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median_low

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
#: A busy machine costs points that the page does not: the middle one of so many runs counts.
RUNS = 3
OPTIONS = [
    "--output=json",
    "--quiet",
    f"--only-categories={','.join(CATEGORIES)}",
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
]


def lighthouse(url: str, modules: Path, browser: str, *, hidden: bool) -> dict:
    """The report on a page; the middle one of `RUNS` by performance where the first is not full marks.

    A page that is `hidden` from search on purpose is not asked whether search finds it.
    Raises ChildProcessError with what Lighthouse says when it fails.
    """
    reports = [_run(url, modules, browser, hidden=hidden)]
    if scores(reports[0])[0] < 100:
        reports += [_run(url, modules, browser, hidden=hidden) for _ in range(RUNS - 1)]
    middle = median_low(scores(report)[0] for report in reports)
    return next(report for report in reports if scores(report)[0] == middle)


def scores(report: dict) -> list[int]:
    """The four numbers, of a hundred; 0 where there is none."""
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def faults(report: dict) -> list[str]:
    """What cost points, by category."""
    return [
        f"{name} {score}: {audit['title']} {audit.get('displayValue', '')}".rstrip()
        for name, score in zip(CATEGORIES, scores(report), strict=True)
        for reference in report["categories"][name]["auditRefs"]
        for audit in [report["audits"][reference["id"]]]
        if score < 100 and reference["weight"] and audit["score"] is not None and audit["score"] < 0.995
    ]


def _run(url: str, modules: Path, browser: str, *, hidden: bool) -> dict:
    """A report. A browser that starts too slowly breaks a run, which says nothing of the page."""
    said = ""
    for _ in range(RUNS):
        report, said = _report(url, modules, browser, hidden=hidden)
        if report and "runtimeError" not in report:
            return report
        said = report.get("runtimeError", {}).get("message", said)
    raise ChildProcessError(said)


def _report(url: str, modules: Path, browser: str, *, hidden: bool) -> tuple[dict, str]:
    """A report, empty where there is none, and what else is said. A pipe would have half of it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.json")
        command = [shutil.which("node"), modules / "lighthouse" / "cli" / "index.js", url, *OPTIONS]
        command += [f"--output-path={path}", *(["--skip-audits=is-crawlable"] if hidden else [])]
        # It would send what goes wrong to its makers, had it ever asked.
        own = {"CHROME_PATH": browser, "CI": "1"}
        done = subprocess.run(command, env=os.environ | own, capture_output=True, text=True, check=False)
        report = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return report, done.stderr.strip()[-500:]
