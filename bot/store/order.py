"""What keeps its order: the items of one chat."""

import json
from typing import Any

from bot.store.protocols import RawUpdate


def chat_key(update: RawUpdate) -> str:
    """What an update must not overtake: its chat, or the person where it belongs to none."""
    for kind, event in update.items():
        if not isinstance(event, dict):
            continue
        message = event.get("message")
        chat = _id(event, "chat") or (_id(message, "chat") if isinstance(message, dict) else None)
        if chat is not None:
            return f"chat {chat}"
        person = _id(event, "from") or _id(event, "user")
        if person is not None:
            return f"{kind} {person}"
    return "unknown"


def stored_chat(update: RawUpdate) -> str:
    """The key of an update's chat in a form that every column takes; no chat of Telegram's is longer."""
    return json.dumps(chat_key(update))[:200]


def _id(event: dict[str, Any], name: str) -> Any:
    holder = event.get(name)
    return holder.get("id") if isinstance(holder, dict) else None
