"""The pages of the chats and of their questions."""

from collections.abc import Iterator, Mapping

from plugins.chats import check, prompts
from plugins.chats.event import as_article, as_event, as_question
from plugins.chats.model import Beside, Chat, Gap, is_chat, make_chat, years
from plugins.chats.questions import Question, lines, naming, question_url
from plugins.chats.schema import CHAT, GAP
from plugins.source import Address, Document, Link, Output, Page, Problem, fact
from plugins.source.generator import SiteGenerator
from plugins.source.model import Entry, neighbours
from plugins.source.page import based_on
from plugins.source.words import shorten

HERE = Link(title="Chats", url="/chats/")
PROMPTS = Link(title="Prompts", url="/prompts/")
PROMPTS_TEXT, PROMPTS_DATA = "/prompts.md", "/prompts.json"
# How many questions of other chats the page of a question leads to for each of its terms.
MOST_OTHERS = 5


class ChatsGenerator(SiteGenerator):
    """Makes chats.

    Adds facts to the context: `chats`, the paths of all that lists show, the newest first, `chat`, one
    by its path, and `questions_about`, those that name a term, by its slug.
    """

    offers = ("chat", "chats", "questions_about")

    def check(self) -> Iterator[Problem]:
        yield from check.gaps(self.site.documents())

    def check_one(self, document: Document) -> Iterator[Problem]:
        if is_chat(document):
            yield from check.chat(document, self.site.get, self.site.documents, self.site.now)

    def addresses(self, taken: Mapping[str, Address]) -> Iterator[Address]:
        yield from (Address(url=url) for url in (HERE.url, PROMPTS.url, PROMPTS_TEXT, PROMPTS_DATA))
        for document in self.site.documents(CHAT.name):
            if taken.get(document.url) == Address(url=document.url, path=document.path):
                for item in document.body.items:
                    what = f"question {item.number} of {document.path}"
                    yield Address(url=question_url(document, item), path=document.path, what=what)

    def outputs(self) -> Iterator[Output]:
        yield Output.of(self.index_page, url=HERE.url)
        for document in self.shown(CHAT.name):
            yield Output.of(self.chat_page, document.path, url=document.url)
            for item in document.body.items:
                url = question_url(document, item)
                yield Output.of(self.question_page, document.path, str(item.number), url=url)
        yield Output.of(self.prompts_page, url=PROMPTS.url)
        yield Output.of(self.prompts_text, url=PROMPTS_TEXT)
        yield Output.of(self.prompts_data, url=PROMPTS_DATA)

    @fact
    def chats(self) -> tuple[str, ...]:
        """The paths of all chats that lists show, the newest first."""
        listed = (document for document in self.shown(CHAT.name) if document.listed)
        newest = sorted(listed, key=lambda document: (document.date, document.path), reverse=True)
        return tuple(document.path for document in newest)

    @fact
    def around(self, path: str) -> tuple[Link | None, Link | None]:
        """The next chat, and the one before."""
        return tuple(map(self.link, neighbours(self.chats()).get(path, (None, None))))

    @fact
    def chat(self, path: str) -> Chat:
        """A chat by its path."""
        document, context = self.site[path], self.context
        body, definitions = context["linked"](path).body, context["definitions_on"]
        return make_chat(
            document,
            self.around(path),
            self.site.get,
            self.site.now,
            Beside(
                body=body,
                authors=context["people_of"](document, "authors"),
                hosts=context["people_of"](document, "hosts"),
                image=context["image"](document),
                terms=tuple(map(context["term"], document.header.get("terms", ()))),
                definitions=definitions(path),
                words={item.number: definitions(path, item.number) for item in body.items},
            ),
        )

    @fact
    def lines(self, path: str) -> tuple[Entry, ...]:
        """The lines that stand for a chat's questions in lists."""
        return lines(self.site[path])

    @fact
    def named(self, path: str) -> tuple[tuple[str, ...], ...]:
        """The slugs of the terms that each question of a chat names."""
        definitions, items = self.context["definitions_on"], self.site[path].body.items
        return tuple(tuple(each.slug for each in definitions(path, item.number)) for item in items)

    @fact
    def naming(self) -> dict[str, tuple[tuple[str, int], ...]]:
        """By term the questions that name it, those of the newest chat first: path and place."""
        return naming((path, self.named(path)) for path in self.chats())

    @fact
    def questions_about(self, slug: str) -> tuple[Entry, ...]:
        """The questions that name a term, those of the newest chat first."""
        return tuple(self.lines(path)[place] for path, place in self.naming().get(slug, ()))

    @fact
    def index_page(self) -> bytes:
        """The page of all chats."""
        chats = self._listed()
        about = "Every chat of the community, the newest first, with the months that left no record."
        page = Page(url=HERE.url, title=HERE.title, description=about)
        calendar = self.context["calendar"]
        return self.page(
            page, "chats", years=years(chats, self._gaps()), count=len(chats), calendar=calendar
        )

    @fact
    def chat_page(self, path: str) -> bytes:
        """The page of a chat."""
        document, chat = self.site[path], self.chat(path)
        page = Page.of(document, crumbs=(HERE,), data=self._data(document, chat))
        return self.page(page, "chat", chat=chat, calendar=self.context["calendar_of"](chat.url))

    @fact
    def question_page(self, path: str, number: str) -> bytes:
        """The page of a question."""
        document, chat = self.site[path], self.chat(path)
        question = chat.questions[int(number) - 1]
        page = Page(
            url=question.url,
            title=f"Question {question.number}: {shorten(question.text, 90)}",
            description=f"Question {question.number} of the {chat.starts.month} chat, "
            f"{chat.title}: {shorten(question.text, 100)}",
            crumbs=(HERE, Link(title=chat.title, url=chat.url)),
            draft=document.draft,
            listed=document.listed,
            path=path,
            lang=document.lang,
            data=self._asked_data(document, chat, question),
        )
        about = {each.title: self._others(each.slug, chat) for each in question.terms}
        return self.page(page, "question", chat=chat, question=question, about=about)

    @fact
    def prompts_page(self) -> bytes:
        """The page of all questions."""
        return self._prompts(PROMPTS.url, "prompts")

    @fact
    def prompts_text(self) -> bytes:
        """All questions, to be printed."""
        return self._prompts(PROMPTS_TEXT, "prompts.md")

    @fact
    def prompts_data(self) -> bytes:
        """All questions, for machines."""
        return prompts.as_json(self._asked(), self.settings["SITEURL"]).encode()

    def _others(self, slug: str, chat: Chat) -> list[Entry]:
        """The newest questions of other chats that name a term."""
        asked = self.context["questions_about"](slug)
        return [each for each in asked if not each.url.startswith(chat.url)][:MOST_OTHERS]

    def _prompts(self, url: str, template: str) -> bytes:
        asked = self._asked()
        page = Page(url=url, title=PROMPTS.title, description=prompts.described(asked))
        return self.page(page, template, chats=asked)

    def _listed(self) -> tuple[Chat, ...]:
        return tuple(map(self.chat, self.chats()))

    def _asked(self) -> list[Chat]:
        return [chat for chat in self._listed() if chat.questions]

    def _gaps(self) -> Iterator[Gap]:
        for gap in self.shown(GAP.name):
            html = self.context["linked"](gap.path).body.lead
            yield Gap(slug=gap.slug, title=gap.title, lang=gap.lang, html=html)

    def _data(self, document: Document, chat: Chat) -> dict:
        site, card = self.settings["SITEURL"], self.context["card_at"](chat.url)
        images = [site + url for url in (chat.image and chat.image.url, card) if url]
        page = as_article(chat, site) | based_on(document)
        return as_event(chat, site, self.settings["SITENAME"], images) | {"subjectOf": page}

    def _asked_data(self, document: Document, chat: Chat, question: Question) -> dict:
        site, lang = self.settings["SITEURL"], document.lang or self.settings["DEFAULT_LANG"]
        card = self.context["card_at"](question.url)
        return as_question(question, chat, site, lang, site + card)


def add_kind(kinds: dict) -> None:
    """Tell the source what the files of a chat and of a month without one look like."""
    kinds[CHAT.folder] = CHAT
    kinds[GAP.folder] = GAP


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return ChatsGenerator
