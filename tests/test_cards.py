"""The pictures that those who share a link show of the page."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from plugins.cards.draw import COLOURS, INKS, Style, pen
from plugins.cards.model import LEADING, SIZE, SIZES, Words, drawable, fit
from tests.make import make_chat_text, make_person_text, make_post_text, write_content
from tests.reading import SITE, picture, read

THEME = Path(__file__).parent.parent / "theme"
TOKENS = THEME / "static/css/tokens.css"
FACE, BASE = THEME / "static/fonts/young-serif.woff2", THEME / "cards/base.png"
STYLE = Style(base=BASE.read_bytes(), face=FACE.read_bytes(), tokens=TOKENS.read_bytes())
BOX = 1056, 254
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter"
AIM = 25_000
# Signs that reach beyond their place, and others.
LINE = st.text("fjTVAegyÅÇŷŽ–“”’.,-0123 ", max_size=90)


def drawn(title: str, **more) -> Image.Image:
    """A card of a title."""
    words = {"kicker": "Chat", "instead": "A chat", "notes": ("September 2009",)} | more
    return Image.open(BytesIO(pen(STYLE).draw(Words(title=title, **words), "4Change")))


def plainly(words: Words) -> Image.Image:
    """A card, each line of which is drawn as a whole, one after the other on a whole picture."""
    artist = pen(STYLE)
    card = artist.base.copy()
    for line in (line for block in artist.blocks(words, "4Change") for line in block):
        ink, seen = artist.ramps[INKS[line.what]]
        mask = artist.letters.mask(line.text, line.size)
        _, left = next(artist.letters.apart(line.text, line.size))
        mask = mask.crop((max(0, -left), 0, *mask.size))
        card.paste(mask.point(ink), (line.left + max(0, left), line.top), mask.point(seen))
    return card


def half(text: str) -> float:
    """How wide words are in a face all of whose signs are half as wide as they are high."""
    return len(text) / 2


def test_every_chat_question_and_post_has_a_card_of_its_own(archive):
    """A link to a question shows the question, wherever it is shared."""
    pages = read(archive)
    own = {url for url in pages if re.fullmatch(r"/chats/\d+/\d+/[^/]+/(q\d+/)?|/\d+/\d+/[^/]+/", url)}
    own = {url for url in own if not pages[url].moved and not pages[url].gone}

    cards = {f"/{path.parent.relative_to(archive).as_posix()}/" for path in archive.rglob("*/card.png")}

    assert len(own) > 60
    assert cards == own
    assert all(pages[url].shared["og:image"] == f"{SITE}{url}card.png" for url in own)


def test_pages_without_a_card_show_that_of_the_site(archive):
    """A list, a term, a person: no link is shared without a picture."""
    assert read(archive)["/glossary/failure/"].shared["og:image"] == f"{SITE}/card.png"
    assert (archive / "card.png").is_file()


def test_cards_are_as_large_as_pages_say_and_light(archive):
    """Who shows one leaves room for it at once, and it comes quickly."""
    sizes = []
    for path in archive.rglob("card.png"):
        card = picture(path)
        assert (card.size, card.mode) == (SIZE, "P")
        assert len(card.getcolors()) <= COLOURS
        sizes.append(path.stat().st_size)

    assert max(sizes) < AIM * 1.3
    assert sum(sizes) / len(sizes) < AIM


def test_cards_have_the_colours_of_the_theme():
    """A community that changes its colours changes those of its cards."""
    named = {name for pair in INKS.values() for name in pair}

    found = {color for _, color in drawn("Change Failure").convert("RGB").getcolors(100)}

    for name in named:
        rgb = bytes.fromhex(STYLE.colours[name][1:])
        assert any(max(abs(a - b) for a, b in zip(rgb, one, strict=True)) < 3 for one in found), name


def test_the_drawing_that_cards_are_drawn_on_is_that_of_the_theme():
    """What is kept as pixels has no colour that the tokens have not."""
    colours = set(re.findall(r"#[0-9a-f]{6}", (THEME / "cards/base.svg").read_text("utf-8")))

    assert colours <= set(STYLE.colours.values())


def test_colours_are_those_by_day():
    """What the tokens say of the dark comes after that."""
    assert (STYLE.colours["paper"], STYLE.colours["ink"]) == ("#fbf8f2", "#1d2433")


@pytest.mark.parametrize(
    "title",
    ["Failure", "word " * 40, LONG_WORD, f"A {LONG_WORD} of it", "W" * 300, "i", "question " * 90],
    ids=lambda title: title[:12],
)
def test_every_title_fits(title):
    """Nothing is cut at an edge, and nothing runs into what is below."""
    card = drawn(title).convert("RGB")
    empty = drawn("\u5909", instead="").convert("RGB")
    changed = [
        (x, y)
        for y in range(SIZE[1])
        for x in range(0, SIZE[0], 3)
        if card.getpixel((x, y)) != empty.getpixel((x, y))
    ]

    assert changed
    assert all(60 < x < 1160 and 224 <= y < 500 for x, y in changed)


def test_a_title_is_as_large_as_it_can_be():
    """One word fills the card, a long title is set in smaller letters."""
    sizes = [fit(title, half, *BOX).size for title in ("Failure", "word " * 10, "word " * 40)]

    assert sizes[0] == max(SIZES)
    assert sizes == sorted(set(sizes), reverse=True)


def test_words_stay_whole_where_they_can():
    """A word is broken only where it is wider than the card in the smallest letters."""
    whole, broken = fit("Verständigungsschwierigkeiten", half, *BOX), fit(LONG_WORD, half, *BOX)

    assert whole.lines == ("Verständigungsschwierigkeiten",)
    assert ("".join(broken.lines), broken.size) == (LONG_WORD, min(SIZES))


def test_what_is_too_long_is_cut_and_says_so():
    """No words vanish without a sign."""
    setting = fit("question " * 90, half, *BOX)

    assert setting.lines[-1].endswith("question…")
    assert len(setting.lines) * setting.size * LEADING <= BOX[1]


def test_a_word_without_an_end_is_looked_at_once():
    """Nobody waits a minute for the card of a title that is all one word."""
    measured = []

    def measure(text: str) -> float:
        measured.append(len(text))
        return half(text)

    setting = fit("x" * 5000, measure, *BOX)

    assert setting.lines[-1].endswith("…")
    assert sum(measured) < 50_000


def test_lines_are_about_as_long_as_each_other():
    """No word stands alone in the last line."""
    first, second = fit("How to facilitate effective chats now", half, 1056, 254).lines

    assert abs(len(first) - len(second)) < 8


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Héllo “quotes” – ½", "Héllo “quotes” – ½"),
        ("🎉 Party 👩🏽‍💻 now ✨", "Party now"),
        ("e\u0301tude non\u2011stop\u00a0x", "étude non-stop x"),
        ("变化 and change", ""),
        ("التغيير", ""),
        ("Zażółć", ""),
        ("🎉", ""),
        ("…", ""),
    ],
)
def test_what_the_face_lacks_is_left_out(text, left):
    """Ornaments go; a text that lacks a letter goes whole, for half a name is none."""
    assert drawable(text, pen(STYLE).letters.has) == left


@pytest.mark.parametrize("title", ["变化", "التغيير", "🎉🎉", "\u200f"])
def test_a_title_in_another_script_gives_way(title):
    """No boxes: the card says instead what it is a card of."""
    assert drawn(title, instead="A chat").tobytes() == drawn("A chat").tobytes()


def test_of_several_names_those_are_left_out_that_cannot_be_drawn():
    """A name in another script takes no other with it."""
    card = drawn("Failure", notes=("1 May 2010", "Амина", "Tom"))

    assert card.tobytes() == drawn("Failure", notes=("1 May 2010", "Tom")).tobytes()


def test_same_words_same_bytes():
    """A build changes no picture whose words are what they were."""
    words = Words(kicker="Chat", title="Failure", instead="", notes=())

    first, second = (pen.__wrapped__(STYLE).draw(words, "4Change") for _ in range(2))

    assert first == second


def test_a_card_is_drawn_anew_only_when_its_words_change(build, tmp_path):
    """An edit of the text touches the page, and leaves the picture where it lies."""
    name, person = "posts/2010-02-01-recap.md", {"people/todd-pitt.md": make_person_text()}
    card = tmp_path / "output/2010/02/recap/card.png"

    def written(**change) -> int:
        build(write_content(tmp_path / "content", person | {name: make_post_text(**change)}))
        return card.stat().st_ino

    first = written()

    assert written(body="Others.") == first
    assert written(title="Another") != first


@given(LINE, LINE, LINE)
@example("", "jfjf fj", "Å")
@example("Post", "gjÅfÝ " * 20, "T" * 99)
def test_a_card_put_together_of_pieces_is_the_card_drawn_as_a_whole(kicker, title, note):
    """Letters reach into each other and lines do, and no pixel tells that most was drawn before."""
    words = Words(kicker=kicker, title=title, instead="A post", notes=("1 May 2010", note))

    assert drawn(**vars(words)).tobytes() == plainly(words).tobytes()


def test_a_card_is_the_same_whatever_was_drawn_before():
    """A build of one page writes what a build of all wrote."""
    words = Words(kicker="Post", title="Failure", instead="", notes=("1 May 2010", "Tom"))
    alone = pen.__wrapped__(STYLE).draw(words, "4Change")
    artist = pen.__wrapped__(STYLE)
    for number in range(70):
        artist.draw(replace(words, title=f"jf {number}", notes=(f"{number} May",)), "Others")

    assert artist.draw(words, "4Change") == alone


def test_an_inferred_day_is_not_drawn(build, tmp_path):
    """A card claims no more than the page does."""
    text = make_chat_text(certainty="inferred: it was a Thursday")
    output = build(write_content(tmp_path / "content", {"chats/2009-09-failure.md": text}))

    page = read(output)["/chats/2009/09/failure/"]

    assert page.shared["og:image:alt"] == "Chat: Failure (September 2009, 2 questions)"
