"""Nothing is announced twice: whatever is put right, an entry and a feed stay what they are."""

import pytest

from tests.feeds import atom, chain, names, told
from tests.make import make_chat_text, make_person_text, make_post_text, make_term_text, write_content

POST, CHAT, TERM, PERSON = (
    "posts/2010-02-01-recap.md",
    "chats/2009-09-failure.md",
    "glossary/failure.md",
    "people/todd-pitt.md",
)
FILES = {
    POST: make_post_text(tags="Change", date="2010-02-01 10:00"),
    CHAT: make_chat_text(authors="Todd Pitt", date="2009-09-09", terms="failure", tags="Change"),
    TERM: make_term_text(date="2009-09-09", added="2010-01-01: 2", body="1. A try.\n2. A slip."),
    PERSON: make_person_text(),
}
#: What is put right: files that are changed (new text by old name, or a new name), and settings.
CHANGES = {
    "date": {"change": (POST, "Date: 2010-02-01 10:00", "Date: 2010-02-03")},
    "day-added": {"change": (TERM, "Added: 2010-01-01", "Added: 2010-01-09")},
    "title": {"change": (POST, "Title: Recap", "Title: Another & title")},
    "zone": {"change": (CHAT, "Starts: 2009-09-10", "Starts: 2009-09-10 17:00\nTimezone: Asia/Tokyo")},
    "start": {"change": (CHAT, "Starts: 2009-09-10", "Starts: 2009-09-17")},
    "text": {"change": (POST, "Words.", "Other words.\n\n## And more\n\nOf them.")},
    "name": {"change": (PERSON, "Name: Todd Pitt", "Name: Todd P.\nHandles: Todd Pitt")},
    "post-moved": {"move": (POST, "posts/2010-02-01-the-recap.md")},
    "chat-moved": {"move": (CHAT, "chats/2009-09-failing.md")},
    "person-moved": {"move": (PERSON, "people/todd.md")},
    "site-moved": {"settings": {"SITEURL": "https://elsewhere.example.net"}},
    "site-renamed": {"settings": {"SITENAME": "Five Change"}},
    "theme": {"settings": {"THEME_TEMPLATES_OVERRIDES": ["tests/cases/feeds/templates"]}},
    "budget": {"settings": {"FEED_MAX_ITEMS": 1}},
}


def ids(output):
    """The ids of all entries by that of their feed."""
    return {
        atom(output, name).findtext("{http://www.w3.org/2005/Atom}id"): {
            entry["id"] for part in chain(output, name) for entry in told(output, part, "json")
        }
        for name in names(output)
    }


def built(build, folder, *, change=None, move=None, settings=None):
    """The ids of the site with something put right."""
    files = dict(FILES)
    if change:
        path, before, after = change
        assert files[path].count(before) == 1
        files[path] = files[path].replace(before, after)
    if move:
        files[move[1]] = files.pop(move[0])
    output = build(write_content(folder, files), **settings or {})
    return ids(output.rename(folder / "output"))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_putting_something_right_announces_nothing(build, tmp_path, change):
    """Feed readers know each entry, and each feed, by what it was called the first time."""
    before = built(build, tmp_path / "before")
    after = built(build, tmp_path / "after", **change)
    assert sum(map(len, before.values())) > 10
    assert after == before
