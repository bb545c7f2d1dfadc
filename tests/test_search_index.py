"""What can be searched: the records, and the index that is made of them."""

import gzip
import json
import shutil

import pagefind_bin
import pytest

from plugins.search.index import TABLE, NoIndex, make_index
from plugins.search.model import Record, choices, may_be_found, records
from plugins.source import Refused
from tests.make import (
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
    read_document,
    write_content,
)
from tests.outcome import tree
from tests.reading import read

QUESTIONS = {1: "/chats/2009/09/failure/q1/", 2: "/chats/2009/09/failure/q2/"}
CHAT, POST, TERM = "chats/2009-09-failure.md", "posts/2010-02-01-recap.md", "glossary/failure.md"
SITE = {
    CHAT: make_chat_text(),
    POST: make_post_text(tags="Teams, Trust"),
    TERM: make_term_text(),
    "people/todd-pitt.md": make_person_text(handles="@todd"),
    "pages/about.md": make_page_text(),
}


def found(path, text):
    """The records of a file."""
    return list(records(read_document(path, text), QUESTIONS))


def page_of(words):
    """The page that Pagefind is given for a record."""
    return f"<html><body data-pagefind-body><p>{words}</p></body></html>"


def index_of(output):
    """What the index of a site says of each address: kind, year and tags."""
    table = json.loads((output / "pagefind" / TABLE).read_text("utf-8"))
    return {url: about for url, *about in table.values()}


def words_of(output):
    """All that stands in the index of a site."""
    fragments = (output / "pagefind/fragment").iterdir()
    return "\n".join(gzip.decompress(path.read_bytes()).decode() for path in fragments)


def test_question_is_found_at_its_own_address():
    """Whoever looks for it lands on it, and not somewhere on the page of its chat."""
    _, first, _ = found(CHAT, make_chat_text(tags="Trust"))

    assert (first.url, first.kind, first.title) == (QUESTIONS[1], "question", "Why?")
    assert first.note == "Question 1 of Failure, September 2009"
    assert (first.year, first.tags) == (2009, ("Trust",))


def test_sense_is_found_at_its_own_place():
    """By the term, by its other names, and by what it says."""
    term, sense = found(TERM, make_term_text("1. A try that [[slip|slips]].", aliases="flop, fiasco"))

    assert (term.url, term.title, term.note) == ("/glossary/failure/", "Failure", "1 sense")
    assert (sense.url, sense.title) == ("/glossary/failure/#sense-1", "Failure, sense 1")
    assert sense.also == term.also == "flop, fiasco"
    assert "slips" in sense.html


def test_chat_is_found_by_its_hashtag_and_its_hosts():
    """Not everybody remembers what it was about."""
    chat, *_ = found(CHAT, make_chat_text(hashtag="#4Change", hosts="Todd Pitt"))

    assert (chat.kind, chat.also, chat.note) == ("chat", "#4Change, Todd Pitt", "September 2009")


def test_person_is_found_by_name_and_handle():
    """As others call them elsewhere."""
    (person,) = found("people/todd-pitt.md", make_person_text(handles="@todd, @zero"))

    assert (person.title, person.also) == ("Todd Pitt", "@todd, @zero")


def test_what_others_wrote_is_not_found():
    """A quotation is not ours."""
    (post,) = found(
        POST, make_post_text("Ours.\n\n> Theirs.\n\nOurs, <q>theirs</q> again[^1].\n\n[^1]: Note.")
    )

    assert "heirs" not in post.html
    assert "Ours." in post.html
    assert "Note." in post.html


@pytest.mark.parametrize(("restated", "told"), [("yes", True), (None, False)])
def test_text_that_belongs_elsewhere_is_found_by_its_summary(restated, told):
    """Only what is restated in our own words is searched whole."""
    originally = "The first blog <https://blog.example.org/recap/>"
    text = make_post_text(
        "The body.", originally=originally, restated=restated, summary="In short & sweet."
    )

    (post,) = found(POST, text)

    assert "In short &amp; sweet." in post.html
    assert ("The body." in post.html) is told


def test_words_of_pictures_are_not_found():
    """What is found is text that can be seen to be there."""
    (post,) = found(POST, make_post_text("See ![Elephants](../images/a.svg) here."))

    assert "lephant" not in post.html


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_what_lists_do_not_show_is_not_found(status):
    """Neither what is not ready nor what only those see who know its address."""
    assert not may_be_found(read_document(POST, make_post_text(status=status)))


def test_results_can_be_narrowed_down_by_what_there_is():
    """Every year, the newest first, and every tag."""
    posts = [
        read_document(POST, make_post_text(tags="trust, Teams")),
        read_document(CHAT, make_chat_text()),
        read_document("pages/about.md", make_page_text()),
    ]

    assert choices(posts).years == (2010, 2009)
    assert choices(posts).tags == ("Teams", "trust")


def test_index_has_everything_that_is_public(build, tmp_path):
    """Each chat, question, term, sense, post, person and page."""
    output = build(write_content(tmp_path / "content", SITE), SEARCH=True)

    assert index_of(output) == {
        "/chats/2009/09/failure/": ["chat", 2009],
        "/chats/2009/09/failure/q1/": ["question", 2009],
        "/chats/2009/09/failure/q2/": ["question", 2009],
        "/2010/02/recap/": ["post", 2010, "Teams", "Trust"],
        "/glossary/failure/": ["sense", None],
        "/glossary/failure/#sense-1": ["sense", None],
        "/people/todd-pitt/": ["person", None],
        "/about/": ["page", None],
    }


def test_drafts_stay_out_even_where_they_are_shown(build, tmp_path):
    """Their words are nowhere in the index."""
    draft = make_post_text(
        "Unripe pears.",
        title="Secret",
        date="2010-03-01",
        id="tag:example.org,2009:posts/secret",
        status="draft",
    )
    content = write_content(tmp_path / "content", SITE | {"posts/2010-03-01-secret.md": draft})

    output = build(content, SEARCH=True, DRAFTS=True)

    assert (output / "2010/03/secret/index.html").is_file()
    assert "/2010/03/secret/" not in index_of(output)
    assert "Unripe" not in words_of(output)
    assert "Secret" not in words_of(output)


def test_markup_that_is_written_stays_text(build, tmp_path):
    """What an author typed is searched as it reads."""
    post = make_post_text("`<b>bold</b>` &amp; `</body><script>`", title="On `<title>` & co")
    output = build(write_content(tmp_path / "content", SITE | {POST: post}), SEARCH=True)

    fragments = [json.loads(part.removeprefix("pagefind_dcd")) for part in words_of(output).split("\n")]

    (page,) = [fragment for fragment in fragments if "bold" in fragment["content"]]
    assert page["content"].startswith("<b>bold</b> & </body><script>")
    assert "<title>" in page["meta"]["title"]


def test_only_what_the_page_needs_is_published(build, tmp_path):
    """No other search page that Pagefind brings, and no engine for other languages."""
    output = build(write_content(tmp_path / "content", SITE), SEARCH=True)

    files = [path for path in (output / "pagefind").iterdir() if path.is_file()]

    assert sorted(path.suffix for path in files) == [".js", ".json", ".json", ".pagefind", ".pf_meta"]


@pytest.mark.parametrize("old", ["/pagefind/pagefind.js/", "/pagefind/records.json/", "/pagefind/"])
def test_old_address_is_none_of_the_index(said, old):
    """A page where a file of the index is to be would stop the build."""
    (problem,) = said({"pages/about.md": make_page_text(formerly=old)}, SEARCH=True)

    assert f"E408: at {old} stands the index for the search page today" in problem


@pytest.mark.parametrize("drafts", [False, True])
def test_site_without_an_index_has_the_page(build, tmp_path, drafts):
    """It names other ways, and says why; only those who see drafts search, as the last build knew it."""
    output = build(write_content(tmp_path / "content", SITE), SEARCH=False, DRAFTS=drafts)

    pages = read(output)
    assert not (output / "pagefind").exists()
    assert "without an index" in pages["/search/"].html
    assert len(pages["/search/"].all("form")) == drafts
    assert ("/theme/js/search.js" in pages["/search/"].html) == drafts
    assert "SearchAction" not in pages["/"].html


def test_same_records_make_the_same_index():
    """Whatever the order they come in."""
    every = [
        Record(
            url=f"/{number}/", kind="post", title=f"Post {number}", year=2000 + number, tags=("a", "b")
        )
        for number in range(30)
    ]
    pages = {record.url: page_of(f"Words of {record.title}.") for record in every}

    made = make_index(pages, every, "en")
    again = make_index(dict(reversed(pages.items())), every[::-1], "en")

    assert made == again


def test_empty_site_has_no_index():
    """There is nothing to be found."""
    assert make_index({}, [], "en") == {}


def test_language_without_an_engine_of_its_own_is_searched_too():
    """Pagefind has one for all such."""
    record = Record(url="/a/", kind="post", title="A")

    made = make_index({"/a/": page_of("Słowa.")}, [record], "vi")

    assert "wasm.unknown.pagefind" in made


@pytest.mark.parametrize("program", ["no-such-program", __file__])
def test_machine_without_pagefind_is_told_so(monkeypatch, tmp_path, build, program):
    """The author reads what to do, and no traceback."""
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)

    with pytest.raises(Refused) as refused:
        build(write_content(tmp_path / "content", SITE), SEARCH=True)

    (problem,) = [problem for problem in refused.value.problems if problem.level == "error"]
    assert (problem.path, problem.code) == ("pelicanconf.py", "E909")
    assert "SEARCH = False" in problem.hint


def test_failure_of_pagefind_is_told():
    """In its own words."""
    with pytest.raises(NoIndex, match="Pagefind failed"):
        make_index({"/a/": "<p>a</p>"}, [], "")


def test_edit_makes_the_index_anew_only_when_words_change(build, tmp_path):
    """What is not searched changes no file of it."""
    content = write_content(tmp_path / "content", SITE)
    output = build(content, SEARCH=True)
    before = {path: path.stat().st_mtime_ns for path in (output / "pagefind").rglob("*")}

    write_content(content, {POST: make_post_text(tags="Teams, Trust", modified="2010-02-03")})
    build(content, SEARCH=True)
    same = {path: path.stat().st_mtime_ns for path in (output / "pagefind").rglob("*")}
    write_content(content, {POST: make_post_text("Pears.", tags="Teams, Trust")})
    build(content, SEARCH=True)

    assert same == before
    assert "Pears" in words_of(output)


def test_edits_make_the_index_that_a_clean_build_makes(build, tmp_path):
    """A word, a tag, a draft, a sense more, a file less; a file of the index that somebody took away."""
    content = write_content(tmp_path / "content", SITE)
    edits = [
        {POST: make_post_text("Pears.", tags="Trust")},
        {POST: make_post_text("Pears.", status="draft")},
        {TERM: make_term_text("1. A try.\n2. A slip.")},
        {CHAT: make_chat_text(title="Anew")},
        {POST: make_post_text("Pears.", tags="Trust")},
    ]

    for edit in edits:
        output = build(write_content(content, edit), SEARCH=True)
        next((output / "pagefind/fragment").iterdir()).unlink()
        made = tree(build(content, SEARCH=True))
        shutil.rmtree(output)
        assert made == tree(build(content, SEARCH=True, CACHE_PATH=str(tmp_path / "none")))
        shutil.rmtree(tmp_path / "none")


def test_index_comes_and_goes_with_its_setting(build, tmp_path):
    """Nothing of it is left behind."""
    content = write_content(tmp_path / "content", SITE)
    build(content, SEARCH=True)

    assert not (build(content, SEARCH=False) / "pagefind").exists()
    assert (build(content, SEARCH=True) / "pagefind/pagefind.js").is_file()
