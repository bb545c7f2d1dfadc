"""The benchmark: the corpora are what they say, and the table says what was measured. No times here."""

import pytest

from tests.bench import forms
from tests.bench.corpus import LAST_WORDS, PEOPLE, TAGS, TERMS, WORDS, posts, tiny_posts
from tests.bench.measure import timed
from tests.bench.table import CLEAN, POST, Figures, growth, sites, table
from tests.bench.tools import edit
from tests.bench.tools import hugo as make_hugo
from tests.bench.tools import libraries as make_libraries
from tests.bench.tools import ours as make_ours
from tests.bench.tools import pelican as make_pelican

COUNT = 30
EDITS = {"post", "title", "term", "template"}


def test_post_is_of_the_size_that_is_told():
    """About 600 words, three tags of sixty, two terms, and each kind of block."""
    sizes = [len(post.text.split()) for post in posts(COUNT)]
    assert 550 < sum(sizes) / COUNT < 650
    for post in posts(COUNT):
        assert len(set(post.tags) & set(TAGS)) == 3
        assert len(set(post.terms) & set(TERMS)) == 2
        assert post.author in PEOPLE
        assert all(mark in post.text for mark in ("\n## ", "\n```", "\n| ", "[^1]", "\n- ", "\n> "))


def test_words_are_many():
    """Text of a dozen words would be too easy for whoever compresses or compares."""
    assert len(set(WORDS)) > 300
    assert not {term.lower() for term in TERMS} & set(WORDS)


def test_corpus_is_the_same_each_time():
    """Two runs measure the same."""
    assert list(posts(COUNT)) == list(posts(COUNT))
    assert list(posts(COUNT))[:3] == list(posts(3))


@pytest.mark.parametrize("form", [forms.ours, forms.hugo, forms.pelican])
def test_corpus_is_written_for_each_generator(form, tmp_path):
    """One file a post, with the same last words and no link left to be written."""
    folder = forms.write(tmp_path, form, posts(COUNT))
    texts = [path.read_text("utf-8") for path in folder.glob("posts/*-post-*.md")]
    assert len(texts) == COUNT
    assert all(LAST_WORDS in text and "<<" not in text for text in texts)


@pytest.mark.parametrize("some", [posts, tiny_posts])
def test_nothing_is_wrong_with_the_corpus(some, told, tmp_path):
    """A build of ours is not slowed by problems that it would have to tell."""
    assert told(forms.write(tmp_path / "content", forms.ours, some(COUNT))) == ()


@pytest.mark.parametrize("make", [make_ours, make_hugo, make_pelican])
def test_every_edit_finds_what_it_changes(make, tmp_path):
    """What the rows speak of is in the files of each generator."""
    tool = make(tmp_path / "tool", posts(3), next(posts(1)))
    assert set(tool.edits) == EDITS
    for kind, (path, words) in tool.edits.items():
        tool.edit(kind, 1)
        tool.edit(kind, 2)
        assert path.read_text("utf-8").count(f"{words} edit 2") == 1
        assert " edit 1" not in path.read_text("utf-8")


def test_edit_without_its_words_is_told(tmp_path):
    """A row whose edit changed nothing would be too fast."""
    (tmp_path / "post.md").write_text("Other words.")
    with pytest.raises(ValueError, match="does not say “That is all”"):
        edit(tmp_path / "post.md", "That is all", 1)


def test_built_pages_say_what_was_edited(build, tmp_path):
    """The page that the watching waits for is the post's, with the words of the edit."""
    post = next(posts(1))
    tool = make_ours(tmp_path / "tool", posts(3), post)
    tool.edit("post", 7)
    output = build(tool.folder / "content")
    assert f"{LAST_WORDS} edit 7." in (output / post.page).read_text("utf-8")


def test_table_has_ratios_beside_what_is_to_be_reached():
    """Medians are compared with Hugo's, and with those of its whole site; a rival has no target."""
    hugo = Figures(wall=(2.0, 1.0, 3.0), cpu=(2.5,), memory=400 * 2**20)
    ours = Figures(wall=(0.5, 0.9, 0.6), cpu=(0.7,), memory=100 * 2**20)
    whole = Figures(wall=(8.0,), cpu=(7.0,), memory=80 * 2**20)
    rivals = {"Hugo": hugo, "Hugo, whole": whole}
    rows = {CLEAN: {"ours": ours, **rivals}, POST: {"ours": ours, "Hugo": hugo}}
    said = table(1_000, rows)
    assert [line.split(" | ", 2)[2] for line in said.splitlines()[2:]] == [
        "0.500 s | 0.600 s | 0.900 s | 0.30 | 1.5 | 0.07 | 0.700 s | 100 MiB | 0.25 | 0.5 |",
        "1.00 s | 2.00 s | 3.00 s |  |  |  | 2.50 s | 400 MiB |  |  |",
        "8.00 s | 8.00 s | 8.00 s | 4.00 |  |  | 7.00 s | 80 MiB | 0.20 |  |",
        "0.500 s | 0.600 s | 0.900 s | 0.30 | 0.4 |  | 0.700 s | 100 MiB | 0.25 |  |",
        "1.00 s | 2.00 s | 3.00 s |  |  |  | 2.50 s | 400 MiB |  |  |",
    ]


def test_tables_of_sites_and_growth():
    """What each writes, and what each post costs."""
    assert "| Hugo | 1,200 | 45.7 MB |" in sites({"Hugo": (1200, 45_700_000)})
    assert "| 1,000 | clean build | 2.00 s | 2.000 ms |" in growth({1000: {CLEAN: Figures(wall=(2.0,))}})


def test_libraries_alone_make_what_a_build_cannot_be_without(tmp_path):
    """The floor is that of our site: each post has its page, its card, and its entry in three forms."""
    tool = make_libraries(tmp_path / "tool", posts(3), next(posts(1)))
    timed(tool.command(), tool.folder)
    made = {path.name: path.read_bytes() for path in tool.output.glob("*-post-0/*")}
    assert tool.written()[0] == 3 * len(made) == 15
    assert all(LAST_WORDS.encode() in made[f"entry.{form}"] for form in ("atom", "rss", "json"))
    assert LAST_WORDS.encode() in made["index.html"]
    assert made["card.png"].startswith(b"\x89PNG")
