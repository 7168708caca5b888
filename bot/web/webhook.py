"""Telegram's webhook: the server it delivers to, and the registration of its address."""

import logging
from collections.abc import Callable, Mapping, Sequence

from aiogram import Bot
from pydantic import HttpUrl, SecretStr

from bot.errors import SettingsError
from bot.web.server import Check, WebServer
from bot.web.source import WebhookSource

log = logging.getLogger(__name__)

CONNECTIONS = 100
"""Deliveries that Telegram may make at the same time: the most it takes."""


class Webhook:
    """The web server at the address that Telegram is given; `source` feeds the update loop."""

    def __init__(
        self,
        bot: Bot,
        url: HttpUrl,
        secret: SecretStr | None,
        checks: Mapping[str, Check],
        metrics: Callable[[], bytes],
    ) -> None:
        if secret is None:
            raise SettingsError(
                "WEBHOOK_SECRET: takes 1 to 256 characters of A-Z a-z 0-9 _ -; WEBHOOK_URL needs it"
            )
        self._bot = bot
        self._url = str(url)
        self._secret = secret.get_secret_value()
        self.source = WebhookSource(f"telegram-{bot.id}")
        checks = {"telegram": self._ask_telegram, **checks}
        self._server = WebServer(self.source, url.path or "/", self._secret, checks, metrics)

    async def start(self, host: str, port: int) -> int:
        """Listen; gives the port, and keeps it in `port`. Raises OSError where it is taken."""
        self.port = await self._server.start(host, port)
        return self.port

    async def register(self, allowed_updates: Sequence[str]) -> None:
        """Give Telegram the address; replicas all give the same one."""
        await self._bot.set_webhook(
            self._url,
            max_connections=CONNECTIONS,
            allowed_updates=list(allowed_updates),
            secret_token=self._secret,
        )

    def drain(self) -> None:
        """Take no more updates: Telegram delivers them again, to whichever replica is there."""
        self._server.drain()

    async def stop(self) -> None:
        """Stop listening. The address stays registered, so that nothing sent meanwhile is lost."""
        await self._server.stop()

    async def _ask_telegram(self) -> None:
        await self._bot.get_me()
