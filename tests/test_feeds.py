"""The archive's feeds, as feed readers get them: valid, whole, the same in every format."""

import json
import re
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path

import pytest

from pelicanconf import FEED_MAX_BYTES, FEED_MAX_ITEMS
from tests.feeds import (
    ARCHIVE,
    ATOM,
    CONTENT,
    FORMS,
    atom,
    chain,
    elements,
    fragment,
    json_feed,
    names,
    parsed,
    rss,
    told,
)
from tests.reading import SITE, header, inside, place, words

FOLDER = Path(__file__).parent.parent / "content"
FOLDERS = {"all": ("chats", "posts", "glossary"), "chats": ("chats",), "posts": ("posts",)}
WHOLE = (*FOLDERS, "questions")
# RFC 3339, as RFC 4287 (3.3) wants it: a T, a zone, no local time.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


@pytest.fixture(params=WHOLE)
def name(request):
    """The name of a feed of the whole site."""
    return request.param


@pytest.fixture
def parts(archive, name):
    """The names of its parts, the newest first."""
    return chain(archive, name)


@pytest.fixture(params=FOLDERS)
def heads(request):
    """The name of a feed, and the headers of the files it tells of by their ids."""
    paths = [path for folder in FOLDERS[request.param] for path in (FOLDER / folder).glob("*.md")]
    return request.param, {head["id"][0]: head for head in map(header, paths)}


def entries(archive, name, form="atom.xml"):
    """What all parts of a feed tell, by the ids of the entries."""
    return {each["id"]: each for part in chain(archive, name) for each in told(archive, part, form)}


def every_part(archive):
    """The names of all parts of all feeds."""
    return [part for name in names(archive) for part in chain(archive, name)]


def test_there_is_a_feed_for_everything_one_may_care_about(archive):
    """All of it, chats, questions, posts, and each tag, series, term and person."""
    pages = {path.parent.relative_to(archive).as_posix() for path in archive.glob("*/*/index.html")}
    own = {page for page in pages if page.split("/")[0] in ("tags", "series", "glossary", "people")}
    assert set(names(archive)) == {*WHOLE, *own}
    assert len(names(archive)) > 50


def test_every_format_tells_the_same(archive):
    """It makes no difference to a subscriber which one they picked."""
    for part in every_part(archive):
        one, *others = (told(archive, part, form) for form in FORMS)
        assert all(other == one for other in others), part


def test_entries_have_the_ids_of_their_files(archive, heads):
    """An entry is the same entry for ever; a new reader can get every one of them."""
    name, files = heads
    assert set(entries(archive, name)) == set(files)


def test_ids_of_rss_are_no_addresses(archive):
    """NotALink, InvalidPermalink: a guid that is no address says so."""
    for part in every_part(archive):
        items = rss(archive, part).findall("item")
        assert {item.find("guid").get("isPermaLink") for item in items} <= {"false"}


def test_questions_are_told_one_by_one(archive):
    """One entry a question, under its own address."""
    chats = json.loads((archive / "prompts.json").read_text(encoding="utf-8"))
    asked = {each["url"]: each["text"] for chat in chats for each in chat["questions"]}
    assert {each["url"]: each["title"] for each in entries(archive, "questions").values()} == asked


def test_feeds_can_be_told_apart(archive):
    """A reader that follows several does not take them for one."""
    roots = [atom(archive, name) for name in names(archive)]
    ids = [root.findtext(f"{ATOM}id") for root in roots]
    assert len(set(ids)) == len(ids)
    assert all(id_.startswith("tag:4change.memeshift.com,") for id_ in ids)
    for tag in ("title", "subtitle"):
        assert len({root.findtext(ATOM + tag) for root in roots}) == len(roots), tag


def test_parts_are_of_one_feed(archive):
    """An archived part has the id of the feed it belongs to."""
    for name in names(archive):
        ids = {atom(archive, part).findtext(f"{ATOM}id") for part in chain(archive, name)}
        assert len(ids) == 1, name


def test_feeds_say_where_they_live(archive):
    """MissingSelf, SelfDoesntMatchLocation: a reader that was handed the file finds the next."""
    for part in every_part(archive):
        for root, form in ((atom(archive, part), "atom"), (rss(archive, part), "rss")):
            links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
            assert links["self"] == f"{SITE}/feeds/{part}.{form}.xml"
        assert json_feed(archive, part)["feed_url"] == f"{SITE}/feeds/{part}.json"


def test_feeds_lead_to_their_page(archive):
    """From the feed of a tag a reader comes to the page of the tag."""
    for name in names(archive):
        page = atom(archive, name).find(f"{ATOM}link[@rel='alternate']").get("href")
        assert page == rss(archive, name).findtext("link") == json_feed(archive, name)["home_page_url"]
        assert (archive / place(page)[0]).is_file(), page


def test_feeds_tell_of_the_site(archive, name):
    """Language, rights, icon and logo come along."""
    root, channel, feed = atom(archive, name), rss(archive, name), json_feed(archive, name)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert channel.findtext("language") == feed["language"] == "en"
    assert root.findtext(f"{ATOM}rights") == channel.findtext("copyright") == "CC BY 4.0"
    pictures = [root.findtext(ATOM + tag) for tag in ("icon", "logo")]
    assert pictures == [feed["favicon"], feed["icon"]]
    image = {element.tag: element.text for element in channel.find("image")}
    assert image.pop("url") == f"{SITE}/theme/images/icon-192.png"
    assert image == {tag: channel.findtext(tag) for tag in ("title", "link")}
    assert all((archive / place(picture)[0]).is_file() for picture in pictures)


def test_atom_has_what_the_standard_requires(archive):
    """MissingElement, MissingId, EmptyElement (RFC 4287, 4.1): ids, titles, dates, authors."""
    for part in every_part(archive):
        root = atom(archive, part)
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        for element in (root, *root.iter(f"{ATOM}entry")):
            for tag in ("id", "title", "updated"):
                assert [len(found.text.strip()) > 0 for found in element.findall(ATOM + tag)] == [True]
            assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        for tag in ("updated", "published"):
            assert all(MOMENT.fullmatch(found.text) for found in root.iter(ATOM + tag))
        assert all(found.text.strip() for found in root.iter(f"{ATOM}name"))


def test_rss_has_what_the_standard_requires(archive):
    """MissingTitle, MissingDescription, InvalidRFC2822Date (RSS 2.0): words, links, dates of mail."""
    for part in every_part(archive):
        channel = rss(archive, part)
        for element in (channel, *channel.iter("item")):
            for tag in ("title", "link", "description"):
                assert [len(found.text.strip()) > 0 for found in element.findall(tag)] == [True]
        for item in channel.iter("item"):
            assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
            assert item.findtext(CONTENT).strip()
        assert parsedate_to_datetime(channel.findtext("lastBuildDate")).tzinfo


def test_json_has_what_the_standard_requires(archive):
    """JSON Feed 1.1: a version, titles, ids and content; dates as RFC 3339; sizes as numbers."""
    for part in every_part(archive):
        feed = json_feed(archive, part)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["authors"][0]["name"]
        for item in feed["items"]:
            assert isinstance(item["id"], str)
            assert item["content_html"]
            assert MOMENT.fullmatch(item["date_published"])
            assert MOMENT.fullmatch(item["date_modified"])
            for file in item.get("attachments", ()):
                assert (type(file["size_in_bytes"]), file["mime_type"]) == (int, "image/svg+xml")


def test_no_two_entries_change_in_one_instant(archive):
    """DuplicateUpdated, DuplicateEntries: readers tell changes apart by when they were."""
    for part in every_part(archive):
        for tag in ("id", "updated"):
            found = [entry.findtext(ATOM + tag) for entry in atom(archive, part).iter(f"{ATOM}entry")]
            assert len(set(found)) == len(found), (part, tag)


def test_entries_stand_newest_first_and_carry_their_dates(archive, heads):
    """News comes first; a text that was changed says when, and only if its author says so."""
    name, files = heads
    found = [
        e
        for part in chain(archive, name)
        for e in reversed(list(atom(archive, part).iter(f"{ATOM}entry")))
    ]
    for entry in found:
        head = files[entry.findtext(f"{ATOM}id")]
        published, updated = (entry.findtext(ATOM + tag) for tag in ("published", "updated"))
        when = head.get("date") or head["starts"]
        assert published.startswith(when[0].replace(" ", "T"))
        assert updated == published or updated.startswith(head["modified"][0].replace(" ", "T"))
        assert (updated != published) == ("modified" in head), head["id"]


def test_parts_stand_newest_first(archive):
    """In every part, and from part to part."""
    for name in names(archive):
        dates = {
            part: [e["published"] for e in told(archive, part, "json")] for part in chain(archive, name)
        }
        assert all(found == sorted(found, reverse=True) for found in dates.values()), name
        closed = [dates[part] for part in chain(archive, name)[1:]]
        assert all(newer[-1] >= older[0] for newer, older in pairwise(closed))


def test_feeds_are_as_new_as_their_newest_change(archive, name):
    """A reader sees at once whether there is news."""
    root = atom(archive, name)
    newest = max(found.text for found in root.iterfind(f"{ATOM}entry/{ATOM}updated"))
    assert root.findtext(f"{ATOM}updated") == newest


def test_parts_keep_the_budget(archive):
    """No part is longer or larger than readers take."""
    for part in every_part(archive):
        assert len(json_feed(archive, part)["items"]) <= FEED_MAX_ITEMS
        for form in FORMS:
            assert (archive / f"feeds/{part}.{form}").stat().st_size <= FEED_MAX_BYTES


def test_archives_are_marked_and_lead_both_ways(archive, parts):
    """ArchiveIncomplete, MissingCurrentInArchive (RFC 5005, 4): a reader finds every part, and back."""
    for read in (atom, rss):
        newest, *closed = (read(archive, part) for part in parts)
        assert newest.find(ARCHIVE) is None
        for number, root in enumerate(closed, 1):
            links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
            form = "atom" if read is atom else "rss"
            address = f"{SITE}/feeds/{{}}.{form}.xml"
            assert root.find(ARCHIVE) is not None
            assert links["current"] == address.format(parts[0])
            assert links["next-archive"] == address.format(parts[number - 1])
            older = [address.format(part) for part in parts[number + 1 : number + 2]]
            assert [links["prev-archive"] for _ in older] == older


def test_entries_name_those_who_wrote_them(archive, heads):
    """Every author of a text is named, and where none is on record none is made up."""
    name, files = heads
    for id_, entry in entries(archive, name).items():
        assert ", ".join(entry["authors"]) == files[id_].get("authors", [""])[0], id_


def test_summaries_are_plain_words(archive, heads):
    """A list of news shows the sentence the author wrote, without marks."""
    name, files = heads
    for id_, entry in entries(archive, name).items():
        if "chats" in id_ or "posts" in id_:
            assert entry["summary"] == " ".join(files[id_]["summary"])


def test_content_reads_right_outside_the_site(archive):
    """SecurityRisk, ContainsRelRef: in any reader links and pictures work, without our style."""
    for name in WHOLE:
        for entry in entries(archive, name).values():
            found = list(elements(entry["html"]))
            assert not {"script", "style", "iframe", "form", "button"} & {e.tag for e in found}
            attributes = {name for element in found for name in element.attrib}
            allowed = {"href", "src", "alt", "width", "height", "start", "datetime", "value"}
            assert attributes <= allowed, entry["id"]
            for address in [e.get(key) for key in ("href", "src") for e in found if key in e.attrib]:
                assert re.match(r"https?://|mailto:", address), (entry["id"], address)
                assert not inside(address) or (archive / place(address)[0]).is_file(), address


def test_chats_come_with_their_questions_and_hours(archive):
    """A subscriber can read every question and go to its address without opening the site."""
    chats = json.loads((archive / "prompts.json").read_text(encoding="utf-8"))
    by_id = entries(archive, "chats", "rss.xml")
    for chat in chats:
        root = fragment(by_id[chat["id"]]["html"])
        links = [a.get("href") for a in root.iter("a") if a.get("href", "").startswith(chat["url"] + "q")]
        assert links == [question["url"] for question in chat["questions"]]
        assert all(question["text"] in words(root) for question in chat["questions"]), chat["id"]
    collected = " ".join(words(fragment(each["html"])) for each in by_id.values())
    assert "hours: 17:00–19:00 (EDT, UTC−4); 21:00–23:00 UTC" in collected


def test_pictures_have_words_and_size_and_come_along(archive):
    """The drawing of a chat is in its content, and is a file of its own to readers that list those."""
    for entry in entries(archive, "chats").values():
        ((url, length, kind),) = entry["files"]
        assert length == (archive / place(url)[0]).stat().st_size
        assert kind == "image/svg+xml"
        image = next(fragment(entry["html"]).iter("img"))
        assert (image.get("src"), image.get("width")) == (url, "640")
        assert image.get("alt")


def test_terms_tell_of_their_senses(archive):
    """The feed of a word tells when its senses came, and of all that is said with it."""
    (senses,) = [e for e in entries(archive, "glossary/failure").values() if "glossary" in e["id"]]
    assert senses["title"] == "Failure: 12 senses"
    assert senses["published"][:5] == (2009, 9, 9, 17, 24)
    items = list(fragment(senses["html"]).iter("li"))
    assert [item.get("value") for item in items] == [str(number) for number in range(1, 13)]
    chat = "tag:4change.memeshift.com,2009-09:chats/change-failure"
    assert set(entries(archive, "glossary/failure")) == {senses["id"], chat}


def test_old_addresses_of_feeds_lead_to_feeds(archive):
    """Whoever followed a tag in 2010 still does."""
    rules = (archive / "_redirects").read_text(encoding="utf-8").splitlines()
    assert "/tag/twitter/feed/ /feeds/tags/twitter.rss.xml 301" in rules
    assert "/author/morgan/feed/ /feeds/people/morgan-sully.rss.xml 301" in rules
    assert "/feed/ /feeds/all.rss.xml 301" in rules


def test_feedparser_has_no_complaint(archive):
    """SAXError, UndefinedNamedEntity, UnknownEncoding: every file reads back as what it says it is."""
    for part in every_part(archive):
        for form in FORMS[:2]:
            assert parsed(archive, part, form).feed.title
