"""Pages that load whole, without a complaint of the browser and without a script."""

import pytest

# The pages with drawings; the mark at the top is on every page.
DRAWN = ("/", "/chats/", "/chats/2009/09/change-failure/")
# The pictures that show nothing, those further down loaded as well.
EMPTY = """async () => {
  const images = [...document.images]
  images.forEach(image => { image.loading = "eager" })
  await Promise.allSettled(images.map(image => image.decode()))
  return images.filter(image => !image.naturalWidth).map(image => image.src)
}"""


def test_the_browser_has_nothing_to_complain_of(open_page, site, kind):
    """No error, no warning, no broken rule of the policy, nothing missing, nothing from elsewhere."""
    page, said = open_page("about:blank"), []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: request.url.startswith(site) or said.append(request.url))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.on("response", lambda answer: answer.ok or said.append(answer.url))
    page.goto(kind)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert said == []


@pytest.mark.parametrize("path", DRAWN)
def test_every_picture_shows(look, path):
    """No reader meets an empty frame."""
    assert look(path).evaluate(EMPTY) == []


@pytest.mark.parametrize("path", DRAWN)
def test_without_scripts_the_text_is_the_same(look, path):
    """Whoever switches JavaScript off misses nothing."""
    texts = [look(path, scripts=on).locator("body").inner_text() for on in (True, False)]
    assert texts[0] == texts[1]
    assert len(texts[0]) > 200
