"""Why the base does not answer a question, as precisely as the words allow."""

from bot.answer.finding import Finding
from bot.answer.holdings import Holdings
from bot.answer.model import Reason
from bot.answer.query import Query
from bot.facts.model import Attribute, Role

UNNAMED = frozenset({"where", "number", "opinion", "definition", "subject"})  # asked in every other question


def refusal(query: Query, holdings: Holdings) -> Finding:
    """The refusal of a question."""
    query = query.typed or query  # who holds a post that the question names would be an answer
    spans = (*query.entities, *query.sources)
    entities = [id_ for span in spans for id_ in span.ids]
    known = next((id_ for id_ in entities if holdings.knows(id_)), None) or _only_one(query, holdings)
    for span in spans:
        if holdings.type_of(span.ids[0]) == "region" and not any(holdings.knows(id_) for id_ in span.ids):
            return Finding(reason=Reason.NOT_IN_REGION, subject=span.ids[0])
    asked = _asked(query, holdings)
    if known and asked:
        return Finding(reason=Reason.NOT_STATED, subject=known, asked=asked)
    if entities or query.roles or _on_topic(query, holdings):
        return Finding(reason=Reason.NOT_IN_BASE, subject=known, asked=asked)
    return Finding(reason=Reason.OFF_TOPIC)


def _only_one(query: Query, holdings: Holdings) -> str | None:
    """What a common noun («технопарк») can only mean, where the base tells of one such thing."""
    for span in query.classes:
        of_kind = [
            e.id for e in holdings.base.entities.values() if e.kind in span.ids and holdings.knows(e.id)
        ]
        if len(of_kind) == 1:
            return of_kind[0]
    return None


def _asked(query: Query, holdings: Holdings) -> str | None:
    """What the question asks for, by the name the lexicon gives it."""
    lexicon = holdings.base.lexicon
    attributes = [lexicon.attributes[id_] for id_ in query.attributes if id_ not in UNNAMED]
    asked: list[Role | Attribute] = [attribute for attribute in attributes if attribute.strict]
    asked += [lexicon.roles[span.ids[0]] for span in query.roles]
    asked += [attribute for attribute in attributes if not attribute.strict]
    if not asked:
        return None
    return asked[0].name if query.lang == "ru" else asked[0].name_en


def _on_topic(query: Query, holdings: Holdings) -> bool:
    nouns = {i for span in query.classes for i in range(span.start, span.stop)}
    stems = {query.tokens[i].stem for i in nouns.union(query.terms)}
    return bool(stems & holdings.topics) or any(stem in holdings.lexis for stem in stems)
