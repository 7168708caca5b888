"""Findings to replies: facts in order, the articles that they come from, what to ask next."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.answer.conflicts import values_of
from bot.answer.finding import Finding
from bot.answer.fit import FACTS
from bot.answer.model import Answer, Clarify, NotFound, Option, Quote, Reason, Reply, Turn
from bot.answer.ports import PassageMatch
from bot.answer.query import Query
from bot.answer.rules import Rules
from bot.facts.model import Article, Fact

Readings = tuple[str, tuple[Option, ...]]
CARRIED = 6  # entities that a turn carries


def reply(
    rules: Rules, query: Query, finding: Finding, turn: Turn | None, readings: Readings | None = None
) -> Reply:
    """The reply for a finding; `readings` are an open word and what it may mean."""
    if finding.facts and readings:
        turn = replace(_turn(query, ()), options=tuple(option.entity for option in readings[1]))
        return Clarify(query.text, query.lang, readings[0], readings[1], turn)
    if finding.facts:
        return answer(rules, query, finding)
    return NotFound(
        question=query.text,
        lang=query.lang,
        reason=finding.reason or Reason.NOT_IN_BASE,
        turn=_turn(query, ()) if query.entities else turn,
        subject=finding.subject,
        asked=finding.asked,
    )


def answer(rules: Rules, query: Query, finding: Finding) -> Answer:
    """The answer of these facts."""
    lead = finding.facts[0]
    held = rules.as_of(query.as_of).holdings if query.as_of else rules.holdings
    values = values_of(lead, held) if lead.measure and not query.numbers else ()
    alike = () if finding.listed else held.alike(lead)
    listing = [fact for _, fact in finding.listed]
    return Answer(
        question=query.text,
        lang=query.lang,
        facts=finding.facts,
        articles=articles(rules, (*finding.facts, *listing, *values, *alike)),
        turn=_turn(query, finding.facts, _others(rules, query, finding.facts)),
        values=values,
        retold=articles(rules, (fact for fact in alike if fact.article != lead.article)),
        listed=tuple((rules.base.entities[id_], fact) for id_, fact in finding.listed),
        compared=tuple(rules.base.entities[id_] for id_ in finding.compared),
        verdict=finding.verdict,
        unanswered=finding.unanswered,
        more=tuple(fact.id for fact in _further(rules, finding.facts)),
    )


def quoted(query: Query, matches: Sequence[PassageMatch]) -> Answer:
    """Sentences of fed-in articles as they stand, the likeliest first."""
    quotes = tuple(Quote(match.passage, match.text, match.article.id) for match in matches)
    cited = {match.article.id: match.article for match in matches}
    return Answer(query.text, query.lang, (), tuple(cited.values()), _turn(query, ()), quotes=quotes)


def more(rules: Rules, query: Query, turn: Turn) -> Reply:
    """What else there is on the subject of the last answer."""
    told = [rules.base.facts[id_] for id_ in turn.facts if id_ in rules.base.facts]
    facts = _further(rules, told)[:FACTS] or told
    if not facts:
        return NotFound(query.text, query.lang, Reason.NOT_IN_BASE, turn)
    kept = Turn(turn.question, turn.entities, tuple(dict.fromkeys((*turn.facts, *(f.id for f in facts)))))
    return Answer(query.text, query.lang, tuple(facts), articles(rules, facts), kept)


def again(rules: Rules, query: Query, turn: Turn) -> Reply:
    """The facts of the last answer once more, for their sources."""
    facts = tuple(rules.base.facts[id_] for id_ in turn.facts if id_ in rules.base.facts)
    return Answer(query.text, query.lang, facts, articles(rules, facts), turn)


def articles(rules: Rules, facts: Iterable[Fact]) -> tuple[Article, ...]:
    """The articles of the facts, each once, as numbered."""
    return tuple(rules.base.articles[id_] for id_ in dict.fromkeys(fact.article for fact in facts))


def _further(rules: Rules, told: Iterable[Fact]) -> list[Fact]:
    """Facts on the same subjects that were not told yet, in the order of the base."""
    told = list(told)
    if not told:
        return []
    known = {fact.id for fact in told}
    speaker = told[0].said_by
    subjects = {part.entity for part in told[0].about if part.role in ("subject", "holder")}
    beside = {id_ for subject in subjects for id_ in rules.holdings.naming(subject)}
    facts = [
        fact
        for fact in rules.holdings.in_article(told[0].article)
        if fact.id not in known
        and fact.kind != "publication"
        and (fact.id in beside or (speaker and fact.said_by == speaker))
    ]
    return sorted(facts, key=lambda fact: speaker is not None and fact.said_by != speaker)


def _others(rules: Rules, query: Query, facts: tuple[Fact, ...]) -> set[str]:
    """People that an answer to «кто … от АНО» tells of beside those meant: the next pronoun is not theirs."""
    meant = rules.people.acting_in(facts[0], query) if query.kind == "who" and facts else []
    people = {id_ for id_ in facts[0].entities if rules.holdings.type_of(id_) == "person"} if meant else set()
    return people - set(meant)


def _turn(query: Query, facts: tuple[Fact, ...], others: Collection[str] = ()) -> Turn:
    named = [id_ for span in query.entities for id_ in span.ids]
    if facts:
        named += [facts[0].said_by] if facts[0].said_by else []
        named += [part.entity for part in facts[0].about]
    named = sorted(named, key=lambda id_: id_ in others)
    return Turn(
        question=" ".join(token.text for token in query.tokens),
        entities=tuple(dict.fromkeys(named))[:CARRIED],
        facts=tuple(fact.id for fact in facts),
        attribute=query.attributes[0] if query.attributes else None,
    )
