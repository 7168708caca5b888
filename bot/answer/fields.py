"""The field that a post is in: «министр образования» is no «министр труда»."""

from collections.abc import Iterable, Iterator, Sequence

from bot.answer.holdings import Holdings
from bot.answer.morph import Morph
from bot.answer.normalize import Token, fold, tokenize
from bot.answer.phrases import Span
from bot.answer.query import Query, taken
from bot.answer.remembered import remembered
from bot.facts.model import Fact

OF_FIELDS = frozenset({"minister", "deputy-minister"})  # posts of which whatever follows names the field
NAMING = frozenset({"NOUN", "ADJF", "LATN"})  # parts of speech that name a field
LINKS = frozenset({"по", "и", "of", "for", "the", "and"})


class Fields:
    """Tells by the lexicon's fields whether a post is in the one that a question names."""

    def __init__(self, holdings: Holdings, morph: Morph) -> None:
        self._holdings = holdings
        self._morph = morph
        self._groups: dict[str, set[int]] = {}
        for number, words in enumerate(holdings.base.lexicon.fields):
            for word in words:
                self._groups.setdefault(morph.stem(fold(word)), set()).add(number)
        self._relatives = holdings.base.lexicon.forms.get("relatives", frozenset())
        self._vague = holdings.base.lexicon.forms.get("vague", frozenset())
        self._words_of = remembered(self._words_of_post, None)

    def asked(self, query: Query, roles: Sequence[Span]) -> list[int]:
        """The places of the words that name the field of a post: «министр связи», «глава Минцифры»."""
        named = taken(query.entities)
        return [place for role in roles for place in self._beside(role, query, named)]

    def _beside(self, role: Span, query: Query, named: set[int]) -> Iterator[int]:
        yield from (i for i in range(role.start, role.stop) if query.tokens[i].stem in self._groups)
        any_word = not OF_FIELDS.isdisjoint(role.ids)
        for place in range(role.stop, len(query.tokens)):
            token = query.tokens[place]
            if token.word in LINKS:
                continue
            clause = token.word in self._relatives  # «замминистра, который …»
            if clause or place in named or self._morph.pos(token.word) not in NAMING:
                return
            told = any_word and place in query.terms and token.word not in self._vague
            if token.stem in self._groups or told:
                yield place

    def is_in(self, post: Fact, asked: Iterable[Token]) -> bool:
        """Whether the post is in the field: it has each of the words, or words of that field alone."""
        known = self._words_of(post.id)
        fields = set().union(*(self._groups.get(stem, ()) for stem in known))
        stems = (token.stem for token in asked)
        return all(stem in known or (fields and fields <= self._groups.get(stem, set())) for stem in stems)

    def says(self, post: Fact, asked: Iterable[Token]) -> bool:
        """Whether the post has each of the words itself."""
        return self._words_of(post.id).issuperset(token.stem for token in asked)

    def _words_of_post(self, id_: str) -> frozenset[str]:
        """The stems of the words that tell a post, and of the names of what it is in."""
        base = self._holdings.base
        fact = self._holdings.facts[id_]
        within = [base.entities[of] for of in fact.playing("of")]
        names = (name for it in within for name in (it.name, it.name_en, *it.aliases, *it.aliases_en))
        stems = {token.stem for name in names for token in tokenize(name, self._morph)}
        return self._holdings.lexis.words[id_].known | stems
