"""The pages of the chats and of their questions."""

from collections.abc import Iterator

from plugins.chats import check, prompts
from plugins.chats.event import as_event
from plugins.chats.model import Chat, Question, is_chat, is_gap, make_chat, years
from plugins.chats.questions import question_url
from plugins.chats.schema import CHAT, GAP
from plugins.source import Address, Document, Link, Page, Problem, SiteGenerator
from plugins.source.model import neighbours
from plugins.source.page import based_on
from plugins.source.words import shorten

HERE = Link(title="Chats", url="/chats/")
PROMPTS = Link(title="Prompts", url="/prompts/")
PROMPTS_TEXT, PROMPTS_DATA = "/prompts.md", "/prompts.json"


class ChatsGenerator(SiteGenerator):
    """Adds to the context `chats`, all that lists show, the newest first, and `chat_of`, all by path."""

    def check(self) -> Iterator[Problem]:
        documents = self.context["documents"]
        by_path = {document.path: document for document in documents}
        yield from check.gaps(documents)
        yield from check.chats(filter(is_chat, documents), by_path, self.context["NOW"])

    def addresses(self) -> Iterator[Address]:
        yield from (Address(url=url) for url in (HERE.url, PROMPTS.url, PROMPTS_TEXT, PROMPTS_DATA))
        for document in filter(is_chat, self.context["documents"]):
            if self.context["addresses"].get(document.url) == Address(
                url=document.url, path=document.path
            ):
                for item in document.body.items:
                    what = f"question {item.number} of {document.path}"
                    yield Address(url=question_url(document, item), path=document.path, what=what)

    def make(self) -> None:
        documents = sorted(
            filter(is_chat, self.context["documents"]), key=lambda d: (d.date, d.path), reverse=True
        )
        listed = [document for document in documents if document.listed]
        around, by_path = neighbours(listed), {d.path: d for d in self.context["documents"]}
        self.context["chat_of"] = self.chats = {
            d.path: make_chat(d, around.get(d.path, (None, None)), by_path, self.context)
            for d in documents
        }
        self.context["chats"] = tuple(self.chats[document.path] for document in listed)

    def write(self) -> None:
        chats = self.context["chats"]
        about = "Every chat of the community, the newest first, with the months that left no record."
        page = Page(url=HERE.url, title=HERE.title, description=about)
        self.page(
            page, "chats", years=years(chats, filter(is_gap, self.context["documents"])), count=len(chats)
        )
        for document in filter(is_chat, self.context["documents"]):
            chat = self.chats[document.path]
            self.page(Page.of(document, crumbs=(HERE,), data=self._data(document)), "chat", chat=chat)
            for question in chat.questions:
                self._question(document, chat, question)
        self._prompts(chats)

    def _question(self, document: Document, chat: Chat, question: Question) -> None:
        page = Page(
            url=question.url,
            title=f"Question {question.number}: {shorten(question.text, 90)}",
            description=f"Question {question.number} of the {chat.starts.month} chat, "
            f"{chat.title}: {shorten(question.text, 100)}",
            crumbs=(HERE, Link(title=chat.title, url=chat.url)),
            draft=document.draft,
            listed=document.listed,
            lang=document.lang,
            data={
                "@context": "https://schema.org",
                "@type": "Question",
                "@id": self.settings["SITEURL"] + question.url,
                "name": question.text,
                "url": self.settings["SITEURL"] + question.url,
                "isPartOf": self.settings["SITEURL"] + chat.url,
            },
        )
        self.page(page, "question", chat=chat, question=question)

    def _prompts(self, chats: tuple[Chat, ...]) -> None:
        asked = [chat for chat in chats if chat.questions]
        total = sum(len(chat.questions) for chat in asked)
        about = f"{total} questions from {len(asked)} chats, each at its own address: take one along."
        page = Page(url=PROMPTS.url, title=PROMPTS.title, description=about)
        self.page(page, "prompts", chats=asked)
        self.page(
            Page(url=PROMPTS_TEXT, title=PROMPTS.title, description=about), "prompts.md", chats=asked
        )
        self.file(PROMPTS_DATA, prompts.as_json(asked, self.settings["SITEURL"]))

    def _data(self, document: Document) -> dict:
        chat, site = self.chats[document.path], self.settings["SITEURL"]
        page = {"@type": "Article", "headline": chat.title, "url": site + chat.url} | based_on(document)
        return as_event(chat, site, self.settings["SITENAME"]) | {"subjectOf": page}


def add_kind(kinds: dict) -> None:
    """Tell the source what the files of a chat and of a month without one look like."""
    kinds[CHAT.folder] = CHAT
    kinds[GAP.folder] = GAP


def get_generators(_pelican):
    """Pelican's `get_generators`: this plugin's."""
    return ChatsGenerator
