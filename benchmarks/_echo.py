"""The baseline: an echo bot of aiogram alone, by long polling."""

import asyncio
import logging
import os

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message


async def on_message(message: Message) -> None:
    await message.answer(message.text or "?")


async def main() -> None:
    """Echo until the process is ended."""
    logging.disable()
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    dispatcher = Dispatcher()
    dispatcher.message.register(on_message)
    await dispatcher.start_polling(Bot(os.environ["BOT_TOKEN"], session))


if __name__ == "__main__":
    asyncio.run(main())
