"""Sites at the far ends of what people write: with the longest of everything, and with next to nothing.

`python -m tests.extremes FOLDER` builds them into a folder, to look at or to audit.
"""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pelicanconf
from plugins.build import build
from tests import make
from tests.everything import EVERYTHING, LONG, words
from tests.make import ID

SETTINGS = str(Path(__file__).parent.parent / "publishconf.py")
NOW = datetime(2026, 12, 1, tzinfo=UTC)
#: Pages that menus of the archive lead to, and these sites do not have.
LEFT = {"/about/", "/how-a-chat-works/", "/take-part/", "/the-record/"}
WHO = "محمد بن عبد الله"
TITLE = (
    "How a community that met each month for years in one place, under one name, with no budget, no "
    "office and no plan, learned to ask questions that people in other places still answer more than "
    "a decade"
)
TAG = "Networks of people who help one another, without being asked"
SERIES = "What we learnt"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 40"><title>A tower</title>'
    '<rect x="30" width="20" height="40"/></svg>'
)


def sentences(number: int, end: str = ".") -> list[str]:
    """So many sentences, of three words and more, none like the one before."""
    return [words(3 + n % 25, n) + end for n in range(number)]


def numbered(lines: list[str]) -> str:
    """A numbered list."""
    return "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))


ESSAY = "\n\n".join(f"## {words(4, n)}\n\n" * (n % 5 == 0) + f"{words(110, n)}." for n in range(42))
ARABIC = "هذا نص قصير عن التغيير. لماذا يفشل؟ وماذا نتعلم منه؟\n\n- الأول\n- الثاني\n\n> اقتباس من صديق."
CHINESE = (
    "这是一篇关于变化的短文。为什么会失败？我们从中学到什么？" * 12 + "\n\n## 问题\n\n- 第一\n- 第二"
)


def chats() -> Iterator[tuple[str, str]]:
    """One with forty questions and all there is to know, one to come, one of which little is left."""
    asked = sentences(40, "?")
    asked[1] = f"{words(120, 3)[:599]}?"
    text = f"{words(60, 8)}.\n\n## Questions\n\n{numbered(asked)}"
    known = {"terms": "change", "tags": TAG, "where": words(9), "hashtag": f"#{LONG}", "authors": WHO}
    known |= {"hosts": f"{WHO}, @{LONG}", "certainty": f"inferred: {words(20)}."}
    recap = "posts/2010-02-01-long.md"
    yield (
        "2009-09-failure",
        make.make_chat_text(text, title=TITLE, date="2009-09-09", wrap_up=recap, **known),
    )
    yield "2026-12-sydney", coming(authors="todd-pitt")
    lost = {"title": "Nothing left", "starts": "2010-01-14", "questions": "lost", "wrap_up": recap}
    yield "2010-01-lost", make.make_chat_text("Little.", id=f"{ID}:chats/lost", **lost)


def coming(**overrides: object) -> str:
    """A chat to come, in the middle of another continent's night."""
    when = {"date": "2026-11-20", "starts": "2026-12-31 23:30", "ends": "2027-01-01 01:00"}
    known = {"title": "A chat at midnight", "timezone": "Australia/Sydney", "where": "Here"}
    return make.make_chat_text(id=f"{ID}:chats/sydney", **when | known | overrides)


def posts() -> Iterator[tuple[str, str]]:
    """One of 5,000 words and with everything, two in other scripts, a series of twelve."""
    known = {"title": f"{TITLE[:-6]}year", "authors": f"{WHO}, Todd Pitt", "series": SERIES}
    known |= {"tags": ", ".join([TAG, *(f"Tag {n}" for n in range(2, 21))]), "modified": "2026-11-01"}
    known |= {"originally": f"{TITLE} <https://example.org/{'o' * 90}>", "restated": "yes"}
    picture = "images/tower.svg | A drawing of a tower"
    yield "2010-02-01-long", make.make_post_text(EVERYTHING + ESSAY, image=picture, **known)
    for lang, title, body in (
        ("ar", "التغيير: لماذا يفشل؟", ARABIC),
        ("zh", "变化为什么会失败？", CHINESE),
    ):
        header = {"title": title, "lang": lang, "authors": WHO, "date": "2010-03-01"}
        yield f"2010-03-01-{lang}", make.make_post_text(body, id=f"{ID}:posts/{lang}", **header)
    for n in range(2, 13):
        header = {"title": f"Part {n}: {words(n, n)}", "date": f"2010-04-{n:02}", "series": SERIES}
        yield (
            f"2010-04-{n:02}-part-{n}",
            make.make_post_text(f"{words(30, n + 11)}.", id=f"{ID}:{n}", **header),
        )


def full() -> dict[str, str | bytes]:
    """A folder in which everything is as long, wide and many as it gets."""
    term, source = (
        {"title": "Change", "see_also": "why"},
        f"A dictionary <https://example.org/{'w' * 80}>",
    )
    links = {"handles": f"@{LONG}", "links": f"{LONG} <https://example.org/>"}
    aliases = f"changes, changed, {LONG}ed"
    return {
        **{f"chats/{name}.md": text for name, text in chats()},
        **{f"posts/{name}.md": text for name, text in posts()},
        "gaps/2009-10.md": make.make_page_text(words(12), id=f"{ID}:gap", title="October 2009"),
        "glossary/change.md": make.make_term_text(
            numbered(sentences(60)), id=f"{ID}:change", aliases=aliases, **term
        ),
        "glossary/why.md": make.make_term_text(title="Why", id=f"{ID}:why", source=source),
        "people/arabic.md": make.make_person_text(words(30, 5), name=WHO, id=f"{ID}:people/who", **links),
        "people/todd-pitt.md": make.make_person_text(),
        "pages/about.md": make.make_page_text(f"What we are.\n\n{EVERYTHING}"),
        "images/tower.svg": DRAWING,
        "images/photograph.png": make.make_picture(size=(1200, 500)),
    }


#: By name the files of each site.
SITES = {
    "full": full,
    "empty": lambda: {"pages/about.md": make.make_page_text()},
    "one term": lambda: {"glossary/failure.md": make.make_term_text()},
    "one chat": lambda: {"chats/2026-12-sydney.md": coming()},
}


def build_extremes(folder: Path) -> dict[str, Path]:
    """Build each of `SITES` into a folder; where each is, by its name. Raises as a build does."""
    menus = {name: getattr(pelicanconf, name) for name in ("START", "MENU", "FOOT")}
    kept = {name: [way for way in menu if way[1] not in LEFT] for name, menu in menus.items()}
    for name, files in SITES.items():
        own = {"PATH": str(make.write_content(folder / "content" / name, files())), "NOW": NOW}
        own |= {"CACHE_PATH": str(folder / "cache" / name), "FORMERLY": {}, "SEARCH": False}
        build(SETTINGS, folder / name, **own | kept)
    return {name: folder / name for name in SITES}


if __name__ == "__main__":
    build_extremes(Path(sys.argv[1]))
