"""Settings of the site, for reading it at home; `publishconf.py` has what differs in public."""

from jinja2 import StrictUndefined

SITENAME = "4Change"
SITESUBTITLE = "A community that talks about change: why it fails, what it teaches, what comes next."
SITEURL = "http://127.0.0.1:8000"
RIGHTS = "CC BY 4.0"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
LOCALE = "C"

# Whether pages lead to each other by relative addresses: a site to read from a folder, without a server.
RELATIVE_URLS = False

PATH = "content"
OUTPUT_PATH = "output"
THEME = "theme"
CACHE_PATH = ".cache"
# The folders of the content folder whose files are published as they are.
FILE_PATHS = ["images"]
# What editors and systems leave beside a file (`.#a.md`, `a.md~`, `.DS_Store`) is no file of ours.
IGNORE_FILES = [".*", "*~", "#*#"]

PLUGINS = [
    "plugins.source",
    "plugins.pictures",
    "plugins.glossary",
    "plugins.people",
    "plugins.chats",
    "plugins.posts",
    "plugins.pages",
    "plugins.agenda",
    "plugins.feeds",
    "plugins.cards",
    "plugins.search",
    "plugins.addresses",
    "plugins.hosting",
    "plugins.rebuild",
]

# The time the site is built for, an aware datetime; None is the date of the newest page.
NOW = None
# Drafts are for their authors: `serve` shows them, `publish` never does.
DRAFTS = False
# Problems of these levels refuse a build; of `error`, `warning` and `notice`.
REFUSED = {"error"}

# Whether the site gets an index for its search page; Pagefind makes it, which runs on most machines.
SEARCH = True

# How many bytes a picture may have before its author is warned: readers pay for each.
IMAGE_BUDGET = 500 * 1024

# Old addresses whose pages no file of the content folder stands for.
FORMERLY = {
    "/feed/": "/feeds/all.rss.xml",
    "/author/amysampleward/feed/": "/feeds/people/amy-sample-ward.rss.xml",
    "/author/christinasworld/feed/": "/feeds/people/christina-jordan.rss.xml",
    "/author/morgan/feed/": "/feeds/people/morgan-sully.rss.xml",
    "/author/todd-pitt/feed/": "/feeds/people/todd-pitt.rss.xml",
    "/tag/online-community/": "/tags/online-communities/",
    "/tag/4change/": "/tags/4change/",
    "/tag/4change/feed/": "/feeds/tags/4change.rss.xml",
    "/tag/campaigning/": "/tags/campaigning/",
    "/tag/campaigning/feed/": "/feeds/tags/campaigning.rss.xml",
    "/tag/collaboration/": "/tags/collaboration/",
    "/tag/collaboration/feed/": "/feeds/tags/collaboration.rss.xml",
    "/tag/fatigue/": "/tags/fatigue/",
    "/tag/fatigue/feed/": "/feeds/tags/fatigue.rss.xml",
    "/tag/nonprofit-2-0/": "/tags/nonprofit-2-0/",
    "/tag/nonprofit-2-0/feed/": "/feeds/tags/nonprofit-2-0.rss.xml",
    "/tag/online-communities/": "/tags/online-communities/",
    "/tag/online-communities/feed/": "/feeds/tags/online-communities.rss.xml",
    "/tag/social-media/": "/tags/social-media/",
    "/tag/social-media/feed/": "/feeds/tags/social-media.rss.xml",
    "/tag/twitter/": "/tags/twitter/",
    "/tag/twitter/feed/": "/feeds/tags/twitter.rss.xml",
}

# The community's own name in every permanent id (RFC 4151); it stays when the site moves.
TAG_AUTHORITY = "4change.memeshift.com"
# Under which people talk; a new chat's file starts with it.
HASHTAG = "#4Change"
# Every feed's permanent id begins with this tag URI, or with the id of the file that it concerns.
FEED_ID = f"tag:{TAG_AUTHORITY},2009:feeds"
# What a feed holds at most: entries, and bytes; older ones are in its archive.
FEED_MAX_ITEMS = 20
FEED_MAX_BYTES = 512 * 1024
# The WebSub hub that tells subscribers at once; "" for none.
FEED_HUB = ""

# What the home page offers newcomers, the menu on every page, and what stands at its foot.
START = [
    ("How a chat works", "/how-a-chat-works/"),
    ("How to take part", "/take-part/"),
    ("How to follow", "/subscribe/"),
]
MENU = [
    ("Chats", "/chats/"),
    ("Prompts", "/prompts/"),
    ("Glossary", "/glossary/"),
    ("Archive", "/archive/"),
    ("People", "/people/"),
    ("About", "/about/"),
    ("Search", "/search/"),
]
FOOT = [
    ("How a chat works", "/how-a-chat-works/"),
    ("Take part", "/take-part/"),
    ("The record", "/the-record/"),
    ("Tags", "/tags/"),
    ("Series", "/series/"),
    ("Subscribe", "/subscribe/"),
]

# What a page may load, and what the page that searches may (Content-Security-Policy).
# `connect-src` lets audits ask for robots.txt from within a page, as Lighthouse does.
# Each page allows its own data too, behind the scripts, which therefore stand last.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; script-src 'self'"
)
POLICY_OF_SEARCH = POLICY.replace("form-action 'none'", "form-action 'self'") + " 'wasm-unsafe-eval'"

MARKDOWN = {
    "extensions": [
        "markdown.extensions.extra",
        "markdown.extensions.sane_lists",
        "markdown.extensions.smarty",
        "markdown.extensions.codehilite",
    ],
    "extension_configs": {
        "markdown.extensions.codehilite": {"guess_lang": False},
        # A page keeps no `style`, which is how the columns of tables would be aligned.
        "markdown.extensions.extra": {"tables": {"use_align_attribute": True}},
    },
    "output_format": "html",
}

# A name a template does not know is a mistake, and what an author typed is never markup.
JINJA_ENVIRONMENT = {
    "undefined": StrictUndefined,
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
}
TEMPLATE_EXTENSIONS = [".html", ""]

# Our own generators read and write everything; Pelican's find nothing to do.
ARTICLE_PATHS = STATIC_PATHS = THEME_STATIC_PATHS = []
PAGE_PATHS = ["pelican-has-no-pages-here"]
DIRECT_TEMPLATES = []
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
