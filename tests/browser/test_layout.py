"""Pages that fit: on a phone, on a wide screen, on paper, and with the longest of words."""

from statistics import median

import pytest
from playwright.sync_api import expect

WIDTHS = (320, 390, 820, 1440)
# What sticks out to the side, once anything makes the page scroll there.
WIDE = """() => {
  if (document.documentElement.scrollWidth <= innerWidth) return []
  const out = e => e.getBoundingClientRect().right > innerWidth
  return [...document.querySelectorAll("body *")].filter(out).map(e => `${e.tagName} ${e.className}`)
}"""
WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
CELLS = " | ".join(f"column{n}" for n in range(30))
BODY = f"""
{WORD} and https://example.org/{"a" * 150}

{CELLS}
{"|".join(["---"] * 30)}
{CELLS}

    code = "{"x" * 200}"

`{"y" * 120}`

> {WORD}
"""
FILES = {
    "posts/2010-02-01-long.md": f"""Title: {WORD}
Id: tag:example.org,2010:post
Date: 2010-02-01
Tags: {WORD}
Series: {WORD}
Authors: {WORD}
Originally: {WORD} <https://example.org/{WORD}>
{BODY}""",
    "chats/2010-02-long.md": f"""Title: {WORD}
Id: tag:example.org,2010:chat
Starts: 2010-02-11
Tags: {WORD}
Hosts: {WORD}
Hashtag: #{WORD}
Terms: long
Certainty: inferred: {WORD}
{BODY}
## Questions

1. {WORD}?
2. Why {WORD}?
""",
    "glossary/long.md": f"""Title: {WORD}
Id: tag:example.org,2010:term
Source: {WORD}
Aliases: {WORD}s

1. {WORD}
""",
    "people/long.md": f"Name: {WORD}\nId: tag:example.org,2010:who\nHandles: @{WORD}\n{BODY}",
    "pages/about.md": f"Title: {WORD}\nId: tag:example.org,2010:about\n{BODY}",
}


def too_wide(page):
    """What makes a page scroll sideways, by the width of the window."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if wide := page.evaluate(WIDE):
            found[width] = wide
    return found


def test_no_page_scrolls_sideways(look, kind):
    """On a small phone as on a large screen one reads straight down."""
    assert too_wide(look(kind)) == {}


@pytest.fixture
def content(tmp_path):
    """A folder of long words, wide tables and wide code, in a page of every kind."""
    for name, text in FILES.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def test_long_words_wide_tables_and_code_break_no_page(build, content, open_page, serve):
    """Whatever an author writes, the page keeps to the window."""
    output, found = build(content), {}
    with serve(output) as base:
        page = open_page("about:blank", base=base)
        for path in sorted(output.rglob("index.html")):
            page.goto(f"/{path.parent.relative_to(output).as_posix()}/")
            found[page.url.removeprefix(base)] = too_wide(page)
    assert {url: wide for url, wide in found.items() if wide} == {}
    assert len(found) > 15


def test_on_paper_there_are_questions_and_no_menus(look):
    """A host who prints a chat gets its text and its questions, not the ways through the site."""
    page = look("/chats/2009/09/change-failure/")
    page.emulate_media(media="print")
    for way in page.get_by_role("navigation", include_hidden=True).all():
        expect(way).to_be_hidden()
    expect(page.get_by_text("Skip to the text")).to_be_hidden()
    questions = page.locator(".questions > li")
    expect(questions).to_have_count(5)
    for question in questions.all():
        expect(question).to_be_visible()


# How many characters the lines of a text have, but for the last of each paragraph.
LINES = """() => [...document.querySelectorAll(".prose > p")].flatMap(paragraph => {
  const range = document.createRange()
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  const lines = []
  let top = -Infinity
  for (let text; (text = walker.nextNode());) {
    for (let at = 0; at < text.length; at++) {
      range.setStart(text, at)
      range.setEnd(text, at + 1)
      const box = range.getBoundingClientRect()
      if (box.width && box.top > top + 8) { lines.push(0); top = box.top }
      if (box.width) lines[lines.length - 1]++
    }
  }
  return lines.slice(0, -1)
})"""


@pytest.mark.parametrize("width", [390, 600, 820, 1280, 1920])
def test_lines_are_as_long_as_eyes_like_them(look, width):
    """From 45 to 75 characters, as they are on average, on a phone and on a wide screen."""
    page = look("/chats/2009/09/change-failure/")
    page.set_viewport_size({"width": width, "height": 900})

    assert 45 <= median(page.evaluate(LINES)) <= 75
