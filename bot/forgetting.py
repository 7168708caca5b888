"""The command `forget`: one person's data erased from the state."""

import asyncio

from bot.settings import Settings
from bot.store.choose import build_store


def forget_person(settings: Settings, person: int) -> None:
    """Erase all that is kept about a person; StoreError where the state cannot be opened."""
    asyncio.run(_forget(settings, person))


async def _forget(settings: Settings, person: int) -> None:
    store = build_store(settings)
    await store.open()
    try:
        await store.forget(person)
    finally:
        await store.close()
