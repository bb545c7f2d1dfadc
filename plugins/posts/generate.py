"""The pages of the posts, the series, the tags and the archive."""

from collections.abc import Iterator, Mapping

from plugins.posts import check
from plugins.posts.model import (
    Post,
    Series,
    Tag,
    Year,
    at_home,
    dated,
    is_post,
    make_post,
    make_series,
    make_tags,
    make_years,
    series_url,
    with_entries,
    year_link,
)
from plugins.posts.schema import POST
from plugins.source import Address, Document, Link, Output, Page, Problem, fact
from plugins.source.generator import SiteGenerator
from plugins.source.linked_data import person, publisher, thing, website
from plugins.source.model import neighbours
from plugins.source.page import based_on

ARCHIVE = Link(title="Archive", url="/archive/")
TAGS = Link(title="Tags", url="/tags/")
SERIES = Link(title="Series", url="/series/")


class PostsGenerator(SiteGenerator):
    """Makes posts, series, tags and years.

    Adds facts to the context: `dated`, the paths of all posts and chats that lists show, the newest
    first; `post`, one by its path; `series`, by name the paths of their posts; `tagged`, by address the
    tags and what bears them.
    """

    offers = ("dated", "post", "series", "tagged")

    def check(self) -> Iterator[Problem]:
        names = list(check.names(self.site.documents()))
        yield from check.tags(names)
        yield from check.alike(names)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        yield from (Address(url=link.url) for link in (ARCHIVE, TAGS, SERIES))
        documents = dated(self.site.documents())
        tags = {tag.url for document in documents for tag in document.tags}
        years = {year_link(document.date.year).url for document in documents}
        series = {series_url(name) for d in documents if is_post(d) and (name := d.header.get("series"))}
        yield from (Address(url=url) for url in sorted(tags | years | series))

    def outputs(self) -> Iterator[Output]:
        for document in self.shown(POST.name):
            yield Output.of(self.post_page, document.path, url=document.url)
        yield Output.of(self.archive_page, url=ARCHIVE.url)
        for year in self.years():
            yield Output.of(self.year_page, str(year.year), url=year.url)
        yield Output.of(self.tags_page, url=TAGS.url)
        for url in self.tagged():
            yield Output.of(self.tag_page, url, url=url)
        yield Output.of(self.series_page, url=SERIES.url)
        for name in self.series():
            yield Output.of(self.one_series_page, name, url=series_url(name))

    @fact
    def dated(self) -> tuple[str, ...]:
        """The paths of all that has a date and lists show, the newest first."""
        return tuple(document.path for document in dated(self.shown()))

    @fact
    def neighbours(self) -> dict[str, tuple[str | None, str | None]]:
        """By path of each post that lists show: the next one, and the one before."""
        return neighbours([document.path for document in dated(self.shown(POST.name))])

    @fact
    def around(self, path: str) -> tuple[Link | None, Link | None]:
        """The next post, and the one before."""
        return tuple(map(self.link, self.neighbours().get(path, (None, None))))

    @fact
    def series(self) -> dict[str, tuple[str, ...]]:
        """Every series by name, with the paths of its posts, the oldest first."""
        return make_series(dated(self.shown(POST.name)))

    @fact
    def one_series(self, name: str) -> Series:
        """A series by its name."""
        posts = tuple(map(self.context["entry"], self.series().get(name, ())))
        return Series(name=name, url=series_url(name), posts=posts)

    @fact
    def tagged(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        """By address every tag: its name, and the paths of all that bears it, the newest first."""
        return make_tags(dated(self.shown()))

    @fact
    def tag(self, url: str) -> Tag:
        """A tag by the address of its page."""
        name, paths = self.tagged()[url]
        return Tag(name=name, url=url, entries=tuple(map(self.context["entry"], paths)))

    @fact
    def years(self) -> tuple[Year, ...]:
        """The archive: of each page its path."""
        return make_years(dated(self.shown()))

    @fact
    def year(self, number: str) -> Year:
        """A year of the archive: of each page its path."""
        return next(year for year in self.years() if year.year == int(number))

    def post(self, path: str) -> Post:
        """A post by its path, as feeds show it."""
        document, context = self.site[path], self.context
        return make_post(
            document,
            html=context["linked"](path).body.lead,
            authors=context["people_of"](document, "authors"),
            image=context["image"](document),
        )

    def at_home(self, path: str) -> Post:
        """A post as its own page shows it."""
        document = self.site[path]
        series = document.header.get("series") if document.listed else None
        return at_home(
            self.post(path),
            self.around(path),
            self.one_series(series) if series else None,
            self.context["definitions_on"](path),
        )

    @fact
    def post_page(self, path: str) -> bytes:
        """The page of a post."""
        document, post = self.site[path], self.at_home(path)
        crumbs, data = (ARCHIVE, year_link(post.date.year)), self._data(post, document)
        return self.page(Page.of(document, crumbs=crumbs, data=data), "post", post=post)

    @fact
    def archive_page(self) -> bytes:
        """The page of all years."""
        about = "Every chat and every post, year by year."
        page = Page(url=ARCHIVE.url, title=ARCHIVE.title, description=about)
        years = [with_entries(year, self.context["entry"]) for year in self.years()]
        return self.page(page, "archive", years=years)

    @fact
    def year_page(self, number: str) -> bytes:
        """The page of a year."""
        year = self.year(number)
        about = f"The chats and posts of {year.year}: {year.count} in all."
        page = Page(url=year.url, title=number, description=about, crumbs=(ARCHIVE,))
        return self.page(page, "year", year=with_entries(year, self.context["entry"]))

    @fact
    def tags_page(self) -> bytes:
        """The page of all tags."""
        about = "What the chats and posts are about, in the words they were filed under."
        page = Page(url=TAGS.url, title=TAGS.title, description=about)
        tags = [Tag(name=name, url=url, entries=paths) for url, (name, paths) in self.tagged().items()]
        return self.page(page, "tags", tags=tags)

    @fact
    def tag_page(self, url: str) -> bytes:
        """The page of a tag."""
        tag = self.tag(url)
        about = f"Chats and posts filed under “{tag.name}”."
        return self.page(Page(url=url, title=tag.name, description=about, crumbs=(TAGS,)), "tag", tag=tag)

    @fact
    def series_page(self) -> bytes:
        """The page of all series."""
        about = "Posts that belong together, in the order they were written."
        page = Page(url=SERIES.url, title=SERIES.title, description=about)
        return self.page(page, "all-series", every=list(map(self.one_series, self.series())))

    @fact
    def one_series_page(self, name: str) -> bytes:
        """The page of a series."""
        series = self.one_series(name)
        about = f"A series of {len(series.posts)} posts: {name}."
        page = Page(url=series.url, title=name, description=about, crumbs=(SERIES,))
        return self.page(page, "series", series=series)

    def _data(self, post: Post, document: Document) -> dict:
        site, name = self.settings["SITEURL"], self.settings["SITENAME"]
        data = thing(
            "BlogPosting",
            site + post.url,
            post.title,
            headline=post.title,
            description=post.summary,
            datePublished=post.written.iso,
            dateModified=(post.modified or post.date).iso,
            author=[person(author, site) for author in post.authors],
            publisher=publisher(name, site),
            image=[site + self.context["card_at"](post.url)],
            inLanguage=document.lang or self.settings["DEFAULT_LANG"],
            keywords=[tag.title for tag in post.tags],
            articleSection=post.series.name if post.series else "",
            mainEntityOfPage=site + post.url,
            isPartOf=website(name, site),
        )
        return data | based_on(document)


def add_kind(kinds: dict) -> None:
    """Tell the source what a post's file looks like."""
    kinds[POST.folder] = POST


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return PostsGenerator
