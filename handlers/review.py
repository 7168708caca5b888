"""Operators decide drafts by buttons and mend them by replies; each draft is decided once."""

from contextlib import suppress
from typing import Any

from aiogram import F, Router
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, ForceReply, Message

from bot.facts.changes import Version
from bot.index.overlay import item_of
from bot.review.desk import Card, Desk
from bot.review.mend import MendError
from bot.store.editing import Prompt
from bot.texts.catalog import Texts
from bot.view.facts import dispute_view, said_of
from bot.view.review import (
    MendDraft,
    MergeInto,
    OnDraft,
    SetKind,
    card_view,
    decided,
    kinds_view,
    merge_view,
    queue_view,
)
from handlers.filters import IsOperator
from handlers.screens import acknowledge, send, send_below, show

DRAFT = "d-"
DISPUTES = 5
"""Disputes shown at once."""


class ToDraft(Filter):
    """A reply to a card or to a question about a draft; hands over what it mends as `prompt`."""

    async def __call__(self, message: Message, desk: Desk) -> bool | dict[str, Any]:
        answered = message.reply_to_message
        prompt = await desk.prompts.at(message.chat.id, answered.message_id) if answered else None
        return {"prompt": prompt} if prompt and prompt.item.startswith(DRAFT) else False


def build_router() -> Router:
    router = Router(name="review")
    private = F.chat.type == "private"
    router.message.register(on_queue, Command("queue", ignore_case=True), private, IsOperator())
    router.callback_query.register(on_ok, OnDraft.filter(F.do == "ok"), F.message, IsOperator())
    router.callback_query.register(on_all, OnDraft.filter(F.do == "all"), F.message, IsOperator())
    router.callback_query.register(on_no, OnDraft.filter(F.do == "no"), F.message, IsOperator())
    router.callback_query.register(on_undo, OnDraft.filter(F.do == "undo"), F.message, IsOperator())
    router.callback_query.register(on_kinds, OnDraft.filter(F.do == "kinds"), F.message, IsOperator())
    router.callback_query.register(on_merge, OnDraft.filter(F.do == "merge"), F.message, IsOperator())
    router.callback_query.register(on_join, OnDraft.filter(F.do == "join"), F.message, IsOperator())
    router.callback_query.register(on_show, OnDraft.filter(), F.message, IsOperator())
    router.callback_query.register(on_mend, MendDraft.filter(), F.message, IsOperator())
    router.callback_query.register(on_set_kind, SetKind.filter(), F.message, IsOperator())
    router.callback_query.register(on_merge_into, MergeInto.filter(), F.message, IsOperator())
    router.message.register(on_mended, private, F.text, ToDraft(), IsOperator())
    return router


async def on_queue(message: Message, desk: Desk, texts: Texts) -> None:
    """Articles whose drafts wait, and what a release disputes."""
    await send(message, queue_view(await desk.queue(), texts))
    for item in desk.disputed[:DISPUTES]:
        held = item_of(desk.base, (item.kind, item.id))
        await send(message, dispute_view(item, said_of(held), texts))


async def on_show(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """The card of a draft, or of the one beside it, in the message's place."""
    card = await desk.card(callback_data.id)
    if card and callback_data.do in ("next", "prev"):
        card = await desk.beside(card, 1 if callback_data.do == "next" else -1)
    await _show_card(query, card, desk, texts)


async def on_ok(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """Approve a draft."""
    version = await desk.approve([callback_data.id], _met(query, desk))
    await _after(query, callback_data.id, version, desk, texts)


async def on_all(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """Approve all pending drafts of the article."""
    card = await desk.card(callback_data.id)
    version = await desk.approve_all(card.stored.article, _met(query, desk)) if card else None
    await _after(query, callback_data.id, version, desk, texts)


async def on_no(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """Reject a draft."""
    version = await desk.reject(callback_data.id, _met(query, desk))
    await _after(query, callback_data.id, version, desk, texts)


async def on_merge_into(query: CallbackQuery, callback_data: MergeInto, desk: Desk, texts: Texts) -> None:
    """Publish a draft as one more source of a fact."""
    version = await desk.merge(callback_data.id, callback_data.fact, _met(query, desk))
    await _after(query, callback_data.id, version, desk, texts)


async def on_undo(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """Take a decision back."""
    version = await desk.undo(callback_data.id, _met(query, desk))
    await acknowledge(query, texts.get("review-undone" if version else "outdated"))
    await _redraw(query, callback_data.id, desk, texts)


async def on_join(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """Put a split draft together again."""
    card = await desk.join(callback_data.id, _met(query, desk))
    if card is None:
        await acknowledge(query, texts.get("review-join-late"))
        return
    await _show_card(query, card, desk, texts)


async def on_kinds(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """The kinds to choose from."""
    card = await desk.card(callback_data.id)
    await show(query, kinds_view(card, texts) if card else None, texts)


async def on_set_kind(query: CallbackQuery, callback_data: SetKind, desk: Desk, texts: Texts) -> None:
    """Another kind."""
    card = await desk.set_kind(callback_data.id, callback_data.kind, _met(query, desk))
    if card is None:
        await _late(query, callback_data.id, desk, texts)
        return
    await _show_card(query, card, desk, texts)


async def on_merge(query: CallbackQuery, callback_data: OnDraft, desk: Desk, texts: Texts) -> None:
    """The facts that the draft may repeat."""
    card = await desk.card(callback_data.id)
    await show(query, merge_view(card, desk.candidates(card), texts) if card else None, texts)


async def on_mend(query: CallbackQuery, callback_data: MendDraft, desk: Desk, texts: Texts) -> None:
    """Ask for the words that take a field's place; the reply to this message brings them."""
    card = await desk.card(callback_data.id)
    if card is None or card.stored.status != "pending" or query.message is None:
        await _late(query, callback_data.id, desk, texts)
        return
    await acknowledge(query)
    asked = await query.message.answer(
        texts.get(f"mend-ask-{callback_data.field}"), reply_markup=ForceReply(selective=True)
    )
    prompt = Prompt(callback_data.id, callback_data.field)
    await desk.prompts.put(asked.chat.id, asked.message_id, prompt)


async def on_mended(message: Message, prompt: Prompt, desk: Desk, texts: Texts) -> None:
    """The words for a field of a draft; the mended card comes back."""
    words, person = message.text or "", message.from_user.id if message.from_user else 0
    try:
        if prompt.field == "split":
            card = await desk.split(prompt.item, words, person)
        else:
            card = await desk.mend(prompt.item, prompt.field, words, person)
    except MendError as error:
        await message.reply(texts.get(error.text, **error.values))
        return
    if card is None:
        decided_ = await desk.card(prompt.item)
        told = decided(decided_.stored, await desk.names(), texts) if decided_ else texts.get("outdated")
        await message.reply(told)
        return
    await send_card(message, card, desk, texts)


async def send_card(message: Message, card: Card, desk: Desk, texts: Texts) -> None:
    """Send the card of a draft; a reply to it is another text."""
    sent = await send(message, card_view(card, desk.base, await desk.names(), texts))
    await desk.prompts.put(message.chat.id, sent, Prompt(card.stored.id, "text"))


async def _after(query: CallbackQuery, id_: str, version: Version | None, desk: Desk, texts: Texts) -> None:
    """Show what was decided, then the next draft; say so once questions are answered from it."""
    if version is None:
        await _late(query, id_, desk, texts)
        return
    await acknowledge(query)
    await _redraw(query, id_, desk, texts, texts.get("review-publishing") if version.number else "")
    if version.number:

        async def served() -> None:
            await _redraw(query, id_, desk, texts, texts.get("review-published"))

        desk.when_served(version, served)
    card = await desk.card(id_)
    following = await desk.next_pending(card.stored.article) if card else None
    if following and query.message:
        sent = await send_below(query, card_view(following, desk.base, await desk.names(), texts))
        await desk.prompts.put(query.message.chat.id, sent, Prompt(following.stored.id, "text"))


async def _late(query: CallbackQuery, id_: str, desk: Desk, texts: Texts) -> None:
    """Somebody was first: say who, and show it."""
    card = await desk.card(id_)
    if card is None or card.stored.status == "pending":
        await acknowledge(query, texts.get("outdated"))
        return
    told = decided(card.stored, await desk.names(), texts)
    await query.answer(texts.get("review-late", decided=told), show_alert=True)
    await _redraw(query, id_, desk, texts)


async def _show_card(query: CallbackQuery, card: Card | None, desk: Desk, texts: Texts) -> None:
    screen = card_view(card, desk.base, await desk.names(), texts) if card else None
    await show(query, screen, texts)
    if card and query.message:
        prompt = Prompt(card.stored.id, "text")
        await desk.prompts.put(query.message.chat.id, query.message.message_id, prompt)


async def _redraw(query: CallbackQuery, id_: str, desk: Desk, texts: Texts, note: str = "") -> None:
    """The card as it is now, in the place of its message; a message that cannot be edited stays."""
    card = await desk.card(id_)
    if card is None or not isinstance(query.message, Message):
        return
    screen = card_view(card, desk.base, await desk.names(), texts, note)
    with suppress(TelegramAPIError):
        await query.message.edit_text(**screen.as_kwargs())


def _met(query: CallbackQuery, desk: Desk) -> int:
    desk.meet(query.from_user.id, query.from_user.full_name)
    return query.from_user.id
