"""How a query is answered: named rules in order; the first that has a finding decides.

Every threshold of the engine stands here. A rule returns a `Finding` (facts that answer, or a
refusal with its reason) or None, which leaves the question to the next rule.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import TypeVar

from bot.answer.describe import about_people, asks_for_role, describing, first_speakers, without_speaker
from bot.answer.model import Reason, Verdict
from bot.answer.phrases import Span
from bot.answer.rank import ACTORS, Match, Ranker
from bot.answer.understand import Query
from bot.facts.model import Fact

ENOUGH = 0.62  # coverage at which a fact answers a question
ENOUGH_WORDS = 0.34  # … of the words beside names and attributes
ENOUGH_COUNTED = 0.6  # … of what «сколько» counts
ENOUGH_ASKED = 0.5  # … where it also holds the attribute that the question names
ENOUGH_SAID = 0.45  # … of what a named person said
SURE = 0.85  # coverage at which a yes/no question is answered with «yes»
SURER = 0.15  # by which a correction must cover more than a confirmation
BESIDE = 0.9  # share of the best score at which another fact stands beside it
FACTS = 4  # facts in an answer at most
CLOSE = 0.75  # … at which another statement of the same person does
NOUNS = 2  # words of a claim «X is a Y» at most
ARTICLES = 3  # articles that one reply sums up
POSITION = frozenset({"position", "organisation"})
DEFAULTS = frozenset({"date", "where", "number"})  # asked for by the question word alone
UNNAMED = frozenset(
    {"where", "number", "opinion", "definition", "subject"}
)  # asked for in every other question
HEADS = frozenset({"head", "coordinator", "people"})  # attributes that a question for a post may carry


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: facts in order, or why there are none."""

    facts: tuple[Fact, ...] = ()
    verdict: Verdict | None = None
    reason: Reason | None = None
    subject: str | None = None
    asked: str | None = None


Item = TypeVar("Item", Fact, str)
Rule = Callable[["Rules", Query], Finding | None]


class Rules:
    """The rules over the facts of one base."""

    def __init__(self, ranker: Ranker) -> None:
        self.ranker = ranker
        self.base = ranker.base

    def decide(self, query: Query) -> tuple[str, Finding]:
        """The name of the deciding rule and its finding."""
        query = self.resolved(query)
        for rule in RULES:
            finding = rule(self, query)
            if finding is not None:
                return rule.__name__.strip("_"), finding
        return "refuse", self.refusal(query)

    # --- refusing --------------------------------------------------------------------------------
    def refusal(self, query: Query) -> Finding:
        """Why nothing answers, as precisely as the words allow."""
        entities = [id_ for span in query.entities for id_ in span.ids]
        known = [id_ for id_ in entities if self.ranker.knows(id_)]
        strange = [id_ for id_ in entities if not self.ranker.knows(id_)]
        subject = known[0] if known else None
        for id_ in strange:
            if self.base.entities[id_].type == "region":
                return Finding(reason=Reason.NOT_IN_REGION, subject=id_)
        asked = self._asked_name(query)
        if subject and asked:
            return Finding(reason=Reason.NOT_STATED, subject=subject, asked=asked)
        if entities or asked or self._on_topic(query):
            return Finding(reason=Reason.NOT_IN_BASE, subject=subject, asked=asked)
        return Finding(reason=Reason.OFF_TOPIC)

    def _asked_name(self, query: Query) -> str | None:
        """What the question asks for, by the name the lexicon gives it."""
        names: list[str] = []
        for span in query.roles:
            role = self.base.lexicon.roles[span.ids[0]]
            names.append(role.name if query.lang == "ru" else role.name_en)
        for id_ in query.attributes:
            attribute = self.base.lexicon.attributes[id_]
            if id_ not in UNNAMED:
                names.append(attribute.name if query.lang == "ru" else attribute.name_en)
        return names[0] if names else None

    def _on_topic(self, query: Query) -> bool:
        stems = {query.tokens[i].stem for i in query.terms}
        stems |= {query.tokens[i].stem for span in query.classes for i in range(span.start, span.stop)}
        return bool(stems & self.ranker.topics) or any(stem in self.ranker.lexis for stem in stems)

    # --- who is meant ----------------------------------------------------------------------------
    def strict(self, query: Query) -> set[str]:
        """Asked attributes that only a fact which holds them can answer."""
        return {a for a in query.attributes if self.base.lexicon.attributes[a].strict}

    def people(self, query: Query) -> list[str]:
        """Ids of the people that the question names."""
        ids = (id_ for span in query.entities for id_ in span.ids)
        return [id_ for id_ in ids if self.base.entities[id_].type == "person"]

    def holders(self, query: Query, roles: Sequence[Span]) -> list[Fact]:
        """Role facts for the posts, in what the question names; a bare «глава» is any post that heads it."""
        wanted = {id_ for span in roles for id_ in span.ids}
        named = [span for span in query.entities if not set(span.ids) & set(self.people(query))]
        sources = [set(span.ids) for span in query.sources]
        facts = []
        for fact in self.ranker.facts.values():
            heads = "head" in wanted and named and HEADS & set(fact.asks)
            post = fact.kind == "role" and (fact.role in wanted or heads)
            told = all(ids & self.ranker.subjects(fact.article) for ids in sources)
            if post and told and all(self._concerns(fact, span, query) for span in named):
                facts.append(fact)
        return facts

    def _concerns(self, fact: Fact, span: Span, query: Query) -> bool:
        """Whether a post is in what is named, in its region, or in the article that is named by it."""
        ids = set(span.ids)
        if ids & fact.entities:
            return True
        regions = {e for e in fact.entities if self.base.entities[e].type == "region"}
        if not regions:
            return bool(ids & set(self.base.articles[fact.article].regions))
        if not any({"oblast", "republic", "krai"} & set(noun.ids) for noun in query.classes):
            return False  # no «регион, где …»
        home = {e for id_ in ids for about in self.ranker.about(id_) for e in about.playing("region")}
        return len(home) == 1 and home <= regions

    def told_of_holder(self, post: Fact, query: Query) -> bool:
        """Whether the question's other words fit the post's holder or what the post is in."""
        facts = [post, *(fact for id_ in sorted(post.entities) for fact in self.ranker.about(id_))]
        return any(self.ranker.term_coverage(fact, query) >= ENOUGH_ASKED for fact in facts)

    def actors_of(self, fact: Fact, query: Query) -> list[str]:
        """The people that a description can mean: a fact's signers, its speaker, its other people."""
        named = set(self.people(query))
        people = [p for p in fact.playing("signer") if p not in named]
        if not people and fact.said_by:
            people = [fact.said_by]
        if not people:
            people = [
                p for p in sorted(fact.entities) if self.base.entities[p].type == "person" and p not in named
            ]
        asked = {id_ for span in query.entities for id_ in span.ids}
        own = [
            p
            for p in people
            if any(p in f.playing("holder") and asked & f.entities for f in self.ranker.about(p))
        ]
        return own or people

    def resolved(self, query: Query) -> Query:
        """The query with posts that describe someone («губернатор сказал») replaced by who holds them."""
        if not query.roles or asks_for_role(query, HEADS | POSITION):
            return query
        people: list[Span] = []
        left = []
        named = set(self.people(query))
        for span in query.roles:
            ids = tuple(p for fact in self.holders(query, [span]) for p in fact.playing("holder"))
            if named & set(ids):
                continue  # «губернатор Никитин»: the name says it all
            alone = tuple(
                p for f in self.ranker.facts.values() if f.role in span.ids for p in f.playing("holder")
            )
            ids = ids or (alone if len(set(alone)) == 1 else ())
            if ids:
                people.append(Span("entity", span.start, span.stop, tuple(dict.fromkeys(ids))))
            else:
                left.append(span)
        ends = {span.stop for span in people} | {span.stop + 1 for span in people}
        others = [span for span in query.entities if span.start not in ends]  # «глава АНО»: its part is done
        return replace(query, roles=tuple(left), entities=(*people, *others))

    # --- the general rule's parts ----------------------------------------------------------------
    def fitting(self, query: Query, matches: Sequence[Match] | None = None) -> list[Match]:
        """Matches without conflict that hold what is asked and cover enough, best first."""
        matches = self.ranker.rank(query) if matches is None else matches
        fitting = [match for match in matches if not match.conflicts and self._suffices(query, match)]
        held = {a for match in fitting for a in match.attributes}
        return fitting if self.strict(query) <= held else []

    def _suffices(self, query: Query, match: Match) -> bool:
        strict = self.strict(query)
        if strict and not strict & set(match.attributes):
            return False
        enough = ENOUGH_COUNTED if "number" in strict else ENOUGH_WORDS
        weighed = query.terms and (not strict or strict & DEFAULTS)
        if weighed and self.ranker.term_coverage(match.fact, query) < enough:
            return False
        if match.context and self.ranker.word_coverage(match.fact, query) < ENOUGH:
            return False
        told = bool(strict) or match.coverage >= SURE or bool(match.fact.entities & self.ranker.actors)
        if query.kind == "who" and not told:
            return False
        if any(a in match.attributes for a in query.attributes):
            return match.coverage >= ENOUGH_ASKED
        return match.coverage >= ENOUGH

    def corrects(self, query: Query, match: Match) -> bool:
        """Whether the fact sets a wrong claim right: all else agrees, and what differs has one true value."""
        if not match.conflicts or match.rest < ENOUGH or match.context:
            return False
        exclusive = {a for a in match.fact.asks if self.base.lexicon.attributes[a].exclusive}
        for conflict in match.conflicts:
            kind, _, value = conflict.partition(":")
            if kind == "number" and len(value) == 4 and "start_date" not in match.fact.asks:
                return False  # another year may hold another event
            if kind in ("name", "lacks"):
                return False
            if kind == "entity":
                types = {self.base.entities[id_].type for id_ in value.split("/")}
                if not self._claimed(query, match.fact, actor=types <= ACTORS):
                    return False
            elif not exclusive and match.fact.kind != "statistic":
                return False
        return True

    def _claimed(self, query: Query, fact: Fact, *, actor: bool) -> bool:
        """Whether the question claims something that one actor (or one thing) alone can be, and the fact says who."""
        known = (self.base.lexicon.attributes[a] for a in query.claims if a in fact.asks)
        return any(("who" in a.kinds) == actor and not a.strict for a in known)

    def covers_own(self, query: Query, finding: Finding) -> bool:
        """Whether a follow-up's own words, not only those it leans on, are in what was found."""
        return any(self.ranker.term_coverage(fact, query) >= ENOUGH_ASKED for fact in finding.facts)

    def choose(self, query: Query, matches: Sequence[Match]) -> tuple[Fact, ...]:
        """The best fact and those that stand beside it; one for each asked attribute."""
        lead = matches[0]
        chosen = [lead]
        strict = [a for a in query.attributes if self.base.lexicon.attributes[a].strict]
        for attribute in strict:
            if not any(attribute in match.attributes for match in chosen):
                chosen += [m for m in matches if attribute in m.attributes][:1]
        limit = FACTS if not strict or query.kind == "list" else 3
        for match in matches[1:]:
            if len(chosen) >= limit:
                break
            beside = match.score >= BESIDE * lead.score and match.fact.article == lead.fact.article
            if match not in chosen and beside and not _same_claim(match.fact, chosen):
                chosen.append(match)
        return tuple(match.fact for match in chosen)


def _same_claim(fact: Fact, chosen: Sequence[Match]) -> bool:
    """Whether the fact only repeats one already chosen (it holds no attribute that they lack)."""
    held = {a for match in chosen for a in match.fact.asks}
    return fact.kind == "agreement" and set(fact.asks) <= held


# --- the rules, in order -------------------------------------------------------------------------
def _unknown_name(rules: Rules, query: Query) -> Finding | None:
    """A name that nothing in reach is about: refuse before anything else can lean on other words."""
    for span in query.entities:
        if not any(rules.ranker.knows(id_) for id_ in span.ids) and query.kind != "yesno":
            return rules.refusal(query)
    return None


def _articles(rules: Rules, query: Query) -> Finding | None:
    """Summaries of articles: of the one that the question names, of the other one, of all."""
    about_article = any("article" in span.ids for span in query.classes)
    asked = {"summary", "subject", "points"} & set(query.attributes) or query.kind == "compare"
    if "summary" not in query.attributes and not (about_article and asked):
        return None
    articles = list(rules.base.articles.values())
    named = [set(span.ids) for span in (*query.sources, *query.entities)]
    if named and not about_article:
        return None
    for ids in named:
        if not _every_article(query):
            other = "other" in query.forms
            articles = [a for a in articles if bool(ids & rules.ranker.subjects(a.id)) != other]
    if not articles or len(articles) > ARTICLES:
        return None
    each = max(1, FACTS // len(articles))
    ids = interleaved([article.summary[:each] for article in articles])
    return Finding(facts=tuple(rules.base.facts[id_] for id_ in ids))


def interleaved(rows: Sequence[Sequence[Item]]) -> list[Item]:
    """The first of each row, then the second of each, and so on; each once."""
    return list(dict.fromkeys(item for column in zip_longest(*rows) for item in column if item is not None))


def _every_article(query: Query) -> bool:
    """Whether «обе», «все» or a number stands right before the noun for articles."""
    before = {i for span in query.classes if "article" in span.ids for i in (span.start - 1, span.start - 2)}
    return bool(before & query.every)


def _people(rules: Rules, query: Query) -> Finding | None:
    """«Кто действующие лица»: the posts of the people in the named article."""
    if "people" not in query.attributes:
        return None
    matches = [m for m in rules.ranker.rank(query) if m.fact.kind == "role" and not m.conflicts]
    ids = dict.fromkeys(person for m in matches for person in m.fact.playing("holder"))
    people = sorted(ids, key=lambda id_: -len(rules.ranker.about(id_)))  # the most told of come first
    facts = [next(m.fact for m in matches if id_ in m.fact.playing("holder")) for id_ in people]
    return Finding(facts=tuple(facts[:FACTS])) if facts else None


def _two_steps(rules: Rules, query: Query) -> Finding | None:
    """«… человек, который подписал …»: first who that is, then what is asked of them."""
    clause = describing(query)
    if clause is None:
        return None
    matches = [m for m in rules.ranker.rank(clause) if not m.conflicts and m.coverage >= ENOUGH_ASKED]
    if not matches:
        return None
    people = rules.actors_of(matches[0].fact, query)
    if not people:
        return None
    main = about_people(query, people)
    finding = rules.decide(main)[1]
    return finding if finding.facts else None


def _position(rules: Rules, query: Query) -> Finding | None:
    """«Кто такой …»: the posts of the named people."""
    people = list(dict.fromkeys(rules.people(query)))
    strict = set(query.attributes)
    bare = not query.attributes and not query.roles and query.kind in ("who", "none", "what")
    asked = strict & POSITION or strict == {"definition"}
    if not people or not (asked or (bare and not query.terms and not query.classes)):
        return None
    if strict - POSITION - HEADS - {"definition"}:
        return None
    facts = [
        fact for person in people for fact in rules.ranker.about(person) if person in fact.playing("holder")
    ]
    facts = [fact for fact in facts if not rules.ranker.number_conflicts(fact, query)]
    return Finding(facts=tuple(facts[:FACTS])) if facts else None


def _role(rules: Rules, query: Query) -> Finding | None:
    """«Кто губернатор …»: who holds the post in what the question names."""
    if not asks_for_role(query, HEADS | POSITION) or rules.strict(query):
        return None
    facts = [f for f in rules.holders(query, query.roles) if not rules.ranker.number_conflicts(f, query)]
    people = rules.people(query)
    if not facts or set(people) & {p for f in facts for p in f.playing("holder")}:
        return rules.refusal(query)
    told = [fact for fact in facts if rules.told_of_holder(fact, query)]
    return Finding(facts=tuple(told[:FACTS])) if told else None


def _is_role(rules: Rules, query: Query) -> Finding | None:
    """«Панин — губернатор?»: yes, or the posts that the person does hold."""
    people = rules.people(query)
    claim = query.kind == "yesno" or (query.kind == "none" and query.text.rstrip().endswith("?"))
    if not claim or not people or not query.roles or set(query.attributes) - POSITION - HEADS:
        return None
    own = [f for p in people for f in rules.ranker.about(p) if p in f.playing("holder")]
    holding = rules.holders(query, query.roles)
    confirmed = [fact for fact in own if fact in holding]
    if confirmed:
        sure = rules.ranker.term_coverage(confirmed[0], query) >= SURE
        return Finding(facts=tuple(confirmed), verdict="yes" if sure else None)
    if not own or rules.ranker.term_coverage(own[0], query) < ENOUGH_ASKED:
        return None
    taken = len(query.entities) > len(people) and len(holding) == 1
    return Finding(facts=tuple((holding if taken else []) + own)[:FACTS], verdict="no" if taken else None)


def _said(rules: Rules, query: Query) -> Finding | None:
    """«Что сказал …»: statements of one person alone; nothing else may stand in for them."""
    people = rules.people(query)
    if "opinion" not in query.attributes or not people or query.kind in ("who", "yesno"):
        return None
    speakers = first_speakers(query, set(people))
    rest = without_speaker(query, speakers)
    strict = rules.strict(query)
    said = [
        m
        for m in rules.ranker.rank(rest)
        if m.fact.said_by in speakers and m.context == 0 and not m.conflicts
    ]
    if not (rest.terms or rest.entities or rest.classes or strict):
        statements = [f for f in rules.ranker.facts.values() if f.said_by in speakers]
        statements.sort(key=lambda fact: fact.id not in rules.ranker.summaries)
        facts = tuple(statements[:FACTS])
    else:
        good = [m for m in said if m.coverage >= ENOUGH_SAID and (not strict or strict & set(m.attributes))]
        facts = tuple(m.fact for m in good if m.score >= CLOSE * good[0].score)[:FACTS] if good else ()
    return Finding(facts=facts) if facts else rules.refusal(query)


def _compare(rules: Rules, query: Query) -> Finding | None:
    """«Чем отличается … от …»: what there is on each side, in the same order."""
    if query.kind != "compare" or len(query.entities) < 2:
        return None
    facts: list[Fact] = []
    for span in query.entities:
        side = replace(query, kind="none", entities=(span,), terms=(), classes=(), attributes=())
        matches = [m for m in rules.ranker.rank(side) if not m.conflicts]
        facts += [m.fact for m in matches[:2] if m.fact not in facts]
    return Finding(facts=tuple(facts)) if facts else None


def _yes_or_no(rules: Rules, query: Query) -> Finding | None:
    """A claim to be confirmed or set right; what is neither is left to the next rules."""
    if query.kind not in ("yesno", "none"):
        return None
    matches = rules.ranker.rank(query)
    fitting = [match for match in rules.fitting(query, matches) if not match.context]
    corrected = next((match for match in matches if rules.corrects(query, match)), None)
    if corrected and (not fitting or corrected.rest > fitting[0].coverage + SURER):
        return Finding(facts=(corrected.fact,), verdict="no")
    if fitting:
        sure = (
            query.kind == "yesno"
            and fitting[0].coverage >= SURE
            and "only" not in query.forms
            and "negations" not in query.forms
        )
        return Finding(facts=rules.choose(query, fitting), verdict="yes" if sure else None)
    return None


def _is_a(rules: Rules, query: Query) -> Finding | None:
    """«Цифробанк — это банк?»: where no fact says so, what the thing is by its definition."""
    if not query.is_a or query.kind not in ("yesno", "none", "what") or rules.strict(query):
        return None
    first = query.entities[0].ids
    facts = [
        f
        for id_ in first
        for f in rules.ranker.about(id_)
        if f.kind == "definition" and id_ in f.playing("subject")
    ]
    facts.sort(key=lambda fact: "definition" not in fact.asks)
    known = all(rules.ranker.is_common(query.tokens[i].word) for i in query.terms)
    return Finding(facts=tuple(facts[:1])) if facts and known and len(query.terms) <= NOUNS else None


def _fitting(rules: Rules, query: Query) -> Finding | None:
    """Any other question: the facts that cover its words and hold what it asks for."""
    matches = rules.fitting(query)
    return Finding(facts=rules.choose(query, matches)) if matches else None


RULES: tuple[Rule, ...] = (
    _unknown_name,
    _articles,
    _people,
    _two_steps,
    _is_role,
    _position,
    _role,
    _said,
    _compare,
    _yes_or_no,
    _fitting,
    _is_a,
)
