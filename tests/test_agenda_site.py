"""The calendar files of a site."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from plugins.addresses.ledger import Version
from plugins.addresses.ledger import read as read_ledger
from plugins.addresses.update import update
from plugins.check import accept
from plugins.source import Refused
from tests.calendars import LINE, lines, read, value
from tests.conftest import NOTHING_SETTLED, NOW, ROOT, SETTINGS
from tests.make import ID, make_chat_text, make_document, write_content
from tests.reading import header

URL = "chats/2009/09/failure"
CHATS = sorted((ROOT / "content" / "chats").glob("*.md"))
DIGEST = st.sampled_from(["a" * 12, "b" * 12, "c" * 12])


def text(path) -> str:
    """A file, its ends of lines as they are."""
    return path.read_bytes().decode()


@pytest.fixture
def calendars(archive):
    """The calendar files of the archive, by their addresses."""
    return {f"/{path.relative_to(archive).as_posix()}": text(path) for path in archive.rglob("*.ics")}


def test_every_file_is_by_the_letter(calendars):
    """Lines of at most 75 octets that end in CRLF, no sign torn apart, each a name and a value."""
    assert len(calendars) == len(CHATS) + 1
    for calendar in calendars.values():
        assert all(map(LINE.fullmatch, lines(calendar)))
        assert not Calendar.from_ical(calendar).errors


def test_every_chat_is_in_the_calendar_of_all(calendars):
    """Each once, by the id of its file, with the day or hours that stand there."""
    entries = {str(entry["UID"]): entry for entry in read(calendars["/chats.ics"])}

    assert len(entries) == len(read(calendars["/chats.ics"])) == len(CHATS) == 12
    for path in CHATS:
        told = header(path)
        said = entries[told["id"][0]]["DTSTART"].dt
        assert f"{said:%Y-%m-%d %H:%M}".startswith(told["starts"][0])
        assert ("DTEND" in entries[told["id"][0]]) == ("ends" in told)
    assert sum(hasattr(entry["DTSTART"].dt, "hour") for entry in entries.values()) == 6


def test_file_of_a_chat_has_the_same_entry(calendars):
    """Whoever has added it and subscribes too has it once."""
    entries = {str(entry["UID"]): entry for entry in read(calendars.pop("/chats.ics"))}

    found = [read(calendar) for calendar in calendars.values()]

    assert [len(entries) for entries in found] == [1] * 12
    assert {str(entry["UID"]): entry for (entry,) in found} == entries


def test_page_of_a_chat_leads_to_its_file(archive, calendars):
    """Beside it."""
    for url in calendars.keys() - {"/chats.ics"}:
        page = archive / url.removesuffix("chat.ics").lstrip("/") / "index.html"
        assert f'<a href="{url}">Add to your calendar</a>' in text(page)


def test_page_of_all_chats_tells_how_to_subscribe(archive):
    """By the address that calendars open, and by one to copy."""
    page = text(archive / "chats" / "index.html")

    assert '<a href="webcal://4change.memeshift.com/chats.ics">' in page
    assert '<a href="/chats.ics">https://4change.memeshift.com/chats.ics</a>' in page


def site(tmp_path, **files):
    """A content folder with chats by their names."""
    return write_content(tmp_path / "content", {f"chats/{name}.md": made for name, made in files.items()})


def failure(**more) -> dict[str, str]:
    """The file of the one chat of a site."""
    return {"2009-09-failure": make_chat_text(**more)}


def test_description_has_the_questions_and_their_addresses(build, tmp_path):
    """In plain words and as HTML, in which nothing an author typed is markup."""
    asked = "About.\n\n## Questions\n\n1. Why <b>not</b> & *how*, then?\n2. Who; when?"
    content = site(tmp_path, **failure(body=asked, summary="On <failing>; well.", questions="uncertain"))

    calendar = text(build(content, SITEURL="https://example.org") / URL / "chat.ics")

    assert (
        value(calendar, "DESCRIPTION")
        == """\
On <failing>; well.

Hours: not on record

Questions:

1. Why not & how, then?
https://example.org/chats/2009/09/failure/q1/

2. Who; when?
https://example.org/chats/2009/09/failure/q2/

Nothing on record says whether there were more questions.

More: https://example.org/chats/2009/09/failure/"""
    )
    html = value(calendar, "X-ALT-DESC")
    assert "<p>On &lt;failing&gt;; well.</p>" in html
    assert '<a href="https://example.org/chats/2009/09/failure/q1/">Why not &amp; how, then?</a>' in html
    assert value(calendar, "URL") == "https://example.org/chats/2009/09/failure/"


def test_chat_that_was_cancelled_stays_and_says_so(build, tmp_path):
    """In its own file and in that of all; it reminds nobody."""
    content = site(
        tmp_path, **failure(cancelled="yes", starts="2026-12-10", date="2026-11-01", where="Here")
    )

    output = build(content)

    for path in ("chats.ics", "chats/2026/12/failure/chat.ics"):
        calendar = text(output / path)
        assert value(calendar, "STATUS") == "CANCELLED"
        assert "This chat was cancelled." in value(calendar, "DESCRIPTION")
        assert "VALARM" not in calendar


@pytest.mark.parametrize(("starts", "alarms"), [("2026-12-10", 1), ("2026-11-12", 0)])
def test_chat_to_come_reminds(build, tmp_path, starts, alarms):
    """One that is past never rings again."""
    more = {"starts": starts, "date": "2026-11-01", "where": "Mastodon", "hashtag": "#4Change"}

    calendar = text(build(site(tmp_path, **failure(**more))) / "chats.ics")

    assert calendar.count("BEGIN:VALARM") == alarms
    assert value(calendar, "LOCATION") == "Mastodon, #4Change"


def test_day_that_was_worked_out_is_not_claimed(build, tmp_path):
    """The entry is tentative, and tells why the day is likely; search engines hear the month."""
    output = build(site(tmp_path, **failure(certainty="inferred: it was a Thursday", ends="2009-09-11")))

    calendar, page = text(output / "chats.ics"), text(output / URL / "index.html")

    assert value(calendar, "STATUS") == "TENTATIVE"
    assert "The day is inferred. it was a Thursday" in value(calendar, "DESCRIPTION")
    assert '"startDate": "2009-09"' in page
    assert "endDate" not in page


def test_hidden_chat_has_its_file_and_is_in_no_list(build, tmp_path):
    """As its page: whoever knows the address finds it."""
    output = build(site(tmp_path, **failure(status="hidden")))

    assert len(read(text(output / URL / "chat.ics"))) == 1
    assert read(text(output / "chats.ics")) == []


@pytest.mark.parametrize("drafts", [True, False])
def test_draft_is_in_no_calendar_that_others_have(build, tmp_path, drafts):
    """Its author sees its file, beside its page."""
    output = build(site(tmp_path, **failure(status="draft")), DRAFTS=drafts)

    assert (output / URL / "chat.ics").is_file() is drafts
    assert read(text(output / "chats.ics")) == []


def test_file_of_a_chat_that_moved_leads_on(build, tmp_path):
    """Whoever subscribed to it is sent to its new address."""
    output = build(site(tmp_path, **failure(formerly="/chats/2009/08/failures/")))

    assert not (output / "chats/2009/08/failures/chat.ics").exists()
    assert f"/chats/2009/08/failures/chat.ics /{URL}/chat.ics 301\n" in text(output / "_redirects")


@pytest.fixture
def sequence(build, tmp_path):
    """A function that writes the chat, builds the site and says which number its entry has."""

    def sequence(*, record=False, **more) -> int:
        content = site(tmp_path, **failure(**more))
        if record:
            own = {"NOW": NOW, "PATH": str(content), "CACHE_PATH": str(tmp_path / "cache")}
            assert accept(SETTINGS, **NOTHING_SETTLED, **own)[1]
        (entry,) = read(text(build(content) / "chats.ics"))
        return entry["SEQUENCE"]

    return sequence


def test_number_of_an_entry_rises_with_each_change(sequence):
    """Once for each that is recorded; one more for what is not yet."""
    assert sequence() == 0
    assert sequence(record=True) == 0
    assert sequence(record=True) == 0
    assert sequence(starts="2009-09-11") == 1
    assert sequence(starts="2009-09-11", record=True) == 1
    assert sequence(starts="2009-09-11", modified="2010-01-01", record=True) == 1
    assert sequence(starts="2009-09-11", cancelled="yes", record=True) == 2
    assert sequence(record=True) == 3


def test_without_a_ledger_nothing_has_changed(sequence):
    """Nobody was told of anything."""
    assert [sequence(title=title) for title in ("One", "Two")] == [0, 0]


@given(st.lists(st.one_of(DIGEST, st.just(""))))
def test_number_never_falls(digests):
    """Whatever is changed back and forth, made a draft or a page of another kind."""
    page, records, before = make_document(), {}, Version(0, "")
    for digest in digests:
        made = update(records, [page], {page.id: digest})
        records = read_ledger("".join(map(str, made.records)))[0]
        event = records[page.id].event or before
        same = event.digest in (before.digest, before.digest or event.digest)
        assert event.sequence == before.sequence + (not same)
        before = event


def test_record_of_an_older_ledger_begins_at_nothing():
    """Chats that were published before there were calendars are told of for the first time."""
    page = make_document()
    (record,) = update(
        read_ledger(f"Id: {ID}:pages/about\nAddress: /about/\n")[0], [page], {page.id: "a" * 12}
    ).changed

    assert record.event == Version(0, "a" * 12)
    assert re.search(f"^Event: 0 {'a' * 12}$", str(record), re.MULTILINE)


def test_change_that_calendars_would_miss_is_not_published(build, tmp_path):
    """Its author is told the line that is to stand in the ledger; recording it puts it right."""
    site(tmp_path, **failure())
    own = {"PATH": str(tmp_path / "content"), "CACHE_PATH": str(tmp_path / "cache"), "NOW": NOW}
    accept(SETTINGS, **NOTHING_SETTLED, **own)

    content = site(tmp_path, **failure(starts="2009-09-11"))

    with pytest.raises(
        Refused, match=r"failure\.md:\d+:9: W508: .* \(write Event: 1 [0-9a-f]{12} for it"
    ):
        build(content, REFUSED={"error", "warning"})
    left, _ = accept(SETTINGS, **NOTHING_SETTLED, **own)
    assert "W508" not in {problem.code for problem in left}
    assert build(content, REFUSED={"error"})
