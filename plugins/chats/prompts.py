"""Every question of every chat, for machines and for paper."""

import json
from collections.abc import Collection, Iterable

from plugins.chats.model import Chat


def described(chats: Collection[Chat]) -> str:
    """What the page of the questions of these chats is about."""
    questions = sum(len(chat.questions) for chat in chats)
    if not questions:
        return "No question has been asked yet."
    both = f"{_number(questions, 'question')} from {_number(len(chats), 'chat')}"
    return f"{both}, each at its own address: take one along."


def _number(of: int, what: str) -> str:
    return f"{of} {what}{'s' * (of > 1)}"


def as_json(chats: Iterable[Chat], site: str) -> str:
    """The prompts as JSON, addresses absolute; `site` has no slash at its end."""
    return json.dumps([_chat(chat, site) for chat in chats], ensure_ascii=False, indent=2) + "\n"


def _chat(chat: Chat, site: str) -> dict:
    return {
        "id": chat.id,
        "chat": chat.title,
        "url": site + chat.url,
        "starts": chat.starts.iso,
        "inferred": bool(chat.why_inferred),
        "record": chat.record,
        "questions": [
            {"id": q.id, "number": q.number, "text": q.text, "url": site + q.url, "cut": q.cut}
            for q in chat.questions
        ],
    }
