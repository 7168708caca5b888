"""How a query is answered: named rules in order; the first that has a finding decides.

A rule returns a `Finding` (facts that answer, or a refusal with its reason) or None, which leaves
the question to the next rule.
"""

from collections.abc import Callable
from copy import copy
from dataclasses import replace

from bot.answer.articles import ARTICLES, articles_summed_up, articles_worded, which_article
from bot.answer.at_large import at_large, regions_of, things_tied
from bot.answer.bonus import TO_COME
from bot.answer.claims import SURER, Claims
from bot.answer.comparing import all_meant, compared, differing, each_of, either, more_of
from bot.answer.describe import first_speakers, without_speaker
from bot.answer.each import each_article
from bot.answer.fields import Fields
from bot.answer.finding import Finding
from bot.answer.fit import CLOSE, ENOUGH_SAID, FACTS, SURE, Fit
from bot.answer.holdings import Holdings
from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.numbers import number_meant
from bot.answer.people import POSITION, People
from bot.answer.posts import former, is_role, position, role
from bot.answer.query import Query, taken
from bot.answer.rank import REMEMBERED, Match, Ranker
from bot.answer.refuse import refusal
from bot.answer.remembered import remembered
from bot.answer.steps import described_name, two_steps
from bot.answer.telling import asked_kinds, asks_for_one, lacks_asked_kind, lacks_names, tells_only_of
from bot.answer.times import newest_first, told_on
from bot.answer.understand import Understanding
from bot.facts.model import FactBase, Lang

DAYS = 4  # days whose rules are kept
NOUNS = 3  # words of a claim «X is a Y» at most

Rule = Callable[["Rules", Query], Finding | None]


class Rules:
    """The rules over the facts of one base."""

    def __init__(self, base: FactBase, morph: Morph, understanding: Understanding) -> None:
        self.understanding = understanding
        self.morph = morph
        self._over(Holdings(base, morph, understanding.wordings))
        self.as_of = remembered(self._as_of, DAYS)
        self.of_article = remembered(self._of_article, DAYS)

    def _over(self, holdings: Holdings) -> None:
        """Judge by what these hold."""
        self.base = holdings.base
        self.holdings = holdings
        self.ranker = Ranker(holdings, self.morph)
        self.fit = Fit(self.ranker)
        self.claims = Claims(holdings)
        self.people = People(holdings, Fields(holdings, self.morph))
        self.decide = remembered(self._decide, REMEMBERED)
        self.clause_asked = remembered(self._clause_asked, REMEMBERED)

    def _as_of(self, day: str) -> "Rules":
        """The rules over what was known by that day."""
        earlier = copy(self)
        earlier._over(self.holdings.as_of(day))
        return earlier

    def _of_article(self, article: str) -> "Rules":
        """The rules over what one article holds."""
        alone = copy(self)
        alone._over(self.holdings.of_article(article))
        return alone

    def _clause_asked(self, text: str, clause: tuple[Token, ...], after: int, lang: Lang) -> Query:
        """A clause as a question of its own; of clauses within it those that open after this place."""
        asking = self.understanding.read(text, clause, lang)
        within = frozenset(i for i in asking.clauses if i > after)
        return self.people.resolved(replace(asking, clauses=within))

    def _decide(self, query: Query) -> tuple[str, Finding]:
        """The name of the deciding rule and its finding."""
        if query.as_of:
            return self.as_of(query.as_of).decide(replace(query, as_of=None, asked_then=True))
        query = self.fit.resolved(self.people.resolved(query))
        for rule in RULES:
            finding = rule(self, query)
            if finding is not None:
                return rule.__name__, finding
        return "refuse", refusal(query, self.holdings)


def unknown_name(rules: Rules, query: Query) -> Finding | None:
    """A name that nothing in reach is about: refuse before anything else can lean on other words."""
    claim = query.kind == "yesno" or (query.kind == "none" and query.ends_asking)
    names = (*query.entities, *query.sources)
    unknown = any(not any(rules.holdings.knows(id_) for id_ in span.ids) for span in names)
    return refusal(query, rules.holdings) if (query.strangers or unknown) and not claim else None


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
    if ("people" not in query.attributes and not anybody) or query.kind == "howmany" or asked_kinds(query):
        return None  # «какой вуз назван по имени в новости»
    if anybody:  # «назови чиновников из заметки»
        query = replace(query, terms=(), attributes=("people",))
    posts = [m.fact for m in rules.ranker.rank(query) if m.fact.kind == "role" and not m.conflicts]
    article = any("article" in span.ids for span in query.classes)
    if not posts and article and len(worded := articles_worded(rules, query)) <= ARTICLES:
        posts = [fact for fact in rules.holdings.posts if fact.article in worded]
    first = {person: post for post in reversed(posts) for person in post.playing("holder")}
    people = sorted(first, key=lambda id_: (-len(rules.holdings.about(id_)), id_))
    return Finding(facts=tuple(first[id_] for id_ in people[:FACTS])) if people else None


def said(rules: Rules, query: Query) -> Finding | None:
    """«Что сказал …»: statements of the named people alone; nothing else may stand in for them."""
    people = rules.people.named(query)
    claim = query.kind == "yesno" or (query.kind == "none" and bool(query.claims))  # «… утверждал Мишустин?»
    if "opinion" not in query.attributes or not people or query.kind == "who" or claim:
        return None
    if any(rules.holdings.is_event(kind) for kind in asked_kinds(query)):
        return None  # «на каком мероприятии говорил …» asks where it was said
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
    good = [m for m in good if not lacks_names(m.fact, query, rules.holdings)]
    good = [m for m in good if not tells_only_of(m.fact, query, rules.holdings)]
    if "naming" in query.forms or asks_for_one(query):
        good = [m for m in good if not lacks_asked_kind(m.fact, query, rules.holdings)]
    near = [m.fact for m in good if m.score >= CLOSE * good[0].score]
    return Finding(facts=tuple(near[:FACTS])) if near else refusal(query, rules.holdings)


def _says(match: Match, strict: set[str], asked: set[str]) -> bool:
    if asked:
        return bool(asked.intersection(match.attributes))
    return not strict or bool(strict.intersection(match.attributes)) or match.coverage >= SURE


def figures(rules: Rules, query: Query) -> Finding | None:
    """«Какие цифры приведены …»: all numbers that the question's other words do not rule out."""
    if "statistics" not in query.attributes or query.kind == "yesno" or rules.fit.strict(query):
        return None
    matches = [m for m in rules.ranker.rank(query) if m.fact.kind == "statistic" and not m.conflicts]
    told = [m.fact for m in matches if rules.ranker.word_coverage(m.fact, query) > 0.0]
    return Finding(facts=tuple(told[:FACTS])) if told else None


def yes_or_no(rules: Rules, query: Query) -> Finding | None:
    """A claim to be confirmed or set right; what is neither is left to the next rules."""
    if query.kind not in ("yesno", "none"):
        return None
    fitting = rules.fit.fitting(query)
    was = [m for m in fitting if query.tense != "past" or m.fact.status not in TO_COME]  # plans prove nothing
    corrected = next((m for m in rules.ranker.rank(query) if rules.claims.corrects(query, m)), None)
    if corrected and fitting and not was and not rules.ranker.says_all(corrected.fact, query):
        corrected = None  # a plan is known: what only sounds like it says nothing of it
    if corrected and (not was or corrected.rest > was[0].coverage + SURER):
        return Finding(facts=(corrected.fact,), verdict="no")
    if not fitting:
        return None
    fitting = was or sorted(fitting, key=lambda m: told_on(m.fact, rules.base), reverse=True)
    plain = query.kind == "yesno" and not query.forms & {"only", "negations"} and bool(was)
    sure = plain and fitting[0].coverage >= SURE and rules.claims.says_it(query, fitting[0].fact)
    defined = None if sure else is_a(rules, query)
    return defined or Finding(facts=rules.fit.choose(query, fitting), verdict="yes" if sure else None)


def fitting_facts(rules: Rules, query: Query) -> Finding | None:
    """Any other question: the facts that cover its words and hold what it asks for."""
    matches = rules.fit.fitting(query)
    return Finding(facts=rules.fit.choose(query, matches)) if matches else None


def people_counted(rules: Rules, query: Query) -> Finding | None:
    """«Сколько человек подписали …»: who did, where one fact alone can name them all."""
    anybody = [span for span in query.classes if "person" in span.ids]
    done = [a for a in query.claims if "who" in rules.base.lexicon.attributes[a].kinds]
    if query.kind != "howmany" or not (anybody and done):
        return None
    who = replace(
        query,
        kind="who",
        attributes=(done[0],),
        classes=tuple(span for span in query.classes if span not in anybody),
        terms=tuple(i for i in query.terms if i not in taken(anybody)),
    )
    told = [m.fact for m in rules.fit.fitting(who) if rules.holdings.holds(m.fact, done[0])]
    return Finding(facts=tuple(told[:1])) if told else None


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
    which_article,
    each_article,
    people_mentioned,
    regions_of,
    things_tied,
    at_large,
    two_steps,
    described_name,
    former,
    is_role,
    position,
    role,
    said,
    compared,
    either,
    more_of,
    differing,
    figures,
    all_meant,
    yes_or_no,
    fitting_facts,
    people_counted,
    each_of,
    is_a,
    number_meant,
)
