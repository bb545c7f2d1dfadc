"""The reference says what is so: its keys are those of the schemas, its examples do what it tells."""

import ast
import re

import pytest

from tests.examples import RIGHT, ROOT, chapters, clone, problems, tried
from tests.make import KINDS
from tests.reading import header
from tests.reference import PAGE, anchor, reference

CHAPTERS = chapters()
EXAMPLES = [example for chapter in CHAPTERS for example in chapter.examples]
CODE = re.compile(r"[ENW]\d{3}")


def by_code(example) -> str:
    """What a test of an example is called."""
    return example.code


def test_reference_is_as_made_today():
    """A change of schema, example or message shows in the page; nobody edits it by hand."""
    kept = PAGE.read_text(encoding="utf-8")

    assert kept == reference(), "python3 tasks.py golden writes docs/reference.md anew"


@pytest.mark.parametrize("path", ["README.md", "docs/reference.md"])
def test_every_place_linked_in_the_documentation_exists(path):
    """A link to a heading, on its own page or on the other, leads to one; `#e105` to the code."""
    code = r"(`{3,}).*?\1(?!`)|`[^`]*`"
    text = re.sub(code, "", (ROOT / path).read_text(encoding="utf-8"), flags=re.DOTALL)

    for name, place in re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", text):
        target = (ROOT / path).parent / name if name else ROOT / path
        headings = re.findall(r"^#+ (.+)", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert place in [anchor(heading) for heading in headings]


def test_every_code_is_explained():
    """An author finds every problem code, and none that no longer exists."""
    sources = [path.read_text("utf-8") for path in (ROOT / "plugins").rglob("*.py")]
    strings = (
        node.value
        for source in sources
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )

    used = {string for string in strings if CODE.fullmatch(string)}

    assert {example.code for example in EXAMPLES} == used


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.title)
def test_codes_stand_in_their_order(chapter):
    """All of a chapter begin with one digit, and they are counted up."""
    codes = [example.code for example in chapter.examples]

    assert codes == sorted(codes, key=lambda code: (code[1:], code))
    assert len({code[1] for code in codes}) == 1


def test_right_site_is_right(tmp_path):
    """Nothing is wrong with it, so that whatever an example yields is its own doing."""
    assert problems(clone(tmp_path)) == ()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_right_site_has_every_key(kind):
    """Each key of each kind stands in one of its files at least."""
    written = {key for path in (RIGHT / kind.folder).iterdir() for key in header(path)}

    assert written == {key.name.lower() for key in kind.keys}


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.file], ids=by_code)
def test_example_is_wrong_as_told_and_not_otherwise(example):
    """Its own code is among the problems, and no other but those it names."""
    codes = {problem.code for problem in tried(example)}

    assert codes == {example.code, *example.also}


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.good], ids=by_code)
def test_example_has_one_place(example, tmp_path):
    """What is right in it stands in its file once: there is no doubt what is changed."""
    text = (clone(tmp_path) / example.file).read_text(encoding="utf-8")

    assert text.count(example.good) == 1


@pytest.mark.parametrize("example", EXAMPLES, ids=by_code)
def test_example_is_whole(example):
    """It is a change or a new name or the reason why there is none, and one of them only."""
    forms = bool(example.good and example.bad), bool(example.moved), bool(example.untried)

    assert sum(forms) == 1
    assert bool(example.file) is not bool(example.untried)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_every_key_is_explained(kind):
    """Of the kind and of each of its keys something is told, in whole sentences."""
    told = [kind.about, *(key.about for key in kind.keys)]

    assert all(re.fullmatch(r"[A-Z`].*\.", about) for about in told)
