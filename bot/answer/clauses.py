"""Questions in two steps: a clause that describes something («регион, где …») and what is asked of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answer.normalize import Token
from bot.answer.phrases import Span
from bot.answer.query import Query
from bot.answer.understand import Understanding

WHO = {"ru": Token("кто", "кто", "кто", 0, 0), "en": Token("who", "who", "who", 0, 0)}
WHICH = {"ru": Token("какой", "какой", "как", 0, 0), "en": Token("which", "which", "which", 0, 0)}
PERSON = frozenset({"person"})


@dataclass(frozen=True, slots=True)
class Described:
    """Something described: `kinds` of it (class ids), the post it holds, the name it has anyway.

    `asking` is the clause as a question of its own (its words begin at `opening`), `before`, `noun` and
    `after` the rest around the place of the name (`noun` is empty where it is a mere «тот», «человек»).
    """

    kinds: frozenset[str]
    roles: tuple[str, ...]
    named: tuple[str, ...]
    asking: tuple[Token, ...]
    opening: int
    before: tuple[Token, ...]
    noun: tuple[Token, ...]
    after: tuple[Token, ...]


def described(query: Query, understanding: Understanding) -> list[Described]:
    """What the first clause may describe, the noun beside it first; nothing in a yes/no question."""
    for opening in sorted(query.clauses if query.kind != "yesno" else ()):
        if heads := list(_heads(query, opening, understanding)):
            parted = (_parted(query, head, understanding) for head in heads)
            return [clause for clause in parted if clause.asking]
    return []


def main_question(query: Query, clause: Described, ids: Sequence[str], name: Sequence[Token],
                  understanding: Understanding) -> Query:  # fmt: skip
    """The question with the clause replaced by the name of what it means (`ids`, where it means several)."""
    start = len(clause.before) + len(clause.noun)
    place = clause.before[-1].stop if clause.before else 0
    named = [replace(token, start=place, stop=place) for token in name]
    tokens = (*clause.before, *clause.noun, *named, *clause.after)
    read = understanding.read(query.text, tokens, query.lang)
    inserted = Span("entity", start, start + len(named), tuple(ids))
    others = tuple(span for span in read.entities if not span.overlaps(inserted))
    return replace(read, entities=tuple(sorted((*others, inserted), key=lambda span: span.start)))


@dataclass(frozen=True, slots=True)
class _Head:
    """The noun that a clause describes: its tokens, and what is known of it."""

    start: int
    stop: int
    begin: int  # of the clause, its pronoun left out
    kinds: frozenset[str]
    led: tuple[Token, ...] = ()  # what precedes the pronoun: «в рамках» которого
    roles: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


def _heads(query: Query, opening: int, understanding: Understanding) -> Iterator[_Head]:
    """What the clause that opens here may describe: of «глава региона, который» the region or its head."""
    tokens = query.tokens
    stop = _led_from(tokens, opening, understanding)
    led = tokens[stop:opening]
    owned = stop == opening > 2 and understanding.is_form(tokens[opening - 2], "prepositions")
    owned = owned and understanding.is_form(tokens[opening], "owning")
    owned = owned and "," not in query.text[tokens[opening - 1].stop : tokens[opening].start]
    if owned:
        stop = opening - 2  # «…, о реализации которого»
    nouns = understanding.nouns(tokens)
    for noun in nouns:
        if noun.start <= opening < noun.stop and PERSON.issubset(noun.ids):
            yield _Head(noun.start, noun.start, noun.stop, PERSON)  # «тот, кто», «автор слов»
            return
    begin = stop if owned else opening + understanding.is_form(tokens[opening], "linking")
    anybody = understanding.is_form(tokens[opening], "several")
    for name in (span for span in query.entities if span.stop == stop):
        yield _Head(name.start, stop, begin, frozenset(), named=name.ids)
        return
    for noun in (span for span in nouns if span.stop == stop and not (anybody and PERSON.issubset(span.ids))):
        yield _Head(noun.start, stop, begin, frozenset(noun.ids), led)
    if not understanding.is_form(tokens[opening], "places"):
        for role in (span for span in query.roles if span.stop == stop):
            yield _Head(role.start, stop, begin, PERSON, roles=role.ids)
    if tokens[opening].word == "кто":
        yield _Head(opening - 1, opening - 1, begin, PERSON)  # «с тем, кто»


def _led_from(tokens: Sequence[Token], opening: int, understanding: Understanding) -> int:
    """Where the prepositions before a pronoun begin: «, с» которым, «, в рамках» которого."""
    stop = opening
    while stop > 0:
        if understanding.is_form(tokens[stop - 1], "prepositions"):
            stop -= 1
        elif stop > 1 and understanding.is_form(tokens[stop - 1], "after_prepositions"):
            stop -= 2
        else:
            break
    return stop


def _parted(query: Query, head: _Head, understanding: Understanding) -> Described:
    """The question parted at the clause."""
    tokens = query.tokens
    stop = _end(query, head.begin, understanding)
    clause = tokens[head.begin : stop]
    start = head.start
    while start > 0 and understanding.is_form(tokens[start - 1], "demonstratives"):
        start -= 1
    anybody = head.kinds == PERSON and not head.roles
    noun = () if anybody else tokens[head.start : head.stop]
    asked = (WHO[query.lang],) if head.kinds == PERSON else (*head.led, WHICH[query.lang], *noun)
    return Described(
        kinds=head.kinds,
        roles=head.roles,
        named=head.named,
        asking=(*asked, *clause) if clause else (),
        opening=len(asked),
        before=tokens[:start],
        noun=() if head.roles or head.named else noun,
        after=tokens[stop:],
    )


def _end(query: Query, begin: int, understanding: Understanding) -> int:
    """Where a clause ends: at the comma after which the main question goes on, else with the question."""
    tokens = query.tokens
    ends = {span.stop for span in (*understanding.nouns(tokens), *query.entities, *query.roles)}
    for index in range(begin + 1, len(tokens)):
        if index in query.clauses & ends:
            continue  # a clause on the noun before it: «…, который обсуждают на конференции, где …»
        parted = "," in query.text[tokens[index - 1].stop : tokens[index].start]
        joined = understanding.is_form(tokens[index], "joints")
        reported = understanding.is_form(tokens[index], "reporting")  # «о том, что …»
        if parted and not reported and (index + joined) in query.question_words:
            return index
    return len(tokens)
