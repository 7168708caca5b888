"""Whether a fact tells of what a question names, or of something beside it."""

from collections.abc import Collection, Iterable, Sequence

from bot.answer.demands import UNRANKED
from bot.answer.holdings import ACTORS, Holdings
from bot.answer.phrases import Span
from bot.answer.query import Query, taken
from bot.facts.model import Fact

CREATOR, BEGUN = "creator", "start_date"  # attributes that ask of the whole of a thing
ENDING = frozenset({"end_date", "duration"})  # … and those of what comes back and is over each time
WITHIN = frozenset({"в", "во", "in", "at"})
PLURAL = frozenset({"какие", "каких", "каким", "какими"})  # «какие …» asks for several
BESIDE = 3  # words between «названия» and what is to be named: «нижегородских ИТ-компаний»


def is_told_of(fact: Fact, query: Query) -> bool:
    """Whether the fact is about what is named, not only about something where it plays a part."""
    named = query.named
    told = {part.entity for part in fact.about if part.role in ("subject", "holder", "of")}
    return bool(told & named) or not any(part.entity in named for part in fact.about)


def told_of_another(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether the figure or date is another event's than the one named (a forum within a conference)."""
    named = {id_ for id_ in query.named & fact.entities if holdings.type_of(id_) == "event"}
    told = set(fact.playing("subject"))
    return bool(named) and not named & told and any(holdings.type_of(id_) == "event" for id_ in told)


def told_of_part(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether what is asked of a whole («бюджет нацпроекта») is told of a region's part in it.

    A whole that is in one region alone (a campus) is told of by what is told of it there.
    """
    places = (id_ for id_ in query.named if holdings.type_of(id_) == "region")
    if any(holdings.base.entities[id_].kind != "country" for id_ in places):
        return False
    wholes = (id_ for id_ in query.named & fact.entities if holdings.type_of(id_) == "initiative")
    return any(_is_local(fact, id_, holdings) for id_ in wholes)


def lacks_asked_kind(fact: Fact, query: Query, holdings: Holdings, *, any_word: bool = False) -> bool:
    """Whether «какие страны …» asks for things of a kind and the fact names none.

    With `any_word`, one that is asked for («к какой партии») may also be told by its noun alone.
    """
    asked = _determined(query)
    stems = {query.tokens[span.stop - 1].stem for span in asked}
    if any_word and not (asks_for_one(query) and stems.isdisjoint(holdings.lexis.words[fact.id].known)):
        return False
    return query.kind == "what" and _names_none_of(asked, fact, holdings)


def asks_actors(query: Query, holdings: Holdings) -> bool:
    """Whether «какие компании …» asks for people or organizations."""
    kinds = asked_kinds(query)
    types = {e.type for e in holdings.base.entities.values() if e.kind in kinds} if kinds else set()
    return bool(types) and types <= ACTORS


def asks_for_one(query: Query) -> bool:
    """Whether one thing is asked for by its kind: «какой вуз», not «какие вузы»."""
    plural = any(query.tokens[span.start].word in PLURAL for span in query.question_spans)
    return bool(asked_kinds(query)) and not plural


def asked_kinds(query: Query) -> set[str]:
    """The kinds of things that «какой вуз», «какая страна» ask for by a common noun."""
    return {kind for span in _determined(query) for kind in span.ids} - UNRANKED


def named_of_kind(fact: Fact, query: Query, holdings: Holdings) -> list[str]:
    """What the fact names of the kind that is asked for, and the question does not name."""
    kinds = asked_kinds(query)
    free = sorted(fact.entities - query.named) if kinds else ()
    return [id_ for id_ in free if holdings.base.entities[id_].kind in kinds]


def _determined(query: Query) -> list[Span]:
    return [span for span in query.classes if span.start in query.determined]


def tells_only_of(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether «кто, кроме Никитина, …» leaves out all that the fact could name."""
    left_out = {id_ for span in query.excepted for id_ in span.ids}
    types = {holdings.type_of(id_) for id_ in left_out}
    others = fact.entities - left_out - query.named
    return bool(left_out) and not any(holdings.type_of(id_) in types for id_ in others)


def lacks_names(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether «названия компаний», «как называются …» asks for names, and the fact has none of the kind."""
    forms = holdings.base.lexicon.forms.get("names", frozenset())
    places = [i for i, token in enumerate(query.tokens) if token.word in forms]
    beside = [span for span in query.classes if any(0 < span.start - i <= BESIDE for i in places)]
    return _names_none_of(beside, fact, holdings)


def _names_none_of(nouns: Sequence[Span], fact: Fact, holdings: Holdings) -> bool:
    kinds = {kind for span in nouns for kind in span.ids} - UNRANKED
    if not kinds:
        return False
    told = [holdings.base.entities[id_] for id_ in fact.entities]
    return kinds.isdisjoint(kind for entity in told for kind in (entity.kind, entity.type))


def kind_headed(query: Query, heading: frozenset[str]) -> set[str]:
    """The common noun right after the words for heading («во главе организации»)."""
    starts = [span.stop for span in query.asking if heading.intersection(span.ids)]
    after = [span for span in (*query.entities, *query.classes) if starts and span.start >= starts[0]]
    first = min(after, key=lambda span: span.start, default=None)
    if first is not None and any(token.word in WITHIN for token in query.tokens[starts[0] : first.start]):
        return set()  # «чем заведует в своём регионе»
    return set(first.ids) - UNRANKED if first is not None and first.kind == "class" else set()


def told_of_region(fact: Fact, query: Query) -> bool:
    """Whether what is asked of a region is told of something else in it (the area of a campus)."""
    return not query.classes and query.named.isdisjoint(fact.playing("subject"))


def tells_of_a_part(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether «когда начались …», «кто придумал …» asks of the whole of what is named, and the fact tells of
    one time or one lesson of it, or of its coming to a region."""
    names = query.entities
    beside = query.sources or query.numbers or not taken(query.asking).issuperset(query.terms)
    if len(names) != 1 or beside or holdings.type_of(names[0].ids[0]) != "initiative":
        return False
    if CREATOR in query.attributes:
        return CREATOR not in fact.asks or fact.entities.isdisjoint(names[0].ids)
    if BEGUN not in query.attributes or query.tense == "futr":
        return False
    return not ENDING.isdisjoint(fact.asks) or _is_local(fact, names[0].ids[0], holdings)


def _is_local(fact: Fact, name: str, holdings: Holdings) -> bool:
    """Whether the fact tells of a region, and others tell of the same thing elsewhere."""
    regions = set(fact.playing("region"))
    elsewhere = (other.playing("region") for other in holdings.about(name))
    return bool(regions) and any(not regions.intersection(other) for other in elsewhere if other)


def lies_elsewhere(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether the fact lies in another region than the one named, which only stands beside it."""
    named = {id_ for id_ in query.named & fact.entities if holdings.type_of(id_) == "region"}
    regions = set(fact.playing("region"))
    return bool(named and regions) and named <= set(fact.playing("mentioned")) - regions


def defines_another(fact: Fact, held: Collection[str], query: Query, holdings: Holdings) -> bool:
    """Whether «что такое …» asks of something else than the fact says what it is; `held`: what it answers."""
    if "definition" not in query.attributes:
        return False
    common = all(holdings.is_common(query.tokens[i].word) for i in query.proper)
    if "defining" in query.forms and common and not query.entities:
        return True  # what a common noun means is told by no fact on something of the kind
    if not query.entities or defines_noun(query) or not set(held) <= {"definition"}:
        return False
    term = set(query.terms) - taken(query.classes)  # «что за „Нейроюрист“ в регионе»
    known = holdings.lexis.words[fact.id].known
    termed = term and all(query.tokens[i].stem in known for i in query.terms)
    return not (termed or is_told_of(fact, query))


def defines_noun(query: Query) -> bool:
    """Whether «что за встреча …» asks of a thing by its noun, and a name only tells which one."""
    ends = {span.stop for span in query.asking if "definition" in span.ids}
    return any(noun.start in ends for noun in query.classes)


def repeats_agreement(fact: Fact, chosen: Iterable[Fact]) -> bool:
    """Whether the fact only says again what the chosen ones say of an agreement."""
    held = {a for other in chosen for a in other.asks}
    return fact.kind == "agreement" and set(fact.asks) <= held
