"""A rule for questions on what a number or a day stands for."""

from typing import TYPE_CHECKING

from bot.answer.finding import Finding
from bot.answer.fit import FACTS
from bot.answer.moments import month_of
from bot.answer.query import Query, taken
from bot.facts.model import Fact

if TYPE_CHECKING:
    from bot.answer.rules import Rules

MEANING = frozenset({"definition", "statistics", "expansion", "number", "relation", "date", "published"})
KINDS = frozenset({"what", "none", "when", "howmany"})
ADVERB = "ADVB"


def number_meant(rules: "Rules", query: Query) -> Finding | None:
    """«377 — это что?», «что произошло 8 марта 2023»: the few facts that hold the number or the day."""
    if not query.numbers or query.kind not in KINDS or query.entities or query.roles:
        return None
    if not MEANING.issuperset(query.attributes) or not _asks_no_more(rules, query):
        return None
    months = [query.tokens[i].stem for i in query.terms if month_of(query.tokens[i].word)]
    told = [fact for fact in _in_reach(rules, query) if not rules.ranker.conflicts.numbers(fact, query)]
    told = [fact for fact in told if rules.holdings.lexis.words[fact.id].known.issuperset(months)]
    return Finding(facts=tuple(told)) if 0 < len(told) <= FACTS else None


def _asks_no_more(rules: "Rules", query: Query) -> bool:
    """Whether no other word tells what is asked about."""
    asking = taken((*query.asking, *query.classes))
    free = [query.tokens[i] for i in query.terms if i not in asking]
    return all(month_of(token.word) or rules.morph.pos(token.word) == ADVERB for token in free)


def _in_reach(rules: "Rules", query: Query) -> list[Fact]:
    """The facts of the articles that are meant, else all."""
    meant = [{a for id_ in span.ids for a in rules.holdings.articles_about(id_)} for span in query.sources]
    return [fact for fact in rules.holdings.facts.values() if all(fact.article in ids for ids in meant)]
