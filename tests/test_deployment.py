"""The guide to hosts shows what the build writes for those that read it by themselves."""

import re
import shutil
import subprocess

import pytest

from tests.deployment import PAGE, guide

TEXT = PAGE.read_text("utf-8")
STYLE = re.compile(r" 'sha256-[^']*'")
COMMANDS = re.findall(r"^awk '(.*)' output/_redirects >>? (\S+)$", TEXT, re.MULTILINE)


def block(name: str) -> str:
    """The settings that the guide shows of a host."""
    return re.search(rf"```{name}\n(.*?)```", TEXT, re.DOTALL)[1]


def test_guide_is_that_of_today():
    """`python -m tests.deployment` was run after the last change of a header."""
    assert guide() == TEXT


@pytest.mark.parametrize("host", ["nginx", "apache"])
def test_every_host_sends_what_the_file_of_headers_says(archive, host):
    """Each header and each value, but for the drawings' styles, which the guide leaves to the site."""
    shown = block(host)
    lines = (archive / "_headers").read_text("utf-8").splitlines()

    sent = [line.strip().split(": ", 1) for line in lines if line.startswith("  ")]

    assert len(sent) > 15
    for name, value in sent:
        assert f'"{STYLE.sub("", value)}"' in shown, name


@pytest.mark.parametrize("host", ["nginx", "apache"])
def test_each_rule_is_of_the_files_it_is_meant_for(archive, host):
    """As regular expressions the paths of the rules are those of some file."""
    patterns = re.findall(r'(?:"~|location ~ |m#)(\^/[^" #]+)', block(host))
    urls = [f"/{path.relative_to(archive).as_posix()}" for path in archive.rglob("*") if path.is_file()]

    assert len(patterns) > 12
    for pattern in (pattern for pattern in patterns if pattern != "^/_"):
        assert any(re.search(pattern, url) for url in urls), pattern


@pytest.mark.parametrize(("program", "file"), COMMANDS, ids=["nginx", "apache"])
def test_old_addresses_lead_on_with_every_host(archive, program, file):
    """The commands of the guide make of each old address a rule that the host understands."""
    awk = shutil.which("awk")
    if awk is None:
        pytest.skip("no awk here, so nobody would run the command either")
    rules = archive / "_redirects"

    made = subprocess.run([awk, program, rules], capture_output=True, text=True, check=True).stdout

    every = [line.split() for line in rules.read_text("utf-8").splitlines()]
    assert made.count("\n") >= len(every) > 20
    for old, *query, new, _ in every:
        asked = f"{old}?{query[0]}" if query else old
        wanted = f'"{asked}" {new};\n' if file.endswith(".map") else f"RewriteRule ^ {new} [R=301,L"
        assert wanted in made
