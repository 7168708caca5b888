"""What rules a fact out although its words fit: other numbers, opposites, a word that belongs to a rival."""

from collections.abc import Iterable, Sequence

from bot.answer.demands import Demand
from bot.answer.holdings import Holdings
from bot.answer.moments import YEAR_NOUNS, in_words
from bot.answer.morph import Morph
from bot.answer.normalize import WORD, fold
from bot.answer.query import Query
from bot.answer.times import last_day, said_in, told_on
from bot.facts.model import Fact

CENTURY = "20"  # of a year in two digits («летом 21 года»)
AFTER = 50  # words by which a name that follows counts as farther than one that precedes


class Conflicts:
    """Finds conflicts; each is «kind:what», so that a correction can tell which may be set right."""

    def __init__(self, holdings: Holdings, morph: Morph) -> None:
        self._holdings = holdings
        self._endings = frozenset(holdings.base.lexicon.forms.get("endings", ()))
        self._rivals: dict[str, tuple[int, frozenset[str]]] = {}
        for n, words in enumerate(holdings.base.lexicon.contrasts):
            group = frozenset(morph.stem(fold(word)) for word in words)
            self._rivals.update((stem, (n, group)) for stem in group)

    def ended_in(self, query: Query) -> list[str]:
        """The stems of what the question sees ended («к концу голосования»); «к концу декабря» is a date."""
        after = [i for i in query.terms if i > 0 and query.tokens[i - 1].word in self._endings]
        after = [i for i in after if query.tokens[i].word not in YEAR_NOUNS]
        return [query.tokens[i].stem for i in after if query.tokens[i].stem not in self._rivals]

    def exclusive_in(self, query: Query) -> list[str]:
        """The stems of a question's words that have opposites."""
        return [query.tokens[i].stem for i in query.terms if query.tokens[i].stem in self._rivals]

    def of(
        self,
        fact: Fact,
        query: Query,
        demands: Sequence[Demand],
        unmet: Sequence[Demand],
        exclusive: Sequence[str],
        ended: Sequence[str],
    ) -> tuple[str, ...]:
        """All conflicts of a fact with a question.

        `unmet` are the demands that it does not meet, `exclusive` the question's words that have opposites,
        `ended` those of what it sees ended.
        """
        lacking = [d.name if d.term is None else f"name:{d.name}" for d in unmet if d.hard]
        opposed = self._contrasts(fact, query, demands, exclusive) if exclusive else []
        endless = ended and self._endings.isdisjoint(map(fold, WORD.findall(fact.text)))
        lasting = [f"end:{stem}" for stem in ended] if endless else []
        return (*lacking, *opposed, *self.numbers(fact, query), *lasting)

    def numbers(self, fact: Fact, query: Query) -> list[str]:
        """Numbers and years of the question that the fact does not hold."""
        if not query.numbers:
            return []
        known = self._holdings.lexis.words[fact.id].known
        base = self._holdings.base
        bare = query.kind == "none" and not query.question_spans and query.text.rstrip().endswith("?")
        claim = query.kind == "yesno" or bare  # that holds of a time what was only said then
        spoken = "" if claim and "opinion" not in query.attributes else said_in(fact, base)
        said = told_on(fact, base) if fact.kind == "role" else fact.date or spoken
        told = (said, fact.until)  # who held a post is known as of the article
        dates = {part.lstrip("0") for date in told if date for part in date.split("-")}
        held = known | dates
        return [f"number:{n}" for n in query.numbers if held.isdisjoint((n, n.lstrip("0"), CENTURY + n))]

    def _contrasts(
        self, fact: Fact, query: Query, demands: Sequence[Demand], asked: Sequence[str]
    ) -> list[str]:
        """Words of the question that the fact lacks, or replaces by an opposite («шестое» by «первое»)."""
        words = self._holdings.lexis.words[fact.id]
        found = []
        met = words.known | {demand.stem for demand in demands if fact.id in demand.met}
        settled = {self._rivals[stem][0] for stem in asked if stem in met}  # «весной, летом, осенью?»
        for stem in asked:
            number, group = self._rivals[stem]
            if stem not in met and number in settled:
                continue
            if stem not in met and self._tells_which(stem, group, query):
                continue
            if stem not in met:
                found.append(f"{'contrast' if group & words.known else 'lacks'}:{stem}")
            elif stem in words.known and self._belongs_to_rival(fact, stem, query):
                found.append(f"binding:{stem}")
        present = [stem for stem in asked if stem in words.known]
        for stem in present:
            for anchor in present:
                if self._rivals[anchor][0] == self._rivals[stem][0]:
                    continue
                if _bound_to_rival(words.stems, stem, anchor, self._rivals[stem][1]):
                    found.append(f"binding:{stem}+{anchor}")
        return found

    def _tells_which(self, stem: str, group: frozenset[str], query: Query) -> bool:
        """Whether facts say the word, and none of its rivals, of the name after it («первый форум»)."""
        named = [s for s in query.entities if s.start > 0 and query.tokens[s.start - 1].stem == stem]
        rows = [query.stems(span) for span in named]
        said = {w for w in group for row in rows if self._holdings.lexis.holding_phrase((w, *row))}
        return said == {stem}

    def _belongs_to_rival(self, fact: Fact, stem: str, query: Query) -> bool:
        """Whether the word («для школьников») stands beside another initiative than the one asked about."""
        asked = query.named
        named = self._holdings.initiatives_in(fact)
        own = [place for id_ in asked & named.keys() for place in named[id_]]
        rivals = [place for id_ in named.keys() - asked for place in named[id_]]
        if not own or not rivals:
            return False
        if stem in self._holdings.stems_of(in_words(fact.date or "")):
            return False  # its season is the fact's, wherever the words stand
        stems = self._holdings.lexis.words[fact.id].stems
        places = [i for i, other in enumerate(stems) if other == stem]
        return all(_nearest(rivals, place) < _nearest(own, place) for place in places)


def values_of(fact: Fact, holdings: Holdings) -> tuple[Fact, ...]:
    """All that is said of the figure that the fact gives, by time; none where nothing differs."""
    base = holdings.base
    told = sorted(holdings.of_measure(fact), key=lambda other: (last_day(told_on(other, base)), other.id))
    each = {(other.value, other.status == "planned"): other for other in reversed(told)}
    differing = [other for other in told if other in each.values()]
    return tuple(differing) if len({other.value for other in differing}) > 1 else ()


def _nearest(names: Iterable[int], place: int) -> int:
    """How far the nearest name stands; one that follows is farther: «Уроки цифры» для школьников."""
    return min(place - name if name <= place else AFTER + name - place for name in names)


def _bound_to_rival(stems: tuple[str, ...], word: str, anchor: str, rivals: frozenset[str]) -> bool:
    """Whether, wherever `anchor` stands, a rival of `word` stands nearer to it than `word` itself."""
    places = [i for i, stem in enumerate(stems) if stem == anchor]
    own = [i for i, stem in enumerate(stems) if stem == word]
    others = [i for i, stem in enumerate(stems) if stem in rivals and stem != word]
    return bool(others) and all(
        min(abs(i - place) for i in others) < min(abs(i - place) for i in own) for place in places
    )
