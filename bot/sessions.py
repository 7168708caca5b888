"""Connections to Telegram."""

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer

from bot.settings import Settings


def build_session(settings: Settings, *middlewares: BaseRequestMiddleware) -> AiohttpSession:
    """A session with Telegram, or with the Bot API server of TELEGRAM_API_URL; the outermost first."""
    url = settings.telegram_api_url
    api = TelegramAPIServer.from_base(str(url).rstrip("/")) if url else PRODUCTION
    session = AiohttpSession(api=api)
    for middleware in middlewares:
        session.middleware(middleware)
    return session


def build_bot(token: str, session: BaseSession) -> Bot:
    """A bot that shows no link previews unless asked to."""
    return Bot(token, session, default=DefaultBotProperties(link_preview_is_disabled=True))
