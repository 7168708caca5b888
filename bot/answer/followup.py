"""Questions that lean on the last turn: pronouns, ellipsis, «подробнее», «источник?»."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer.model import Reason, Turn
from bot.answer.normalize import Token
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.answer.understand import Understanding
from bot.facts.model import FactBase

CHAT = 2  # words of a question to the bot itself at most
SHORT = 3  # informative words up to which a question without a name may lean on the last turn


def held(turn: Turn, base: FactBase) -> Turn:
    """The turn without what the base holds no more: it may be older than a correction."""
    entities = tuple(id_ for id_ in turn.entities if id_ in base.entities)
    return replace(turn, entities=entities, facts=tuple(id_ for id_ in turn.facts if id_ in base.facts))


def wants_more(query: Query) -> bool:
    """Whether the person asks for more of the same («подробнее»)."""
    return "more" in query.forms and not (query.entities or query.terms or query.attributes)


def says_nothing(query: Query) -> bool:
    """Whether the message asks nothing («спасибо», «привет»)."""
    content = query.entities or query.terms or query.attributes or query.roles or query.classes
    asks = query.numbers or query.sources or query.as_of or "more" in query.forms
    return query.kind == "none" and not (content or asks)


def courtesy(tokens: Sequence[Token], forms: Mapping[str, frozenset[str]]) -> Reason:
    """What a message that asks nothing is: a greeting, thanks, or nothing of ours."""
    said = {token.word for token in tokens}
    greets, thanks = (bool(said & forms.get(use, frozenset())) for use in ("greetings", "thanks"))
    return Reason.GREETING if greets else Reason.THANKS if thanks else Reason.OFF_TOPIC


def is_small_talk(query: Query, forms: Mapping[str, frozenset[str]]) -> bool:
    """Whether it asks of the bot itself («где ты живёшь») or what any clock tells («который час»); where
    nothing was said before, since «откуда ты это взял» follows an answer."""
    if query.entities or query.sources or query.roles or query.classes or query.numbers:
        return False
    words = {query.tokens[i].word for i in query.terms}
    clock = bool(words) and words <= forms.get("clock", frozenset())
    return clock or ("spoken_to" in query.forms and len(query.terms) <= CHAT)


def wants_source(query: Query) -> bool:
    """Whether the person asks where the last answer comes from («источник?»)."""
    return "source" in query.attributes and not query.entities and len(query.terms) <= 1


def leans(query: Query) -> bool:
    """Whether the question may lean on the last turn."""
    return query.opens or has_pronoun(query) or (not query.entities and len(query.terms) <= SHORT)


def tells_which(query: Query, turn: Turn) -> bool:
    """Whether it only names something after a question was asked back («Калужской области»)."""
    more = query.terms or query.attributes or query.roles or query.numbers
    return bool(turn.options and query.entities) and query.kind == "none" and not more


def has_pronoun(query: Query) -> bool:
    """Whether a pronoun stands for something said before."""
    return bool(query.forms & {"pronouns", "person_pronouns"})


def readings(
    query: Query, turn: Turn, last: Query, base: FactBase, understanding: Understanding
) -> list[Query]:
    """The follow-up as full questions, likeliest first: with the last names, with the whole last question."""
    named = _with_names(query, turn, last, base)
    whole = _with_question(query, last, base, understanding)
    bare = not query.terms and not query.classes and not query.roles
    if bare and not has_pronoun(query):
        return [whole, named]
    return [named, whole]


def _with_names(query: Query, turn: Turn, last: Query, base: FactBase) -> Query:
    """The question with what it leaves out: a person for «он», else what the last question named."""
    meant = _meant_by_noun(query, turn, base)
    if meant:
        return _adding(query, [(meant,)])
    own = {base.entities[id_].type for span in query.entities for id_ in span.ids}
    candidates: list[tuple[str, ...]] = [span.ids for span in last.entities] or [
        (id_,) for id_ in turn.entities
    ]
    wants_person = "person_pronouns" in query.forms
    people: list[tuple[str, ...]] = [(id_,) for id_ in turn.entities if base.entities[id_].type == "person"]
    if wants_person and people and _about_person(query, base):
        candidates = [ids for ids in candidates if base.entities[ids[0]].type == "person"] or people[:1]
    elif wants_person and own <= {"region"} and not candidates:
        candidates = people[:1]
    taken = [ids for ids in candidates if base.entities[ids[0]].type not in own]
    return _adding(query, taken)


def _meant_by_noun(query: Query, turn: Turn, base: FactBase) -> str | None:
    """The one thing of the last turn that «эта конференция» can mean."""
    if query.entities or "pronouns" not in query.forms:
        return None
    kinds = {kind for span in query.classes for kind in span.ids}
    meant = [id_ for id_ in turn.entities if base.entities[id_].kind in kinds]
    return meant[0] if len(meant) == 1 else None


def _about_person(query: Query, base: FactBase) -> bool:
    personal = base.lexicon.having("personal")
    return bool(personal.intersection(query.attributes)) or (query.kind == "who" and not query.attributes)


def _adding(query: Query, names: Sequence[tuple[str, ...]]) -> Query:
    """The query with further names, as spans beyond its last token."""
    end = len(query.tokens)
    spans = tuple(Span("entity", end, end, ids) for ids in names)
    return replace(query, entities=(*query.entities, *spans))


def _with_question(query: Query, last: Query, base: FactBase, understanding: Understanding) -> Query:
    """The last question with the parts replaced that the new one brings."""
    own_types = {base.entities[id_].type for span in query.entities for id_ in span.ids}
    dropped: set[int] = set()
    for span in (*last.entities, *last.sources):
        if {base.entities[id_].type for id_ in span.ids} & own_types:
            dropped |= set(range(span.start, span.stop))
    asks = query.kind != "none" or query.attributes
    keep: list[Token] = []
    for index, token in enumerate(last.tokens):
        if index in dropped or understanding.contrasting(token, query.tokens):
            continue
        if asks and index in last.question_words:
            continue
        keep.append(token)
    if query.roles:
        gone = {i for span in last.roles for i in range(span.start, span.stop)}
        keep = [token for i, token in enumerate(last.tokens) if i not in gone and token in keep]
    tokens = [*query.tokens, *keep] if asks else [*keep, *query.tokens]
    text = " ".join(token.text for token in tokens)
    return understanding.read(text, tokens, query.lang)
