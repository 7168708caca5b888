"""A screen as the outbox keeps it, in JSON: text, entities, keyboard, and what its buttons stand for."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.methods import SendMessage

from bot.facts.model import Lang
from bot.store.outgoing import OutboxItem
from bot.store.protocols import SentReply
from bot.view.reply import Screen


def packed(
    screen: Screen,
    *,
    silent: bool = False,
    asked: str = "",
    number: str = "",
    said: Mapping[str, str] | None = None,
    lang: Lang = "ru",
) -> str:
    """The screen as JSON; a `silent` message makes no sound. `asked` and `number` as for `SentReply`.

    Whoever gets it is told the facts of `said`, in these words of this language.
    """
    text, entities = screen.content.render()
    content = {
        "text": text,
        "entities": [entity.model_dump(exclude_none=True, mode="json") for entity in entities],
        "keyboard": screen.keyboard.model_dump(exclude_none=True, mode="json") if screen.keyboard else None,
        "offers": screen.offers,
        "more": screen.more,
        "silent": silent,
        "asked": asked,
        "number": number,
        "said": said or {},
        "lang": lang,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Letter:
    """A message of the outbox, unpacked."""

    request: SendMessage
    offers: tuple[str, ...]
    more: tuple[str, ...]
    asked: str
    number: str
    said: Mapping[str, str]
    lang: Lang

    def as_sent(self, message: int) -> SentReply | None:
        """What its buttons stand for, once it has an id; None where they need no memory."""
        if not (self.offers or self.more or self.number):
            return None
        return SentReply(message, self.offers, self.more, self.asked, self.number)


def unpacked(item: OutboxItem) -> Letter:
    """The message, ready to be sent."""
    content: dict[str, Any] = json.loads(item.message.content)
    request = SendMessage.model_validate(
        {
            "chat_id": item.message.chat,
            "message_thread_id": item.message.thread,
            "text": content["text"],
            "entities": content["entities"],
            "reply_markup": content["keyboard"],
            "disable_notification": content["silent"] or None,
        }
    )
    offers, more = tuple(content["offers"]), tuple(content["more"])
    said, lang = content.get("said", {}), content.get("lang", "ru")  # absent in what an older bot stored
    return Letter(request, offers, more, content["asked"], content["number"], said, lang)
