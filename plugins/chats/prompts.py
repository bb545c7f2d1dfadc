"""Every question of every chat, for machines and for paper."""

import json
from collections.abc import Iterable

from plugins.chats.model import Chat


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
