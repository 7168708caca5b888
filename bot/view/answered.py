"""An answer as it is kept: numbered, with its buttons, and shown again word for word."""

from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from aiogram.types import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MessageEntity,
    SwitchInlineQueryChosenChat,
)
from aiogram.utils.formatting import Italic, Text

from bot.answer.model import Answer, Turn
from bot.facts.lookup import fact_text, facts_about
from bot.facts.model import Entity, FactBase
from bot.facts.overview import TRACKED
from bot.store.journal import KeptAnswer
from bot.texts.catalog import Texts
from bot.view.buttons import button, headline
from bot.view.callbacks import CardBelow, CompareBelow, Vote, stub
from bot.view.dates import date_text, published
from bot.view.numbers import candidates, digest_of
from bot.view.outline import Outline, clip, outline
from bot.view.plain import reply_object
from bot.view.reply import Screen
from bot.view.split import GAP, units

COPIED: Final = 256  # UTF-16 units that a button can copy
BASE_SHOWN: Final = 8  # characters of a base's hash that people see
SHOWN: Final = 150  # answers that are kept as they were shown, some 25 KB each
_CHANGING: Final = ("id", "latency_ms")


def numbered_answers(
    reply: Answer, screen: Screen, base: FactBase, texts: Texts
) -> Iterator[tuple[KeptAnswer, Screen]]:
    """The answer under each number it may have, the first choice first; take the one that is free."""
    plan = outline(reply, texts, base.entities)
    facts = [base.facts[point.fact] for point in plan.points if point.fact and point.fact in base.facts]
    said = {fact.id: fact_text(fact, texts.lang) for fact in facts}
    told = reply_object(reply, texts, base.hash, "", 0.0, base.entities)
    content = {name: value for name, value in told.items() if name not in _CHANGING}
    text, entities = screen.content.render()
    digest = digest_of({"text": text, "entities": _dumped(entities), "reply": content})
    about = _about(reply, base, texts)
    for number in candidates(digest):
        label = Italic(texts.get("answer-number", number=number))
        ending, marks = Text(GAP, label).render(_offset=units(text))
        shown = Verbatim(text + ending, [*entities, *marks])
        dumped = tuple(_dumped(shown.given))
        kept = KeptAnswer(number, digest, base.hash, texts.lang, text + ending, dumped, said, content)
        keyboard = _keyboard(screen, plan, number, about, texts)
        yield kept, Screen(shown, keyboard, screen.offers, screen.more)


def without_question(reply: Answer, base: FactBase) -> Answer:
    """The answer without what it owes to the words of its question: equal ones are shown alike."""
    return replace(reply, question="", turn=Turn("", tuple(thing.id for thing in _subject(reply, base))))


class ShownAnswers:
    """The last answers as they were shown: many questions have the same one, and to show it takes time."""

    def __init__(self, most: int = SHOWN) -> None:
        self._most = most
        self._shown: OrderedDict[Hashable, tuple[KeptAnswer, Screen]] = OrderedDict()

    def find(self, key: Hashable) -> tuple[KeptAnswer, Screen] | None:
        """What was shown for this key."""
        if key not in self._shown:
            return None
        self._shown.move_to_end(key)
        return self._shown[key]

    def keep(self, key: Hashable, kept: KeptAnswer, screen: Screen) -> None:
        """Remember what was shown; what was not asked for the longest is forgotten."""
        self._shown[key] = kept, screen
        if len(self._shown) > self._most:
            self._shown.popitem(last=False)


def kept_content(answer: KeptAnswer) -> Text:
    """A kept answer as it was sent, byte for byte."""
    return Verbatim(answer.text, [MessageEntity.model_validate(each) for each in answer.entities])


def kept_view(answer: KeptAnswer, texts: Texts) -> Screen:
    """A kept answer, to be shared again."""
    row = [_share(answer.number, texts)]
    return Screen(kept_content(answer), InlineKeyboardMarkup(inline_keyboard=[row]))


def provenance_view(answer: KeptAnswer, base: str, texts: Texts) -> Screen:
    """When and on which base the answer was first given, and whether that is still the base."""
    given = datetime.fromtimestamp(answer.at, UTC)
    about = texts.get(
        "answer-again",
        number=answer.number,
        date=date_text(given.date().isoformat(), texts),
        time=f"{given:%H:%M} UTC",
        base=answer.base[:BASE_SHOWN],
    )
    now = texts.get(
        "answer-base-same" if answer.base == base else "answer-base-newer", base=base[:BASE_SHOWN]
    )
    return Screen(Text(about, " ", now))


class Verbatim(Text):
    """A text with entities that are given, not built."""

    def __init__(self, text: str, entities: list[MessageEntity]) -> None:
        super().__init__(text)
        self.given = entities

    def render(
        self, *, _offset: int = 0, _sort: bool = True, _collect_entities: bool = True
    ) -> tuple[str, list[MessageEntity]]:
        """As given, moved to where it stands."""
        text, _ = super().render(_offset=_offset, _sort=_sort, _collect_entities=False)
        moved = [each.model_copy(update={"offset": each.offset + _offset}) for each in self.given if _offset]
        return text, (moved or self.given) if _collect_entities else []


def _dumped(entities: Iterable[MessageEntity]) -> list[dict[str, Any]]:
    return [{name: value for name, value in each if value is not None} for each in entities]


def _about(reply: Answer, base: FactBase, texts: Texts) -> list[InlineKeyboardButton]:
    """A button to the comparison, or to the card of what the answer is about."""
    if reply.compared:
        one, other = (stub(entity.id) for entity in reply.compared)
        return [button(texts.get("button-compare"), CompareBelow(one=one, other=other))]
    return [button(headline(thing, texts), CardBelow(id=thing.id)) for thing in _subject(reply, base)]


def _subject(reply: Answer, base: FactBase) -> list[Entity]:
    """What the answer is about: one thing at most."""
    things = [base.entities[id_] for id_ in reply.turn.entities if id_ in base.entities]
    known = [thing for thing in things if facts_about(base, thing.id)]
    return ([thing for thing in known if thing.type in TRACKED] or known)[:1]


def _keyboard(
    screen: Screen, plan: Outline, number: str, about: list[InlineKeyboardButton], texts: Texts
) -> InlineKeyboardMarkup:
    """At most three rows: more, or its subject, and share; what one thinks of it; a question to ask next."""
    rows = screen.keyboard.inline_keyboard if screen.keyboard else []
    more = rows[0] if screen.more else about
    following = rows[1:] if screen.more else rows
    up, down = Vote(value="up", number=number).pack(), Vote(value="down", number=number).pack()
    opinion = [
        InlineKeyboardButton(text="👍", callback_data=up),
        InlineKeyboardButton(text="👎", callback_data=down),
    ]
    copied = CopyTextButton(text=citation_text(plan, number, texts))
    copy = InlineKeyboardButton(text=texts.get("button-copy"), copy_text=copied)
    return InlineKeyboardMarkup(
        inline_keyboard=[[*more, _share(number, texts)], [*opinion, copy], *following[-1:]]
    )


def _share(number: str, texts: Texts) -> InlineKeyboardButton:
    chosen = SwitchInlineQueryChosenChat(
        query=f"#{number}",
        allow_user_chats=True,
        allow_bot_chats=False,
        allow_group_chats=True,
        allow_channel_chats=True,
    )
    return InlineKeyboardButton(text=texts.get("button-share"), switch_inline_query_chosen_chat=chosen)


def citation_text(plan: Outline, number: str, texts: Texts) -> str:
    """The direct answer with its first source, to be pasted elsewhere."""
    source = plan.sources[0].article if plan.sources else None
    parts = [source.publisher, published(source, texts), source.url] if source else []
    ending = f" — {', '.join(part for part in (*parts, f'№ {number}') if part)}"
    if units(ending) > COPIED // 2:  # a long address leaves no room for what it proves
        ending = f" — № {number}"
    words = plan.lead.text
    while units(words + ending) > COPIED:
        words = clip(words, len(words) - 1)
    return words + ending
