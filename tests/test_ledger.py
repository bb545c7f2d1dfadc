"""The ledger: what was published stays, or its readers are told why not."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.addresses.kept import ACCEPT, behind, kept
from plugins.addresses.ledger import HEAD, PATH, Record, Version, read, write
from plugins.addresses.update import update
from plugins.check import main
from plugins.source.model import Body, Item
from plugins.source.page import file_name
from plugins.source.problem import Problem
from plugins.source.schema import TAG_URI, is_address
from tests.conftest import ROOT
from tests.make import ID, make_chat_text, make_document, make_page_text, write_content
from tests.text_cases import cases

SIGNS = st.characters(codec="utf-8")
PART = st.text(st.characters(categories=["L", "N"]) | st.sampled_from(".~!$&'()*+,;=:@/?%-"), min_size=1)
IDS = PART.map("tag:example.org,2009:{}".format).filter(TAG_URI.fullmatch)
ADDRESSES = PART.map("/{}".format).filter(is_address)
REASONS = st.text(SIGNS).map(lambda words: " ".join(words.split()))
RECORDS = st.builds(
    Record,
    id=IDS,
    address=ADDRESSES | st.just("/chats/#gap-2009-06"),
    formerly=st.lists(ADDRESSES, max_size=3).map(tuple),
    items=st.integers(0, 999_999),
    event=st.none()
    | st.builds(Version, st.integers(0, 999_999), st.from_regex("[0-9a-f]{12}", fullmatch=True)),
    gone=REASONS,
)
PAGES = st.builds(
    lambda name, url, old, items, status: make_document(
        path=f"pages/{name}.md",
        url=url,
        header={"id": f"{ID}:{name}", "formerly": tuple(old), "status": status},
        body=Body(items=(Item(number=1, html="a", alone="a", text="a"),) * items),
    ),
    st.sampled_from("abc"),
    ADDRESSES,
    st.lists(ADDRESSES, max_size=2),
    st.integers(0, 3),
    st.sampled_from(["published", "hidden", "draft"]),
)
SITES = st.lists(PAGES, max_size=3, unique_by=lambda page: page.id)
ABOUT = f"Id: {ID}:pages/about\nAddress: /about/\n"


@pytest.mark.parametrize(("text", "expected"), cases("ledger"))
def test_what_cannot_be_read_is_told(text, expected):
    """All of it, each at its place."""
    told = [re.sub(r"E506: | \(like.*| \(keep.*", "", str(problem)) for problem in sorted(read(text)[1])]

    assert "\n".join(line.removeprefix("content/ledger.txt:") for line in told) == expected


@given(st.lists(RECORDS, unique_by=lambda record: record.id))
def test_what_is_written_is_read(records):
    """Whatever ids, addresses and reasons there are."""
    found, problems = read(write(records))

    assert problems == []
    assert sorted(found.values(), key=id_of) == sorted(records, key=id_of)


def id_of(record: Record) -> str:
    """What records are sorted by."""
    return record.id


@given(SITES, SITES)
def test_recording_once_is_enough(before, now):
    """A second time there is nothing to add, and no notice asks for it."""
    first = update({}, before)
    second = update(as_read(first.records), now)

    third = update(as_read(second.records), now)

    assert third.new == ()
    assert list(behind(as_read(second.records), third, now)) == []
    assert write(third.records) == write(second.records)


@given(SITES, SITES)
def test_recording_forgets_nothing(before, now):
    """No id, no address, no number."""
    old = update({}, before).records
    new = as_read(update(as_read(old), now).records)

    for record in old:
        assert set(record.addresses) <= set(new[record.id].addresses)
        assert record.items <= new[record.id].items


def as_read(records) -> dict[str, Record]:
    """Records as the next run reads them."""
    return read(write(records))[0]


@given(SITES)
def test_what_was_just_recorded_is_as_it_was(site):
    """Nothing is said to be lost."""
    ways = {old for page in site for old in page.header["formerly"]}

    assert list(kept(as_read(update({}, site).records), site, ways, [])) == []


def ledger(text: str, *files: tuple[str, str]) -> dict[str, str]:
    """The files of a site with a ledger."""
    return {"ledger.txt": text, **dict(files)}


def test_site_without_ledger_has_published_nothing(said):
    """A new community begins with none."""
    assert said({"pages/about.md": make_page_text()}) == []


def test_page_that_is_recorded_is_no_problem(said):
    """As long as it stays where it is."""
    assert said(ledger(ABOUT, ("pages/about.md", make_page_text()))) == []


def test_notice_names_what_is_new(said):
    """How many, and the first few; a draft is none of them."""
    files = {f"pages/{n}.md": make_page_text(title=n, id=f"{ID}:{n}") for n in "abcd"}
    files["pages/e.md"] = make_page_text(title="E", id=f"{ID}:e", status="draft")
    files["pages/about.md"] = make_page_text(formerly="/us/")

    (line,) = said(ledger(ABOUT, *files.items()))
    assert line == (
        f"ledger.txt:1:1: N507: not recorded yet: 4 added, 1 changed (/a/, /b/, /c/, …) ({ACCEPT})"
    )


def test_page_that_moved_leads_on(said):
    """Its old address stands in its Formerly, and the ledger is to have the new one."""
    text = make_page_text(formerly="/about/")

    assert said(ledger(ABOUT, ("pages/who.md", text))) == [
        f"ledger.txt:1:1: N507: not recorded yet: 1 changed (/who/) ({ACCEPT})"
    ]


@pytest.mark.parametrize(("status", "code"), [("published", "N507"), ("draft", "E503")])
def test_old_address_may_lead_to_another_page(said, status, code):
    """One that took over what was told there, or that the settings name; a draft leads nobody on."""
    about = ("pages/about.md", make_page_text())
    who = make_page_text(title="Who", id=f"{ID}:who", formerly="/us/", status=status)
    text = f"{ABOUT}Formerly: /us/\n    /them/\n"

    found = said(ledger(text, about, ("pages/who.md", who)), FORMERLY={"/them/": "/about/"})

    assert [line.split(": ")[1] for line in found] == [code]


def test_list_that_is_at_fault_is_not_counted(said):
    """An entry that Markdown does not take for one is told once."""
    text = f"Id: {ID}:chats/failure\nAddress: /chats/2009/09/failure/\nItems: 2\n"
    chat = make_chat_text("## Questions\n\n1. Why?\n2.")

    found = said(ledger(text, ("chats/2009-09-failure.md", chat)))

    assert [line.split(": ")[1] for line in found if ": E" in line] == ["E320"]


def test_one_id_in_two_files_is_told_once(said):
    """Neither of them is said to be lost or to have moved."""
    text = f"{ABOUT}\nId: {ID}:who\nAddress: /who/\n"
    pages = (("pages/about.md", make_page_text()), ("pages/who.md", make_page_text(title="Who")))

    found = said(ledger(text, *pages))

    assert [line.split(": ")[1] for line in found] == ["E107"]


@pytest.mark.parametrize(
    "path",
    ["content/posts", "content/pages/about.markdown", "content/pages/about", "content/page/about.md"],
)
def test_page_that_a_file_may_hold_is_not_lost(path):
    """That of a folder or file which is told to be at fault."""
    told = Problem(path=path, line=1, column=1, code="E405", message="?")

    assert list(kept(as_read(update({}, [make_document()]).records), [], set(), [told])) == []


def test_page_is_lost_whatever_else_is_wrong():
    """A picture of its name is not the page."""
    told = Problem(path="content/images/about.svg", line=1, column=1, code="N412", message="?")

    (lost,) = kept(as_read(update({}, [make_document()]).records), [], set(), [told])

    assert lost.code == "E501"


def test_ledger_that_cannot_be_read_is_told(said, tmp_path):
    """Also where it is none."""
    (tmp_path / "content/ledger.txt").mkdir(parents=True)

    assert said({})[0].startswith("ledger.txt:1:1: E405: the file cannot be read: ")


def test_warning_about_the_ledger_is_told_beside_the_notice(said):
    """A mark that an editor left there keeps nobody from reading it."""
    files = ledger(f"\ufeff{ABOUT}", ("pages/about.md", make_page_text(formerly="/us/")))

    assert [line.split(": ")[1] for line in said(files)] == ["N507", "W410"]


GONE = f"{ABOUT}Formerly: /us/\n    /?p=2\nGone: Its <b>author</b>\n  asked for it.\n"


def test_reader_of_a_page_that_is_gone_is_told_why(build, tmp_path):
    """At all its addresses, in plain words, and search engines leave the note out."""
    output = build(write_content(tmp_path / "content", ledger(GONE)))

    for address in ("about", "us"):
        html = (output / address / "index.html").read_text(encoding="utf-8")
        assert "<h1>Taken down</h1>" in html
        assert "<p>Its &lt;b&gt;author&lt;/b&gt; asked for it.</p>" in html
        assert 'content="noindex"' in html


def test_two_pages_that_are_gone_may_have_had_one_address(build, tmp_path):
    """One after the other: there is one note."""
    later = f"Id: {ID}:pages/us\nAddress: /about/\nFormerly: /us\nGone: So was this.\n"

    output = build(write_content(tmp_path / "content", ledger(f"{GONE}\n{later}")))

    assert "asked for it" in (output / "about/index.html").read_text(encoding="utf-8")


def test_page_that_is_gone_is_in_no_list(build, tmp_path):
    """Nothing on the site leads to the note."""
    output = build(write_content(tmp_path / "content", ledger(GONE)))

    files = [path for path in output.rglob("*") if path.suffix in {".html", ".xml", ".json", ".ttl"}]
    leading = [path for path in files if "/us/" in path.read_text("utf-8")]
    assert leading == [output / "us/index.html"]


def test_link_to_a_page_that_is_gone_is_an_error(said):
    """Readers are not sent to where nothing is."""
    who = make_page_text("[us](/about/)", title="Who", id=f"{ID}:who")

    assert said(ledger(f"{GONE}\nId: {ID}:who\nAddress: /who/\n", ("pages/who.md", who))) == [
        "pages/who.md:4:6: E201: the page at /about/ was taken down (take the link out)"
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (make_page_text(title="About", id=f"{ID}:new"), "<h1>About</h1>"),
        (make_page_text(title="Who", id=f"{ID}:who", formerly="/about/"), '<h1 class="sheet-text">Moved'),
    ],
    ids=["another page", "another page's old address"],
)
def test_what_stands_in_its_place_goes_before(build, tmp_path, text, shown):
    """A note stands only where nothing else does."""
    name = "pages/who.md" if "Formerly" in text else "pages/about.md"

    output = build(write_content(tmp_path / "content", ledger(GONE, (name, text))))

    assert shown in (output / "about/index.html").read_text(encoding="utf-8")
    assert "<h1>Taken down</h1>" in (output / "us/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("drafts", "shown"), [(False, "<h1>Taken down</h1>"), (True, "<h1>About</h1>")])
def test_page_that_is_gone_may_be_a_draft(build, tmp_path, drafts, shown):
    """Its authors see it, readers the note: so a page is withdrawn for a while."""
    draft = ("pages/about.md", make_page_text(status="draft", formerly="/us/"))
    content = write_content(tmp_path / "content", ledger(GONE, draft))

    output = build(content, DRAFTS=drafts)

    assert shown in (output / "about/index.html").read_text(encoding="utf-8")


def test_note_needs_its_place(said):
    """Where a file lies, no folder can be."""
    files = ledger(GONE.replace("/us/", "/glossary.json/"))

    assert said(files) == [
        "ledger.txt:5:1: E408: at /glossary.json/ stands the page /glossary.json today"
    ]


def test_part_of_a_page_that_is_gone_has_no_note(build, tmp_path):
    """A month is a line of another page."""
    text = f"Id: {ID}:gaps/2009-06\nAddress: /chats/#gap-2009-06\nGone: A record was found.\n"

    output = build(write_content(tmp_path / "content", ledger(text)))

    assert "Taken down" not in (output / "chats/index.html").read_text(encoding="utf-8")


@pytest.fixture
def command(tmp_path, capsys):
    """A function that runs `check --accept` on a folder of these files: status, what is said, ledger."""

    def command(files: dict[str, str], *options: str) -> tuple[int, str, str]:
        content = write_content(tmp_path / "content", files)
        settings = tmp_path / "settings.py"
        cache = str(tmp_path / "cache")
        lines = f"FORMERLY = {{}}\nPATH = {str(content)!r}\nCACHE_PATH = {cache!r}\n"
        settings.write_text(f"from pelicanconf import *\n{lines}")
        status = main(["--settings", str(settings), "--accept", *options])
        path = content / "ledger.txt"
        return status, capsys.readouterr().out, path.read_text("utf-8") if path.exists() else ""

    return command


def test_first_ledger_is_made(command):
    """By the command that keeps it."""
    status, said, written = command({"pages/about.md": make_page_text()})

    assert (status, said) == (0, "no problems; content/ledger.txt: 1 added\n")
    assert written == f"{HEAD}\n{ABOUT}"


def test_ledger_that_is_complete_stays_as_it_is(command):
    """To the byte, in whatever order somebody put it."""
    text = f"# Mine.\n{ABOUT}"

    status, said, written = command(ledger(text, ("pages/about.md", make_page_text())))

    assert (status, said) == (0, "no problems; content/ledger.txt: nothing to add\n")
    assert written == text


def test_ledger_takes_what_is_new(command):
    """It keeps what is gone, and the address a page had."""
    gone = f"Id: {ID}:gone\nAddress: /gone/\nGone: It had grown old.\n"
    page = ("pages/who.md", make_page_text(formerly="/about/"))

    status, said, written = command(ledger(f"{ABOUT}\n{gone}", page))

    assert (status, said) == (0, "no problems; content/ledger.txt: 1 changed\n")
    now = f"Id: {ID}:pages/about\nAddress: /who/\nFormerly: /about/\n"
    assert written == f"{HEAD}\n{gone}\n{now}"


def test_nothing_is_recorded_of_a_site_with_an_error(command):
    """What is wrong is told instead."""
    status, said, written = command(ledger(ABOUT))

    assert status == 1
    assert said.startswith("content/ledger.txt:1:1: E501: ")
    assert said.endswith("\n1 error\n")
    assert written == ABOUT


def test_warning_does_not_keep_a_page_from_being_recorded(command):
    """It may be there, if not for the public."""
    text = make_page_text("See [what was](/was/).", formerly="/was/")

    status, said, written = command({"pages/about.md": text})

    assert status == 0
    assert "W207" in said
    assert written.endswith("Formerly: /was/\n")


def test_program_is_told_what_was_recorded(command):
    """In the object with all that is known."""
    _, said, _ = command({"pages/about.md": make_page_text()}, "--format", "json")

    assert json.loads(said)["built"] == "content/ledger.txt: 1 added"


def test_every_address_of_the_ledger_is_answered(archive):
    """Whoever has one finds something there: the page, the way to it, or why it is gone."""
    records, _ = read((ROOT / "content" / PATH).read_text(encoding="utf-8"))
    addresses = [each for record in records.values() for each in (record.address, *record.formerly)]

    missing = [each for each in addresses if "?" not in each and not there(archive, each)]

    assert len(addresses) > 40
    assert missing == []


def there(folder, address: str) -> bool:
    """Whether a file of the site answers at an address."""
    name = file_name(address.partition("#")[0])
    return (folder / name).is_file() or (folder / name / "index.html").is_file()
