"""What is read of a rich post: all its words, in their order, each block apart."""

from typing import Any

from aiogram.types import Message

from handlers.posts import post_of


def paragraph(*text: Any) -> dict[str, Any]:
    return {"type": "paragraph", "text": list(text)}


def cell(text: str) -> dict[str, Any]:
    return {"align": "left", "valign": "top", **({"text": text} if text else {})}


BLOCKS = [
    {"type": "heading", "text": "Мост открыли", "size": 1},
    paragraph("Мэр ", {"type": "bold", "text": ["Олег ", {"type": "italic", "text": "Речной"}]}, " открыл."),
    {"type": "list", "items": [
        {"label": "1.", "blocks": [paragraph("Первое.")]},
        {"label": "2.", "blocks": [paragraph("Второе."), paragraph("И ещё.")]},
    ]},
    {"type": "table", "caption": "Итоги", "cells": [
        [cell("Датчиков"), cell("9")],
        [cell("Камер"), cell("")],
    ]},
    {"type": "blockquote", "blocks": [paragraph("Мост наш.")], "credit": "Олег Речной"},
    {"type": "details", "summary": "Справка", "blocks": [paragraph("О мосте.")]},
    {"type": "photo", "photo": [], "caption": {"text": "Мост ночью", "credit": "Фото: Вестник"}},
    {"type": "divider"},
    paragraph({"type": "url", "text": "Подробнее", "url": "https://example.org"}),
]  # fmt: skip
READ = """Мост открыли

Мэр Олег Речной открыл.

Первое.
Второе.
И ещё.

Итоги
Датчиков — 9
Камер

Мост наш.
Олег Речной

Справка
О мосте.

Мост ночью
Фото: Вестник

Подробнее"""


def test_a_forwarded_rich_post_is_read_whole_with_its_source() -> None:
    chat = {"id": -1001, "type": "channel", "title": "Вестник", "username": "zarechye"}
    post = post_of(
        Message.model_validate({
            "message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"},
            "rich_message": {"blocks": BLOCKS},
            "forward_origin": {"type": "channel", "date": 1_790_800_000, "chat": chat, "message_id": 77},
        })
    )  # fmt: skip
    assert post is not None
    assert post.text == READ
    assert (post.url, post.publisher, post.published) == (
        "https://t.me/zarechye/77", "Вестник", "2026-09-30",
    )  # fmt: skip
