"""Frame texts: everything the bot says that is not a fact, in Russian and English (Fluent)."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import ClassVar, Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_number

from bot.errors import BotError
from bot.facts.model import Lang

LANGUAGES: Final[tuple[Lang, ...]] = ("ru", "en")
REMEMBERED: Final = 2_000
"""Texts that are kept filled in: dates, labels and numbers come again and again."""
CLOSE_TO_RUSSIAN: Final = frozenset({"ru", "be", "uk", "kk"})


class TextError(BotError):
    """A frame text is missing, or a variable of it: a fault of ours, found by the tests."""

    text_id: ClassVar[str] = "error-unexpected"


def language_for(client: str | None) -> Lang:
    """The language to speak with a client of this IETF language tag (`ru-RU`, `en`, None)."""
    tag = (client or "").lower().split("-")[0]
    return "ru" if tag in CLOSE_TO_RUSSIAN else "en"


class Texts:
    """The frame texts in one language."""

    def __init__(self, lang: Lang, bundle: FluentBundle) -> None:
        self.lang: Lang = lang
        self._bundle = bundle
        self._filled_in = lru_cache(maxsize=REMEMBERED)(self._fill_in)

    def get(self, text_id: str, /, **variables: str | int) -> str:
        """The text with its variables filled in; TextError where one of them is missing."""
        return self._filled_in(text_id, **variables)

    def _fill_in(self, text_id: str, /, **variables: str | int) -> str:
        pattern = self._bundle.get_message(text_id).value if self._bundle.has_message(text_id) else None
        if pattern is None:
            raise TextError(f"no text {text_id!r} in {self.lang}")
        ready = {name: _ungrouped(value) for name, value in variables.items()}
        text, faults = self._bundle.format_pattern(pattern, ready)
        if faults:
            raise TextError(f"text {text_id!r} in {self.lang}: {faults[0]}")
        return str(text)


class Catalog:
    """The frame texts in every language the bot speaks; a language is read when first asked for."""

    def __init__(self, sources: Mapping[Lang, str]) -> None:
        self.in_language = cache(self._in_language)
        self._sources = sources

    @classmethod
    def load(cls) -> "Catalog":
        """The catalogue that ships with the bot."""
        folder = files("bot.texts")
        return cls({lang: (folder / f"{lang}.ftl").read_text(encoding="utf-8") for lang in LANGUAGES})

    def _in_language(self, lang: Lang) -> Texts:
        bundle = FluentBundle([lang], use_isolating=False)
        bundle.add_resource(FluentResource(self._sources[lang]))
        return Texts(lang, bundle)


def _ungrouped(value: str | int) -> object:
    """Numbers keep their plural forms, but 2023 never becomes «2 023»."""
    return fluent_number(value, useGrouping=False) if isinstance(value, int) else value
