"""The screen of /settings: what can be chosen, the present choice marked, a button for each."""

from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.store.protocols import PACES, DigestPace, Preferences
from bot.texts.catalog import Texts
from bot.view.buttons import Row, button
from bot.view.callbacks import CHOICES, Choice, ChooseLanguage
from bot.view.reply import Screen
from bot.view.split import joined

QUIET: Final[tuple[tuple[int, int], ...]] = ((22, 8), (20, 10), (0, 7), (0, 0))
"""Quiet hours to choose from, one after the other: from, until; equal is never."""
ZONES: Final = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk",
    "Asia/Novosibirsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip


class ChooseRich(CallbackData, prefix="rich"):
    """Show tables as tables where the app can, or everything as plain text."""

    on: bool


class ChooseRecall(CallbackData, prefix="recall"):
    """Tell, or do not, when something that was told turns out wrong."""

    on: bool


class ChooseDigest(CallbackData, prefix="news"):
    """How often news may come."""

    pace: DigestPace


class ChooseQuiet(CallbackData, prefix="quiet"):
    """Quiet hours: the place among `QUIET`."""

    place: int


class ChooseZone(CallbackData, prefix="zone"):
    """The time zone: the place among `ZONES`."""

    place: int


def settings_view(chosen: Preferences, texts: Texts) -> Screen:
    """Every choice with its present value; a press moves it to the next one."""
    current: Choice = chosen.language or "auto"
    lines = [
        texts.get("settings-language", choice=texts.get(f"language-{current}")),
        texts.get("settings-view", choice=texts.get("view-rich" if chosen.rich else "view-plain")),
        texts.get("settings-recall", choice=texts.get("switch-on" if chosen.recall else "switch-off")),
        texts.get("settings-digest", choice=texts.get(f"news-{chosen.digest}")),
        texts.get("settings-quiet", choice=quiet_text(chosen, texts)),
        texts.get("settings-zone", choice=texts.get(f"zone-{_place(ZONES, chosen.timezone, 1)}")),
    ]
    content = joined([as_list(Bold(texts.get("settings")), *lines), Text(texts.get("settings-note"))])
    return Screen(content, InlineKeyboardMarkup(inline_keyboard=_rows(chosen, current, texts)))


def quiet_text(chosen: Preferences, texts: Texts) -> str:
    """The quiet hours in words."""
    if chosen.quiet_from == chosen.quiet_until:
        return texts.get("quiet-never")
    return texts.get("quiet-hours", first=f"{chosen.quiet_from:02}:00", last=f"{chosen.quiet_until:02}:00")


def _rows(chosen: Preferences, current: Choice, texts: Texts) -> list[Row]:
    languages = [
        button(_marked(texts.get(f"language-{choice}"), choice == current), ChooseLanguage(choice=choice))
        for choice in CHOICES
    ]
    view = texts.get("set-plain" if chosen.rich else "set-rich")
    recall = texts.get("set-recall-off" if chosen.recall else "set-recall-on")
    pace = PACES[(PACES.index(chosen.digest) + 1) % len(PACES)]
    quiet = (_place(QUIET, (chosen.quiet_from, chosen.quiet_until), -1) + 1) % len(QUIET)
    zone = (_place(ZONES, chosen.timezone, 1) + 1) % len(ZONES)
    return [
        languages,
        [button(view, ChooseRich(on=not chosen.rich)), button(recall, ChooseRecall(on=not chosen.recall))],
        [
            button(texts.get("set-digest", choice=texts.get(f"news-{pace}")), ChooseDigest(pace=pace)),
            button(texts.get("set-quiet"), ChooseQuiet(place=quiet)),
            button(texts.get("set-zone"), ChooseZone(place=zone)),
        ],
    ]


def _place(values: tuple[object, ...], value: object, otherwise: int) -> int:
    return values.index(value) if value in values else otherwise


def _marked(label: str, marked: bool) -> str:
    return f"✓ {label}" if marked else label
