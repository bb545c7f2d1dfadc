"""The hours of a chat in the reader's own time zone, added by the one script there is."""

import pytest
from playwright.sync_api import expect

TIMED, DAY = "/chats/2010/06/community-organizing/", "/chats/2009/09/change-failure/"
# How far anything moved while the page came, as browsers measure it.
SHIFT = """new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().reduce((sum, entry) => sum + entry.value, 0))
).observe({ type: "layout-shift", buffered: true }) || setTimeout(() => done(0), 300))"""


@pytest.mark.parametrize(
    ("zone", "hours"),
    [
        ("America/New_York", "Thu 17:00–19:00"),
        ("Europe/London", "Thu 22:00–00:00"),
        ("Europe/Berlin", "Thu 23:00–Fri 01:00"),
        ("Asia/Kolkata", "Fri 02:30–04:30"),
        ("Australia/Sydney", "Fri 07:00–09:00"),
    ],
)
def test_reader_sees_the_hours_of_their_own_clock(open_page, zone, hours):
    """With the day, and a second one where the chat goes past midnight."""
    page = open_page(TIMED, timezone_id=zone)

    expect(page.locator(".facts-yours")).to_have_text(f"In your time zone{hours}")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_nothing_moves_when_they_are_added(open_page, width):
    """Their place is kept."""
    page = open_page(TIMED, viewport={"width": width, "height": 900})

    assert page.evaluate(SHIFT) == 0


@pytest.mark.parametrize(("path", "scripts"), [(TIMED, False), (DAY, True)])
def test_without_script_or_hours_nothing_is_missed(open_page, path, scripts):
    """No label without words."""
    page = open_page(path, java_script_enabled=scripts)

    expect(page.get_by_text("In your time zone")).to_be_hidden()


def test_script_that_does_not_come_leaves_no_label(open_page):
    """A poor line may lose it."""
    page = open_page("about:blank")
    page.route("**/hours.js", lambda route: route.abort())
    page.goto(TIMED)

    expect(page.get_by_text("In your time zone")).to_be_hidden()
