"""Connections to Telegram."""

import json
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.session.base import BaseSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware
from aiogram.client.telegram import PRODUCTION, TelegramAPIServer
from aiogram.exceptions import TelegramNetworkError
from aiogram.methods import TelegramMethod
from aiogram.methods.base import TelegramType
from aiohttp import ClientError, ClientTimeout

from bot.settings import Settings

ECHOED: Final = ("entities", "reply_markup")
"""What Telegram repeats of a message that was just sent; nobody reads it, and it takes longest to read."""


def read_answer(content: str | bytes) -> Any:
    """An answer of Telegram, less what is echoed in it."""
    answer = json.loads(content)
    result = answer.get("result") if isinstance(answer, dict) else None
    if isinstance(result, dict):
        for name in ECHOED:
            result.pop(name, None)
    return answer


class JsonSession(AiohttpSession):
    """Sends JSON wherever no file goes along: a form quotes every byte of every part, in Python."""

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 (aiogram's signature)
    ) -> TelegramType:
        files: dict[str, Any] = {}
        fields = {
            name: ready
            for name, value in method.model_dump(warnings=False, exclude_none=True).items()
            if (ready := self.prepare_value(value, bot, files, _dumps_json=False)) is not None
        }
        if files:
            return await super().make_request(bot, method, timeout)
        session = await self.create_session()
        try:
            async with session.post(
                self.api.api_url(token=bot.token, method=method.__api_method__),
                data=self.json_dumps(fields).encode(),
                headers={"Content-Type": "application/json"},
                timeout=ClientTimeout(self.timeout if timeout is None else timeout),
            ) as answer:
                content = await answer.text()
        except TimeoutError as error:
            raise TelegramNetworkError(method=method, message="Request timeout error") from error
        except ClientError as error:
            message = f"{type(error).__name__}: {error}"
            raise TelegramNetworkError(method=method, message=message) from error
        response = self.check_response(bot, method, answer.status, content)
        return cast(TelegramType, response.result)


def build_session(settings: Settings, *middlewares: BaseRequestMiddleware) -> AiohttpSession:
    """A session with Telegram, or with the Bot API server of TELEGRAM_API_URL; the outermost first."""
    url = settings.telegram_api_url
    api = TelegramAPIServer.from_base(str(url).rstrip("/")) if url else PRODUCTION
    session = JsonSession(api=api, json_loads=read_answer)
    for middleware in middlewares:
        session.middleware(middleware)
    return session


def build_bot(token: str, session: BaseSession) -> Bot:
    """A bot that shows no link previews unless asked to."""
    return Bot(token, session, default=DefaultBotProperties(link_preview_is_disabled=True))
