"""The archive itself: what is on record stands on the site, and what is not is said to be missing."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.reading import SITE, header, read, words

CONTENT = Path(__file__).parent.parent / "content"
# As the record has it: how many questions have come down to us, and whether those were all.
CHATS = {
    "/chats/2009/07/revolutionary-social-media/": (0, "lost"),
    "/chats/2009/08/collaboration/": (5, "complete"),
    "/chats/2009/09/change-failure/": (5, "complete"),
    "/chats/2009/10/climate-change/": (6, "uncertain"),
    "/chats/2009/12/education/": (6, "complete"),
    "/chats/2010/01/campaigning/": (1, "incomplete"),
    "/chats/2010/02/cause-fatigue/": (9, "incomplete"),
    "/chats/2010/03/social-media-and-events/": (7, "complete"),
    "/chats/2010/05/enterprise-2-0/": (0, "lost"),
    "/chats/2010/06/community-organizing/": (4, "incomplete"),
    "/chats/2010/08/network-of-chats/": (0, "lost"),
    "/chats/2010/09/core-community/": (0, "lost"),
}
INFERRED = {
    "/chats/2009/09/change-failure/",
    "/chats/2010/01/campaigning/",
    "/chats/2010/05/enterprise-2-0/",
    "/chats/2010/08/network-of-chats/",
}
CUT = {"/chats/2010/02/cause-fatigue/q9/", "/chats/2010/06/community-organizing/q4/"}
SAID = {
    "complete": None,
    "lost": "None of this chat’s questions is on record.",
    "uncertain": "Nothing on record says whether there were more questions.",
    "incomplete": "The record breaks off here: there were more questions, or the last one went on.",
}
# How the five questions begin.
CHANGE_FAILURE = (
    "What is failure worth?",
    "In what ways do changes that fail help",
    "What counts as a change that failed, or one that succeeded,",
    "If you manage change or a community,",
    "When society, business or government fails,",
)
SENSES = {"failure": 12, "success": 7, "change": 6, "campaigning": 5}
CUT_MARK = "[the record breaks off here]"


@pytest.fixture
def pages(archive):
    """Every page by its address."""
    return read(archive)


@pytest.fixture
def prompts(archive):
    """What the archive gives to machines: the chats that have questions."""
    return json.loads((archive / "prompts.json").read_text(encoding="utf-8"))


def by_class(page, name):
    """The words of each element of a class."""
    return [words(element) for element in page.all() if name in element.get("class", "").split()]


def test_every_question_on_record_has_its_address(pages, prompts):
    """Twelve chats, forty-three questions: each can be linked to, and none was added."""
    asked = {chat["url"]: [q["url"] for q in chat["questions"]] for chat in prompts}
    expected = {
        SITE + url: [f"{SITE}{url}q{n}/" for n in range(1, count + 1)]
        for url, (count, _) in CHATS.items()
        if count
    }
    assert asked == expected
    questions = {url for url in pages if url.startswith("/chats/") and "/q" in url}
    assert questions == {address.removeprefix(SITE) for urls in asked.values() for address in urls}


def test_prompts_tell_how_sure_the_record_is(prompts):
    """A program that reads the questions learns which lists and days are not certain."""
    for chat in prompts:
        url = chat["url"].removeprefix(SITE)
        assert (len(chat["questions"]), chat["record"]) == CHATS[url], url
        assert chat["inferred"] == (url in INFERRED), url
        cut = {q["url"].removeprefix(SITE) for q in chat["questions"] if q["cut"]}
        assert cut == {address for address in CUT if address.startswith(url)}, url


def test_change_failure_asks_its_five_questions(pages, prompts):
    """The chat of September 2009 asks what it asked, in order, on its page and at five addresses."""
    url = "/chats/2009/09/change-failure/"
    chat = next(chat for chat in prompts if chat["url"] == SITE + url)
    asked = [question["text"] for question in chat["questions"]]
    pairs = zip(asked, CHANGE_FAILURE, strict=True)
    assert all(question.startswith(beginning) for question, beginning in pairs)
    assert by_class(pages[url], "questions-text") == asked
    assert [words(pages[f"{url}q{n}/"].all("h1")[0]) for n in range(1, 6)] == asked


def test_lists_that_are_lost_or_broken_off_say_so(pages):
    """Nobody takes what has come down to us for all there was."""
    for url, (count, record) in CHATS.items():
        page = pages[url]
        assert len(by_class(page, "questions-text")) == count, url
        assert by_class(page, "gap") == list(filter(None, [SAID[record]])), url


def test_questions_that_break_off_say_so(pages):
    """Where a question stops in the middle, it is the record that stops."""
    marked = {url for url, page in pages.items() if "/q" in url and CUT_MARK in words(page.all("h1")[0])}
    assert marked == CUT
    assert len(by_class(pages["/prompts/"], "cut")) == len(CUT)
    for url in CUT:
        chat = pages[url.rpartition("q")[0]]
        assert by_class(chat, "cut") == [CUT_MARK], url


def test_days_that_are_inferred_say_so_wherever_they_stand(pages):
    """A day we worked out is marked on the chat, in the list of chats and on each question."""
    for url, (count, _) in CHATS.items():
        page, inferred = pages[url], url in INFERRED
        assert len(by_class(page, "why")) == inferred, url
        for shown in (page, *(pages[f"{url}q{n}/"] for n in range(1, count + 1))):
            facts = " ".join(by_class(shown, "facts"))
            assert ("(inferred)" in facts) == inferred, shown.url
    listed = [month for month in by_class(pages["/chats/"], "month") if "(inferred)" in month]
    assert len(listed) == len(INFERRED)


def test_chats_stand_by_year_with_the_newest_first(pages):
    """The list of chats goes back in time, month by month, and leaves no chat out."""
    page = pages["/chats/"]
    addresses = [e.get("href") for h3 in page.all("h3") for e in h3.iter("a")]
    assert addresses == sorted(CHATS, reverse=True)
    assert [words(heading) for heading in page.all("h2")] == ["2010", "2009"]


def test_months_without_a_record_are_named_in_their_place(pages):
    """Four months are known to be missing, and the list of chats says which and why."""
    months = [month.split(" ") for month in by_class(pages["/chats/"], "month-lost")]
    named = [" ".join(month[:2]) for month in months]
    assert named == ["July 2010", "April 2010", "November 2009", "June 2009"]
    assert all("Nothing on record" in " ".join(month) and len(month) > 12 for month in months)


@pytest.mark.parametrize(("term", "count"), SENSES.items())
def test_every_sense_of_a_term_can_be_linked_to(pages, term, count):
    """A speaker can say which of twelve failures is meant."""
    anchors = [anchor for anchor in pages[f"/glossary/{term}/"].values("id") if anchor[:6] == "sense-"]
    assert anchors == [f"sense-{number}" for number in range(1, count + 1)]


@pytest.mark.parametrize(("folder", "top"), [("glossary", "/glossary/"), ("people", "/people/")])
def test_every_term_and_person_on_file_has_a_page(pages, folder, top):
    """Whoever and whatever we have written up can be found, and is in the list."""
    files = {f"{top}{path.stem}/" for path in (CONTENT / folder).glob("*.md")}
    assert {url for url in pages if url.startswith(top) and url != top} == files
    assert files <= {link.removeprefix(SITE) for link in pages[top].links}


def test_prompts_to_print_have_every_question_once(archive, prompts):
    """The plain text is all the questions, each with its address, under its chat."""
    lines = (archive / "prompts.md").read_text(encoding="utf-8").splitlines()
    found = Counter(line.strip() for line in lines)
    for chat in prompts:
        assert found[f"## {chat['chat']}"] == 1, chat["url"]
        for question in chat["questions"]:
            cut = f" {CUT_MARK}" if question["cut"] else ""
            assert found[f"{question['number']}. {question['text']}{cut}"] == 1, question["url"]
            assert found[question["url"]] == 1, question["url"]


def test_every_file_on_record_is_published(pages):
    """No chat or post of the content folder was left behind."""
    for path in sorted(CONTENT.glob("[cp]*s/20*.md")):
        title = header(path)["title"][0]
        assert [u for u, page in pages.items() if title == words(page.all("h1")[0])], path.name
