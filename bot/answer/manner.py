"""Whether a fact tells in the manner that a question asks: who did it, what to do, what must be."""

from bot.answer.holdings import ACTORS, Holdings
from bot.answer.query import Query, taken
from bot.facts.model import Fact

ENROL = "enrol"  # the attribute of facts that tell what to do to take part
COUNTED = frozenset({"statistic", "event"})  # kinds of facts that tell what was, not what must be
OPEN = frozenset({"what", "list", "howmany", "where", "when"})  # kinds of questions that «не» turns round
CHOOSING = frozenset({"what", "who", "where"})  # kinds in which «больше» asks for one of several
NEGATIONS = frozenset({"не", "без", "нет", "нельз", "not", "without"})  # stems that turn a claim round
ACTING = frozenset({"project", "movement"})  # kinds of initiatives that do things
REGION_NOUNS = frozenset({"oblast", "republic", "krai", "autonomous", "city"})


def is_told_as_asked(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether the fact gives the advice, rule, figures or denial that is asked for, where one is."""
    if query.advice is not None and not _advises(fact, query, query.advice, holdings):
        return False
    if query.kind == "who" and fact.said_by is not None and _is_of_speech(fact.said_by, query, holdings):
        return False
    rule = "needed" in query.forms and query.kind == "howmany"  # «сколько людей нужно, чтобы …»
    if rule and fact.kind in COUNTED:
        return False
    if "negations" in query.forms and query.kind in OPEN and not _denies(fact, holdings):
        return False  # «какие регионы не участвуют»
    # «в каком регионе больше айтишников»
    weighed = "more_or_less" in query.forms and query.kind in CHOOSING
    return not weighed or _weighs(fact, holdings)


def _is_of_speech(speaker: str, query: Query, holdings: Holdings) -> bool:
    """Whether «кто переводил выступление Никитина» asks what was done with the words, not who spoke."""
    saying = holdings.base.lexicon.having("saying")
    nouns = [s for s in query.asking if len(s) == 1 and saying.intersection(s.ids)]
    said = {s.stop for s in nouns if holdings.is_noun(query.tokens[s.start].word)}
    return any(span.start in said and speaker in span.ids for span in query.entities)


def _weighs(fact: Fact, holdings: Holdings) -> bool:
    """Whether the fact gives a figure or a rank by which things may be compared."""
    return fact.kind == "statistic" or any(holdings.holds(fact, asked) for asked in ("number", "rank"))


def _denies(fact: Fact, holdings: Holdings) -> bool:
    """Whether the fact says that something is not so."""
    return not NEGATIONS.isdisjoint(holdings.lexis.words[fact.id].known)


def _advises(fact: Fact, query: Query, verb: int, holdings: Holdings) -> bool:
    """Whether «как стать программистом», «как получить карту» is told: no fact on programmers does."""
    known = holdings.base.lexicon.attributes
    asking = (id_ for span in query.asking if verb in range(span.start, span.stop) for id_ in span.ids)
    if any(holdings.holds(fact, asked) for asked in (ENROL, *(id_ for id_ in asking if known[id_].strict))):
        return True  # «как расшифровать»
    requested = query.forms & {"requests", "defining"}  # «как назвать», «как объяснить»
    named = bool(query.entities or query.roles)
    return named and bool(requested or holdings.lexis.says(fact.id, query.tokens, (verb,)))


def asks_of_no_one(query: Query) -> bool:
    """Whether «какой бюджет у региона» asks it of whichever region."""
    if query.kind != "what" or query.entities or query.sources or query.roles:
        return False
    nouns = [span for span in query.classes if REGION_NOUNS.issuperset(span.ids)]
    alone = bool(nouns) and taken((*nouns, *query.asking)).issuperset(query.terms)
    asked = any(span.start in query.determined for span in query.classes)
    return alone and not asked and len(nouns) == len(query.classes)


def names_actor(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether a person or an organization plays a part in the fact, and is not only mentioned.

    Who did something is not told by what the question names itself, nor by whoever speaks of it.
    """
    lexicon = holdings.base.lexicon
    named, doers = query.named, lexicon.forms.get("doers", frozenset())
    did = any(query.tokens[span.start].word in doers for span in query.question_spans if named)
    playing = [
        part.entity for part in fact.about if part.role != "mentioned" and not (did and part.entity in named)
    ]
    if fact.said_by is not None and not (did and lexicon.having("saying").isdisjoint(query.attributes)):
        return True
    own = fact.playing("subject") if did else ()
    acting = any(id_ in own and holdings.base.entities[id_].kind in ACTING for id_ in playing)
    return acting or any(holdings.type_of(id_) in ACTORS for id_ in playing)


def only_builds(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether the fact tells of building, and the question does not: when that began nothing opened."""
    asked = any(token.stem in holdings.building for token in query.tokens)
    return not asked and not holdings.building.isdisjoint(holdings.lexis.words[fact.id].known)
