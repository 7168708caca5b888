"""The baseline: an echo bot of aiogram alone, by long polling, or by webhook where WEBHOOK_URL is set."""

import asyncio
import logging
import os
from urllib.parse import urlsplit

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web

from bot.console import say


async def on_message(message: Message) -> None:
    await message.answer(message.text or "?")


async def main() -> None:
    """Echo until the process is ended."""
    logging.disable()
    session = AiohttpSession(api=TelegramAPIServer.from_base(os.environ["TELEGRAM_API_URL"]))
    dispatcher = Dispatcher()
    dispatcher.message.register(on_message)
    bot = Bot(os.environ["BOT_TOKEN"], session)
    if "WEBHOOK_URL" in os.environ:
        await serve(dispatcher, bot)
    else:
        await dispatcher.start_polling(bot)


async def serve(dispatcher: Dispatcher, bot: Bot) -> None:
    """Take updates as aiogram's own webhook does, at a free port."""
    secret = os.environ["WEBHOOK_SECRET"]
    app = web.Application()
    SimpleRequestHandler(dispatcher, bot, secret_token=secret).register(
        app, path=urlsplit(os.environ["WEBHOOK_URL"]).path
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    say(f"Listening at 127.0.0.1:{runner.addresses[0][1]}")
    await bot.set_webhook(os.environ["WEBHOOK_URL"], secret_token=secret)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
