"""The feeds of a site whose authors write what feeds find hard to carry (`tests/cases/feeds`)."""

import re
from datetime import datetime
from html import unescape

import html5lib
import pytest

from plugins.build import build as build_site
from tests import hostile
from tests.conftest import same_locale
from tests.feeds import (
    ARCHIVE,
    ATOM,
    CREATOR,
    FORMS,
    LANG,
    LANGUAGE,
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
from tests.make import (
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
    write_content,
)
from tests.reading import SITE, header, place, words, xml

BUDGET = 512 * 1024
HEADS = [header(path) for path in sorted(hostile.CASES.glob("posts/*.md"))]
TITLES = {
    head["id"][0].rpartition("/")[2]: head["title"][0]
    for head in HEADS
    if "status" not in head and head["title"] != ["future"]
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The built site; never write into it."""
    folder = tmp_path_factory.mktemp("hostile")
    own = {"PATH": str(hostile.corpus(folder / "content")), "CACHE_PATH": str(folder / "cache")}
    with same_locale():
        build_site("pelicanconf.py", folder / "output", **hostile.SETTINGS | own)
    return folder / "output"


def entries(site, name, form="atom.xml"):
    """What all parts of a feed tell, by the last part of the entries' ids."""
    found = (each for part in chain(site, name) for each in told(site, part, form))
    return {each["id"].rpartition("/")[2]: each for each in found}


@pytest.fixture(params=FORMS)
def posts(site, request):
    """The entries of all posts, in one of the formats."""
    return entries(site, "posts", request.param)


def every_part(site):
    """The names of all parts of all feeds."""
    return [part for name in names(site) for part in chain(site, name)]


def test_every_file_is_read_and_tells_the_same(site):
    """SAXError, BadCharacters: whatever was written, three formats carry it alike."""
    assert len(names(site)) > 15
    for part in every_part(site):
        one, *others = (told(site, part, form) for form in FORMS)
        assert all(other == one for other in others), part
        for form in FORMS:
            data = (site / f"feeds/{part}.{form}").read_text(encoding="utf-8")
            assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd-\uffff]", data), part


def test_titles_arrive_as_typed_and_drafts_do_not_arrive(posts):
    """A subscriber reads the very title, whatever signs it has; nothing not yet or never published."""
    shown = {name: entry["title"] for name, entry in posts.items()}
    assert {name: shown[name] for name in TITLES} == TITLES
    assert not {"draft", "hidden", "future"} & set(shown)


def test_titles_that_look_like_html_are_said_to_be_html(site):
    """ContainsHTML, ContainsUndeclaredHTML: no reader drops `<b>` or makes `&` of `&amp;`."""
    titles = [
        entry.find(f"{ATOM}title")
        for part in chain(site, "posts")
        for entry in atom(site, part).iter(f"{ATOM}entry")
    ]
    marked = [title for title in titles if title.get("type") == "html"]
    assert len(marked) == 3
    for title in marked:
        assert html5lib.parseFragment(title.text, namespaceHTMLElements=False).text in TITLES.values()
    raw = "".join((site / f"feeds/{part}.rss.xml").read_text() for part in chain(site, "posts"))
    assert "<title>Fish &#x26;amp;amp; chips, as typed" in raw
    assert "&#x3C;Cem&#x3E;</dc:creator>" in raw


def test_pages_show_titles_as_typed(site):
    """A reader of the page sees the same title as a subscriber."""
    for name in ("signs", "amp", "quotes", "emoji", "rtl", "dots"):
        page = (site / f"2010/02/{name}/index.html").read_text(encoding="utf-8")
        root = html5lib.parse(page, namespaceHTMLElements=False)
        assert words(root.find(".//h1")) == TITLES[name]


def test_summaries_arrive_as_typed(posts):
    """Signs that look like marks stay words in the summary; a long one comes whole."""
    assert posts["signs"]["summary"] == 'About <b>signs</b> & &amp; ]]> "quotes"'
    assert posts["amp"]["summary"] == "Fish &amp; chips &lt;b&gt;"
    assert posts["rtl"]["summary"] == "ملخص & <b>قصير</b>"
    assert len(posts["summary"]["summary"]) > 10_000


def test_tags_and_authors_arrive_as_typed(site, posts):
    """Names that look like marks, in any alphabet; every one of them, and no empty one."""
    assert posts["signs"]["tags"] == ["R&D", "C++ & co"]
    assert posts["signs"]["authors"] == ["Ann & Bob", "<Cem>"]
    assert posts["emoji"]["authors"] == ['ليلى "لولو" 🌱']
    channel, root = rss(site, chain(site, "posts")[-1]), atom(site, chain(site, "posts")[-1])
    assert [creator.text for creator in channel.find("item").iter(CREATOR)]
    assert all(name.text.strip() for name in (*root.iter(f"{ATOM}name"), *channel.iter(CREATOR)))


def test_an_entry_without_author_names_nobody(site):
    """MissingElement: Atom's feed answers for it, and no empty name is made up."""
    night = entries(site, "chats")["night"]
    assert night["authors"] == []
    assert atom(site, "chats").findtext(f"{ATOM}author/{ATOM}name") == "4Change & <Friends>"
    assert json_feed(site, "chats")["authors"][0]["name"] == "4Change & <Friends>"


def test_languages_are_told_where_they_differ(site):
    """A reader can say an Arabic title aloud."""
    (entry,) = (
        e for part in chain(site, "posts") for e in atom(site, part).iter(f"{ATOM}entry") if e.get(LANG)
    )
    items = [item for part in chain(site, "posts") for item in rss(site, part).iter("item")]
    feed = [item for part in chain(site, "posts") for item in json_feed(site, part)["items"]]
    assert entry.get(LANG) == "ar"
    assert [i.findtext(LANGUAGE) for i in items if i.findtext(LANGUAGE)] == ["ar"]
    assert [i["language"] for i in feed if "language" in i] == ["ar"]


def test_content_is_plain_and_its_addresses_absolute(posts):
    """Places, pages and pictures of the site are found from any reader, sources of quotations too."""
    html = posts["signs"]["html"]
    for address in ("/about/#here", "/images/dot.svg", "/2010/02/signs/#there", "/about/#here"):
        assert f'"{SITE}{address}"' in html
    found = list(elements(html))
    for element in found:
        for key in ("href", "src", "cite"):
            assert re.match(r"https://|mailto:", element.get(key, "https://"))
    assert not {"id", "class", "style", "title", "srcset"} & {key for e in found for key in e.attrib}
    image = next(e for e in found if e.tag == "img" and "svg" in e.get("src"))
    assert (image.get("alt"), image.get("width")) == ('a "dot" & <more>', "1")


def test_nothing_of_two_entries_clashes(site):
    """A page that shows many entries has each id once: there is none in any."""
    for part in chain(site, "posts"):
        for entry in told(site, part, "json"):
            assert "id" not in {key for e in elements(entry["html"]) for key in e.attrib}


def test_code_tables_and_numbers_read_right_without_style(posts):
    """What our style sheet does on the page, plain elements do in a reader."""
    html = posts["signs"]["html"]
    code = next(fragment(html).iter("pre"))
    assert "".join(code.itertext()).rstrip() == 'def f(a: "<b>") -> bool:\n    return a < 1 & 2'
    assert [td.get("align") for td in fragment(html).iter("td")] == ["left", "right"]
    assert next(ol.get("start") for ol in fragment(html).iter("ol")) == "3"
    assert "OneTwo" not in words(fragment(html.replace("</div>", " </div>")))


def test_a_chat_tells_its_hours_with_the_zone_and_its_questions(site):
    """Whoever reads it elsewhere knows when to come; across midnight, and where no hour is known."""
    found = entries(site, "chats")
    night = words(fragment(found["night"]["html"]))
    assert "23:00 – Friday 01:30 (IST, UTC+5:30); 17:30–20:00 UTC" in night
    assert "not on record" in words(fragment(found["all-day"]["html"]))
    assert "This chat was cancelled." in words(fragment(found["cancelled"]["html"]))
    links = [a.get("href") for a in fragment(found["night"]["html"]).iter("a")]
    assert [f"{SITE}/chats/2010/01/night/q{n}/" in links for n in range(1, 5)] == [True] * 4


def test_questions_are_entries_of_their_own_in_their_order(site):
    """One a question, the last asked on top, each with its exact words."""
    titles = [entry["title"] for entry in told(site, "questions", "rss.xml")]
    assert titles[1:] == [
        "هل هذا سؤال؟",
        "“Quoted” ‘twice’ ]]> & done? 🌱",
        "Is <b> bold? Look",
        "What is failure worth & to whom, if 1 < 2?",
    ]


def test_lead_pictures_come_with_their_true_size_and_type(site):
    """DuplicateEnclosure, InvalidMIMEType: what is promised is what is there, on any machine."""
    (url, length, kind), *more = entries(site, "posts")["signs"]["files"]
    assert (more, kind) == ([], "image/gif")
    assert length == (site / place(url)[0]).stat().st_size
    ((url, length, kind),) = entries(site, "chats")["night"]["files"]
    assert (url, kind) == (f"{SITE}/images/a%20dot%20%26%20more.svg", "image/svg+xml")
    assert length == (site / "images/a dot & more.svg").stat().st_size


def test_dates_are_those_of_the_header(site):
    """ImplausibleDate: nothing comes before its day, and no change from the future."""
    feed = [item for part in chain(site, "posts") for item in json_feed(site, part)["items"]]
    now = hostile.SETTINGS["NOW"]
    for item in feed:
        published, updated = (
            datetime.fromisoformat(item[f"date_{key}"]) for key in ("published", "modified")
        )
        assert published <= updated <= now
        changed = item["id"].endswith("same-day")
        assert (updated > published) == changed, item["id"]


def test_senses_are_told_when_they_came(site):
    """The first ones, and those that were added, each under an id that no date is part of."""
    found = [e for e in told(site, "glossary/failure", "json") if "glossary" in e["id"]]
    assert [(e["id"].partition("glossary/")[2], e["title"]) for e in found] == [
        ("failure/sense-4", "Failure & <Success>: 1 more sense"),
        ("failure/sense-2", "Failure & <Success>: 2 more senses"),
        ("failure", "Failure & <Success>: 1 sense"),
    ]
    assert "later" not in entries(site, "all")
    assert told(site, "glossary/undated", "json") == []


def test_no_part_is_over_budget(site):
    """However long the posts are: at most 20 entries and 512 KiB, and all of them can be reached."""
    for part in every_part(site):
        assert len(json_feed(site, part)["items"]) <= 20
        for form in FORMS:
            assert (site / f"feeds/{part}.{form}").stat().st_size <= BUDGET, part
    assert len(entries(site, "posts")) == len(list(site.glob("2010/??/*/index.html"))) - 1


def test_what_no_feed_has_room_for_is_told_in_short(posts):
    """It is there, says what it is about and where to read it; others come whole."""
    assert words(fragment(posts["heaviest"]["html"])).endswith("Read it on the site")
    assert f'href="{SITE}/2010/05/heaviest/"' in posts["heaviest"]["html"]
    assert len(posts["heavy-0"]["html"]) > 100_000


def test_hub_is_named_by_what_one_subscribes_to_alone(site):
    """A hub tells of news, and an archive has none."""
    hub = hostile.SETTINGS["FEED_HUB"]
    for part in every_part(site):
        archived = atom(site, part).find(ARCHIVE) is not None
        links = [root.find(f"{ATOM}link[@rel='hub']") for root in (atom(site, part), rss(site, part))]
        hubs = json_feed(site, part).get("hubs")
        if archived:
            assert (links, hubs) == ([None, None], None)
        else:
            assert [link.get("href") for link in links] == [hub, hub]
            assert hubs == [{"type": "WebSub", "url": hub}]


def test_people_without_a_line_have_a_feed_that_waits(site):
    """Whoever follows them hears of the first thing they do; a hidden one is not offered."""
    for form in FORMS:
        assert told(site, "people/nobody", form) == []
    assert atom(site, "people/nobody").findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+00:00"
    assert "people/hidden" not in names(site)


def test_list_of_all_feeds_has_names_as_typed(site):
    """NotHtml (OPML 2.0): its words are taken for HTML, and say what was typed."""
    outlines = list(xml(site / "feeds.opml").iter("outline"))
    assert all(outline.get("text") == outline.get("title") for outline in outlines)
    titles = {unescape(outline.get("title")) for outline in outlines}
    assert {"4Change & <Friends>: <Cem>", "4Change & <Friends>: R&D (tag)"} <= titles


@pytest.mark.parametrize("drafts", [False, True])
def test_drafts_are_never_told(build, tmp_path, drafts):
    """Not even by a build that shows them to their authors."""
    files = {
        "posts/2010-02-01-draft.md": make_post_text(authors="todd-pitt", status="draft", tags="Secret")
    }
    files["people/todd-pitt.md"] = make_person_text()
    output = build(write_content(tmp_path / "content", files), DRAFTS=drafts)
    assert [told(output, name, "json") for name in names(output)] == [[]] * len(names(output))
    assert "tags/secret" not in names(output)


def test_a_site_without_entries_has_feeds(build, tmp_path):
    """Whoever subscribes before the first chat gets a feed, older than any entry."""
    output = build(write_content(tmp_path / "content", {"pages/about.md": make_page_text()}))
    assert names(output) == ["all", "chats", "posts", "questions"]
    for name in names(output):
        assert atom(output, name).findtext(f"{ATOM}updated") == "2000-01-01T00:00:00+00:00"
        assert all(parsed(output, name, form).entries == [] for form in FORMS[:2])


def test_a_text_without_words_is_told_by_its_title(build, tmp_path):
    """MissingTextualContent, EmptyElement: there is always something to show."""
    files = {"posts/2010-02-01-recap.md": make_post_text(""), "people/todd-pitt.md": make_person_text()}
    output = build(write_content(tmp_path / "content", files))
    (entry,) = told(output, "all", "json")
    assert (entry["summary"], entry["html"]) == ("Recap", "Recap")


def test_term_is_updated_where_it_says_so(build, tmp_path):
    """Its first senses are; those that came later are told of once."""
    text = make_term_text(
        "1. One.\n2. Two.", date="2009-09-09", added="2010-03-01: 2", modified="2010-04-01"
    )
    output = build(write_content(tmp_path / "content", {"glossary/failure.md": text}))

    later, first = json_feed(output, "glossary/failure")["items"]

    assert later["date_modified"] == later["date_published"]
    assert first["date_modified"].startswith("2010-04-01")
