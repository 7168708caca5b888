"""The composition root of the bot: builds every part and runs them together."""

import asyncio
import logging
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, TelegramUnauthorizedError

from bot.answer.ports import Answerer
from bot.apology import Apology
from bot.commands import publish_menu, publish_profile
from bot.console import say
from bot.errors import SettingsError, StoreError
from bot.flood import Throttle
from bot.index.overlay import Serving
from bot.local.server import LocalPage
from bot.local.session import TOKEN as LOCAL_TOKEN
from bot.logs import set_up_logging
from bot.metrics import MeasuredAnswerer, MeasuredFeed, Metrics
from bot.notify.feeds import FeedLetters
from bot.notify.service import Notifier
from bot.notify.subscriptions import Subscriptions
from bot.pictures.studio import Studio
from bot.publishing.swap import Refresher, SwappingAnswerer, build_base
from bot.publishing.trial import Teacher
from bot.quality import Quality, golden_folder
from bot.review.desk import Desk
from bot.review.following import FeedWatch
from bot.review.intake import Reader
from bot.rights import Rights
from bot.sessions import build_bot, build_session
from bot.settings import Settings, listening
from bot.store.choose import build_store
from bot.store.protocols import Store
from bot.tasks import background, until, while_leading
from bot.texts.catalog import Catalog
from bot.updates.backoff import Backoff
from bot.updates.feed import DispatcherFeed
from bot.updates.loop import UpdateLoop
from bot.updates.pace import Limiter, PaceMiddleware
from bot.updates.polling import TelegramPolling, bad_token
from bot.updates.retry import RetryMiddleware
from bot.updates.source import UpdateSource
from bot.view.answered import ShownAnswers
from bot.web.webhook import Webhook
from handlers import build_router

log = logging.getLogger(__name__)

PRUNING = 600.0
"""Seconds between two clearings of the store."""


@dataclass(frozen=True, slots=True)
class App:
    """The parts of a running bot.

    `page` is the local chat page where there is no Telegram, `webhook` what Telegram calls where
    WEBHOOK_URL is set.
    """

    settings: Settings
    catalog: Catalog
    store: Store
    dispatcher: Dispatcher
    bot: Bot
    source: UpdateSource
    page: LocalPage | None
    webhook: Webhook | None
    metrics: Metrics
    refresher: Refresher
    notifier: Notifier

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until `stop` is set. Raises SettingsError for what only a person can mend."""
        try:
            await until(stop, self._open_store())
            if stop.is_set():
                return
            try:
                await until(stop, self._connect())
                if not stop.is_set():
                    await self._serve(stop)
            finally:
                await self.store.close()
        finally:
            for server in (self.page, self.webhook):
                if server:
                    await server.stop()
            await self.dispatcher.fsm.close()
            await self.notifier.close()
            await self.bot.session.close()

    async def _open_store(self) -> None:
        """A server is waited for, as Telegram is; a file that cannot be opened is a person's to mend."""
        backoff = Backoff()
        while True:
            try:
                await self.store.open()
                return
            except StoreError as error:
                if self.settings.database_url is None:
                    where = f"STATE_DIR: the state in {self.settings.state_dir}"
                    raise SettingsError(f"{where} cannot be opened ({error})") from None
                pause = backoff.next()
                log.error("DATABASE_URL: no database (%s). Trying again in %.1f s", error, pause)
                await asyncio.sleep(pause)

    async def _connect(self) -> None:
        host, port = self.settings.http_host, self.settings.http_port
        if self.page:
            with listening(host, port):
                say(f"The chat page is open at {await self.page.start()} (Ctrl+C stops the bot)")
            return
        if self.webhook:
            with listening(host, port):
                say(f"Listening at {host}:{await self.webhook.start(host, port)}")
        try:
            me = await self.bot.me()
            if self.webhook:
                await self.webhook.register(self.dispatcher.resolve_used_update_types())
            else:
                await self.bot.delete_webhook()
        except TelegramUnauthorizedError:
            raise bad_token() from None
        say(f"Answering in Telegram as @{me.username} (Ctrl+C stops the bot)")
        if not me.supports_inline_queries:
            log.warning("Inline mode is off: send /setinline to @BotFather to switch it on")

    async def _serve(self, stop: asyncio.Event) -> None:
        feed = MeasuredFeed(DispatcherFeed(self.dispatcher, self.bot), self.metrics)
        loop = UpdateLoop(self.source, self.store.inbox, feed, apologize=Apology(self.bot, self.catalog))
        self.metrics.watch(lambda: loop.waiting, self.dispatcher["engine"])
        jobs = (
            self._publish_profile(),
            self.dispatcher["quality"].keep_measured(),
            self.refresher.run(),
            while_leading(lambda: self.store.leads, self._prune),
            while_leading(lambda: self.store.leads, self.notifier.run),
            while_leading(lambda: self.store.leads, self._feed_watch().run),
        )
        async with background(*jobs, self._drain(stop)):
            await loop.run(stop)

    def _feed_watch(self) -> FeedWatch:
        letters = FeedLetters(self.store.outbox, self.store.prefs, self.catalog)
        return FeedWatch(self.dispatcher["reader"], self.store.feeds, letters.tell)

    async def _drain(self, stop: asyncio.Event) -> None:
        await stop.wait()
        if self.webhook:
            self.webhook.drain()

    async def _publish_profile(self) -> None:
        try:
            await publish_profile(self.bot, self.catalog)
            for owner in self.settings.operator_ids:
                await publish_menu(self.bot, self.catalog, owner, owner=True)
            for operator in await self.store.operators.all():
                if operator.person not in self.settings.operator_ids:
                    await publish_menu(self.bot, self.catalog, operator.person, owner=False)
        except (AiogramError, StoreError) as error:
            log.warning("The menus of commands are as before: %s", error)

    async def _prune(self) -> None:
        while True:
            try:
                await self.store.prune()
            except StoreError as error:
                log.error("Cannot clear the store: %s", error)
            await asyncio.sleep(PRUNING)


def build_app(settings: Settings, *, operator: bool = False) -> App:
    """Every part of the bot, put together but not yet at work; builds the index if need be.

    With `operator`, the local page at /operator makes its tab an operator's.

    Raises SettingsError for settings that do not fit together, DataError for faults in the data.
    """
    catalog = Catalog.load()
    store = build_store(settings)
    metrics = Metrics()
    swapping = SwappingAnswerer(build_base(settings))
    refresher = Refresher(settings, swapping, store.versions)
    engine = MeasuredAnswerer(swapping, metrics)
    throttle = Throttle(lambda limit: metrics.throttled.labels(limit).inc())
    dispatcher = build_dispatcher(settings, engine, store, catalog, throttle, swapping.serving)
    refresher.on_base_changed(dispatcher["desk"].on_base_changed)
    limiter = Limiter(settings.messages_per_second)
    page, webhook = None, None
    if settings.bot_token is None:
        page = LocalPage(settings.state_dir, settings.http_host, settings.http_port, operator=operator)
        dispatcher["rights"] = Rights(page.is_operator, store.operators)
        bot = sender = build_bot(LOCAL_TOKEN, page.session)
        source: UpdateSource = page.source
    else:
        token = settings.bot_token.get_secret_value()
        bot = build_bot(token, build_session(settings, RetryMiddleware(), PaceMiddleware(limiter)))
        sender = build_bot(token, build_session(settings))
        webhook = build_webhook(settings, bot, store, metrics) if settings.webhook_url else None
        polled = dispatcher.resolve_used_update_types()
        source = webhook.source if webhook else TelegramPolling(bot, polled)
    notifier = Notifier(sender, store, swapping, catalog, limiter, swapping.opened.morph.stem)
    refresher.on_base_changed(notifier.on_base_changed)
    return App(settings, catalog, store, dispatcher, bot, source, page, webhook, metrics, refresher, notifier)


def build_webhook(settings: Settings, bot: Bot, store: Store, metrics: Metrics) -> Webhook:
    """The web server that Telegram calls, and what it looks at to be ready."""

    async def read_store() -> None:
        await store.inbox.dead_letters(1)

    assert settings.webhook_url
    return Webhook(bot, settings.webhook_url, settings.webhook_secret, {"store": read_store}, metrics.text)


def build_dispatcher(
    settings: Settings,
    engine: Answerer,
    store: Store,
    catalog: Catalog,
    throttle: Throttle | None = None,
    serving: Callable[[], Serving] | None = None,
) -> Dispatcher:
    """The dispatcher with all handlers; handlers name what they need of what is given here."""
    serving = serving or (lambda: Serving(engine.base))
    dispatcher = Dispatcher(
        **build_fsm(settings),
        settings=settings,
        engine=engine,
        catalog=catalog,
        turns=store.turns,
        replies=store.replies,
        prefs=store.prefs,
        forget=store.forget,
        move_chat=store.move_chat,
        operators=store.operators,
        answers=store.answers,
        told=store.told,
        shown=ShownAnswers(),
        reports=store.reports,
        questions=store.questions,
        dismissed=store.dismissed,
        outbox=store.outbox,
        subscriptions=Subscriptions(engine, store),
        quality=Quality(settings.state_dir, lambda: engine.base.hash),
        rights=Rights(settings.operator_ids.__contains__, store.operators),
        studio=Studio(settings.state_dir / "pictures"),
        throttle=throttle or Throttle(),
        desk=Desk(store.drafts, store.versions, store.prompts, store.operators, serving),
        teacher=Teacher(settings, golden_folder()),
        reader=Reader(settings.state_dir, store.drafts),
        feeds=store.feeds,
    )
    dispatcher.include_router(build_router())
    return dispatcher


def build_fsm(settings: Settings) -> dict[str, Any]:
    """Where the dispatcher keeps conversations of several steps: in Redis, or nowhere, since none has any."""
    if settings.redis_url is None:
        return {"disable_fsm": True}
    from bot.fsm import ForgivingIsolation, ForgivingStorage, connect

    redis = connect(settings.redis_url.get_secret_value())
    return {"storage": ForgivingStorage(redis), "events_isolation": ForgivingIsolation(redis)}


def run(settings: Settings, *, operator: bool = False) -> None:
    """Run the bot until SIGINT or SIGTERM; `operator` as for `build_app`.

    Raises SettingsError or DataError for what a person has to mend; anything else is logged with
    its traceback, secrets hidden, and ends the process with code 1.
    """
    secrets = (settings.bot_token, settings.webhook_secret, settings.database_url, settings.redis_url)
    set_up_logging(
        settings.log_level, settings.log_format, [secret.get_secret_value() for secret in secrets if secret]
    )
    app = build_app(settings, operator=operator)
    logging.getLogger().addHandler(app.metrics.log_handler())
    try:
        asyncio.run(_run_until_signal(app))
    except (SettingsError, OSError):
        raise
    except Exception:
        log.critical("The bot stopped because of a fault of its own", exc_info=True)
        raise SystemExit(1) from None


async def _run_until_signal(app: App) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await app.run(stop)
