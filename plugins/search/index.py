"""The index: Pagefind's own program, run over one small page for each record. No Pelican here.

Its Python interface waits a tenth of a second for each answer, and for each record there is one; and
filters of its own come in another order every time. So it is given pages, by the command it documents,
and what results are narrowed down by stands in a file beside the index.
"""

import gzip
import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.search.model import Record

#: The file that says what each result is: its address, its kind, its year if it has one, its tags.
TABLE = "records.json"
# What Pagefind writes for search pages that are not ours, and what it puts before each of its files.
FRAGMENTS, SIGN = "fragment", b"pagefind_dcd"
OPTIONS = ("--silent", "--exclude-selectors", ".footnote-backref")


class NoIndex(Exception):
    """There is no index, and the words say why."""


def make_index(pages: Mapping[str, str], every: Iterable[Record], lang: str) -> dict[str, bytes]:
    """By name the files of the index: of HTML by address, of the records that it is made from.

    All is one index, in the language of the site. Raises NoIndex.
    """
    if not pages:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        site, out = Path(folder, "site"), Path(folder, "index")
        site.mkdir()
        for url, html in pages.items():
            (site / _name(url)).write_text(html, encoding="utf-8")
        _run("--site", str(site), "--output-path", str(out), "--force-language", lang, folder=folder)
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in _published(out)}
    return files | {TABLE: _table(files, every)}


def _name(url: str) -> str:
    """The file for an address: Pagefind's names follow from it, and stay when others come and go."""
    return f"{hashlib.blake2b(url.encode(), digest_size=16).hexdigest()}.html"


def _run(*arguments: str, folder: str) -> None:
    """Run Pagefind in a folder that has no settings for it, without those of the machine."""
    try:
        from pagefind_bin import get_executable  # noqa: PLC0415 - not every machine has it

        command = [str(get_executable()), *OPTIONS, *arguments]
        own = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        done = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=False)  # noqa: S603
    except (ImportError, OSError) as error:
        raise NoIndex(f"Pagefind does not run on this machine: {error}") from error
    if done.returncode:
        raise NoIndex(f"Pagefind failed: {' '.join((done.stderr or done.stdout).split())}")


def _published(out: Path) -> list[Path]:
    """The files that the search page needs, those of no other page."""
    entry = json.loads((out / "pagefind-entry.json").read_text("utf-8"))
    engines = {language["wasm"] or "unknown" for language in entry["languages"].values()}
    named = {"pagefind.js", "pagefind-entry.json", *(f"wasm.{engine}.pagefind" for engine in engines)}
    whole = (path for path in out.rglob("*") if path.suffix in (".pf_fragment", ".pf_index", ".pf_meta"))
    return sorted({*whole, *(out / name for name in named)})


def _table(files: Mapping[str, bytes], every: Iterable[Record]) -> bytes:
    """What each result is, by the name that Pagefind gives it."""
    records = {f"/{_name(record.url)}": record for record in every}
    table = {}
    for name, data in files.items():
        if name.startswith(FRAGMENTS):
            record = records[json.loads(gzip.decompress(data).removeprefix(SIGN))["url"]]
            table[Path(name).stem] = [record.url, record.kind, record.year, *record.tags]
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
