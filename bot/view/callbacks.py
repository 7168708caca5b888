"""What buttons carry: ids and page numbers, never text; at most 64 bytes each."""

from typing import Final, Literal

from aiogram.filters.callback_data import CallbackData

from bot.facts.model import EntityType, Lang
from bot.store.protocols import DigestPace

Kind = Literal["regions", "projects", "people", "organizations", "events", "sources"]
Choice = Literal["auto", "ru", "en"]

KINDS: Final[dict[Kind, EntityType | None]] = {
    "regions": "region",
    "projects": "initiative",
    "people": "person",
    "organizations": "organization",
    "events": "event",
    "sources": None,
}
LIST_OF: Final[dict[EntityType, Kind]] = {type_: kind for kind, type_ in KINDS.items() if type_}
DownReason = Literal["wrong", "beside", "old"]
DOWN_REASONS: Final[tuple[DownReason, ...]] = ("wrong", "beside", "old")
CHOICES: Final[tuple[Choice, ...]] = ("auto", "ru", "en")

STUB: Final = 28


def stub(id_: str) -> str:
    """The beginning of an id: short enough for two of them in one button."""
    return id_[:STUB]


class ListPage(CallbackData, prefix="l"):
    """A page of a list, numbered from 0."""

    kind: Kind
    page: int = 0


class DistrictPage(CallbackData, prefix="d"):
    """A page of the regions of a federal district."""

    id: str
    page: int = 0


class RegionProjects(CallbackData, prefix="rp"):
    """A page of the projects of a region."""

    id: str
    page: int = 0


class TimelinePage(CallbackData, prefix="tl"):
    """A page of the dated facts of a thing."""

    id: str
    page: int = 0


class ShowTimeline(CallbackData, prefix="pt"):
    """Draw the timeline of a thing."""

    id: str


class ShowMap(CallbackData, prefix="pm"):
    """Draw the map of the regions."""


class ShowWeek(CallbackData, prefix="pw"):
    """Draw what was asked this week; for operators."""


class PickOther(CallbackData, prefix="k"):
    """A page of the things that this one can be compared with."""

    id: str
    page: int = 0


class ComparePage(CallbackData, prefix="x"):
    """A page of the comparison of two things; `stub` shortens their ids, so that both fit."""

    one: str
    other: str
    page: int = 0


class EntityCard(CallbackData, prefix="c"):
    """A page of an entity's card."""

    id: str
    page: int = 0


class CardBelow(CallbackData, prefix="b"):
    """The first page of an entity's card in a message of its own: what the button stands under stays."""

    id: str


class CompareBelow(CallbackData, prefix="cb"):
    """The first page of a comparison in a message of its own."""

    one: str
    other: str


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


class Vote(CallbackData, prefix="v"):
    """What somebody thinks of the answer with this number."""

    value: Literal["up", "down"]
    number: str


class WhyDown(CallbackData, prefix="w"):
    """Why the answer with this number is no good."""

    reason: DownReason
    number: str


class MendFact(CallbackData, prefix="mend"):
    """Tell what is wrong in the answer with this number."""

    number: str


class ReportGap(CallbackData, prefix="gap"):
    """The question of this message should have an answer: tell the operators."""


class Subscribe(CallbackData, prefix="sub"):
    """Tell the person once the question of this message has an answer."""


class Follow(CallbackData, prefix="f"):
    """Tell the person of changes about this thing."""

    id: str


class Unfollow(CallbackData, prefix="u"):
    """Follow no more the thing, or the topic, that goes by this key."""

    key: str


class DigestPaceChoice(CallbackData, prefix="pace"):
    """How often to tell of changes."""

    pace: DigestPace


class CancelAwaited(CallbackData, prefix="ca"):
    """Wait for this answer no more."""

    id: int


class ShowSubscriptions(CallbackData, prefix="subs"):
    """Show what the person follows and waits for."""


class StopRecalls(CallbackData, prefix="nr"):
    """Tell the person no more of corrections."""
