"""Replies as plain text and as the contract's answer object; imports no aiogram, for the command line."""

from collections.abc import Mapping
from typing import Any

from bot.answer.model import Answer, Clarify, NotFound, Reply
from bot.facts.lookup import article_title
from bot.facts.model import Entity
from bot.texts.catalog import Texts
from bot.view.dates import published
from bot.view.outline import NO_ENTITIES, TEXT_LIMIT, Outline, Source, clip, outline


def reply_text(reply: Reply, texts: Texts, entities: Mapping[str, Entity] = NO_ENTITIES) -> str:
    """The reply in at most 900 characters: the answer first, then at most three supporting facts."""
    return _text(outline(reply, texts, entities))


def reply_page(reply: Reply, texts: Texts, entities: Mapping[str, Entity] = NO_ENTITIES) -> str:
    """The reply as a person reads it in a terminal: with its sources and what to ask next."""
    plan = outline(reply, texts, entities)
    blocks = [_text(plan), "\n".join(_citation(source, texts) for source in plan.sources)]
    if reply.understood:
        blocks.append(texts.get("understood", question=reply.understood))
    if reply.suggestions:
        blocks.append("\n".join([texts.get("suggestions"), *(f"  • {text}" for text in reply.suggestions)]))
    return "\n\n".join(block for block in blocks if block)


def reply_object(
    reply: Reply,
    texts: Texts,
    base_hash: str,
    id: str | int,
    latency_ms: float,
    entities: Mapping[str, Entity] = NO_ENTITIES,
) -> dict[str, Any]:
    """The contract's answer object; the same reply gives the same object, latency aside."""
    plan = outline(reply, texts, entities)
    return {
        "id": id,
        "answered": isinstance(reply, Answer),
        "status": _status(reply),
        "reason": str(reply.reason) if isinstance(reply, NotFound) else None,
        "text": _text(plan),
        "facts": [point.fact for point in plan.points if point.fact],
        "sources": [_source_object(source) for source in plan.sources],
        "understood": reply.understood,
        "suggestions": list(reply.suggestions),
        "base": base_hash,
        "latency_ms": latency_ms,
    }


def _text(plan: Outline) -> str:
    lines = [point.text for point in plan.points] + [f"— {option}" for option in plan.options]
    return clip("\n".join(lines), TEXT_LIMIT)


def _status(reply: Reply) -> str:
    match reply:
        case Answer():
            return "answer"
        case Clarify():
            return "clarify"
        case NotFound():
            return "not_found"


def _source_object(source: Source) -> dict[str, Any]:
    article = source.article
    return {
        "n": source.number,
        "article": article.id,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published,
        "url": article.url,
        "fragment_url": source.fragment_url,
    }


def _citation(source: Source, texts: Texts) -> str:
    article = source.article
    title = article_title(article, texts.lang)
    said = dict.fromkeys(text for text in (title, article.publisher, published(article, texts)) if text)
    link = source.fragment_url or article.url
    return f"[{source.number}] {', '.join(said)}" + (f"\n    {link}" if link else "")
