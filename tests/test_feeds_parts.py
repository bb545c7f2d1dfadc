"""A feed in parts: whatever is written, every entry can be reached, and what is archived stays."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.feeds.content import fit, for_feeds
from plugins.feeds.model import FORMATS, Enclosure, Feed, FeedEntry, newest_first
from plugins.feeds.parts import HEAD, parts
from plugins.feeds.writers import Site, write
from tests.feeds import ATOM, CONTENT

SITE = Site(
    url="https://example.org",
    name="A & <b>",
    lang="en",
    rights="All",
    icon="/i.svg",
    logo="/l.svg",
    picture="/p.png",
    hub="https://hub.example.org/",
)
# What an author may type: words, marks, all that XML escapes or cannot hold.
TEXT = st.text(
    st.one_of(st.sampled_from("<>&\"'\\\n\t \x00\x85\ufffe🌱"), st.characters(codec="utf-8")), max_size=60
)
LONG = st.builds(lambda text, times: text * times, TEXT, st.sampled_from([1, 1, 50, 400]))
MINUTES = st.integers(min_value=0, max_value=1000)


@st.composite
def entries(draw, number: int = 0) -> FeedEntry:
    """An entry as the plugin makes them: of what feeds can hold."""
    at = datetime(2010, 1, 1, tzinfo=UTC) + timedelta(minutes=draw(MINUTES))
    return FeedEntry(
        id=f"tag:example.org,2010:{number}",
        title=fit(draw(LONG)),
        url=f"/{number}/",
        summary=fit(draw(LONG)),
        html=for_feeds(draw(LONG), f"https://example.org/{number}/"),
        authors=tuple(map(fit, draw(st.lists(TEXT, max_size=3)))),
        tags=tuple(map(fit, draw(st.lists(TEXT, max_size=9)))),
        published=at,
        updated=at + timedelta(days=draw(MINUTES)),
        lang=draw(st.sampled_from(["", "ar"])),
        enclosure=draw(st.sampled_from([None, Enclosure(url="/a.svg", length=1, type="image/svg+xml")])),
    )


@st.composite
def feeds(draw) -> Feed:
    """A feed of some entries, the newest first."""
    count = draw(st.integers(min_value=0, max_value=12))
    found = [draw(entries(number)) for number in range(count)]
    return feed(found)


def feed(found) -> Feed:
    """A feed of these entries."""
    return Feed(
        name="all",
        id="tag:example.org,2010:feed",
        title="All",
        about="All.",
        page="/",
        entries=newest_first(found),
    )


MOST = st.integers(min_value=1, max_value=5)
ROOM = st.integers(min_value=1, max_value=60_000)


@given(feeds(), MOST, ROOM)
def test_every_entry_can_be_reached(whole, most, room):
    """Each is in one archived part or, if in none, in what people subscribe to."""
    newest, *closed = parts(whole, most, room + HEAD)
    archived = [entry.id for part in closed for entry in part.entries]
    assert len(set(archived)) == len(archived)
    assert {entry.id for entry in whole.entries} == {*archived, *(entry.id for entry in newest.entries)}
    assert newest.entries == whole.entries[: len(newest.entries)]
    rest = len(whole.entries) - len(archived)
    assert [entry.id for entry in whole.entries[rest:]] == archived
    assert [part.archive for part in (newest, *closed)] == [0, *range(len(closed), 0, -1)]
    assert [part.older for part in (newest, *closed)] == [*range(len(closed), 0, -1), 0][
        : len(closed) + 1
    ]


@given(feeds(), st.data(), MOST, ROOM)
def test_archived_parts_stay_when_something_is_new(whole, data, most, room):
    """A reader that has read a part never has to read it again."""
    latest = max((entry.published for entry in whole.entries), default=datetime(2010, 1, 1, tzinfo=UTC))
    new = [data.draw(entries(100 + n)) for n in range(data.draw(st.integers(min_value=1, max_value=4)))]
    later = [_at(entry, latest + timedelta(hours=n + 1)) for n, entry in enumerate(new)]

    before = {part.archive: part.entries for part in parts(whole, most, room + HEAD)[1:]}
    after = {
        part.archive: part.entries
        for part in parts(feed([*whole.entries, *later]), most, room + HEAD)[1:]
    }

    assert {number: after.get(number) for number in before} == before


def _at(entry: FeedEntry, at: datetime) -> FeedEntry:
    return FeedEntry(**vars(entry) | {"published": at, "updated": at})


@given(feeds(), MOST, ROOM)
def test_parts_keep_the_budget(whole, most, room):
    """No part has more entries or, in any format, more bytes than told, unless a single entry has."""
    for part in parts(whole, most, room + HEAD):
        assert len(part.entries) <= most
        for form in FORMATS:
            size = len(write(part, form, SITE))
            assert size <= max(room, sum(entry.weight for entry in part.entries[:1])) + HEAD


@pytest.mark.parametrize("form", FORMATS)
@given(entries())
def test_an_entry_is_written_as_it_is(form, entry):
    """Whatever was written before: an author who changes zone and hour may mean the same time."""
    east = entry.published.astimezone(timezone(timedelta(hours=1)))
    moved = replace(entry, published=east, updated=east)

    before, after = (write(feed([each]), form, SITE) for each in (_at(entry, entry.published), moved))

    assert before != after


@given(feeds())
def test_every_format_carries_the_same_words(whole):
    """A subscriber reads what was written, whatever signs it has, in whatever format."""
    *xml, told = (write(whole, form, SITE) for form in FORMATS)
    atom, rss = map(ET.fromstring, xml)
    expected = [(entry.id, _lines(entry.html), list(map(_lines, entry.tags))) for entry in whole.entries]

    assert expected == [
        (each.findtext(f"{ATOM}id"), each.findtext(f"{ATOM}content"), _terms(each))
        for each in atom.iter(f"{ATOM}entry")
    ]
    assert [each[:2] for each in expected] == [
        (item.findtext("guid"), item.findtext(CONTENT)) for item in rss.iter("item")
    ]
    assert expected == [
        (item["id"], _lines(item.get("content_html", "")), list(map(_lines, item.get("tags", ()))))
        for item in json.loads(told)["items"]
    ]


def _terms(entry: ET.Element) -> list[str]:
    return [_lines(category.get("term")) for category in entry.iter(f"{ATOM}category")]


def _lines(text: str) -> str:
    """The text as XML reads it: it knows one end of a line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
