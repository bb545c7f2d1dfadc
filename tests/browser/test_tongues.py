"""A text in another language than the site's is read out, hyphenated and laid out as its own."""

from tests.make import ID, make_person_text, make_post_text, make_term_text, write_content

DIRECTION = "element => getComputedStyle(element).direction"


def test_text_in_another_language_says_so_and_ours_around_it_does_not(build, serve, tmp_path, look):
    """An Arabic post runs from right to left; the menu, the byline and the footer stay English."""
    arabic = make_post_text("هذا نص قصير.", title="التغيير", lang="ar")
    files = {"posts/2010-02-01-a.md": arabic, "people/todd-pitt.md": make_person_text()}
    with serve(build(write_content(tmp_path / "content", files))) as address:
        page = look(f"{address}/2010/02/a/")

        for part in ("h1", ".deck", ".prose"):
            assert page.locator(part).get_attribute("lang") == "ar"
            assert page.locator(part).evaluate(DIRECTION) == "rtl"
        assert page.locator("html").get_attribute("lang") == "ar"
        assert page.locator("body").get_attribute("lang") == "en"
        for part in (".masthead", ".byline", ".colophon"):
            assert page.locator(part).evaluate(DIRECTION) == "ltr"


def test_site_without_chats_and_posts_says_so(build, serve, tmp_path, look):
    """A community that begins sees sentences, not empty lists and zeros."""
    term = make_term_text(title="Change", id=f"{ID}:glossary/change")
    with serve(build(write_content(tmp_path / "content", {"glossary/change.md": term}))) as address:
        told = {}
        for path in ("/", "/chats/", "/prompts/", "/archive/"):
            told[path] = look(address + path).locator("main").inner_text()

    assert "No chat has been held yet, and nothing written." in told["/"]
    assert "What is new" not in told["/"]
    assert "No chat is on record yet." in told["/chats/"]
    assert "No question has been asked yet." in told["/prompts/"]
    assert "Nothing has been published yet." in told["/archive/"]


def test_front_page_says_first_how_to_follow(look):
    """What this is, the latest chat, and how to follow stand on one screen of a phone."""
    page = look("/")
    page.set_viewport_size({"width": 390, "height": 844})

    for words in ("How to follow", "How to take part"):
        assert page.get_by_role("link", name=words).first.bounding_box()["y"] < 844
    assert page.locator("#front").bounding_box()["y"] < 844
