"""What a change tells subscribers, told before it is published."""

import shutil

import pytest

from plugins.announce import UNRECORDED, announced, main, report
from tests.make import ID, make_chat_text, make_person_text, make_post_text, write_content

EVENT = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:4Change
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20100101T000000Z
SUMMARY:Failure
DTSTART;VALUE=DATE:{starts}
STATUS:{status}
SEQUENCE:{sequence}
END:VEVENT
END:VCALENDAR
"""
SITE = {
    "people/todd-pitt.md": make_person_text(),
    "chats/2009-09-failure.md": make_chat_text(date="2009-09-01", wrap_up="posts/2010-02-01-recap.md"),
    "posts/2010-02-01-recap.md": make_post_text(),
}
NOWHERE = "leads nowhere: say in FORMERLY of pelicanconf.py where to"
RECAP = "“Recap” http://127.0.0.1:8000/2010/02/recap/ in all"


@pytest.fixture
def told(build, tmp_path):
    """A function that says what subscribers see of a change: files to write, None to take one away."""

    def told(files: dict[str, str | None], before: dict[str, str] = SITE) -> list[str]:
        content = write_content(tmp_path / "content", before)
        shutil.copytree(build(content), tmp_path / "before")
        for name, text in files.items():
            (content / name).unlink(missing_ok=True)
            write_content(content, {name: text} if text is not None else {})
        return [str(line) for line in announced(tmp_path / "before", build(content))]

    return told


def test_site_that_stays_tells_nothing(told):
    """Nor does a word in a page that no feed has."""
    assert told({"people/todd-pitt.md": make_person_text("Wrote more of chats.")}) == []


def test_new_post_is_new_once(told):
    """However many feeds have it."""
    post = make_post_text(title="More", id=f"{ID}:more", date="2010-03-01")

    (line,) = told({"posts/2010-03-01-more.md": post})

    assert line.startswith("new: “More” http://127.0.0.1:8000/2010/03/more/ in all")


def test_changed_post_is_updated_where_it_says_so(told):
    """Otherwise readers who have it keep what they have."""
    said = make_post_text("Other words.", modified="2010-02-02")

    assert told({"posts/2010-02-01-recap.md": said})[0].startswith(f"updated: {RECAP}")


def test_changed_post_is_told_where_it_does_not_say_so(told):
    """Its author may have forgotten the line."""
    said = make_post_text("Other words.")

    (line,) = told({"posts/2010-02-01-recap.md": said})

    assert line.startswith(f"changed, and not said to be: {RECAP}")


def test_other_summary_is_told(told):
    """Some readers show nothing else."""
    (line,) = told({"posts/2010-02-01-recap.md": make_post_text(summary="In short.")})

    assert line.startswith(f"changed, and not said to be: {RECAP}")


def test_corrected_date_is_told_as_such(told):
    """Readers that have the post show it on another day; nobody said that its text changed."""
    (line,) = told({"posts/2010-02-01-recap.md": make_post_text(date="2010-02-03")})

    assert line.startswith(f"dated anew: {RECAP}")


def test_hidden_chat_leaves_the_calendar(told):
    """Its own file stays beside its page, and calendars that subscribed drop it."""
    chat = make_chat_text(date="2009-09-01", wrap_up="posts/2010-02-01-recap.md", status="hidden")

    hidden = SITE | {"chats/2009-09-failure.md": chat}

    assert "event hidden: “4Change: Failure” 2009-09-10" in told(hidden)


def test_chat_that_is_hidden_no_longer_comes_into_the_calendar(told):
    """Whoever subscribed has never seen it."""
    chat = make_chat_text(date="2009-09-01", wrap_up="posts/2010-02-01-recap.md", status="hidden")
    hidden = SITE | {"chats/2009-09-failure.md": chat}

    assert "event added: “4Change: Failure” 2009-09-10" in told(SITE, before=hidden)


def test_moved_post_is_no_new_one(told):
    """Its id is the same."""
    files = {
        "posts/2010-02-01-recap.md": None,
        "posts/2010-02-01-review.md": make_post_text(formerly="/2010/02/recap/", modified="2010-02-02"),
        "chats/2009-09-failure.md": make_chat_text(
            date="2009-09-01", wrap_up="posts/2010-02-01-review.md"
        ),
    }

    assert not [line for line in told(files) if line.startswith(("new:", "gone:"))]


def test_post_that_only_moved_is_told(told):
    """Readers have it still, and lead to its new address."""
    site = {key: text for key, text in SITE.items() if not key.startswith("chats/")}
    files = {
        "posts/2010-02-01-recap.md": None,
        "posts/2010-02-01-review.md": make_post_text(formerly="/2010/02/recap/"),
    }

    assert told(files, before=site) == [
        "moved: “Recap” http://127.0.0.1:8000/2010/02/review/ in all, people/todd-pitt, posts"
    ]


def test_post_with_another_id_comes_twice(told):
    """One is gone, one is new."""
    lines = told({"posts/2010-02-01-recap.md": make_post_text(id=f"{ID}:other")})

    assert [line.partition(":")[0] for line in lines] == ["new", "gone"]


def test_old_posts_that_come_up_as_new_are_an_error(told):
    """So they do when their ids are changed, and every subscriber is told of them again."""
    posts = {
        f"posts/2009-0{n}-01-old.md": make_post_text(
            id=f"{ID}:{n}", title=f"Old {n}", date=f"2009-0{n}-01"
        )
        for n in range(1, 7)
    }

    lines = told(
        {name: text.replace(ID, "tag:example.org,2011") for name, text in posts.items()}, SITE | posts
    )

    assert "error: old entries as new ones: 6 entries in all: have their ids changed?" in lines


def test_feed_with_another_id_is_an_error(build, tmp_path):
    """Readers would take it for another feed, and all in it for new."""
    content = write_content(tmp_path / "content", SITE)
    shutil.copytree(build(content), tmp_path / "before")

    first, *_ = announced(tmp_path / "before", build(content, FEED_ID="tag:example.org,2011:f"))

    assert str(first).startswith(
        "error: other id of a feed: all: tag:4change.memeshift.com,2009:feeds/all is "
    )


def test_new_feeds_are_one_line(tmp_path):
    """Of many the first are named."""
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id></feed>'
    after = write_content(tmp_path / "after", {f"feeds/tags/{n}.atom.xml": atom for n in range(9)})

    assert [str(line) for line in announced(tmp_path / "before", after)] == [
        "new feeds: tags/0, tags/1, tags/2, tags/3, tags/4 and 4 more"
    ]


def test_feed_that_is_gone_is_an_error_unless_it_leads_on(tmp_path):
    """Whoever subscribed to it hears of nothing any more."""
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id></feed>'
    before = write_content(
        tmp_path / "before", {"feeds/tags/a.atom.xml": atom, "feeds/tags/b.atom.xml": atom}
    )
    after = write_content(
        tmp_path / "after", {"_redirects": "/feeds/tags/b.atom.xml /feeds/all.atom.xml 301\n"}
    )

    assert [str(line) for line in announced(before, after)] == [
        f"error: feed gone: /feeds/tags/a.atom.xml {NOWHERE}"
    ]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (None, {}, ["event added: “Failure” 2009-09-10"]),
        ({}, {}, []),
        ({}, {"starts": "20090917", "sequence": 1}, ["event moved: “Failure” 2009-09-17"]),
        ({}, {"status": "CANCELLED", "sequence": 1}, ["event cancelled: “Failure” 2009-09-10"]),
        ({}, {"sequence": 1}, ["event changed: “Failure” 2009-09-10"]),
        ({}, None, ["error: event gone: “Failure” 2009-09-10: cancel it, or calendars keep it"]),
        ({"status": "CANCELLED"}, None, ["event gone: “Failure” 2009-09-10"]),
        (
            {"sequence": 2},
            {"sequence": 1},
            [
                "event changed: “Failure” 2009-09-10",
                f"error: sequence falls: “Failure”: from 2 to 1; {UNRECORDED}",
            ],
        ),
        (
            {},
            {"starts": "20090917"},
            [
                "event moved: “Failure” 2009-09-17",
                f"error: sequence stays: “Failure”: 0; {UNRECORDED}",
            ],
        ),
    ],
)
def test_calendars_are_compared_by_uid(tmp_path, before, after, lines):
    """An event is added, moved, cancelled, or gone; one that is gone stays in people's calendars."""
    usual = {"uid": "a", "starts": "20090910", "status": "CONFIRMED", "sequence": 0}
    sites = [
        write_content(
            tmp_path / name, {"chats.ics": EVENT.format(**usual | values)} if values is not None else {}
        )
        for name, values in (("before", before), ("after", after))
    ]

    assert [str(line) for line in announced(*sites)] == lines


def test_command_fails_where_nobody_means_it(tmp_path, capsys):
    """So that a change under review is looked at."""
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><id>a</id></feed>'
    before = write_content(tmp_path / "before", {"feeds/all.atom.xml": atom})

    statuses = [main([str(before), str(before)]), main([str(before), str(tmp_path)])]

    assert statuses == [0, 1]
    assert capsys.readouterr().out.splitlines() == [
        "Subscribers see nothing new.",
        f"error: feed gone: /feeds/all.atom.xml {NOWHERE}",
        "1 in all, 1 of them errors",
    ]


def test_report_counts():
    """Nothing at all is said in words."""
    assert report([]) == "Subscribers see nothing new."
