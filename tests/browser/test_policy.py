"""The policy of the site, on every page, with the headers that hosts send."""

import pytest

from tests.audit.serve import served
from tests.audit.visit import open_tab
from tests.reading import read

#: Pages are looked at in so many parts, which go on at once.
PARTS = 4
REMEMBER = """addEventListener("securitypolicyviolation", event =>
  (window.refused ??= []).push(`${event.violatedDirective} ${event.blockedURI}`))"""
SLIP_IN = """() => {
  const script = document.createElement("script"), style = document.createElement("style")
  script.textContent = "window.ran = true"
  style.textContent = "body { display: none }"
  document.head.append(script, style)
  document.body.setAttribute("onclick", "window.ran = true")
  document.body.click()
  return [window.ran ?? false, document.body.checkVisibility()]
}"""


@pytest.fixture(scope="module")
def hosted(archive):
    """The address of the archive, served as hosts do."""
    with served(archive) as address:
        yield address


@pytest.fixture
def tab(browser, hosted):
    """A tab that remembers what was refused."""
    page = open_tab(browser, hosted)
    page.add_init_script(REMEMBER)
    yield page
    page.context.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_breaks_the_policy(archive, tab, part):
    """Nothing of any page is refused by the browser."""
    addresses = sorted(page.url for page in read(archive).values() if not page.moved)[part::PARTS]
    refused = {}
    for address in addresses:
        tab.goto(address)
        refused[address] = tab.evaluate("window.refused ?? []")
    assert {address: found for address, found in refused.items() if found} == {}
    assert len(refused) > 10


def test_what_is_slipped_in_does_nothing(tab):
    """Were markup of others to come through, the browser would neither run it nor dress the page."""
    tab.goto("/")
    assert tab.evaluate(SLIP_IN) == [False, True]
    refused = {fault.split()[0] for fault in tab.evaluate("window.refused")}
    assert refused == {"script-src-elem", "script-src-attr", "style-src-elem"}
