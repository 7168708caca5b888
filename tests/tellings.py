"""Who was told what, as the store has it."""

from typing import Any

from bot.store.journal import Telling


async def tellings(store: Any) -> list[Telling]:
    """All of them, in the order of telling; `store` is any of ours."""
    sql = "SELECT person, chat, fact, number, lang, said, at FROM told ORDER BY at, person, chat, fact"
    return [Telling(*row) for row in await store._database.read(sql)]
