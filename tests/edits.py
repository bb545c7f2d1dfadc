"""What an author may do to the site of `tests/right`: edits, as data, for `tests.machine`.

Paths are relative to a folder with `content/`, `theme/` and `own/`, which has templates that overrule
the theme's.
"""

from datetime import UTC, datetime
from io import BytesIO

from PIL import Image

from tests.make import (
    ID,
    make_chat_text,
    make_page_text,
    make_person_text,
    make_post_text,
    make_term_text,
)

LEDGER = """\
Id: tag:4change.memeshift.com,2009-09-09:chats/change-failure
Address: /chats/2009/09/change-failure/
Formerly: /?p=147
Items: 3
Event: 0 c391ccc126ec

Id: tag:4change.memeshift.com,2009:pages/party
Address: /party/
Gone: The party is over.
"""


def png(width: int, height: int) -> bytes:
    """A picture of this size."""
    data = BytesIO()
    Image.new("1", (width, height)).save(data, "PNG")
    return data.getvalue()


def svg(width: int, height: int) -> bytes:
    """A drawing of this size."""
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><title>A tower</title></svg>\n'.encode()


#: What the site has beside the files of `tests/right`.
MORE = {
    "content/ledger.txt": LEDGER.encode(),
    "content/images/photo.png": png(8, 4),
    "content/posts/2010-03-20-photo.md": make_post_text(
        "It shows success.\n\n![A photo](../images/photo.png)",
        title="A photo",
        id=f"{ID}:posts/photo",
        date="2010-03-20",
        tags="Campaigning",
    ).encode(),
    "content/posts/2010-04-01-later.md": make_post_text(
        "Not yet a success.", title="Later", id=f"{ID}:posts/later", date="2010-04-01", status="draft"
    ).encode(),
    "content/pages/aside.md": make_page_text(
        "Who fails, [asks](about.md).", title="Aside", id=f"{ID}:pages/aside", status="hidden"
    ).encode(),
}
#: Files that are not there at first; they come and go.
NEW = {
    "content/posts/2010-02-12-same-day.md": make_post_text(
        "On [the recap](2010-02-12-recap.md) and of [[success]].",
        id=f"{ID}:posts/same",
        date="2010-02-12",
    ).encode(),
    "content/posts/2026-12-24-to-come.md": make_post_text(
        "Failing on.", id=f"{ID}:posts/come", date="2026-12-24", series="Recaps", tags="Failure, News"
    ).encode(),
    "content/glossary/try.md": make_term_text(
        "1. What comes before.", title="Try", id=f"{ID}:glossary/try", see_also="failure", aliases="tries"
    ).encode(),
    "content/people/tom.md": make_person_text(name="Tom", id=f"{ID}:people/tom", handles="@tom").encode(),
    "content/chats/2010-01-rest.md": make_chat_text(
        title="Rest", id=f"{ID}:chats/rest", starts="2010-01-14", hosts="Amy Ward", tags="Campaigning"
    ).encode(),
    "content/pages/contact.md": make_page_text(
        "Write to [[change]].", title="Contact", id=f"{ID}:pages/contact"
    ).encode(),
    "content/gaps/2010-05.md": make_page_text("", title="May 2010", id=f"{ID}:gaps/2010-05").encode(),
    "content/images/new.svg": svg(30, 20),
    "own/page.html": b"{% extends 'base.html' %}{% block main %}{{ page.url }}{% endblock %}",
    "own/feed/post.html": b"<p>{{ post.title }}</p>",
    "theme/static/css/blocks/new.css": b"p { margin: 0 }\n",
}
#: A path, words in it, and what takes their place; and back again.
WORDS = (
    ("content/chats/2009-09-change-failure.md", "learn most, at work", "learn least, at home"),
    ("content/chats/2009-09-change-failure.md", "is failure worth", "is [[success]] worth"),
    ("content/chats/2009-09-change-failure.md", "[[failure:2|slip]]", "[[failure]]"),
    ("content/chats/2009-09-change-failure.md", "2009-09-10\nEnds: 2009-09-10\n", "2009-09-17\n"),
    ("content/chats/2010-02-cause-fatigue.md", "Starts: 2010-02-11 17:00", "Starts: 2010-02-11 16:30"),
    ("content/chats/2010-02-cause-fatigue.md", "America/New_York", "Europe/Berlin"),
    ("content/chats/2010-02-cause-fatigue.md", "wears people out", "makes people fail"),
    ("content/chats/2026-12-quiet-leaders.md", "12-10 19:00", "12-10 20:00"),
    ("content/chats/2026-12-quiet-leaders.md", "hardly heard", "never heard"),
    ("content/glossary/failure.md", "does not come off", "comes to nothing"),
    ("content/glossary/failure.md", "A slip that", "A *slip* which"),
    ("content/glossary/success.md", "comes off", "needs no [[failure]]"),
    ("content/glossary/success.md", "1. A try that", "A word of praise.\n\n1. A try that"),
    ("content/people/todd-pitt.md", "He announced", "Todd announced"),
    ("content/people/amy-ward.md", "She hosts", "Amy hosts, and knows success,"),
    ("content/posts/2009-09-14-recap.md", "no failure, no success", "no change, no cure"),
    ("content/posts/2009-09-14-recap.md", "change-failure.md#q2", "change-failure.md#q1"),
    ("content/posts/2009-09-14-recap.md", "What stayed open", "What is left"),
    ("content/posts/2010-02-12-recap.md", "To stop in time is", "To stop is"),
    ("content/posts/2010-03-20-photo.md", "../images/photo.png", "../images/tower.svg"),
    ("content/pages/about.md", "Once a month", "Twice a month"),
    ("content/pages/how-a-chat-works.md", "## Before", "## Well before {#before}"),
    ("content/pages/how-a-chat-works.md", "```text", "```python"),
    ("content/pages/how-a-chat-works.md", "Like the", "See the"),
    ("content/ledger.txt", "The party is over.", "Nobody came."),
    ("content/ledger.txt", "Event: 0", "Event: 1"),
    ("content/ledger.txt", "Address: /party/", "Address: /party/2009/"),
    ("theme/templates/base.html", "Skip to the text", "To the text"),
    ("theme/templates/base.html", '<main id="main">', '<main id="main"><p>{{ FOOT | length }}</p>'),
    ("theme/templates/macros.html", "Terms on this page", "Words on this page"),
    ("theme/templates/macros.html", "{{ definition.text }}", "{{ definition.title }}"),
    ("theme/templates/post.html", "The post before", "Before it"),
    ("theme/templates/post.html", "{{ post.title }}</h1>", "{{ post.tags | length }}</h1>"),
    ("theme/templates/chat.html", "{% block main %}", "{% block main %}{{ chat.tags | length }}"),
    ("theme/templates/term.html", "{% block main %}", "{% block main %}{{ term.senses[0].text }}"),
    ("theme/templates/person.html", "{% block main %}", "{% block main %}{{ MENU[0][0] }}"),
    ("theme/templates/home.html", "{% block main %}", "{% block main %}{{ NOW.year }}"),
    ("theme/templates/404.html", "Nothing lives here", "Nobody is here"),
    ("theme/templates/gone.html", "what is here", "what is left"),
    ("theme/templates/redirect.html", "Moved", "Gone elsewhere"),
    ("theme/templates/prompts.md", "every question", "any question"),
    ("theme/templates/agenda/event.html", "Hours:", "At:"),
    ("theme/templates/feed/chat.html", "After the chat", "Afterwards"),
    ("theme/templates/feed/post.html", "{{ post.html | safe }}", "{{ post.title }}"),
    ("theme/templates/feed/term.html", "Source:", "From:"),
    ("theme/static/css/print.css", "{", "{ color: red;"),
)  # fmt: skip
#: What a header may say, by folder: a key and values for it; None is no such line.
HEADERS = {
    "chats": {
        "Title": ("Failure & change", "Rest"),
        "Status": (None, "draft", "hidden"),
        "Tags": (None, "Campaigning", "Failure, New"),
        "Hosts": (None, "Todd Pitt", "@amy"),
        "Terms": (None, "change", "success, failure"),
        "Summary": (None, "Of success."),
        "Cancelled": (None, "yes"),
        "Modified": (None, "2026-11-25"),
        "Image": (None, "images/tower.svg | Blocks"),
        "Wrap-up": (None, "posts/2010-03-20-photo.md", "A blog <https://example.org/b/>"),
        "Lang": (None, "pt-BR"),
    },
    "posts": {
        "Title": ("The same title", "Failing, again"),
        "Status": (None, "draft", "hidden"),
        "Date": ("2010-02-12", "2009-09-14", "2026-12-10 22:00", "2011-01-01"),
        "Tags": (None, "Campaigning", "Failure, New", "campaigning, Social media"),
        "Series": (None, "Recaps", "Thoughts"),
        "Authors": ("Todd Pitt", "@amy, Somebody Else", "Tom"),
        "Summary": (None, "Of success."),
        "Modified": (None, "2026-11-25"),
        "Image": (None, "images/photo.png | A photo"),
        "Restated": (None, "yes"),
        "Lang": (None, "pt-BR"),
    },
    "glossary": {
        "Title": ("Slip", "To fail"),
        "Status": (None, "draft", "hidden"),
        "Aliases": (None, "fail, fails", "cure, cures", "try", "recap"),
        "Autolink": (None, "no"),
        "See-also": (None, "change", "success"),
        "Source": ("Another dictionary", "A book <https://example.org/book/>"),
        "Date": (None, "2010-02-01"),
        "Added": (None, "2026-11-20: 2"),
        "Summary": (None, "A word."),
    },
    "people": {
        "Name": ("Todd", "Ann"),
        "Status": (None, "draft", "hidden"),
        "Handles": (None, "@amy", "@somebody"),
        "Links": (None, "A blog <https://example.org/blog/>"),
        "Summary": (None, "Known for success."),
    },
    "pages": {
        "Title": ("On us", "Failure"),
        "Status": (None, "draft", "hidden"),
        "Summary": (None, "Of success."),
        "Formerly": (None, "/old/", "/party/"),
        "Lang": (None, "pt-BR"),
    },
    "gaps": {
        "Title": ("A month of rest",),
        "Status": (None, "draft"),
        "Summary": (None, "Rest."),
    },
}
#: What a text may go on with.
PARTS = (
    "It fails; a cure comes of a slip, a try of a recap.",
    "Some call it [[success]], some [[change|a change]].",
    "## One more part\n\nMore.",
    "```python\nprint(1)\n```",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "Said there[^9].\n\n[^9]: In passing.",
    "See [us](../pages/about.md), ![a photo](../images/photo.png) and <https://example.org/>.",
)
#: What the build may be told; the first of each at first.
SETTINGS = {
    "NOW": (
        datetime(2026, 12, 1, tzinfo=UTC),
        datetime(2026, 12, 10, 22, tzinfo=UTC),
        datetime(2026, 12, 11, 0, 30, tzinfo=UTC),
        datetime(2027, 1, 15, tzinfo=UTC),
        datetime(2010, 2, 11, 23, tzinfo=UTC),
        None,
    ),
    "SITENAME": ("4Change", "Change & Co"),
    "SITEURL": ("http://127.0.0.1:8000", "https://example.org"),
    "DRAFTS": (False, True),
    # Pagefind takes a tenth of a second for each build; `test_search_index.py` edits with it.
    "SEARCH": (False,),
    "MENU": ([("Chats", "/chats/"), ("About", "/about/")], [("Words", "/glossary/")]),
    "FEED_MAX_ITEMS": (20, 1, 2),
    "FEED_HUB": ("", "https://hub.example.org/"),
    "FORMERLY": ({}, {"/feed/": "/feeds/all.rss.xml"}, {"/old/": "/tags/failure/"}),
    "MARKDOWN": (
        {"extensions": ["markdown.extensions.extra", "markdown.extensions.smarty"]},
        {"extensions": ["markdown.extensions.extra", "markdown.extensions.codehilite"]},
    ),
    "RIGHTS": ("CC BY 4.0", "CC0"),
    "IMAGE_BUDGET": (500 * 1024, 50),
}
#: Pictures, by the end of their names.
PICTURES = {
    ".png": (png(8, 4), png(4, 8), png(700, 350), png(900, 300), None),
    ".svg": (svg(64, 40), svg(40, 64), None),
}
#: What refuses the site: a path, words in it, and what takes their place.
WRONG = (
    ("content/chats/2009-09-change-failure.md", "[[failure:2|slip]]", "[[no such term]]"),
    ("content/glossary/failure.md", "See-also: success", "See-also: nobody"),
    ("content/glossary/success.md", "1. A try", "A try"),
    ("content/posts/2009-09-14-recap.md", "2009-09-change-failure.md#q2", "nowhere.md"),
    ("content/posts/2009-09-14-recap.md", "Title: ", "Title "),
    ("content/posts/2010-02-12-recap.md", "Date: 2010-02-12", "Date: soon"),
    ("content/pages/about.md", "Id: ", "Idea: "),
    ("content/ledger.txt", "Items: 3", "Items: 4"),
    ("theme/templates/post.html", "{% block main %}", "{% block %}"),
    ("theme/templates/term.html", "{% block main %}", "{% block main %}{{ none_such }}"),
)
