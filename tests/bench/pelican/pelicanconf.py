"""The benchmark's corpus by stock Pelican: its own readers, generators and feeds, its cache on."""

AUTHOR = SITENAME = "4Change"
SITEURL = "http://127.0.0.1:8000"
SITESUBTITLE = "A community that talks about change: why it fails, what it teaches, what comes next."
RIGHTS = "CC BY 4.0"
DEFAULT_LANG = "en"
TIMEZONE = "UTC"
DEFAULT_DATE_FORMAT = "%-d %B %Y"

PATH = "content"
ARTICLE_PATHS = ["posts"]
PAGE_PATHS = ["pages"]
OUTPUT_PATH = "output"
THEME = "theme"
CACHE_PATH = "cache"
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
PLUGINS = []

DEFAULT_PAGINATION = False
ARTICLE_URL = "{date:%Y}/{date:%m}/{slug}/"
PAGE_URL = "glossary/{slug}/"
TAG_URL = "tags/{slug}/"
AUTHOR_URL = "people/{slug}/"
YEAR_ARCHIVE_URL = "{date:%Y}/"
ARTICLE_SAVE_AS = f"{ARTICLE_URL}index.html"
PAGE_SAVE_AS = f"{PAGE_URL}index.html"
TAG_SAVE_AS = f"{TAG_URL}index.html"
AUTHOR_SAVE_AS = f"{AUTHOR_URL}index.html"
YEAR_ARCHIVE_SAVE_AS = f"{YEAR_ARCHIVE_URL}index.html"
ARCHIVES_SAVE_AS = "archive/index.html"
TAGS_SAVE_AS = "tags/index.html"
AUTHORS_SAVE_AS = "people/index.html"
CATEGORY_SAVE_AS = ""
DIRECT_TEMPLATES = ["index", "tags", "authors", "archives", "404"]

# Atom and RSS of everything, each tag and each person, in full; Pelican writes no JSON Feed.
FEED_DOMAIN = SITEURL
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = False
FEED_ALL_ATOM = "feeds/all.atom.xml"
FEED_ALL_RSS = "feeds/all.rss.xml"
TAG_FEED_ATOM = "feeds/tags/{slug}.atom.xml"
TAG_FEED_RSS = "feeds/tags/{slug}.rss.xml"
AUTHOR_FEED_ATOM = "feeds/people/{slug}.atom.xml"
AUTHOR_FEED_RSS = "feeds/people/{slug}.rss.xml"
CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None

MARKDOWN = {
    "extensions": [
        "markdown.extensions.extra",
        "markdown.extensions.sane_lists",
        "markdown.extensions.smarty",
        "markdown.extensions.codehilite",
    ],
    "extension_configs": {"markdown.extensions.codehilite": {"guess_lang": False}},
    "output_format": "html",
}

MENU = [
    ("Chats", "/chats/"),
    ("Prompts", "/prompts/"),
    ("Glossary", "/glossary/"),
    ("Archive", "/archive/"),
    ("People", "/people/"),
    ("About", "/about/"),
]
FOOT = [
    ("How a chat works", "/how-a-chat-works/"),
    ("Take part", "/take-part/"),
    ("The record", "/the-record/"),
    ("Tags", "/tags/"),
    ("Series", "/series/"),
    ("Subscribe", "/subscribe/"),
]
