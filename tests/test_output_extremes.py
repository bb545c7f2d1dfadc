"""What holds of every page of the archive holds at the far ends of what people write."""

import pytest

from plugins.source.clean import styled, unstyled
from plugins.source.drawing import looked_at
from tests.extremes import DRAWING, SITES
from tests.make import make_chat_text, make_page_text, make_picture, write_content
from tests.reading import read, words
from tests.test_output import (  # noqa: F401 - pytest runs them here with the pages of these sites
    pages,
    test_data_for_machines_can_be_read,
    test_every_page_has_one_heading_and_one_main,
    test_every_page_is_html_without_a_mistake,
    test_every_page_names_and_describes_itself,
    test_headings_skip_no_level,
    test_ids_are_unique_in_a_page,
    test_no_machinery_shows,
    test_no_two_pages_look_alike_from_outside,
    test_nothing_runs_and_nothing_is_styled_inside_a_page,
    test_pages_are_light,
    test_the_policy_stands_on_every_page_with_text,
    texts,
)
from tests.test_output_links import (  # noqa: F401
    test_every_link_and_landmark_has_a_name,
    test_every_link_leads_somewhere,
    test_every_picture_has_words_size_and_a_file,
    test_nothing_comes_from_elsewhere,
    test_what_labels_something_is_there,
)


@pytest.fixture(params=SITES)
def archive(extremes, request):
    """The output of each of these sites in the place of the real one's."""
    return extremes[request.param]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "No chat has been held yet, and nothing written."),
        ("/chats/", "No chat is on record yet."),
        ("/prompts/", "No question has been asked yet."),
        ("/glossary/", "No term has been defined yet."),
        ("/archive/", "Nothing has been published yet."),
        ("/people/", "Nobody is on record yet."),
        ("/tags/", "Nothing has a tag yet."),
        ("/series/", "No series has been written yet."),
    ],
)
def test_an_empty_site_says_so_on_each_page(extremes, path, said):
    """A community that begins sees sentences, not empty lists, nor files to take with nothing in them."""
    main = read(extremes["empty"])[path].all("main")[0]

    assert said in words(main)
    assert all(len(each) for tag in ("ul", "ol", "dl") for each in main.iter(tag))
    assert path in {"/", "/chats/"} or not list(main.iter("a"))


@pytest.mark.parametrize(
    ("questions", "told"), [(1, "1 question from 1 chat, each"), (2, "2 questions from 1 chat, each")]
)
def test_one_is_not_called_many(build, tmp_path, questions, told):
    """Where there is one question, or one chat, the page of prompts says so."""
    asked = "\n".join(f"{n}. Why {n}?" for n in range(1, questions + 1))
    files = {"chats/2009-09-failure.md": make_chat_text(f"About.\n\n## Questions\n\n{asked}")}

    page = read(build(write_content(tmp_path / "content", files)))["/prompts/"]

    assert page.meta("description").startswith(told)


KNOWS_NIGHT = DRAWING.replace("<rect", "<style>@media (prefers-color-scheme: dark) {}</style><rect")


@pytest.mark.parametrize(
    ("path", "data", "clear"),
    [
        ("images/a.svg", DRAWING.encode(), True),
        ("images/a.svg", KNOWS_NIGHT.encode(), False),
        ("images/a.svg", DRAWING.replace("<rect", '<rect fill="light-dark(#000, #fff)"').encode(), False),
        ("images/a.png", make_picture(), False),
        ("images/a.png", make_picture(mode="RGBA"), True),
        ("images/a.jpg", make_picture("JPEG"), False),
    ],
)  # fmt: skip
def test_it_is_known_where_the_page_shows_through(path, data, clear):
    """Black lines on nothing need paper by night; a photograph, or a drawing for the night, does not."""
    assert looked_at(path, data, 10**6).clear == clear


def test_pictures_say_where_the_page_shows_through(build, tmp_path):
    """The style sheet lays paper under those, be they in the text or in the header."""
    body = "![A](../images/a.svg)\n\n![B](../images/b.jpg)"
    files = {
        "pages/about.md": make_page_text(body),
        "chats/2009-09-failure.md": make_chat_text(image="images/a.svg | A"),
        "images/a.svg": DRAWING,
        "images/b.jpg": make_picture("JPEG"),
    }
    site = read(build(write_content(tmp_path / "content", files)))

    for path, found in (("/about/", [True, False]), ("/chats/2009/09/failure/", [True])):
        pictures = site[path].all("main")[0].iter("img")
        assert ["data-clear" in picture.attrib for picture in pictures] == found


def test_columns_are_aligned_on_pages_and_in_feeds(extremes):
    """Pages say it to the style sheet, in HTML that is not obsolete; feeds say it plainly."""
    page = read(extremes["full"])["/about/"]
    cells = page.all("th", "td")

    assert sum(cell.get("data-align") == "right" for cell in cells) == 7
    assert not any("align" in cell.attrib for cell in cells)
    assert unstyled(styled('<td colspan="2" align="right">')) == '<td colspan="2" align="right">'
