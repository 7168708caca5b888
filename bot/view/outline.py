"""What a reply says and in which order: decided once, for plain text and for Telegram alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from bot.answer.model import Answer, Clarify, NotFound, Quote, Reason, Reply
from bot.facts.lookup import entity_name, fact_text
from bot.facts.model import Article, Entity, Fact
from bot.texts.catalog import Texts
from bot.view.dates import date_text

TEXT_LIMIT: Final = 900  # characters of the text of a reply, as the contract has it
SUPPORTING: Final = 3
OPTIONS: Final = 8
WORD_LIMIT: Final = 80  # characters of a word or name repeated from a question
LINK_WORDS: Final = 4  # words at each end of a long text that a link looks for
WHOLE_WORDS: Final = 16  # words of evidence that a link looks for as they stand
NO_ENTITIES: Final[Mapping[str, Entity]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of a reply: its words, the number of its source, the fact it is, where it stands."""

    text: str
    source: int | None = None
    fact: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An article as cited: its number, and a link that opens it at the statement."""

    number: int
    article: Article
    fragment_url: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """A reply in order: the answer (or the question, or the refusal), what supports it, where from."""

    lead: Point
    supporting: tuple[Point, ...] = ()
    sources: tuple[Source, ...] = ()
    options: tuple[str, ...] = ()

    @property
    def points(self) -> tuple[Point, ...]:
        """All statements, the direct answer first."""
        return (self.lead, *self.supporting)


UNASKED = frozenset({Reason.EMPTY, Reason.GREETING, Reason.THANKS, Reason.OFF_TOPIC})  # name no subject


def outline(reply: Reply, texts: Texts, entities: Mapping[str, Entity] = NO_ENTITIES) -> Outline:
    """The reply in order; `entities` (those of the base) let a refusal name its subject."""
    match reply:
        case Answer():
            return _answer(reply, texts)
        case Clarify():
            options = tuple(option.label for option in reply.options[:OPTIONS])
            return Outline(Point(texts.get("clarify", word=clip(reply.word, WORD_LIMIT))), options=options)
        case NotFound():
            return Outline(Point(refusal(reply, texts, entities)))


def refusal(reply: NotFound, texts: Texts, entities: Mapping[str, Entity] = NO_ENTITIES) -> str:
    """What could not be found: no fact, only the reason and the thing asked about."""
    text_id = f"not-found-{reply.reason.replace('_', '-')}"
    subject = entities.get(reply.subject or "")
    name = entity_name(subject, texts.lang) if subject else None
    asked = clip(reply.asked, WORD_LIMIT) if reply.asked else None
    if reply.reason in UNASKED or not (asked or name):
        return texts.get(text_id)
    if name and not asked and reply.reason is not Reason.NOT_IN_REGION:
        return texts.get("not-found-subject", what=name)
    return texts.get(f"{text_id}-about", what=", ".join(part for part in (asked, name) if part))


def fragment_url(url: str | None, start: str | None = None, end: str | None = None) -> str | None:
    """A link that opens the page at a text; with `end`, at the passage from `start` to there."""
    if url is None or start is None:
        return url
    text = _encoded(start) + (f",{_encoded(end)}" if end else "")
    return f"{url}{'' if '#' in url else '#'}:~:text={text}"


def place_url(point: Fact | Quote, article: Article) -> str | None:
    """A link that opens the article where it says this; None where the article has no address."""
    return fragment_url(article.url, *_ends(point))


def numbered(points: Iterable[Fact | Quote], articles: Mapping[str, Article]) -> tuple[Source, ...]:
    """The sources of facts and quotes, numbered in order of first use."""
    sources: dict[str, Source] = {}
    for point in points:
        if point.article not in sources:
            article = articles[point.article]
            sources[point.article] = Source(len(sources) + 1, article, place_url(point, article))
    return tuple(sources.values())


def clip(text: str, limit: int) -> str:
    """The text, or as many whole words of it as fit into `limit` characters, and «…»."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    return head.rpartition(" ")[0].rstrip(" ,;:—-") + "…" if " " in head else head + "…"


def _answer(reply: Answer, texts: Texts) -> Outline:
    others = (fact for fact in reply.facts[1:] if fact not in reply.values)
    said: tuple[Fact | Quote, ...] = (*reply.facts[:1], *others, *reply.quotes)
    said = said[: SUPPORTING + 1]
    notes = _notes(reply, texts)
    texts_said = [_statement(point, texts) for point in said]
    if reply.verdict:
        texts_said[0] = f"{texts.get(f'verdict-{reply.verdict}')} {texts_said[0]}"
    gap = _gap(reply, texts)
    room = TEXT_LIMIT - sum(len(note.text) + 1 for note in (*notes, *gap))
    texts_said[0] = clip(texts_said[0], room)
    kept = _fitting(texts_said, room)
    articles = {article.id: article for article in reply.articles}
    beside = (*(fact for _, fact in reply.listed), *reply.values)
    sources = _with_retold(numbered([*(said[place] for place in kept), *beside], articles), reply)
    of = {source.article.id: source for source in sources}
    points = [_point(texts_said[place], said[place], of[said[place].article]) for place in kept]
    if reply.listed:
        return Outline(notes[0], (*points, *gap), sources)
    return Outline(points[0], (*notes, *points[1:], *gap), sources)


def _gap(reply: Answer, texts: Texts) -> tuple[Point, ...]:
    """That one of two questions is not answered, where it is so."""
    if reply.unanswered is None:
        return ()
    return (Point(texts.get("unanswered", question=clip(reply.unanswered, WORD_LIMIT))),)


def _notes(reply: Answer, texts: Texts) -> tuple[Point, ...]:
    """What the sources together say: all of a kind, where they differ, in how many the same is told."""
    published = {article.id: article for article in reply.articles}
    if reply.listed:
        names = " · ".join(entity_name(entity, texts.lang) for entity, _ in reply.listed)
        return (Point(texts.get("listed", names=names)),)
    notes = []
    for entity in reply.compared:
        if not any(entity.id in fact.entities for fact in reply.facts):
            notes.append(f"{entity_name(entity, texts.lang)}: {texts.get('compare-blank')}")
    if reply.values:
        notes.append(" · ".join(_value(fact, published[fact.article], texts) for fact in reply.values))
    if reply.retold:
        told = (published[reply.facts[0].article], *reply.retold)
        first_hand = {article.reprint_of or article.id for article in told}
        notes.append(texts.get("retold", articles=len(told), originals=len(first_hand)))
    return tuple(Point(note) for note in notes)


def _value(fact: Fact, article: Article, texts: Texts) -> str:
    """«41 (13 ноября 2025, ТАСС)»; of a plan «53 (план, 13 ноября 2025, ТАСС)»."""
    plan = texts.get("plan") if fact.status == "planned" else None
    date = fact.date if plan is None and fact.date else article.published
    said = (plan, date_text(date, texts) if date else None, article.publisher)
    return f"{fact.value} ({', '.join(part for part in said if part)})"


def _with_retold(sources: tuple[Source, ...], reply: Answer) -> tuple[Source, ...]:
    """The sources, and the articles that tell the same after them."""
    cited = {source.article.id for source in sources}
    more = [article for article in reply.retold if article.id not in cited]
    return (*sources, *(Source(len(sources) + n, it, it.url) for n, it in enumerate(more, start=1)))


def _point(text: str, said: Fact | Quote, source: Source) -> Point:
    fact = said.id if isinstance(said, Fact) else None
    return Point(text, source.number, fact, place_url(said, source.article))


def _fitting(statements: list[str], room: int) -> list[int]:
    """Places of the statements that fit together into so many characters, the first always."""
    kept, room = [0], room - len(statements[0])
    for place, text in enumerate(statements[1:], start=1):
        if len(text) + 1 <= room:
            kept.append(place)
            room -= len(text) + 1
    return kept


def _statement(point: Fact | Quote, texts: Texts) -> str:
    if isinstance(point, Fact):
        return fact_text(point, texts.lang)
    return texts.get("quote", text=clip(point.text.strip(), TEXT_LIMIT - 20))


def _ends(point: Fact | Quote) -> tuple[str, ...]:
    """The beginning and the end of what a link looks for; a short text is looked for as a whole."""
    if isinstance(point, Quote):
        words, whole = point.text.split(), 2 * LINK_WORDS
    else:
        words, whole = " ".join(point.evidence[:1]).split(), WHOLE_WORDS
    if len(words) <= whole:
        return (" ".join(words),) if words else ()
    return " ".join(words[:LINK_WORDS]), " ".join(words[-LINK_WORDS:])


@lru_cache(maxsize=4_000)
def _encoded(text: str) -> str:
    """Percent-encoded, the dash too: it has a meaning of its own in a text fragment."""
    return quote(text, safe="").replace("-", "%2D")
