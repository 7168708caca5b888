"""What a question demands of a fact: weighted items, each with the facts that meet it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.answer.holdings import ACTORS, PAGE, Holdings
from bot.answer.lexis import SYNONYM
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.facts.model import Fact

ENTITY_WEIGHT = 1.0  # a name weighs as a rare noun
SOURCE_WEIGHT = 0.3  # a name that only says which article is meant
IN_WORDS = 0.9  # how much of a name is met where the words of it stand in the fact
OF_NAMED = 0.9  # … where a thing is meant that is theirs («соглашение Никитина»)
COUNTRY = 0.6  # … of the whole country, where the fact is about no part of it
LENT = 0.5  # … where a fact beside it on the same subject, or one that says what that is, holds the word
RARE = 30  # facts that hold such a word at most
CONTEXT = 0.3  # … where only the fact's article is about it
DATES = frozenset({"date", "day", "month", "time"})  # asked of a page where nothing else is named
UNRANKED = frozenset({"article", "person"})  # nouns for the source and for anybody: no subject of a fact


@dataclass(frozen=True, slots=True)
class Demand:
    """One thing that a question demands, its weight, and how fully (0..1) which facts meet it.

    A fact that does not meet a `hard` one is no answer. `term` is the position of a free word. `met` may be
    shared and is not to be changed.
    """

    name: str
    weight: float
    met: dict[str, float] = field(default_factory=dict)
    hard: bool = False
    term: int | None = None
    stem: str = ""

    def by(self, fact: Fact) -> float:
        """How fully the fact meets it."""
        return self.met.get(fact.id, 0.0)


def demands_of(query: Query, holdings: Holdings) -> list[Demand]:
    """All demands of a question; what its article is about, a page is about, where that is asked for."""
    demands = [
        *(_source(span, holdings) for span in query.sources),
        *(_entity(span, query, holdings) for span in query.entities if not _frames(span, query, holdings)),
        *(_role(span, holdings) for span in query.roles),
        *_nouns_and_words(query, holdings),
    ]
    dated = DATES.intersection(query.attributes) and any("article" in span.ids for span in query.classes)
    if dated or PAGE.intersection(query.attributes):
        demands = [_lent_to_pages(demand, holdings) for demand in demands]
    return demands


def _frames(span: Span, query: Query, holdings: Holdings) -> bool:
    """Whether the country only says whose regions are meant: «сколько регионов России …»."""
    country = all(holdings.base.entities[id_].kind == "country" for id_ in span.ids)
    regions = any(noun.stop == span.start and "oblast" in noun.ids for noun in query.classes)
    return country and regions and len(query.entities) > 1


def is_page(fact: Fact, holdings: Holdings) -> bool:
    """Whether a fact tells of the page of an article: when it came out, how often it was read."""
    return fact.id in holdings.pages or (fact.kind == "publication" and not fact.asks)


def asks_of_page(query: Query) -> bool:
    """Whether a question may be one on the page of an article."""
    nouns = any("article" in span.ids for span in query.classes)
    return nouns or bool(query.sources) or not PAGE.union(DATES).isdisjoint(query.attributes)


def _lent_to_pages(demand: Demand, holdings: Holdings) -> Demand:
    """Let pages meet what the facts of their articles meet («новость про семинар»)."""
    most: dict[str, float] = {}
    for id_, met in demand.met.items():
        if fact := holdings.facts.get(id_):
            most[fact.article] = max(most.get(fact.article, 0.0), met)
    lent = {page.id: most.get(page.article, 0.0) for page in holdings.pages.values()}
    return replace(demand, met=demand.met | lent)


def _source(span: Span, holdings: Holdings) -> Demand:
    """The article that «подмосковная новость» means: its facts alone."""
    articles = {article for id_ in span.ids for article in holdings.articles_about(id_)}
    met = {fact.id: 1.0 for article in articles for fact in holdings.in_article(article)}
    return Demand(f"source:{'/'.join(span.ids)}", SOURCE_WEIGHT, met, hard=True)


def _role(span: Span, holdings: Holdings) -> Demand:
    """A post that stands for nobody in particular: only facts on that post will do."""
    met = {fact.id: 1.0 for fact in holdings.posts if fact.role in span.ids}
    return Demand(f"role:{span.ids[0]}", ENTITY_WEIGHT, met, hard=True)


def _entity(span: Span, query: Query, holdings: Holdings) -> Demand:
    """A named thing: facts about it; else whose words hold the name; else whose article is about it."""
    met: dict[str, float] = {}
    for id_ in span.ids:
        country = holdings.base.entities[id_].kind == "country"
        met.update(dict.fromkeys(holdings.leaning(id_), COUNTRY if country else CONTEXT))
    for id_ in span.ids:
        met.update((page.id, 1.0) for page in _telling_pages(id_, query, holdings))
    for id_ in _bearing(span, query, holdings):
        met[id_] = max(met.get(id_, 0.0), IN_WORDS)
    for id_ in span.ids:
        for thing in _things_of(id_, query, holdings):
            met.update(
                (fact.id, OF_NAMED) for fact in holdings.about(thing) if thing in fact.playing("subject")
            )
    for id_ in span.ids:
        met |= holdings.naming(id_)
    return Demand(f"entity:{'/'.join(span.ids)}", ENTITY_WEIGHT, met, hard=True)


def _bearing(span: Span, query: Query, holdings: Holdings) -> set[str]:
    """Ids of the facts whose words hold the name."""
    stems = query.stems(span)
    rows = {stems, *(row for id_ in span.ids for row in holdings.names_of(id_))} if stems else ()
    return {fact for row in rows for fact in holdings.lexis.holding_phrase(row)}


def named_in(span: Span, query: Query, holdings: Holdings) -> set[str]:
    """Ids of the facts that are about what is named, or whose words hold its name."""
    return {fact.id for id_ in span.ids for fact in holdings.about(id_)} | _bearing(span, query, holdings)


def _things_of(entity: str, query: Query, holdings: Holdings) -> set[str]:
    """What a common noun beside the name may mean: the agreement of «соглашение Никитина»."""
    kinds = {kind for span in query.classes for kind in span.ids} - UNRANKED
    if not kinds or holdings.type_of(entity) not in ACTORS:
        return set()
    beside = {id_ for fact in holdings.about(entity) for id_ in fact.playing("subject")} - {entity}
    return {id_ for id_ in beside if holdings.base.entities[id_].kind in kinds}


def _telling_pages(entity: str, query: Query, holdings: Holdings) -> list[Fact]:
    """The pages about the entity that tell what is asked: their date and views are its own."""
    asked = PAGE.intersection(query.attributes)
    if not query.terms and any("article" in span.ids for span in query.classes):
        asked |= DATES.intersection(query.attributes)
    if not asked:
        return []
    beside = (fact for article in holdings.articles_about(entity) for fact in holdings.in_article(article))
    pages = (fact for fact in beside if fact.kind == "publication")
    return [page for page in pages if any(holdings.holds(page, a) for a in asked)]


def _nouns_and_words(query: Query, holdings: Holdings) -> list[Demand]:
    """Common nouns for entities («вуз»), met by facts about one; then the free words."""
    groups = holdings.lexis.groups(query.tokens)
    holding = _attribute_holders(query, holdings)
    demands = []
    in_noun: set[int] = set()
    for span in query.classes:
        unranked = not UNRANKED.isdisjoint(span.ids)
        if "article" in span.ids or not unranked:
            in_noun |= set(range(span.start, span.stop))
        if unranked:
            continue
        words = [(query.tokens[i].stem, groups.get(i, frozenset())) for i in range(span.start, span.stop)]
        met = holdings.of_noun(span.ids, tuple(words))
        head = query.tokens[span.stop - 1]
        weight = holdings.lexis.weight(head, len(met))
        demands.append(Demand(query.words(span), weight, met, term=span.start, stem=head.stem))
    for index in query.terms:
        if index - 1 in query.terms and holdings.exclude(query.tokens[index - 1], query.tokens[index]):
            demands.append(_widened(demands.pop(), index, query, holdings, groups))
        elif index not in in_noun:
            token = query.tokens[index]
            met = holdings.lexis.holders(token.stem, groups.get(index, frozenset()))
            met = met | holding[index] if index in holding else met
            weight = holdings.lexis.weight(token, len(met))
            hard = holdings.is_name(token.word) or index in query.proper
            if _describes(index, query, holdings) and not hard and index not in holding and len(met) <= RARE:
                met = _lent(met, holdings) | met
            demands.append(Demand(token.word, weight, met, hard, index, token.stem))
    return demands


def _describes(index: int, query: Query, holdings: Holdings) -> bool:
    """Whether the word may say which thing is meant («школа программирования»): a claim says what it says."""
    return query.kind not in ("yesno", "none") and holdings.is_noun(query.tokens[index].word)


def _lent(met: Mapping[str, float], holdings: Holdings) -> dict[str, float]:
    """How fully a word is met by facts on what the facts that hold it are about."""
    held = [id_ for id_, value in met.items() if value >= SYNONYM and id_ in holdings.facts]
    return {other: LENT for id_ in held for other in holdings.lends(id_)}


def _widened(
    demand: Demand, index: int, query: Query, holdings: Holdings, groups: Mapping[int, frozenset[str]]
) -> Demand:
    """A demand that is met by another word of its kind, too («весной, летом, осенью?»)."""
    other = holdings.lexis.holders(query.tokens[index].stem, groups.get(index, frozenset()))
    either = {id_: max(demand.met.get(id_, 0.0), value) for id_, value in other.items()}
    return replace(demand, met=demand.met | either)


def _attribute_holders(query: Query, holdings: Holdings) -> dict[int, dict[str, float]]:
    """By token position in an attribute's phrase: the facts that hold the attribute."""
    holding: dict[int, dict[str, float]] = {}
    for span in query.asking:
        met = {id_: value for a in span.ids for id_, value in holdings.holding(a).items()}
        holding.update(dict.fromkeys(range(span.start, span.stop), met))
    return holding
