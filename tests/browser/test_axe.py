"""What axe-core knows of accessibility: WCAG 2.2 A and AA, and what is good practice beside."""

import pytest

from tests.audit.axe import SCHEMES, packed_axe, violations

#: One fault for each scheme that shows it, and the rule that tells of it.
FAULTS = {
    "light": ("<img src=data:,>", "image-alt"),
    "dark": (
        "<style>@media (prefers-color-scheme: dark) { p { color: #999 } }</style><p>Dim",
        "color-contrast",
    ),
    "320 px": ("<style>@media (width < 400px) { i { color: #999 } }</style><p><i>Dim", "color-contrast"),
    "text at 200 %": ("<p style='inline-size: 50rem'>Wide", "too wide"),
    "text spacing": (
        "<p style='inline-size: fit-content; white-space: nowrap'>" + "word " * 7,
        "too wide",
    ),
}


@pytest.fixture(scope="session")
def axe():
    """The script."""
    return packed_axe()


def test_nothing_is_found_in_any_scheme(look, kind, axe):
    """By day, by night, in one's own colours, on a small phone, with large text or wider spacing."""
    assert list(violations(look(kind), axe)) == []


@pytest.mark.parametrize("scheme", FAULTS)
def test_what_is_wrong_in_a_scheme_is_found_there(open_page, axe, scheme):
    """The other tests would see it."""
    fault, rule = FAULTS[scheme]
    page = open_page("about:blank")
    page.set_content(f"<html lang=en><title>A page</title><main><h1>A page</h1>{fault}")

    found = {where for where, broken, _ in violations(page, axe) if broken.startswith(f"{rule}: ")}

    assert scheme in found
    assert scheme == "light" or "light" not in found


def test_a_page_is_left_as_it_was(look, axe):
    """Whoever looks at the tab next sees it by day, at its size."""
    page = look("/")
    before = page.evaluate("[innerWidth, getComputedStyle(document.body).cssText]")

    list(violations(page, axe))

    assert page.evaluate("[innerWidth, getComputedStyle(document.body).cssText]") == before
    assert len(SCHEMES) == 6
