"""/digest: what a person follows and waits for, each ended with one tap."""

from collections.abc import Sequence
from hashlib import blake2b
from typing import Final

from aiogram.types import InlineKeyboardButton
from aiogram.utils.formatting import Bold, Text

from bot.facts.lookup import entity_name
from bot.facts.model import FactBase
from bot.store.following import Awaited
from bot.store.protocols import PACES, DigestPace
from bot.texts.catalog import Texts
from bot.view.buttons import Row, button, screen_of
from bot.view.callbacks import CancelAwaited, DigestPaceChoice, Unfollow
from bot.view.reply import Screen

TOPIC: Final = "#"
SHOWN: Final = 10


def subscriptions_view(
    base: FactBase, pace: DigestPace, targets: Sequence[str], waiting: Sequence[Awaited], texts: Texts
) -> Screen:
    """The pace of the digest to choose, then all that can be ended."""
    blocks = [Text(Bold(texts.get("subscriptions")), "\n", texts.get(f"digest-{pace}"))]
    blocks.append(Text(texts.get("digest-how") if not targets else texts.get("subscriptions-end")))
    paces = [_pace(each, pace, texts) for each in PACES]
    followed: list[Row] = [
        [button(f"✕ {target_name(base, target, texts)}", Unfollow(key=target_key(target)))]
        for target in targets[:SHOWN]
    ]
    questions: list[Row] = [
        [button(f"✕ {_asked(each)}", CancelAwaited(id=each.id))] for each in waiting[:SHOWN]
    ]
    return screen_of(blocks, [[paces], followed, questions])


def target_name(base: FactBase, target: str, texts: Texts) -> str:
    """What a target is called: a thing's name, or a topic's own words."""
    if target.startswith(TOPIC):
        return f"«{target.removeprefix(TOPIC)}»"
    entity = base.entities.get(target)
    return entity_name(entity, texts.lang) if entity else target


def target_key(target: str) -> str:
    """What a button calls the target: an id as it stands, the words of a topic as a hash."""
    if target.startswith(TOPIC):
        return TOPIC + blake2b(target.encode(), digest_size=6).hexdigest()
    return target


def _asked(awaited: Awaited) -> str:
    """The question, after the one that it leans on."""
    return f"{awaited.context.question} → {awaited.question}" if awaited.context else awaited.question


def _pace(each: DigestPace, chosen: DigestPace, texts: Texts) -> InlineKeyboardButton:
    label = texts.get(f"pace-{each}")
    return button(f"✓ {label}" if each == chosen else label, DigestPaceChoice(pace=each))
