"""Rules for questions that set several things side by side."""

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from bot.answer.at_large import own_facts
from bot.answer.conflicts import values_of
from bot.answer.finding import Finding, interleaved
from bot.answer.fit import FACTS
from bot.answer.manner import REGION_NOUNS
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.answer.refuse import refusal
from bot.answer.telling import PLURAL, asked_kinds
from bot.answer.times import newest_first
from bot.facts.model import Fact

if TYPE_CHECKING:
    from bot.answer.rules import Rules

TRACKED = ({"region"}, {"initiative"})  # types of things that can be compared topic by topic
BESIDE = ("statement", "role")  # kinds of facts that tell of people rather than of a region
DEFINING = ("definition", "purpose")
BOTH = 2  # regions that may be meant together
WEIGHED = {"sooner": "date", "more_or_less": "number"}  # what is asked of each, by the words that compare


def compared(rules: "Rules", query: Query) -> Finding | None:
    """«Чем отличается … от …»: what there is on each side, in the same order."""
    if query.kind != "compare":
        return None
    names = query.entities if len(query.entities) > 1 else _both_regions(rules, query)
    ids = tuple(name.ids[0] for name in names)
    alike = len(ids) == BOTH and {rules.holdings.type_of(id_) for id_ in ids} in TRACKED
    if alike and rules.holdings.type_of(ids[0]) == "region" and not (query.terms or query.attributes):
        return side_by_side(rules, *ids)
    sides = []
    for name in names:
        side = replace(query, kind="none", entities=(name,), classes=(), asking=())
        told = [m.fact for m in rules.fit.fitting(side)]
        plain = replace(side, terms=(), attributes=())
        told = told or [m.fact for m in rules.ranker.rank(plain) if not m.conflicts]
        told.sort(
            key=lambda fact: fact.kind not in DEFINING or not set(name.ids) & {*fact.playing("subject")}
        )
        sides.append(told[: FACTS // 2])
    facts = tuple(interleaved(sides))
    return Finding(facts=facts, compared=ids if alike else ()) if facts else None


def side_by_side(rules: "Rules", one: str, other: str) -> Finding | None:
    """«Сравни Татарстан и Башкортостан»: facts of each alone that tell of the same; one may have none."""
    told = ([fact for fact in own_facts(rules, id_) if _tells(rules, fact)] for id_ in (one, other))
    left, right = (newest_first(facts, rules.base) for facts in told)
    if not (left or right):
        return None
    chosen: list[Fact] = []
    pairs = sorted(product(left, right), key=lambda pair: -_alike(rules, *pair))
    for pair in pairs:
        if not set(pair).intersection(chosen) and len(chosen) < FACTS:
            chosen += pair
    return Finding(facts=tuple(chosen or (left or right)[: FACTS // 2]), compared=(one, other))


def _tells(rules: "Rules", fact: Fact) -> bool:
    """Whether the fact tells of one region alone, and more than what somebody said of it."""
    regions = [id_ for id_ in fact.entities if rules.holdings.type_of(id_) == "region"]
    return len(regions) == 1 and fact.kind not in BESIDE


def _alike(rules: "Rules", one: Fact, other: Fact) -> float:
    """How much two facts tell of the same: of one thing, one figure or post, the same attributes."""
    things = one.entities & other.entities
    asked = len({*one.asks} & {*other.asks}) / max(len({*one.asks} | {*other.asks}), 1)
    same = one.kind == other.kind
    told = one.id in rules.holdings.summaries and other.id in rules.holdings.summaries
    return len(things) + asked + same + told / FACTS


def _both_regions(rules: "Rules", query: Query) -> tuple[Span, ...]:
    """The regions that «оба региона» means, where the base tells of two."""
    nouns = [span for span in query.classes if REGION_NOUNS.intersection(span.ids)]
    meant = [span for span in nouns if query.every & {span.start - 1, span.start - 2}]
    regions = sorted({region for article in rules.base.articles.values() for region in article.regions})
    end = len(query.tokens)
    return (
        tuple(Span("entity", end, end, (id_,)) for id_ in regions) if meant and len(regions) == BOTH else ()
    )


def more_of(rules: "Rules", query: Query) -> Finding | None:
    """«Кого больше: A или B?»: the numbers of both."""
    if "more_or_less" not in query.forms:
        return None
    asked = query.text.find("?", query.tokens[0].stop)
    tokens = [token for token in query.tokens if asked < 0 or token.start < asked]  # «…? С цифрами»
    parting = [i for i, token in enumerate(tokens) if rules.understanding.is_form(token, "alternatives")]
    if len(parting) != 1:
        return None
    sides = []
    for side in (tokens[: parting[0]], tokens[parting[0] + 1 :]):
        kept = [token for token in side if not rules.understanding.is_form(token, "more_or_less")]
        counted = rules.understanding.read(query.text, kept, query.lang)
        counted = replace(counted, kind="howmany", attributes=("number",), asking=(), question_spans=())
        sides.append(rules.fit.fitting(counted)[:1])
    facts = {match.fact: None for side in sides for match in side}
    return Finding(facts=tuple(facts)) if all(sides) and len(facts) == len(sides) else None


def each_of(rules: "Rules", query: Query) -> Finding | None:
    """«Для кого A и B?»: where no fact tells of both, what there is on each."""
    by_type: dict[str, list[Span]] = {}
    for span in query.entities:
        by_type.setdefault(rules.holdings.type_of(span.ids[0]), []).append(span)
    several = [spans for spans in by_type.values() if len(spans) > 1]
    if len(several) != 1 or not query.attributes:
        return None
    if not query.forms & {"joints", "alternatives", "every"}:
        return None  # «на каком месте область среди регионов России»
    shared = [span for span in query.entities if span not in several[0]]
    kind = "what" if query.kind in ("who", "list") else query.kind
    each = (replace(query, kind=kind, entities=(*shared, span)) for span in several[0])
    found = [rules.fit.fitting(one) for one in each]
    if not all(found):
        return None
    return Finding(facts=tuple(dict.fromkeys(matches[0].fact for matches in found)))


def all_meant(rules: "Rules", query: Query) -> Finding | None:
    """«Какие регионы подписали соглашение с АНО»: where a name stands for several things, each of them."""
    open_ = [span for span in query.entities if len(span) and len(span.ids) > 1]
    plural = any(query.tokens[span.start].word in PLURAL for span in query.question_spans)
    if len(open_) != 1 or not plural or REGION_NOUNS.isdisjoint(asked_kinds(query)):
        return None
    name = open_[0]
    ways = (
        replace(query, entities=tuple(replace(s, ids=(id_,)) if s is name else s for s in query.entities))
        for id_ in name.ids
    )
    facts = dict.fromkeys(fact for way in ways for fact in rules.decide(way)[1].facts[:1])
    return Finding(facts=tuple(facts)[:FACTS]) if len(facts) > 1 else None


def either(rules: "Rules", query: Query) -> Finding | None:
    """«Где больше: в A или в B?», «кто раньше — A или B?»: the figure or the date of each."""
    asked = next((attribute for form, attribute in WEIGHED.items() if form in query.forms), None)
    choices = [span for span in query.entities if _is_choice(rules, span, query)]
    if asked is None or len(choices) != 1:
        return None
    choice = choices[0]
    others = [s for s in query.entities if s is not choice and not set(choice.ids).intersection(s.ids)]
    plain = replace(query, kind="none", attributes=(asked,), asking=(), question_spans=())
    sides = [
        rules.fit.fitting(replace(plain, entities=(*others, replace(choice, ids=(id_,)))))[:1]
        for id_ in choice.ids
    ]
    if not all(sides):  # which of the two it is would be a guess
        return refusal(query, rules.holdings)
    return Finding(facts=tuple(dict.fromkeys(m.fact for side in sides for m in side)))


def _is_choice(rules: "Rules", span: Span, query: Query) -> bool:
    """Whether the name is «A или B»."""
    within = query.tokens[span.start : span.stop]
    return len(span.ids) > 1 and any(rules.understanding.is_form(token, "alternatives") for token in within)


def differing(rules: "Rules", query: Query) -> Finding | None:
    """«Данные о вместимости расходятся?»: the figures of what is named that the sources give differently."""
    if "differing" not in query.forms or not (query.entities or query.classes):
        return None
    plain = replace(query, kind="none", attributes=(), asking=(), classes=_things(query))
    told = [m for m in rules.ranker.rank(plain) if not m.conflicts and m.fact.measure]
    apart = [m for m in told if values_of(m.fact, rules.holdings)]
    worded = [m for m in apart if rules.ranker.term_coverage(m.fact, plain) > 0.0]
    chosen = worded or (apart if len({m.fact.measure for m in apart}) == 1 else [])
    return Finding(facts=(chosen[0].fact,)) if chosen else None


def _things(query: Query) -> tuple[Span, ...]:
    """The common nouns that are no word for a source."""
    return tuple(span for span in query.classes if "article" not in span.ids)
