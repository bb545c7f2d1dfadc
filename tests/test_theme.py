"""The theme keeps its own rules."""

import re
from pathlib import Path

THEME = Path(__file__).parent.parent / "theme"
SHEETS = {path.name: path.read_text("utf-8") for path in THEME.rglob("static/css/**/*.css")}
TEMPLATES = "".join(path.read_text("utf-8") for path in THEME.rglob("templates/**/*.html"))
CLASS = re.compile(r"\.([a-z][a-z0-9-]*)")
# Classes that Markdown's extensions write, not our templates.
WRITTEN_ELSEWHERE = {"codehilite", "footnote", "term", "k", "kn", "kd", "nt", "c", "c1", "cm", "ch"} | {
    "s", "s1", "s2", "sd",
}  # fmt: skip


def rules(sheet: str) -> str:
    """A style sheet without comments and addresses."""
    return re.sub(r"/\*.*?\*/|url\([^)]*\)", "", sheet, flags=re.DOTALL)


def test_colours_are_named_in_the_tokens_alone():
    """A community that takes the theme over changes its colours in one place."""
    literal = re.compile(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|oklab|color-mix)a?\(")

    found = {name: literal.findall(rules(sheet)) for name, sheet in SHEETS.items()}

    assert found.pop("tokens.css")
    assert not any(found.values()), found


def test_every_token_used_is_defined():
    """A misspelt token would silently mean nothing."""
    used = set(re.findall(r"var\((--[\w-]+)", "".join(SHEETS.values())))

    defined = set(re.findall(r"(--[\w-]+):", SHEETS["tokens.css"]))

    assert used <= defined
    assert defined <= used | {"--on-accent"}


def test_every_sheet_has_its_place_in_the_order():
    """What is imported nowhere is dead."""
    imported = set(re.findall(r'@import url\("(?:\w+/)*([\w.-]+)"\)', SHEETS["site.css"]))

    assert imported == SHEETS.keys() - {"site.css"}


def test_classes_and_rules_match():
    """No rule for a class that nothing bears, no class that means nothing."""
    borne = {
        name
        for names in re.findall(r'class="([^"]*)"', TEMPLATES)
        for name in re.sub(r"{[%{].*?[%}]}", " ", names).split()
    }

    ruled = set(CLASS.findall(rules("".join(SHEETS.values()))))

    assert borne <= ruled, borne - ruled
    assert ruled <= borne | WRITTEN_ELSEWHERE, ruled - borne
