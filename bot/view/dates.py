"""Dates as people write them: absolute, as exact as the source has them."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from bot.facts.model import Article
from bot.texts.catalog import Texts

OLD: Final = 2  # years after which the newest source of an answer is said to be old


def date_text(date: str, texts: Texts) -> str:
    """A date (YYYY, YYYY-MM or YYYY-MM-DD) in words: «2023», «май 2023», «31 мая 2023»."""
    match [int(part) for part in date.split("-")]:
        case [year, month, day]:
            return texts.get("date-day", year=year, month=month, day=day)
        case [year, month]:
            return texts.get("date-month", year=year, month=month)
        case _:
            return date


def published(article: Article, texts: Texts) -> str | None:
    """When the article appeared, and whether its page says so or its context; None where unknown."""
    if article.published is None:
        return None
    date = date_text(article.published, texts)
    return texts.get("date-inferred", date=date) if article.published_certainty == "inferred" else date


def grown_old(articles: Iterable[Article], today: date, texts: Texts) -> str | None:
    """A warning where even the newest of these articles is old; None where one is not, or none has a date."""
    newest = max((article.published for article in articles if article.published), default=None)
    limit = f"{today.year - OLD}-{today:%m-%d}"
    if newest is None or newest >= limit[: len(newest)]:
        return None
    return texts.get("source-old", date=date_text(newest, texts))
