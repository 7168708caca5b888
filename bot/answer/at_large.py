"""Rules for questions at large: what there is on something named, which things of a kind are tied to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answer.bonus import TO_COME
from bot.answer.demands import UNRANKED, named_in
from bot.answer.finding import Finding, interleaved
from bot.answer.fit import FACTS
from bot.answer.holdings import COUNTRY, PLACES
from bot.answer.manner import REGION_NOUNS
from bot.answer.phrases import Span
from bot.answer.query import Query, taken
from bot.answer.telling import PLURAL
from bot.answer.times import newest_first, newest_holders
from bot.facts.model import Fact

if TYPE_CHECKING:
    from bot.answer.rules import Rules

OPEN_KINDS = frozenset({"what", "none", "list"})
BROAD = frozenset({"initiatives", "programme", "summary", "source"})  # attributes of such questions
TELLING = ("event", "statistic", "agreement", "plan", "purpose", "definition", "role", "statement")
ITEMS = frozenset({"initiative", "organization", "event"})  # types of things that are listed by their names
AGREEMENT = "agreement"
HAPPENING = frozenset({"conference", "seminar"})  # «мероприятие», «событие» may be either
EXISTING = frozenset({"event", "statistic", "agreement", "statement"})  # kinds of facts that prove that it is
NO_PROJECTS = frozenset({"ranking", "agreement", "award", "study"})  # initiatives that nobody calls projects
ASIDE = frozenset({"mentioned", "place"})  # parts of what a fact is not about
SEVERAL = 2  # regions of a fact at most that is about one of them: others list regions
LISTED = 12  # names in one answer at most


def at_large(rules: "Rules", query: Query) -> Finding | None:
    """«Что нового в Татарстане», «расскажи про Омск», «что нового»: the newest there is, an article each."""
    news = "news" in query.forms
    name = _named_alone(rules, query)
    if not BROAD.issuperset(query.attributes) or not _asks_no_article(rules, query):
        return None
    if name and not news and rules.holdings.type_of(name) == "person":
        return _person(rules, query, name)
    if name and (news or rules.holdings.type_of(name) == "region"):
        facts = _digest(rules, query, own_facts(rules, name))
    elif news and _only_asks(rules, query) and not (query.entities or query.sources):
        facts = _digest(rules, query, (f for f in rules.base.facts.values() if f.kind != "publication"))
    else:
        return None
    return Finding(facts=facts) if facts else None


def _person(rules: "Rules", query: Query, person: str) -> Finding | None:
    """«Расскажи о …», «что известно о …»: the newest post of somebody, then what else there is."""
    posts = newest_first(rules.holdings.posts_of(person), rules.base)[:1]
    if not (posts and query.forms & {"requests", "at_large"}):
        return None
    others = (fact for fact in own_facts(rules, person) if fact.kind != "role")
    return Finding(facts=(*posts, *_digest(rules, query, others))[:FACTS])


def things_tied(rules: "Rules", query: Query) -> Finding | None:
    """«Какие проекты в Татарстане», «какие соглашения подписал …»: each of the kind, by its best fact."""
    nouns = [span for span in query.classes if span.start in query.determined] or query.classes
    kinds = _kinds(nouns) - UNRANKED
    name = _named_alone(rules, query) if kinds and _asks_for_several(rules, query, nouns) else None
    if name is None or query.sources or not BROAD.issuperset(query.attributes):
        return None
    own = own_facts(rules, name)
    if AGREEMENT in kinds:
        return _agreements(rules, query, name, own)
    if kinds >= HAPPENING:
        facts = _digest(rules, query, [fact for fact in own if fact.kind == "event"])
        return Finding(facts=facts) if facts else None
    told: dict[str, list[Fact]] = {}
    for fact in own:
        for part in fact.about:
            if part.role not in ASIDE and part.entity != name and _is_one_of(rules, part.entity, kinds):
                told.setdefault(part.entity, []).append(fact)
    return _listing(rules, told)


def regions_of(rules: "Rules", query: Query) -> Finding | None:
    """«В каких регионах есть „Школа 21“»: the regions that facts tie it to, not those of mere plans."""
    where = query.attributes == ("where",) and "existing" in query.forms
    name = _named_alone(rules, replace(query, kind="what", attributes=("region",)) if where else query)
    if name is None or not (where or query.attributes == ("region",)):
        return None
    if rules.holdings.type_of(name) not in ITEMS or not REGION_NOUNS.issuperset(_kinds(query.classes)):
        return None
    told: dict[str, list[Fact]] = {}
    bearing = named_in(_named(rules, query)[0], query, rules.holdings)
    for fact in (fact for fact in rules.base.facts.values() if fact.id in bearing):
        if fact.status not in TO_COME and fact.kind in EXISTING:
            for region in _places(rules, fact):
                told.setdefault(region, []).append(fact)
    if where and len(told) < SEVERAL:
        return None
    return _listing(rules, told)


def _kinds(nouns: Iterable[Span]) -> set[str]:
    return {kind for span in nouns for kind in span.ids}


def _named_alone(rules: "Rules", query: Query) -> str | None:
    """The one thing that a question names, where its other words only ask at large."""
    spans = _named(rules, query)
    alone = len(spans) == 1 and len(spans[0].ids) == 1
    return spans[0].ids[0] if alone and _only_asks(rules, query) else None


def _named(rules: "Rules", query: Query) -> list[Span]:
    """What is named; beside anything else the country only says where («Школа 21 в России»)."""
    spans = [*query.entities, *query.sources]
    entities = rules.base.entities
    return [span for span in spans if entities[span.ids[0]].kind != COUNTRY] or spans


def _only_asks(rules: "Rules", query: Query) -> bool:
    """Whether the words beside names and common nouns ask for whatever there is."""
    if query.kind not in OPEN_KINDS or query.roles or query.forms & {"negations", "only"}:
        return False
    spoken = taken((*query.classes, *query.asking))
    free = (query.tokens[i] for i in query.terms if i not in spoken)
    return not rules.fit.strict(query) and all(rules.understanding.is_form(t, "at_large") for t in free)


def _asks_no_article(rules: "Rules", query: Query) -> bool:
    """Whether a noun for articles only stands for what is new: «новости Югры», «какие новости в Омске»."""
    told = query.question_spans and any(span.start not in query.determined for span in query.classes)
    news = all(rules.understanding.is_form(query.tokens[span.start], "news") for span in query.classes)
    return news and not told


def _asks_for_several(rules: "Rules", query: Query, nouns: Sequence[Span]) -> bool:
    """Whether things are asked for in the plural: «какие проекты», «список программ», «проекты Дагестана»."""
    asked = any(query.tokens[span.start].word in PLURAL for span in query.question_spans)
    plural = any(rules.morph.is_plural(query.tokens[span.start].word) for span in nouns)
    return asked or query.kind == "list" or plural


def own_facts(rules: "Rules", name: str) -> list[Fact]:
    """The facts in which what is named plays a part of its own, beside one other region at most."""
    region = rules.holdings.type_of(name) == "region"
    return [
        fact
        for fact in rules.holdings.about(name)
        if fact.kind != "publication" and _plays(fact, name) and not (region and _lists(rules, fact))
    ]


def _plays(fact: Fact, name: str) -> bool:
    return fact.said_by == name or any(part.entity == name and part.role not in ASIDE for part in fact.about)


def _lists(rules: "Rules", fact: Fact) -> bool:
    """Whether a fact tells of many regions at once."""
    return sum(rules.holdings.type_of(id_) == "region" for id_ in fact.entities) > SEVERAL


def _digest(rules: "Rules", query: Query, own: Iterable[Fact]) -> tuple[Fact, ...]:
    """The most telling facts of each article in turn, the newest article first, nothing told twice."""
    rows: dict[str, list[Fact]] = {}
    own = list(own)
    roles = [fact for fact in own if fact.kind == "role"]
    past = set(roles).difference(newest_holders(roles, rules.base))
    for fact in own:
        if fact in past:
            continue
        if not rules.ranker.conflicts.numbers(fact, query):
            rows.setdefault(fact.article, []).append(fact)
    articles = rules.base.articles
    newest = sorted(rows, key=lambda id_: (articles[id_].published or "", id_), reverse=True)
    ordered = [sorted(rows[id_], key=lambda fact: _place(rules, fact)) for id_ in newest]
    once = {fact.repeats or fact.id: fact for fact in reversed(interleaved(ordered))}
    return tuple(reversed(once.values()))[:FACTS]


def _place(rules: "Rules", fact: Fact) -> tuple[bool, int]:
    """Where a fact stands among those of its article: what sums it up first."""
    return fact.id not in rules.holdings.summaries, TELLING.index(fact.kind)


def _agreements(rules: "Rules", query: Query, name: str, own: Sequence[Fact]) -> Finding | None:
    """The agreements that were signed, each by what tells of it best; «подписал» asks for a signer's own."""
    signed = [fact for fact in own if fact.kind == AGREEMENT and fact.status == "done"]
    if "signer" in query.claims and rules.holdings.type_of(name) == "person":
        signed = [fact for fact in signed if name in fact.playing("signer")]
    told: dict[str, list[Fact]] = {}
    for fact in signed:
        told.setdefault("/".join(fact.playing("subject")), []).append(fact)
    best = [_best(rules, id_, facts) for id_, facts in told.items()]
    return Finding(facts=tuple(newest_first(best, rules.base)[:FACTS])) if best else None


def _is_one_of(rules: "Rules", entity: str, kinds: set[str]) -> bool:
    known = rules.base.entities[entity]
    called = known.kind in kinds or (known.type in kinds and known.kind not in NO_PROJECTS)
    return called and known.type in ITEMS


def _places(rules: "Rules", fact: Fact) -> set[str]:
    """The regions that the fact is tied to, not the country."""
    bound = {part.entity for part in fact.about if part.role in PLACES}
    entities = rules.base.entities
    return {id_ for id_ in bound if entities[id_].type == "region" and entities[id_].kind != COUNTRY}


def _listing(rules: "Rules", told: Mapping[str, Sequence[Fact]]) -> Finding | None:
    """All that was found by name, what most is known of first, and the best fact on each."""
    if not told:
        return None
    most = sorted(told, key=lambda id_: (-len(told[id_]), id_))[:LISTED]
    listed = tuple((id_, _best(rules, id_, told[id_])) for id_ in most)
    facts = tuple(dict.fromkeys(fact for _, fact in listed))
    return Finding(facts=facts[:FACTS], listed=listed if len(listed) > 1 else ())


def _best(rules: "Rules", entity: str, facts: Sequence[Fact]) -> Fact:
    """The fact that tells of a thing best: of it first, then what sums an article up, then the newest."""
    return min(
        newest_first(facts, rules.base),
        key=lambda fact: (entity not in fact.playing("subject"), *_place(rules, fact)),
    )
