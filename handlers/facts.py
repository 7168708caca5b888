"""/fact: operators correct or withdraw what is published, and settle what a release disputes."""

from typing import Any, cast, get_args

from aiogram import F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, ForceReply, Message

from bot.facts.changes import Key
from bot.facts.model import Fact
from bot.index.overlay import Item
from bot.review.convert import key_of
from bot.review.correct import Correction, corrected
from bot.review.desk import Desk
from bot.review.mend import MendError
from bot.store.editing import Prompt
from bot.texts.catalog import Texts
from bot.view.facts import OnFact, Settle, fact_card, thing_card
from bot.view.reply import Screen
from handlers.filters import IsOperator
from handlers.screens import acknowledge, send

FACT = "fact:"


class ToFact(Filter):
    """A reply to a question about a published fact; hands over what it mends as `prompt`."""

    async def __call__(self, message: Message, desk: Desk) -> bool | dict[str, Any]:
        answered = message.reply_to_message
        prompt = await desk.prompts.at(message.chat.id, answered.message_id) if answered else None
        return {"prompt": prompt} if prompt and prompt.item.startswith(FACT) else False


def build_router() -> Router:
    router = Router(name="facts")
    private = F.chat.type == "private"
    router.message.register(on_fact, Command("fact", ignore_case=True), private, IsOperator())
    router.callback_query.register(
        on_mend_fact, OnFact.filter(F.do.in_(get_args(Correction))), F.message, IsOperator()
    )
    router.callback_query.register(on_withdraw, OnFact.filter(), F.message, IsOperator())
    router.callback_query.register(on_settle, Settle.filter(), F.message, IsOperator())
    router.message.register(on_mended_fact, private, F.text, ToFact(), IsOperator())
    return router


async def on_fact(message: Message, command: CommandObject, desk: Desk, texts: Texts) -> None:
    """A fact, an article or an entity by its id, with its history."""
    screen = await _card((command.args or "").strip(), desk, texts)
    if screen is None:
        await message.answer(texts.get("fact-unknown"))
        return
    await send(message, screen)


async def on_mend_fact(query: CallbackQuery, callback_data: OnFact, desk: Desk, texts: Texts) -> None:
    """Ask for what takes a field's place."""
    if _item(callback_data.id, desk) is None or query.message is None:
        await acknowledge(query, texts.get("outdated"))
        return
    await acknowledge(query)
    asked = await query.message.answer(
        texts.get(f"mend-ask-{callback_data.do}"), reply_markup=ForceReply(selective=True)
    )
    prompt = Prompt(f"{FACT}{callback_data.id}", callback_data.do)
    await desk.prompts.put(asked.chat.id, asked.message_id, prompt)


async def on_mended_fact(message: Message, prompt: Prompt, desk: Desk, texts: Texts) -> None:
    """The correction of a thing; those who were told a fact in its old words hear of it."""
    item = _item(prompt.item.removeprefix(FACT), desk)
    if item is None or message.from_user is None:
        await message.reply(texts.get("outdated"))
        return
    try:
        mended = corrected(item, cast(Correction, prompt.field), message.text or "", desk.base)
    except MendError as error:
        await message.reply(texts.get(error.text, **error.values))
        return
    version = await desk.correct(mended, message.from_user.id)
    await message.reply(texts.get("fact-corrected"))

    async def served() -> None:
        await message.answer(texts.get("fact-served"))

    desk.when_served(version, served)


async def on_withdraw(query: CallbackQuery, callback_data: OnFact, desk: Desk, texts: Texts) -> None:
    """Take a fact, an article with its facts, or an entity out of the base."""
    tables: dict[str, tuple[Key, object]] = {
        "fact": (("fact", callback_data.id), desk.base.facts.get(callback_data.id)),
        "article": (("article", callback_data.id), desk.base.articles.get(callback_data.id)),
        "entity": (("entity", callback_data.id), desk.base.entities.get(callback_data.id)),
    }
    key, present = tables[callback_data.do]
    if present is None:
        await acknowledge(query, texts.get("outdated"))
        return
    version = await desk.withdraw(key, query.from_user.id)
    await acknowledge(query, texts.get("fact-withdrawn"))
    message = query.message

    async def served() -> None:
        if message is not None:
            await message.answer(texts.get("fact-served"))

    desk.when_served(version, served)


async def on_settle(query: CallbackQuery, callback_data: Settle, desk: Desk, texts: Texts) -> None:
    """The editor's words or the release's."""
    key: Key = (callback_data.kind, callback_data.id)
    if all((item.kind, item.id) != key for item in desk.disputed):
        await acknowledge(query, texts.get("outdated"))
        return
    await desk.settle(key, query.from_user.id, ours=callback_data.ours)
    await acknowledge(query, texts.get("dispute-settled"))


def _item(id_: str, desk: Desk) -> Item | None:
    """What has this id: a fact before an article, an article before an entity."""
    base = desk.base
    return base.facts.get(id_) or base.articles.get(id_) or base.entities.get(id_)


async def _card(id_: str, desk: Desk, texts: Texts) -> Screen | None:
    if (item := _item(id_, desk)) is None:
        return None
    history, names = await desk.history(key_of(item)), await desk.names()
    if isinstance(item, Fact):
        return fact_card(item, desk.base, history, names, texts)
    return thing_card(item, history, names, texts)
