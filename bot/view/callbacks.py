"""What buttons carry: ids and page numbers, never text; at most 64 bytes each."""

from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData

from bot.facts.model import Lang

Kind = Literal["regions", "projects", "people", "organizations", "events", "sources"]
Choice = Literal["auto", "ru", "en"]

CHOICES: Final[tuple[Choice, ...]] = ("auto", "ru", "en")


class ListPage(CallbackData, prefix="l"):
    """A page of a list, numbered from 0."""

    kind: Kind
    page: int = 0


class EntityCard(CallbackData, prefix="c"):
    """A page of an entity's card."""

    id: str
    page: int = 0


class ArticleCard(CallbackData, prefix="s"):
    """A page of an article's card."""

    id: str
    page: int = 0


class AskOffer(CallbackData, prefix="q"):
    """Ask the question with this place among those that the message offers."""

    place: int


class AskAsTyped(CallbackData, prefix="t"):
    """Ask the question with this place as it was typed: its repair is taken back."""

    place: int


class ShowMore(CallbackData, prefix="m"):
    """Show the further facts of the answer in the message, in the answer's language."""

    lang: Lang


class ChooseLanguage(CallbackData, prefix="lang"):
    """Speak this language from now on, or the client's."""

    choice: Choice
