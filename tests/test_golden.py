"""Whole sites: each folder of `tests/sites` gives what stands beside it, to the byte."""

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.golden import kept, made, sites


def difference(name: str, before: bytes, after: bytes) -> str:
    """What changed in a file, as a reviewer reads it."""
    lines = [data.decode(errors="backslashreplace").splitlines() for data in (before, after)]
    return "\n".join(unified_diff(*lines, f"kept {name}", f"made {name}", lineterm="", n=1))


@pytest.mark.parametrize("site", sites(), ids=lambda site: site.name)
def test_site_comes_out_as_kept(site: Path, tmp_path):
    """Pages, feeds and files, or problems; `tasks.py golden` renews them, and its diff is reviewed."""
    expected = kept(site)

    found = made(site, tmp_path / "output")

    assert expected.keys() == found.keys()
    changed = [name for name, data in found.items() if expected[name] != data]
    if changed:
        pytest.fail("\n".join(difference(n, expected[n], found[n]) for n in changed), pytrace=False)
