"""All that the bot reacts to, in the order in which it is tried."""

from aiogram import Router

from bot.flood import ThrottleMiddleware
from bot.middlewares import ConversationMiddleware, LanguageMiddleware
from handlers import (
    answers,
    ask,
    browse,
    errors,
    facts,
    fallback,
    feed,
    feedback,
    forget,
    gaps,
    guest,
    inline,
    operators,
    pages,
    pictures,
    plain,
    presence,
    quality,
    reports,
    review,
    settings,
    start,
    subscriptions,
    teaching,
)
from handlers.filters import FromPerson, without_threads

FEATURES = (
    plain,
    presence,
    start,
    pages,
    quality,
    settings,
    forget,
    subscriptions,
    operators,
    review,
    facts,
    gaps,
    teaching,
    feed,
    reports,
    feedback,
    browse,
    pictures,
    inline,
    guest,
    answers,
    ask,
    errors,
    fallback,
)
"""In the order in which they are tried."""


def build_router() -> Router:
    """A fresh router (a router serves one dispatcher only): commands, buttons, questions, then the rest."""
    root = Router(name="root")
    throttle = ThrottleMiddleware()
    for observer in (
        root.message,
        root.edited_message,
        root.callback_query,
        root.inline_query,
        root.guest_message,
    ):
        observer.outer_middleware(throttle)
    language, conversation = LanguageMiddleware(), ConversationMiddleware()
    for observer in (root.message, root.edited_message, root.callback_query):
        observer.outer_middleware(language)
        observer.outer_middleware(conversation)
    for observer in (root.inline_query, root.chosen_inline_result, root.guest_message, root.errors):
        observer.outer_middleware(language)
    for observer in (root.message, root.edited_message):
        observer.filter(FromPerson())
    for feature in FEATURES:
        root.include_router(feature.build_router())
    without_threads(root.chain_tail)
    return root
