"""The search page, and the index that its script looks into."""

from collections.abc import Callable, Iterator, Mapping

from plugins.search.index import NoIndex, make_index
from plugins.search.model import KINDS, Choices, Record, choices, may_be_found, records
from plugins.source import Address, Output, Page, Problem, Refused, fact
from plugins.source.generator import SiteGenerator

HERE, INDEX = "/search/", "/pagefind/"
CHAT = "chat"
GO_ON = "SEARCH = False in pelicanconf.py builds the site without an index"


class SearchGenerator(SiteGenerator):
    """Writes `/search/` and, where the setting `SEARCH` is on, the index for it.

    Without one the page names other ways; `serve` makes none either, and shows that of the last build.
    """

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:  # noqa: ARG002
        yield Address(url=HERE)
        # Nobody knows the names of its files before it is made.
        yield Address(url=INDEX.rstrip("/"), what="the index for the search page")

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.search_page, url=HERE)
        for name in self.names():
            yield Output.of(self.file, name, url=INDEX + name)

    def ahead(self) -> Iterator[Callable]:
        if self.settings["SEARCH"]:
            yield self.records_of

    @fact
    def records_of(self, path: str) -> tuple[Record, ...]:
        """All that is found of a document."""
        document = self.site[path]
        if not may_be_found(document):
            return ()
        chat = self.context["chat"](path) if document.kind == CHAT else None
        questions = {question.number: question.url for question in chat.questions} if chat else {}
        return tuple(records(document, questions))

    @fact
    def found(self) -> tuple[str, ...]:
        """The paths of all documents of which something is found."""
        return tuple(document.path for document in self.site.documents() if may_be_found(document))

    @fact
    def choices(self) -> Choices:
        """By what results can be narrowed down."""
        return choices(filter(may_be_found, self.site.documents()))

    @fact
    def index(self) -> dict[str, bytes]:
        """The files of the index by name. Raises Refused where it cannot be made."""
        every = self._records()
        pages = {record.url: self.rendered("search/record", record=record) for record in every}
        try:
            return make_index(pages, every, self.settings["DEFAULT_LANG"])
        except NoIndex as error:
            wrong = {"path": "pelicanconf.py", "line": 1, "column": 1, "code": "E909"}
            raise Refused(
                [Problem(**wrong, message=f"there is no search: {error}", hint=GO_ON)]
            ) from error

    @fact
    def names(self) -> tuple[str, ...]:
        """The names of the files of the index; none where there is to be none."""
        return tuple(self.index()) if self.settings["SEARCH"] else ()

    @fact
    def file(self, name: str) -> bytes:
        """A file of the index."""
        return self.index()[name]

    @fact
    def search_page(self) -> bytes:
        """The search page."""
        about = "Look through every chat, question, definition and post, and land on the very line."
        page = Page(url=HERE, title="Search", description=about)
        return self.page(page, "search", kinds=KINDS, choices=self.choices())

    def _records(self) -> list[Record]:
        return [record for path in self.found() for record in self.records_of(path)]


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return SearchGenerator
