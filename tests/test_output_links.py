"""The ways through the published site: every link, every picture, every label."""

from urllib.parse import urljoin

import pytest

from tests.reading import SITE, inside, place, read, words

LOST = "/404.html"


@pytest.fixture
def pages(archive):
    """Every page there is."""
    return read(archive).values()


@pytest.fixture
def texts(pages):
    """The pages that say something of their own: no old addresses, no 404."""
    return [page for page in pages if not (page.moved or page.gone or page.url == LOST)]


def test_every_link_leads_somewhere(archive, pages):
    """No link of ours ends at a missing page or at a place that is not on it."""
    ids = {place(SITE + page.url)[0]: set(page.values("id")) for page in pages}
    dead = []
    for page in pages:
        for address in filter(inside, page.links):
            name, fragment = place(address)
            if not (archive / name).is_file() or (fragment and fragment not in ids.get(name, ())):
                dead.append((page.url, address))
    assert dead == []


def test_no_link_leads_to_an_old_address(pages):
    """We send nobody through a page that only leads on."""
    moved = {SITE + page.url for page in pages if page.moved}
    assert [(p.url, link) for p in pages for link in p.links if link in moved] == []


def test_every_picture_has_words_size_and_a_file(archive, pages):
    """Nothing jumps while pictures load, and those who do not see them miss nothing."""
    for page in pages:
        for image in page.all("img"):
            assert {"src", "alt", "width", "height"} <= set(image.attrib), (page.url, image.attrib)
            assert image.get("width").isdigit(), (page.url, image.attrib)
            assert image.get("height").isdigit(), (page.url, image.attrib)
            address = urljoin(SITE + page.url, image.get("src"))
            assert (archive / place(address)[0]).is_file(), (page.url, image.attrib)


def test_nothing_comes_from_elsewhere(archive, pages):
    """Reading a page tells nobody else that you read it."""
    loads = {"stylesheet", "icon", "preload", "alternate"}
    for page in pages:
        assert page.all("iframe", "object", "embed", "video", "audio", "base") == [], page.url
        searches = page.url == "/search/" and (archive / "pagefind").is_dir()
        assert [form.get("action") for form in page.all("form")] == ["/search/"] * searches
        links = [e.get("href") for e in page.all("link") if e.get("rel") in loads]
        widths = [width.split()[0] for value in page.values("srcset") for width in value.split(", ")]
        for address in [*links, *page.values("src"), *widths]:
            absolute = urljoin(SITE + page.url, address)
            assert inside(absolute), (page.url, address)
            assert (archive / place(absolute)[0]).is_file(), (page.url, address)


def test_every_link_and_landmark_has_a_name(pages):
    """A list of links, read out, says where each one leads."""
    for page in pages:
        for link in page.all("a"):
            assert link.get("href"), (page.url, words(link))
            assert words(link) or link.get("aria-label"), (page.url, link.attrib)
        for nav in page.all("nav"):
            assert nav.get("aria-label"), page.url


def test_what_labels_something_is_there(pages):
    """A label that points at words finds them."""
    for page in pages:
        ids = set(page.values("id"))
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls"):
            named = {name for value in page.values(attribute) for name in value.split()}
            assert named <= ids, (page.url, named - ids)


def test_every_page_can_be_reached_from_the_first(texts):
    """A reader who only ever clicks finds everything."""
    links = {page.url: page.links for page in texts}
    found, open_ = {"/"}, ["/"]
    while open_:
        for address in filter(inside, links[open_.pop()]):
            url = address.removeprefix(SITE).partition("#")[0]
            if url in links and url not in found:
                found.add(url)
                open_.append(url)
    assert sorted(set(links) - found) == []


def test_the_first_link_skips_to_the_text(pages):
    """Those who go by keyboard need not pass the menu on every page."""
    for page in pages:
        if not page.moved:
            first = page.all("a")[0]
            assert (first.get("href"), page.all("main")[0].get("id")) == ("#main", "main"), page.url
            assert words(first), page.url


def test_the_menu_marks_the_page_that_is_shown(texts):
    """A reader sees which part of the site they are in, and no other entry claims it."""
    for page in texts:
        marked = [e.get("href") for e in page.all("a") if e.get("aria-current") == "page"]
        assert set(marked) <= {page.url}, page.url
