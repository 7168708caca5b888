"""Items of one chat in order, chats side by side."""

import asyncio
from collections import deque
from collections.abc import Iterable

from bot.store.order import chat_key
from bot.store.protocols import InboxItem


class ChatQueues:
    """Hands out the oldest item of a chat of which no item is being handled, chats taking turns."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._size = 0
        self._queues: dict[str, deque[InboxItem]] = {}
        self._ready: asyncio.Queue[str] = asyncio.Queue()
        self._has_room = asyncio.Event()
        self._has_room.set()

    def __len__(self) -> int:
        """Items that wait."""
        return self._size

    def add(self, items: Iterable[InboxItem]) -> None:
        """Line items up, each behind the earlier ones of its chat."""
        for item in items:
            key = chat_key(item.update)
            queue = self._queues.get(key)
            if queue is None:
                self._queues[key] = deque([item])
                self._ready.put_nowait(key)
            else:
                queue.append(item)
            self._size += 1
        self._note_room()

    async def wait_for_room(self) -> None:
        """Return once fewer items than `room` are waiting."""
        await self._has_room.wait()

    async def take(self) -> tuple[str, InboxItem]:
        """The next item and the key of its chat, which stays closed until `release`."""
        key = await self._ready.get()
        self._size -= 1
        self._note_room()
        return key, self._queues[key].popleft()

    def release(self, key: str) -> None:
        """The item taken of this chat is dealt with: the next one may be taken."""
        if self._queues[key]:
            self._ready.put_nowait(key)
        else:
            del self._queues[key]

    def drop(self, key: str) -> list[InboxItem]:
        """Take out all that waits behind the item taken of this chat."""
        dropped = list(self._queues[key])
        self._queues[key].clear()
        self._size -= len(dropped)
        self._note_room()
        return dropped

    def _note_room(self) -> None:
        if self._size < self._room:
            self._has_room.set()
        else:
            self._has_room.clear()
