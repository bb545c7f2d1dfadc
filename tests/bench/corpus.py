"""The corpus of the benchmark: posts, people and terms, the same each time, for whatever builds them.

A post has about 600 words, three of sixty tags, code, a footnote, a table, a list, a quotation,
emphasis, and links to a term and to another post. `forms.py` writes it down for each generator.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

WORDS = tuple((Path(__file__).parent / "words.txt").read_text("utf-8").split())
# The days on which posts are published, and the last of them.
DAYS, FIRST = 3600, date(2010, 1, 1)
TAGS = tuple(f"subject {number}" for number in range(60))
PEOPLE = tuple(
    f"{first} {last}" for first in ("Ada", "Ben", "Eve") for last in ("Ash", "Elm", "Fir", "Oak")
)
TERMS = ("Zeal", "Verve", "Yield", "Quirk", "Knack", "Gist", "Folly", "Mirth", "Ruse", "Whim")
LANGUAGES = {
    "python": 'for {0} in {1}s:\n    if {0}.{2}:\n        print("{3}", {0})',
    "html": '<section id="{0}">\n  <p class="{1}">{2} {3}</p>\n</section>',
    "bash": '{0}=4\nfor {1} in 1 2 3; do\n  echo "{2} {3} ${1}"\ndone',
    "json": '{{\n  "{0}": ["{1}", "{2}"],\n  "{3}": 4\n}}',
}
# How a post's text says where it links to, until a generator's own way is known.
LINK = re.compile(r"<<(term|post) ([\w-]+) ([^>]+)>>")
# What the benchmark's edits change: it stands once in every post and term.
LAST_WORDS, FIRST_SENSE = "That is all for today", "A word of ours"


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post; `text` is Markdown in which links are yet to be written."""

    number: int
    day: date
    title: str
    author: str
    tags: tuple[str, ...]
    terms: tuple[str, ...]
    text: str

    @property
    def stem(self) -> str:
        """The name of its file, without the ending."""
        return f"{self.day}-{slug(self.number)}"

    @property
    def page(self) -> str:
        """The file of its page, in every generator's output."""
        return f"{self.day:%Y/%m}/{slug(self.number)}/index.html"

    def linked(self, term: Callable[[str, str], str], post: Callable[[str, str], str]) -> str:
        """The text with its links; the functions make one from where it leads and its words."""
        ways = {"term": term, "post": post}
        return LINK.sub(lambda found: ways[found[1]](found[2], found[3]), self.text)


def slug(number: int) -> str:
    """The name of a post in addresses."""
    return f"post-{number}"


def published(number: int) -> date:
    """The day of a post."""
    return FIRST + timedelta(days=number * 7 % DAYS)


def posts(count: int) -> Iterator[Post]:
    """So many posts of about 600 words."""
    for number in range(count):
        dice = random.Random(number)  # noqa: S311 - the same words each time
        terms = tuple(dice.sample(TERMS, 2))
        yield _post(number, dice, terms, _text(number, dice, terms))


def tiny_posts(count: int) -> Iterator[Post]:
    """So many posts of a few words, for what a post costs by being there."""
    for number in range(count):
        dice = random.Random(number)  # noqa: S311 - likewise
        yield _post(number, dice, (), f"{_sentence(dice)}\n\n{LAST_WORDS}.")


def senses(term: str) -> tuple[str, ...]:
    """What a term means."""
    dice = random.Random(term)  # noqa: S311 - likewise
    return f"{FIRST_SENSE} for {_phrase(dice)}.", f"Whatever follows from {_phrase(dice)}."


def biography(person: str) -> str:
    """A few words on a person."""
    dice = random.Random(person)  # noqa: S311 - likewise
    return f"{person.partition(' ')[0]} writes of {_phrase(dice)}."


def _post(number: int, dice: random.Random, terms: tuple[str, ...], text: str) -> Post:
    return Post(
        number=number,
        day=published(number),
        title=f"{_phrase(dice).capitalize()} {number}",
        author=dice.choice(PEOPLE),
        tags=tuple(dice.sample(TAGS, 3)),
        terms=terms,
        text=text,
    )


def _text(number: int, dice: random.Random, terms: tuple[str, ...]) -> str:
    other = dice.randrange(number) if number else 0
    says = [f"See <<term {term.lower()} {term.lower()}>> for {_phrase(dice)}." for term in terms]
    link = f"More of it is in <<post {published(other)}-{slug(other)} what we said of it>>.[^1]"
    return "\n\n".join(
        [
            _paragraph(dice),
            f"{_paragraph(dice)} {says[0]}",
            f"> {_sentence(dice)} {_sentence(dice)}",
            f"## {_phrase(dice).capitalize()}",
            _paragraph(dice),
            "\n".join(f"- {_sentence(dice)}" for _ in range(4)),
            _code(dice),
            f"{_paragraph(dice)} {says[1]}",
            f"## {_phrase(dice).capitalize()} and more",
            _table(dice),
            f"{_paragraph(dice)} {link}",
            f"{_paragraph(dice)} [Others]({_address(dice)}) say it too.",
            _paragraph(dice),
            f"{LAST_WORDS}.",
            f"[^1]: {_sentence(dice)}",
        ]
    )


def _paragraph(dice: random.Random) -> str:
    """Several sentences, a phrase of them stressed."""
    said = [_sentence(dice) for _ in range(dice.randint(3, 5))]
    stress = dice.choice(("*{}*", "**{}**", "`{}`"))
    return " ".join([*said, f"{_sentence(dice)[:-1]}, {stress.format(_phrase(dice))}."])


def _sentence(dice: random.Random) -> str:
    words = dice.choices(WORDS, k=dice.randint(7, 15))
    words[3] += dice.choice((",", "", "", ""))
    return f"{' '.join(words).capitalize()}{dice.choice('...?')}"


def _phrase(dice: random.Random) -> str:
    return " ".join(dice.choices(WORDS, k=3))


def _code(dice: random.Random) -> str:
    language = dice.choice(tuple(LANGUAGES))
    return f"```{language}\n{LANGUAGES[language].format(*dice.sample(WORDS, 4))}\n```"


def _table(dice: random.Random) -> str:
    rows = (f"| {_phrase(dice)} | {dice.randrange(100)} |" for _ in range(4))
    return "\n".join(("| What | How many |", "| --- | --- |", *rows))


def _address(dice: random.Random) -> str:
    return f"https://example.org/{'/'.join(dice.choices(WORDS, k=2))}"
