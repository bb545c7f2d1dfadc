"""Which module may know which: read off the import statements, nothing is run for it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pelicanconf

ROOT = Path(__file__).parent.parent
PLUGINS = ROOT / "plugins"
NO_PLUGIN = {"preview"}
FOLDERS = sorted({path.parent.name for path in PLUGINS.glob("*/__init__.py")} - NO_PLUGIN)
MODULES = sorted(path.relative_to(ROOT) for path in PLUGINS.glob("*/*.py"))
# The modules that meet Pelican; all others are pure.
PELICANS = {"__init__.py", "generate.py", "generator.py"}
TABLE = (PLUGINS / "README.md").read_text(encoding="utf-8")
ASKED = re.compile(r"context\[\"([a-z_]+)\"\]")
SIGNAL = re.compile(r"(?:signals\.)?(\w+)\.connect\((\w+)\)")


def imports(path: Path) -> Iterator[str]:
    """The dotted names of all that a module imports, wherever in it."""
    for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: {ast.unparse(node)}"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def register(name: str) -> ast.FunctionDef:
    """The `register` function of a plugin."""
    tree = ast.parse((PLUGINS / name / "__init__.py").read_text(encoding="utf-8"))
    return next(node for node in tree.body if getattr(node, "name", "") == "register")


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_plugin_imports_the_source_and_no_sibling(module):
    """What it needs from one stands in the context."""
    own = module.parts[1]

    known = {name.split(".")[1] for name in imports(module) if name.startswith("plugins.")}

    assert known <= {own, "source"}


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_only_the_edges_meet_pelican(module):
    """Models, schemas, checks and the rest can be used and tested without it."""
    meets = {name for name in imports(module) if name.partition(".")[0] == "pelican"}

    assert not meets or module.name in PELICANS


def test_every_plugin_is_listed_in_the_settings():
    """A folder that is not listed would do nothing, and nobody would notice."""
    assert sorted(pelicanconf.PLUGINS) == [f"plugins.{name}" for name in FOLDERS]


def test_every_plugin_is_told_of_in_the_order_it_runs():
    """The table has a row for each."""
    rows = re.findall(r"^\| `(\w+)` \|", TABLE.partition("## Files")[0], re.MULTILINE)

    assert [f"plugins.{name}" for name in rows] == pelicanconf.PLUGINS


@pytest.mark.parametrize("name", FOLDERS)
def test_table_names_the_signals_of_a_plugin(name):
    """All that it connects to, and no other."""
    row = next(line for line in TABLE.splitlines() if line.startswith(f"| `{name}` |"))
    told = re.findall(r"`(\w+)`", row.split("|")[2].partition("sends")[0])

    connected = [signal for signal, _ in SIGNAL.findall(ast.unparse(register(name)))]

    assert sorted(connected) == sorted(told)


@pytest.mark.parametrize("name", FOLDERS)
def test_table_names_what_a_plugin_takes_and_gives(name):
    """Whoever takes a plugin out, or changes what it adds, finds those who ask it."""
    row = next(line for line in TABLE.splitlines() if line.startswith(f"| `{name}` |"))
    reads, adds = (set(re.findall(r"`(\w+)`", cell)) for cell in row.split("|")[3:5])
    code = "".join(path.read_text("utf-8") for path in sorted((PLUGINS / name).glob("*.py")))
    offers = re.search(r"    offers = (\(.*?\))", code, re.DOTALL)

    assert set(ASKED.findall(code)) <= reads | adds | {"site", "generators"}
    assert set(ast.literal_eval(offers[1]) if offers else ()) <= adds


@pytest.mark.parametrize("name", FOLDERS)
def test_register_is_a_table_of_contents(name):
    """Lines that connect, and functions of modules: nested ones would be forgotten at once.

    What they connect is imported above, or there: then only when the plugin is registered.
    """
    _, *body = register(name).body
    lines = [node for node in body if not isinstance(node, ast.ImportFrom)]
    tree = ast.parse((PLUGINS / name / "__init__.py").read_text(encoding="utf-8"))
    names = {getattr(node, "name", "") for node in tree.body} | {
        alias.name
        for node in (*tree.body, *body)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }

    connected = [SIGNAL.fullmatch(ast.unparse(line)) for line in lines]

    assert all(connected)
    assert {match[2] for match in connected} <= names
