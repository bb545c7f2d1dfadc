"""The pages of the posts, the series, the tags and the archive."""

from collections.abc import Iterator

from plugins.posts import check
from plugins.posts.model import (
    Post,
    Series,
    Tag,
    Year,
    dated,
    is_post,
    make_post,
    make_series,
    make_tags,
    make_years,
    series_url,
    year_link,
)
from plugins.posts.schema import POST
from plugins.source import Address, Document, Link, Page, Problem, SiteGenerator
from plugins.source.model import neighbours
from plugins.source.page import based_on

ARCHIVE = Link(title="Archive", url="/archive/")
TAGS = Link(title="Tags", url="/tags/")
SERIES = Link(title="Series", url="/series/")


class PostsGenerator(SiteGenerator):
    """Makes posts, series, tags and years.

    Adds to the context

    - `posts`: every post that lists show, the newest first,
    - `latest`: the entries of all posts and chats, the newest first.
    """

    def check(self) -> Iterator[Problem]:
        yield from check.tags(self.context["documents"])
        yield from check.alike(self.context["documents"])

    def addresses(self) -> Iterator[Address]:
        yield from (Address(url=link.url) for link in (ARCHIVE, TAGS, SERIES))
        documents = dated(self.context["documents"])
        tags = {tag.url for document in documents for tag in document.tags}
        years = {year_link(document.date.year).url for document in documents}
        series = {series_url(name) for d in documents if is_post(d) and (name := d.header.get("series"))}
        yield from (Address(url=url) for url in sorted(tags | years | series))

    def make(self) -> None:
        self.dated = dated(self.context["documents"])
        listed = [document for document in self.dated if is_post(document)]
        around, self.series = neighbours(listed), make_series(listed)
        self.posts = {
            document.path: make_post(
                document,
                around.get(document.path, (None, None)),
                self.series.get(document.header.get("series")) if document.listed else None,
                self.context,
            )
            for document in filter(is_post, self.context["documents"])
        }
        self.context["posts"] = tuple(self.posts[document.path] for document in listed)
        self.context["latest"] = tuple(document.entry() for document in self.dated)

    def write(self) -> None:
        for document in filter(is_post, self.context["documents"]):
            post = self.posts[document.path]
            page = Page.of(
                document, crumbs=(ARCHIVE, year_link(post.date.year)), data=self._data(post, document)
            )
            self.page(page, "post", post=post)
        self._archive(make_years(self.dated))
        self._tags(make_tags(self.dated))
        self._series(tuple(self.series.values()))

    def _archive(self, years: tuple[Year, ...]) -> None:
        about = "Every chat and every post, year by year."
        page = Page(url=ARCHIVE.url, title=ARCHIVE.title, description=about)
        self.page(page, "archive", years=years)
        for year in years:
            about = f"The chats and posts of {year.year}: {year.count} in all."
            page = Page(url=year.url, title=str(year.year), description=about, crumbs=(ARCHIVE,))
            self.page(page, "year", year=year)

    def _tags(self, tags: tuple[Tag, ...]) -> None:
        about = "What the chats and posts are about, in the words they were filed under."
        self.page(Page(url=TAGS.url, title=TAGS.title, description=about), "tags", tags=tags)
        for tag in tags:
            about = f"Chats and posts filed under “{tag.name}”."
            page = Page(url=tag.url, title=tag.name, description=about, crumbs=(TAGS,))
            self.page(page, "tag", tag=tag)

    def _series(self, every: tuple[Series, ...]) -> None:
        about = "Posts that belong together, in the order they were written."
        page = Page(url=SERIES.url, title=SERIES.title, description=about)
        self.page(page, "all-series", every=every)
        for series in every:
            about = f"A series of {len(series.posts)} posts: {series.name}."
            page = Page(url=series.url, title=series.name, description=about, crumbs=(SERIES,))
            self.page(page, "series", series=series)

    def _data(self, post: Post, document: Document) -> dict:
        data = {
            "@context": "https://schema.org",
            "@type": "BlogPosting",
            "headline": post.title,
            "datePublished": (post.modified or post.date if post.restated else post.date).iso,
            "dateModified": (post.modified or post.date).iso,
            "url": self.settings["SITEURL"] + post.url,
            "author": [
                {"@type": "Person", "name": person.name, "url": self.settings["SITEURL"] + person.url}
                for person in post.authors
            ],
        }
        return data | based_on(document)


def add_kind(kinds: dict) -> None:
    """Tell the source what a post's file looks like."""
    kinds[POST.folder] = POST


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PostsGenerator
