"""The archive's feeds, as feed readers get them: valid, whole, the same in every format."""

import json
import re
from email.utils import parsedate_to_datetime
from pathlib import Path

import feedparser
import html5lib
import pytest
from reading import SITE, header, inside, place, words, xml

CONTENT = Path(__file__).parent.parent / "content"
FOLDERS = {"all": ("chats", "posts"), "chats": ("chats",)}
ATOM = "{http://www.w3.org/2005/Atom}"
HTML = "{http://purl.org/rss/1.0/modules/content/}encoded"
# RFC 3339, as RFC 4287 (3.3) wants it: a T, a zone, no local time.
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


@pytest.fixture(params=FOLDERS)
def name(request):
    """The name of a feed."""
    return request.param


@pytest.fixture
def atom(archive, name):
    """A feed as Atom: its XML."""
    return xml(archive / f"feeds/{name}.atom.xml")


@pytest.fixture
def rss(archive, name):
    """A feed as RSS: the XML of its one channel."""
    (channel,) = xml(archive / f"feeds/{name}.rss.xml")
    return channel


@pytest.fixture
def heads(name):
    """The headers of the files a feed tells of, by their ids."""
    paths = [path for folder in FOLDERS[name] for path in (CONTENT / folder).glob("*.md")]
    return {head["id"][0]: head for head in map(header, paths)}


def entries(archive, file):
    """What a feed reader makes of a feed, its own clean-up switched off. Fails where it stumbles."""
    options = {"sanitize_html": False, "resolve_relative_uris": False}
    found = feedparser.parse((archive / "feeds" / file).read_bytes(), **options)
    assert found.bozo == 0, found.get("bozo_exception")
    assert found.version == ("atom10" if "atom" in file else "rss20")
    return found.entries


def told(entry):
    """What an entry tells, whatever the format."""
    people = [author.get("name") for author in entry.get("authors", ())]
    tags = [tag.term for tag in entry.get("tags", ())]
    content = next(part.value for part in entry.content if part.type == "text/html")
    dates = entry.published_parsed
    return [entry.id, entry.title, entry.link, dates, people, tags, entry.summary, content]


def test_every_format_tells_the_same(archive, name):
    """It makes no difference to a subscriber which feed they picked."""
    atom, rss = (entries(archive, f"{name}.{kind}.xml") for kind in ("atom", "rss"))
    assert list(map(told, atom)) == list(map(told, rss))


def test_entries_have_the_ids_of_their_files(atom, rss, heads):
    """An entry is the same entry for ever, and each is there once."""
    ids = [entry.findtext(f"{ATOM}id") for entry in atom.iter(f"{ATOM}entry")]
    assert sorted(ids) == sorted(heads)
    assert [item.findtext("guid") for item in rss.iter("item")] == ids
    assert {guid.get("isPermaLink") for guid in rss.iter("guid")} == {"false"}


def test_feeds_can_be_told_apart(archive):
    """A reader that follows both feeds does not take them for one."""
    roots = [xml(path) for path in (archive / "feeds").glob("*.atom.xml")]
    for tag in ("id", "title", "subtitle"):
        assert len({root.findtext(ATOM + tag) for root in roots}) == len(FOLDERS), tag


def test_feeds_say_where_they_live(name, atom, rss):
    """A reader that was handed the file knows where to look for news, and which site it is."""
    for root, kind in ((atom, "atom"), (rss, "rss")):
        links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
        assert links["self"] == f"{SITE}/feeds/{name}.{kind}.xml"
    assert atom.find(f"{ATOM}link[@rel='alternate']").get("href") == SITE + "/"
    assert rss.findtext("link") == SITE + "/"


def test_atom_has_what_the_standard_requires(atom):
    """RFC 4287, 4.1: ids, titles and dates everywhere, someone who answers for each entry."""
    assert atom.findtext(f"{ATOM}author/{ATOM}name")
    for element in (atom, *atom.iter(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            assert [len(found.text.strip()) > 0 for found in element.findall(ATOM + tag)] == [True]
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
    for tag in ("updated", "published"):
        assert all(MOMENT.fullmatch(found.text) for found in atom.iter(ATOM + tag))
    assert all(found.text.strip() for found in atom.iter(f"{ATOM}name"))


def test_rss_has_what_the_standard_requires(rss):
    """RSS 2.0: a title, a link and words for the channel and for each item; dates that mail knows."""
    for element in (rss, *rss.iter("item")):
        for tag in ("title", "link", "description"):
            assert [len(found.text.strip()) > 0 for found in element.findall(tag)] == [True]
    for item in rss.iter("item"):
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo
        assert item.findtext(HTML).strip()
    assert parsedate_to_datetime(rss.findtext("lastBuildDate")).tzinfo


def test_entries_stand_newest_first_and_carry_their_dates(atom, heads):
    """News comes first, and a text that was changed says when."""
    published = [found.text for found in atom.iter(f"{ATOM}published")]
    assert published == sorted(published, reverse=True)
    for entry in atom.iter(f"{ATOM}entry"):
        head = heads[entry.findtext(f"{ATOM}id")]
        changed = (head.get("modified") or head.get("date") or head["starts"])[0]
        assert entry.findtext(f"{ATOM}updated").startswith(changed.replace(" ", "T"))
        if "date" in head:
            assert entry.findtext(f"{ATOM}published").startswith(head["date"][0].replace(" ", "T"))
    newest = max(found.text for found in atom.iterfind(f"{ATOM}entry/{ATOM}updated"))
    assert atom.findtext(f"{ATOM}updated") == newest


def test_entries_name_those_who_wrote_them(atom, heads):
    """Every author of a text is named, and where none is on record none is made up."""
    for entry in atom.iter(f"{ATOM}entry"):
        named = [found.text for found in entry.iterfind(f"{ATOM}author/{ATOM}name")]
        head = heads[entry.findtext(f"{ATOM}id")]
        assert ", ".join(named) == head.get("authors", [""])[0], head["id"]


def test_summaries_are_plain_words(archive, name, heads):
    """A list of news shows the sentence the author wrote, without marks."""
    for entry in entries(archive, f"{name}.atom.xml"):
        shown = words(html5lib.parseFragment(entry.summary, namespaceHTMLElements=False))
        assert shown == " ".join(heads[entry.id]["summary"])


def test_content_reads_right_outside_the_site(archive, name):
    """In any reader, links and pictures work, and nothing depends on our style sheet."""
    for entry in entries(archive, f"{name}.atom.xml"):
        root = html5lib.parseFragment(told(entry)[-1], namespaceHTMLElements=False)
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        assert not {"script", "style", "iframe"} & {element.tag for element in elements}, entry.id
        attributes = {name for element in elements for name in element.attrib}
        assert attributes <= {"href", "src", "alt", "width", "height", "start", "datetime"}, entry.id
        for address in [e.get(key) for key in ("href", "src") for e in elements if key in e.attrib]:
            assert re.match(r"https?://|mailto:", address), (entry.id, address)
            assert not inside(address) or (archive / place(address)[0]).is_file(), (entry.id, address)


def test_chats_come_with_their_questions(archive, name):
    """A subscriber can read every question and go to its address without opening the site."""
    chats = json.loads((archive / "prompts.json").read_text(encoding="utf-8"))
    by_id = {entry.id: entry for entry in entries(archive, f"{name}.rss.xml")}
    for chat in chats:
        root = html5lib.parseFragment(told(by_id[chat["id"]])[-1], namespaceHTMLElements=False)
        links = [a.get("href") for a in root.iter("a") if a.get("href", "").startswith(chat["url"] + "q")]
        assert links == [question["url"] for question in chat["questions"]]
        assert all(question["text"] in words(root) for question in chat["questions"]), chat["id"]
