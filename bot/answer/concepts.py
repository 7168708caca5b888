"""What a question is about, whatever its words: what it names and asks, synonyms as one."""

from bot.answer.lexis import Lexis
from bot.answer.query import Query, taken


def concepts_of(query: Query, lexis: Lexis) -> frozenset[str]:
    """Names, posts and attributes by their ids; of the words left, their synonym group or their stem."""
    found = {f"name:{id_}" for id_ in query.named}
    found |= {f"role:{id_}" for span in query.roles for id_ in span.ids}
    found |= {f"asks:{id_}" for id_ in query.attributes}
    asking = taken(query.asking)
    groups = lexis.groups(query.tokens)
    for place in query.terms:
        if place not in asking:
            found.add(f"group:{min(groups[place])}" if groups.get(place) else query.tokens[place].stem)
    return frozenset(found)
