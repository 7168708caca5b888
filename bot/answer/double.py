"""Two questions in one: where they part, and what the second one leaves out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.answer.followup import has_pronoun
from bot.answer.phrases import Span
from bot.answer.query import Query, taken
from bot.answer.understand import Understanding

PARTING = frozenset(",?!.;")
PRONOUNS = ("pronouns", "person_pronouns")  # uses of function words
LEADING = frozenset({"requests", "first_person"})  # uses of words that speak of asking and answering
ANYTHING = frozenset({"article", "person"})  # common nouns that tell of no subject


@dataclass(frozen=True, slots=True)
class Double:
    """The first question, the second one as it stands, and the ways in which that can be read.

    `leads_in`: the first asks nothing of its own («правильно ли я записал, что …»). `joined`: a joint stands
    between them, no mere comma. `describes`: the second may only describe a thing («…, где подписали»).
    """

    first: Query
    second: Query
    ways: tuple[Query, ...]
    leads_in: bool = False
    joined: bool = True
    describes: bool = False

    @property
    def refers(self) -> bool:
        """Whether the second asks of what the first one finds («…, и кто его утвердил»)."""
        return has_pronoun(self.second) and not self.second.entities

    @property
    def asks_twice(self) -> bool:
        """Whether each of the two asks something that may be answered without the other."""
        return not self.describes and all(
            part.kind not in ("none", "compare") for part in (self.first, self.second)
        )

    @property
    def asks_which(self) -> bool:
        """Whether the second only asks which those of the first are («сколько вузов и какие»)."""
        counted = self.first.kind in ("howmany", "yesno")
        return counted and not (_content(self.second) or self.second.attributes)


def parted(query: Query, understanding: Understanding) -> Double | None:
    """The two questions of «для кого A, а для кого B»: the second starts after a joint («и», «а»)."""
    for span in query.question_spans:
        joint = _before(query, span.start, understanding)
        joined = joint > 0 and understanding.is_form(query.tokens[joint], "joints")
        if joined and (double := _double(query, joint, joint + 1, understanding)):
            return double
    return None


def loosely_parted(query: Query, understanding: Understanding) -> Iterator[Double]:
    """The two questions where a comma or the end of a sentence parts them («что это? где открыли»)."""
    for span in query.question_spans:
        start = _before(query, span.start, understanding) + 1
        between = query.text[query.tokens[start - 1].stop : query.tokens[start].start] if start else ""
        apart = not PARTING.isdisjoint(between)
        if apart and (double := _double(query, start, start, understanding)):
            describes = "," in between and understanding.is_form(query.tokens[start], "relatives")
            yield replace(double, joined=False, describes=describes)


def less_guess(query: Query, understanding: Understanding) -> Query | None:
    """«Что за A, туда деньги нести?» without the guess: what A is answers that, too."""
    for place in range(1, len(query.tokens)):
        before, token = query.tokens[place - 1], query.tokens[place]
        parted = not PARTING.isdisjoint(query.text[before.stop : token.start])
        if not (parted and any(understanding.is_form(token, use) for use in PRONOUNS)):
            continue
        first = understanding.read(query.text, query.tokens[:place], query.lang)
        guessed = not any(span.start >= place for span in query.question_spans)
        return first if guessed and "definition" in first.attributes and first.entities else None
    return None


def words(part: Query) -> str:
    """A part as it was asked."""
    return " ".join(token.text for token in part.tokens)


def on_its_subject(part: Query, first: Query, understanding: Understanding) -> Query:
    """The part with what the first question is about, less what that one asks of it."""
    kept = sorted(taken((*first.entities, *first.sources, *first.classes)))
    return understanding.read(part.text, [*part.tokens, *(first.tokens[i] for i in kept)], part.lang)


def asked_of(part: Query, *names: tuple[str, ...]) -> Query:
    """The part asked of what its pronouns may mean, the ids of each."""
    end = len(part.tokens)
    return replace(part, entities=(*part.entities, *(Span("entity", end, end, ids) for ids in names)))


def _before(query: Query, start: int, understanding: Understanding) -> int:
    """The place before a question word and its prepositions."""
    place = start - 1
    while place > 0 and understanding.is_form(query.tokens[place], "prepositions"):
        place -= 1
    return place


def _double(query: Query, stop: int, start: int, understanding: Understanding) -> Double | None:
    """The questions before and after these places; None where the first one says nothing."""
    first = understanding.read(query.text, query.tokens[:stop], query.lang)
    second = understanding.read(query.text, query.tokens[start:], query.lang)
    if not _content(first):
        return None
    if _leads_in(first):
        asked = _asked_alike(second, first, understanding) if first.kind == "yesno" else second
        return Double(first, second, (asked,), leads_in=True)
    completed = _completed(second, first, understanding)
    ways = [second, completed] if _stands_alone(second) else [completed]
    if not second.attributes and first.question_words:
        alike = _asked_alike(second, first, understanding)
        ways = [alike, *ways] if _lacks_noun(second, understanding) else [*ways, alike]
    if has_pronoun(second) and not second.entities:
        ways.insert(0, asked_of(second, *(span.ids for span in first.entities)))  # «…? С каких пор он там?»
    return Double(first, second, tuple(ways))


def _leads_in(first: Query) -> bool:
    """Whether it only speaks of asking and answering."""
    named = first.entities or first.roles or first.sources or first.numbers
    about = {id_ for span in first.classes for id_ in span.ids}
    return bool(first.forms & LEADING) and not named and about <= ANYTHING


def _stands_alone(part: Query) -> bool:
    nouns = [span for span in part.classes if "article" not in span.ids]
    return bool(part.terms or nouns) and (bool(part.entities) or not has_pronoun(part))


def _lacks_noun(part: Query, understanding: Understanding) -> bool:
    """Whether the noun of «какая» is left out («а какая про проект?»)."""
    after = part.tokens[min(part.determined)] if part.determined else None
    return after is not None and understanding.is_form(after, "about")


def _asked_alike(part: Query, first: Query, understanding: Understanding) -> Query:
    """The second part asked in the words of the first («какая дата у A, а какая у B»)."""
    nouns = taken(span for span in first.classes if span.start in first.determined)
    question = [first.tokens[i] for i in sorted(first.question_words | nouns)]
    rest = [token for i, token in enumerate(part.tokens) if i not in part.question_words]
    return understanding.read(part.text, [*question, *rest], part.lang)


def _content(query: Query) -> int:
    return len(query.entities) + len(query.terms) + len(query.roles) + len(query.classes)


def _completed(part: Query, first: Query, understanding: Understanding) -> Query:
    """The second part with what it leaves out, taken from the first one."""
    asks = bool(part.attributes or part.terms or part.roles)
    if part.numbers and first.numbers and not (part.terms or part.entities):
        others = iter([token for token in part.tokens if token.word in part.numbers])
        again = (next(others, token) if token.word in first.numbers else token for token in first.tokens)
        return understanding.read(part.text, list(again), part.lang)  # «… в 2024 году и сколько в 2025»
    skip: set[int] = set()
    if part.entities or part.sources:
        skip = {i for span in (*first.entities, *first.sources) for i in range(span.start, span.stop)}
    if asks and part.entities:
        return part
    skip |= first.question_words
    rest = [token for i, token in enumerate(first.tokens) if i not in skip]
    return understanding.read(part.text, [*part.tokens, *rest], part.lang)
