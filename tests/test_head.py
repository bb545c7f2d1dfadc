"""What the head of every page tells: those who share a link, systems that show an icon."""

import gzip
import json
import re
from collections import Counter

import pytest
from PIL import Image

import pelicanconf
from tests.make import make_chat_text, make_page_text, make_person_text, make_post_text, write_content
from tests.reading import SITE, picture, read, words

LOST = "/404.html"
FIRST_ROUND_TRIP = 14 * 1024
PROPERTIES = {"og:title", "og:description", "og:url", "og:site_name", "og:locale", "og:type"} | {
    "og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt",
}  # fmt: skip
HOSTILE = "</title><script>alert(1)</script> & \"quotes\" 'single'"


@pytest.fixture(scope="module")
def pages(archive):
    """Every page with text of its own, by address."""
    return {url: page for url, page in read(archive).items() if not page.moved}


def test_every_page_says_how_it_is_to_be_shared(pages):
    """Title, words and picture, whoever shows the link, and wherever."""
    for url, page in pages.items():
        told = page.shared
        assert told.keys() >= PROPERTIES, url
        assert all(told.values()), url
        assert (told["og:url"], told["og:site_name"]) == (SITE + url, "4Change"), url
        assert told["og:description"] == page.meta("description"), url
        assert page.meta("twitter:card") == "summary_large_image", url
        assert page.meta("twitter:image:alt") == told["og:image:alt"], url


def test_pictures_of_links_are_there_as_told(pages, archive):
    """The address, the size and the type are those of a file."""
    for image, page in {page.shared["og:image"]: page for page in pages.values()}.items():
        told = page.shared
        found = picture(archive / image.removeprefix(f"{SITE}/"))
        size = int(told["og:image:width"]), int(told["og:image:height"])
        assert (found.size, Image.MIME[found.format]) == (size, told["og:image:type"])


def test_posts_say_when_and_by_whom(pages):
    """What Open Graph knows of an article: days, people by the addresses of their pages, tags."""
    page = pages["/2010/01/how-to-facilitate-effective-chats/"]
    told = [(e.get("property"), e.get("content")) for e in page.all("meta") if e.get("property")]

    assert page.shared["og:type"] == "article"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", page.shared["article:published_time"])
    assert page.shared["article:author"].startswith(f"{SITE}/people/")
    assert ("article:tag", "How to") in told


def test_kinds_of_pages_are_told_apart(pages):
    """A post and a chat are articles, a person has a profile, all else is the website."""
    addresses = ("/", "/people/todd-pitt/", "/chats/2009/09/change-failure/", "/glossary/failure/")

    types = [pages[url].shared["og:type"] for url in addresses]

    assert types == ["website", "profile", "article", "website"]
    assert all(sum(e.get("property") == "og:type" for e in p.all("meta")) == 1 for p in pages.values())


@pytest.mark.parametrize(
    ("lang", "locale"), [("en", "en_US"), ("pt-BR", "pt_BR"), ("de", "de_DE"), ("sr-Latn-RS", "sr_RS")]
)
def test_locale_is_as_open_graph_writes_it(build, tmp_path, lang, locale):
    """A language and a country, that of the header or the usual one."""
    text = make_page_text(lang=lang)

    page = read(build(write_content(tmp_path / "content", {"pages/about.md": text})))["/about/"]

    assert page.shared["og:locale"] == locale


def test_bars_of_browsers_have_the_colours_of_the_paper(pages, archive):
    """By day and by night the frame of a page goes with it."""
    papers = re.findall(r"--paper: (#\w+)", (archive / "theme/css/site.css").read_text("utf-8"))

    for page in pages.values():
        assert [e.get("content") for e in page.all("meta") if e.get("name") == "theme-color"] == papers


def test_every_page_names_its_icons(pages, archive):
    """Each of them is there, and what it is said to be."""
    for url, page in pages.items():
        links = {(e.get("rel"), e.get("href")) for e in page.all("link")}
        assert links >= {
            ("icon", "/favicon.ico"),
            ("icon", "/theme/images/favicon.svg"),
            ("apple-touch-icon", "/apple-touch-icon.png"),
            ("manifest", "/manifest.webmanifest"),
        }, url
    assert picture(archive / "favicon.ico").info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    touch = picture(archive / "apple-touch-icon.png")
    assert (touch.size, "transparency" in touch.info) == ((180, 180), False)


def test_manifest_says_what_its_icons_are(archive):
    """A system that puts the site among its applications finds each size it is promised."""
    manifest = json.loads((archive / "manifest.webmanifest").read_text("utf-8"))

    for icon in (icon for icon in manifest["icons"] if icon["type"] == "image/png"):
        found = picture(archive / icon["src"].lstrip("/"))
        assert ("x".join(map(str, found.size)), Image.MIME[found.format]) == (
            icon["sizes"],
            icon["type"],
        )
        assert ("transparency" in found.info) == (icon["purpose"] == "any"), icon
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512", "any"}
    assert manifest["name"] == pelicanconf.SITENAME
    colours = {manifest["background_color"], manifest["theme_color"]}
    assert colours < set(re.findall(r"#\w{6}", (archive / "theme/css/site.css").read_text("utf-8")))


def test_icon_that_may_be_cut_keeps_its_mark_in_the_middle(archive):
    """Systems cut a maskable icon to a circle of four fifths at the least."""
    found = picture(archive / "theme/images/icon-maskable-512.png").convert("RGB")
    paper, size = found.getpixel((0, 0)), found.width

    drawn = [
        (x, y) for x in range(size) for y in range(size) if distance(found.getpixel((x, y)), paper) > 40
    ]

    assert drawn
    assert all((x - size / 2) ** 2 + (y - size / 2) ** 2 < (0.4 * size) ** 2 for x, y in drawn)


def distance(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """How far two colours are from each other."""
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def test_the_first_round_trip_brings_the_page(pages, archive):
    """A page and its style sheets take no more than a server sends before it hears back."""
    sheets = (path.read_bytes() for path in sorted((archive / "theme/css").rglob("*.css")))
    style = len(gzip.compress(b"".join(sheets)))

    heavy = {
        url: size for url, page in pages.items() if (size := weight(page)) + style > FIRST_ROUND_TRIP
    }

    assert heavy == {}


def weight(page) -> int:
    """How many bytes a page has when it is sent."""
    return len(gzip.compress(page.html.encode()))


def test_what_an_author_typed_is_never_markup(build, tmp_path):
    """A title with quotes and tags ends no attribute and no script."""
    files = {
        "posts/2010-02-01-recap.md": make_post_text(
            title=HOSTILE, summary=HOSTILE, tags=HOSTILE.replace(",", ""), series=HOSTILE
        ),
        "people/todd-pitt.md": make_person_text(),
    }

    page = read(build(write_content(tmp_path / "content", files)))["/2010/02/recap/"]

    assert page.parser.errors == []
    assert page.shared["og:title"] == HOSTILE
    assert page.shared["article:tag"] == HOSTILE
    assert page.data[0]["headline"] == HOSTILE
    assert HOSTILE in page.shared["og:image:alt"]


def test_pages_of_one_title_can_be_told_apart(build, tmp_path):
    """Chats, posts, tags, series and people of one name, questions asked twice, a post like a year."""
    chat = {"title": "2010", "tags": "2010", "summary": None}
    files = {
        f"chats/{month}-same.md": make_chat_text(
            starts=f"{month}-10", id=f"tag:example.org,2009:chats/{month}", **chat
        )
        for month in ("2009-09", "2010-02")
    }
    files |= {
        f"posts/{day}-same.md": make_post_text(
            title="2010", tags="2010", series="2010", date=day, id=f"tag:example.org,2009:posts/{day}",
            summary=f"On {day}.",
        )
        for day in ("2010-02-01", "2010-03-02")
    }  # fmt: skip
    files |= {
        "people/todd-pitt.md": make_person_text(),
        "people/2010.md": make_person_text(name="2010", id="tag:example.org,2009:people/2010"),
        "pages/year.md": make_page_text(title="2010", summary="A page."),
    }

    pages = read(build(write_content(tmp_path / "content", files))).values()

    titles = Counter(words(page.all("title")[0]) for page in pages)
    assert [title for title, number in titles.items() if number > 1] == []
    assert len(titles) > 20


def test_icons_are_few_bytes(archive):
    """None of them takes longer than the page."""
    names = ["favicon.ico", "apple-touch-icon.png", *archive.glob("theme/images/*")]

    assert all((archive / name).stat().st_size < 5_000 for name in names)
