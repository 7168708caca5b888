"""Work that one replica does: begun with the lead, ended with it, begun anew when it breaks."""

import asyncio

import pytest

from bot import tasks
from bot.tasks import while_leading


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "LOOK", 0.01)
    monkeypatch.setattr(tasks, "AGAIN", 0.01)


async def test_work_is_done_while_this_process_leads_and_no_longer() -> None:
    leading, seen = [False], []

    async def work() -> None:
        seen.append("began")
        try:
            await asyncio.sleep(60)
        finally:
            seen.append("ended")

    task = asyncio.create_task(while_leading(lambda: leading[0], work))
    for leads, expected in ((False, []), (True, ["began"]), (False, ["began", "ended"])):
        leading[0] = leads
        await asyncio.sleep(0.1)
        assert seen == expected
    task.cancel()


async def test_work_that_breaks_is_begun_anew() -> None:
    begun = asyncio.Queue[int]()

    async def work() -> None:
        begun.put_nowait(1)
        raise RuntimeError("boom")

    task = asyncio.create_task(while_leading(lambda: True, work))
    async with asyncio.timeout(5):
        for _ in range(3):
            await begun.get()
    task.cancel()
