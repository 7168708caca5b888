"""How a query is answered: named rules in order; the first that has a finding decides.

A rule returns a `Finding` (facts that answer, or a refusal with its reason) or None, which leaves
the question to the next rule.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import lru_cache

from bot.answer.describe import first_speakers, without_speaker
from bot.answer.finding import Finding, interleaved
from bot.answer.fit import CLOSE, ENOUGH_SAID, FACTS, SURE, SURER, Fit
from bot.answer.holdings import Holdings
from bot.answer.morph import Morph
from bot.answer.people import POSITION, REGION_NOUNS, People
from bot.answer.phrases import Span
from bot.answer.posts import former, is_role, position, role
from bot.answer.query import Query, taken
from bot.answer.rank import Match, Ranker
from bot.answer.refuse import refusal
from bot.answer.steps import described_name, two_steps
from bot.answer.times import newest_first
from bot.answer.understand import Understanding
from bot.facts.model import FactBase

DAYS = 4  # days whose rules are kept
BOTH = 2  # regions that may be meant together
ARTICLES = 3  # articles that one reply sums up
NOUNS = 2  # words of a claim «X is a Y» at most
ABOUT_ARTICLE = frozenset({"summary", "subject", "points"})  # attributes by which an article is summed up

Rule = Callable[["Rules", Query], Finding | None]


class Rules:
    """The rules over the facts of one base."""

    def __init__(self, base: FactBase, morph: Morph, understanding: Understanding) -> None:
        self.understanding = understanding
        self.morph = morph
        self._over(Holdings(base, morph, understanding.wordings))
        self.as_of = lru_cache(maxsize=DAYS)(self._as_of)

    def _over(self, holdings: Holdings) -> None:
        """Judge by what these hold."""
        self.base = holdings.base
        self.holdings = holdings
        self.ranker = Ranker(holdings, self.morph)
        self.fit = Fit(self.ranker)
        self.people = People(holdings)

    def _as_of(self, day: str) -> "Rules":
        """The rules over what was known by that day."""
        earlier = copy(self)
        earlier._over(self.holdings.as_of(day))
        return earlier

    def decide(self, query: Query) -> tuple[str, Finding]:
        """The name of the deciding rule and its finding."""
        if query.as_of:
            return self.as_of(query.as_of).decide(replace(query, as_of=None, asked_then=True))
        query = self.people.resolved(query)
        for rule in RULES:
            finding = rule(self, query)
            if finding is not None:
                return rule.__name__, finding
        return "refuse", refusal(query, self.holdings)


def unknown_name(rules: Rules, query: Query) -> Finding | None:
    """A name that nothing in reach is about: refuse before anything else can lean on other words."""
    if query.strangers and query.kind != "yesno":
        return refusal(query, rules.holdings)
    for span in (*query.entities, *query.sources):
        if not any(rules.holdings.knows(id_) for id_ in span.ids) and query.kind != "yesno":
            return refusal(query, rules.holdings)
    return None


def articles_summed_up(rules: Rules, query: Query) -> Finding | None:
    """Summaries of articles: of the one that the question names, of the other one, of all."""
    nouns = [span for span in query.classes if "article" in span.ids]
    asked = ABOUT_ARTICLE.intersection(query.attributes) or query.kind == "compare"
    if "summary" not in query.attributes and not (nouns and asked):
        return None
    names = [span.ids for span in (*query.sources, *query.entities)]
    if set(query.attributes) - ABOUT_ARTICLE - {"definition", "purpose", "opinion", "people"}:
        return None
    if not nouns and (names or query.terms or query.classes or query.numbers):
        return None
    articles = list(rules.base.articles.values())
    every = query.every & {place for span in nouns for place in (span.start - 1, span.start - 2)}
    about = [{a for id_ in ids for a in rules.holdings.articles_about(id_)} for ids in names]
    if about and not every:
        fitting = set.intersection(*about) or set.union(*about)
        articles = [a for a in articles if (a.id in fitting) != ("other" in query.forms)]
    if not articles or len(articles) > ARTICLES:
        return None
    each = max(1, FACTS // len(articles))
    chosen = interleaved([article.summary[:each] for article in articles])
    return Finding(facts=tuple(rules.base.facts[id_] for id_ in chosen))


def known_then(rules: Rules, query: Query) -> Finding | None:
    """«Что было известно на 1 марта 2023»: the newest of what was known by that day, of what is named."""
    if not query.asked_then or query.kind not in ("what", "none", "list") or query.terms or query.roles:
        return None
    about = [{f.id for id_ in span.ids for f in rules.holdings.about(id_)} for span in query.entities]
    known = [f for f in rules.base.facts.values() if all(f.id in ids for ids in about)]
    telling = [f for f in known if f.kind != "publication"]
    if not query.entities:
        telling = [f for f in telling if f.id in rules.holdings.summaries]
    facts = newest_first(telling, rules.base)[:FACTS]
    return Finding(facts=tuple(facts)) if facts else refusal(query, rules.holdings)


def people_mentioned(rules: Rules, query: Query) -> Finding | None:
    """«Кто действующие лица»: one post of each of the people, the most told of first."""
    anybody = bool(query.classes) and {id_ for s in query.classes for id_ in s.ids} == {"person", "article"}
    asking = tuple(span for span in query.asking if POSITION.intersection(span.ids))
    anybody = anybody and taken((*query.classes, *asking)).issuperset(query.terms)
    anybody = anybody and not query.entities
    if "people" not in query.attributes and not anybody:
        return None
    if anybody:  # «назови чиновников из заметки»
        query = replace(query, terms=(), attributes=("people",))
    posts = [m.fact for m in rules.ranker.rank(query) if m.fact.kind == "role" and not m.conflicts]
    first = {person: post for post in reversed(posts) for person in post.playing("holder")}
    people = sorted(first, key=lambda id_: (-len(rules.holdings.about(id_)), id_))
    return Finding(facts=tuple(first[id_] for id_ in people[:FACTS])) if people else None


def said(rules: Rules, query: Query) -> Finding | None:
    """«Что сказал …»: statements of the named people alone; nothing else may stand in for them."""
    people = rules.people.named(query)
    if "opinion" not in query.attributes or not people or query.kind in ("who", "yesno"):
        return None
    speakers = first_speakers(query, set(people))
    rest = without_speaker(query, speakers)
    strict = rules.fit.strict(query)
    if not (rest.terms or rest.entities or rest.classes or strict):
        told = [fact for fact in rules.base.facts.values() if fact.said_by in speakers]
        told.sort(key=lambda fact: fact.id not in rules.holdings.summaries)
        return Finding(facts=tuple(told[:FACTS])) if told else refusal(query, rules.holdings)
    own = [fact.id for fact in rules.base.facts.values() if fact.said_by in speakers]
    matches = [m for m in rules.ranker.rank_among(rest, own) if not m.conflicts]
    good = [m for m in matches if not m.context and m.coverage >= ENOUGH_SAID]
    good = [m for m in good if not rules.fit.names_none(m.fact, query)]
    asked = strict - rules.fit.defaults  # «куда, как считает …»: full words make up for the question word
    good = [m for m in good if _says(m, strict, asked)]
    near = [m.fact for m in good if m.score >= CLOSE * good[0].score]
    return Finding(facts=tuple(near[:FACTS])) if near else refusal(query, rules.holdings)


def _says(match: Match, strict: set[str], asked: set[str]) -> bool:
    if asked:
        return bool(asked.intersection(match.attributes))
    return not strict or bool(strict.intersection(match.attributes)) or match.coverage >= SURE


def compared(rules: Rules, query: Query) -> Finding | None:
    """«Чем отличается … от …»: what there is on each side, in the same order."""
    if query.kind != "compare":
        return None
    names = query.entities if len(query.entities) > 1 else _both_regions(rules, query)
    sides = []
    for name in names:
        side = replace(query, kind="none", entities=(name,), classes=(), asking=())
        told = [m.fact for m in rules.fit.fitting(side)]
        plain = replace(side, terms=(), attributes=())
        told = told or [m.fact for m in rules.ranker.rank(plain) if not m.conflicts]
        sides.append(told[: FACTS // 2])
    facts = tuple(interleaved(sides))
    return Finding(facts=facts) if facts else None


def _both_regions(rules: Rules, query: Query) -> tuple[Span, ...]:
    """The regions that «оба региона» means, where the base tells of two."""
    nouns = [span for span in query.classes if REGION_NOUNS.intersection(span.ids)]
    meant = [span for span in nouns if query.every & {span.start - 1, span.start - 2}]
    regions = sorted({region for article in rules.base.articles.values() for region in article.regions})
    end = len(query.tokens)
    return (
        tuple(Span("entity", end, end, (id_,)) for id_ in regions) if meant and len(regions) == BOTH else ()
    )


def figures(rules: Rules, query: Query) -> Finding | None:
    """«Какие цифры приведены …»: all numbers that the question's other words do not rule out."""
    if "statistics" not in query.attributes or query.kind == "yesno" or rules.fit.strict(query):
        return None
    matches = [m for m in rules.ranker.rank(query) if m.fact.kind == "statistic" and not m.conflicts]
    told = [m.fact for m in matches if rules.ranker.word_coverage(m.fact, query) > 0.0]
    return Finding(facts=tuple(told[:FACTS])) if told else None


def more_of(rules: Rules, query: Query) -> Finding | None:
    """«Кого больше: A или B?»: the numbers of both."""
    tokens = query.tokens
    parting = [i for i, token in enumerate(tokens) if rules.understanding.is_form(token, "alternatives")]
    if "more_or_less" not in query.forms or len(parting) != 1:
        return None
    sides = []
    for side in (tokens[: parting[0]], tokens[parting[0] + 1 :]):
        kept = [token for token in side if not rules.understanding.is_form(token, "more_or_less")]
        counted = rules.understanding.read(query.text, kept, query.lang)
        counted = replace(counted, kind="howmany", attributes=("number",), asking=(), question_spans=())
        sides.append(rules.fit.fitting(counted)[:1])
    facts = {match.fact: None for side in sides for match in side}
    return Finding(facts=tuple(facts)) if all(sides) and len(facts) == len(sides) else None


def yes_or_no(rules: Rules, query: Query) -> Finding | None:
    """A claim to be confirmed or set right; what is neither is left to the next rules."""
    if query.kind not in ("yesno", "none"):
        return None
    fitting = rules.fit.fitting(query)
    corrected = next((m for m in rules.ranker.rank(query) if rules.fit.corrects(query, m)), None)
    if corrected and (not fitting or corrected.rest > fitting[0].coverage + SURER):
        return Finding(facts=(corrected.fact,), verdict="no")
    if not fitting:
        return None
    plain = query.kind == "yesno" and not query.forms & {"only", "negations"}
    sure = plain and fitting[0].coverage >= SURE and rules.fit.says_it(query, fitting[0].fact)
    defined = None if sure else is_a(rules, query)
    return defined or Finding(facts=rules.fit.choose(query, fitting), verdict="yes" if sure else None)


def fitting_facts(rules: Rules, query: Query) -> Finding | None:
    """Any other question: the facts that cover its words and hold what it asks for."""
    matches = rules.fit.fitting(query)
    return Finding(facts=rules.fit.choose(query, matches)) if matches else None


def each_of(rules: Rules, query: Query) -> Finding | None:
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


def is_a(rules: Rules, query: Query) -> Finding | None:
    """«Цифробанк — это банк?»: where no fact says so, what the thing is by its definition."""
    if not query.is_a or query.kind not in ("yesno", "none", "what") or rules.fit.strict(query):
        return None
    about = [(id_, fact) for id_ in query.entities[0].ids for fact in rules.holdings.about(id_)]
    facts = [fact for id_, fact in about if fact.kind == "definition" and id_ in fact.playing("subject")]
    facts.sort(key=lambda fact: "definition" not in fact.asks)
    common = all(rules.holdings.is_common(query.tokens[i].word) for i in query.terms)
    return Finding(facts=tuple(facts[:1])) if facts and common and len(query.terms) <= NOUNS else None


RULES: tuple[Rule, ...] = (
    unknown_name,
    known_then,
    articles_summed_up,
    people_mentioned,
    two_steps,
    described_name,
    former,
    is_role,
    position,
    role,
    said,
    compared,
    more_of,
    figures,
    yes_or_no,
    fitting_facts,
    each_of,
    is_a,
)
