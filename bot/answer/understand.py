"""Tokens to a query: what is asked (kind, attributes, posts), of what (names), in which words."""

from collections.abc import Iterator, Mapping, Sequence

from bot.answer.asked import Asked
from bot.answer.asked_nouns import QUALIFYING, asked_nouns, compares
from bot.answer.holdings import TIMES
from bot.answer.moments import asked_day, tense_of
from bot.answer.morph import Morph
from bot.answer.naming import Naming, alternatives, left_out
from bot.answer.normalize import Token
from bot.answer.phrases import Span, entity_table, lexicon_tables, longer_over, overlapping
from bot.answer.query import Query, taken
from bot.answer.wording import Wordings, word_base
from bot.answer.writing import asks_advice, claims_kind, kind_of, looks_proper, written_amounts
from bot.facts.model import FactBase, Lang

EMPTY_POS = frozenset({"NPRO", "PREP", "CONJ", "PRCL", "INTJ", "NUMR"})  # words that name nothing
VERBAL = frozenset({"VERB", "INFN", "GRND", "ADVB", "PRED"})
NOISE = 3  # letters of a word that is overlooked where nobody knows it
UNINFORMATIVE = ("requests", "person_pronouns", "pronouns")  # uses of function words
COMPARISON = "comparison"  # an attribute that asks which of two is better
PLANS = "plans"  # an attribute that asks what was to be, in whatever tense


class Understanding:
    """Reads queries with the names and the lexicon of one fact base."""

    def __init__(self, base: FactBase, morph: Morph, wordings: Wordings | None = None) -> None:
        self._lexicon = base.lexicon
        self._saying = base.lexicon.having("saying")
        self._framing = base.lexicon.having("framing")
        self._morph = morph
        self.wordings = wordings or word_base(base, morph)
        self._entities = entity_table(self.wordings.phrases)
        self._kinds = {entity.id: entity.kind for entity in base.entities.values()}
        self._types = {entity.id: entity.type for entity in base.entities.values()}
        self._asked_attributes = Asked(base.lexicon, self._types)
        self._naming = Naming(base, morph)
        self._tables = lexicon_tables(self.wordings.phrases, base.lexicon)
        self._fillers = frozenset(morph.stem(word) for word in base.lexicon.fillers)
        self._forms = base.lexicon.forms
        self._uses: dict[str, list[str]] = {}
        for use, words in self._forms.items():
            for word in words:
                self._uses.setdefault(word, []).append(use)
        self._idle = frozenset(word for use in UNINFORMATIVE for word in self._forms.get(use, ()))
        self._words = frozenset(morph.stem(w) for group in base.lexicon.synonyms for w in group)
        self._contrasts = [frozenset(morph.stem(word) for word in group) for group in base.lexicon.contrasts]

    def read(self, text: str, tokens: Sequence[Token], lang: Lang) -> Query:
        """The query of a question that was repaired and tokenised."""
        tokens = tuple(tokens)
        spans = self._spans(tokens)
        kind = kind_of(spans, tokens, self._forms)
        in_full = self._naming.in_full(spans["entity"], tokens)
        names = alternatives(in_full, tokens, self.is_form)
        sources = self._sources(names, spans["class"], tokens)
        attributes, asking = self._asked(spans, kind, names, tokens)
        spoken = taken([*names, *spans["role"], *spans["question"], *spans["excepted"]])
        spoken |= self._framing_of_one(kind, spans["class"], tokens)
        as_of, dating = self._as_of(kind, tokens)
        spoken |= dating
        opens = bool(tokens) and self.is_form(tokens[0], "openers")
        article = any("article" in span.ids for span in spans["class"])
        idle = (*["other"] * (opens or article), *["telling"] * article)  # «а вторая новость?»
        framing = taken(span for span in asking if self._framing.intersection(span.ids))
        asked, sorts = asked_nouns(
            spans["question"], spans["class"], names, text, tokens, self, self._kinds_of
        )
        posts = taken(self._tables["role"].find(tokens))  # «кроме губернатора» is no Никитин
        left = {i for i in range(1, len(tokens)) if self.is_form(tokens[i - 1], "exceptions")} - posts
        free = [i for i in range(len(tokens)) if i not in spoken | framing | sorts | left]
        counted = {span.stop for span in spans["question"] if "howmany" in span.ids}  # «сколько вопросов»
        counted = {i for i in counted.intersection(free) if self._is_thing(tokens[i])}
        return Query(
            text=text,
            tokens=tokens,
            lang=lang,
            kind=kind,
            entities=tuple(span for span in names if span not in sources),
            excepted=tuple(spans["excepted"]),
            sources=tuple(sources),
            attributes=attributes,
            claims=tuple(self._claims(spans["attribute"])),
            asking=asking,
            roles=tuple(spans["role"]),
            classes=tuple(span for span in spans["class"] if not taken([span]) & spoken),
            question_spans=tuple(spans["question"]),
            determined=asked,
            degree=frozenset(i for i in range(1, len(tokens)) if self.is_form(tokens[i - 1], "degrees")),
            terms=tuple(i for i in free if self._informs(tokens[i], idle, asked=i in asked) or i in counted),
            numbers=(
                *(tokens[i].word for i in free if tokens[i].word[0].isdigit()),
                *written_amounts(tokens, self._morph),
            ),
            forms=frozenset(use for token in tokens for use in self._uses.get(token.word, ()))
            | ({"more_or_less"} if compares(spans["question"], tokens, self) else set()),
            strangers=len(in_full) < len(spans["entity"]),
            tense="" if kind == "what" or PLANS in attributes else tense_of(tokens, self._morph),
            as_of=as_of,
            clauses=frozenset(i for i in range(len(tokens)) if self._opens_clause(tokens, i)),
            is_a=claims_kind(text, tokens, spans["entity"]),
            every=frozenset(i for i, token in enumerate(tokens) if self.is_form(token, "every")),
            proper=frozenset(i for i in free if looks_proper(text, tokens, i)),
            opens=opens,
            advice=asks_advice(tokens, self._morph, self._forms),
        )

    def _as_of(self, kind: str, tokens: Sequence[Token]) -> tuple[str | None, set[int]]:
        """The day of «что было известно на 1 марта», not one that is planned for, and the words for it."""
        told = {i for i, token in enumerate(tokens) if self.is_form(token, "as_of")}
        asked = asked_day(tokens) if told or kind in ("who", "howmany") else None
        return (asked.day, told | set(range(asked.start, asked.stop))) if asked else (None, set())

    def _claims(self, spans: Sequence[Span]) -> Iterator[str]:
        """Attributes that only one thing can have, of those that are worded."""
        return (id_ for span in spans for id_ in span.ids if self._lexicon.attributes[id_].exclusive)

    def _framing_of_one(self, kind: str, nouns: Sequence[Span], tokens: Sequence[Token]) -> set[int]:
        """Words that only help to ask: «кто из политиков», «с помощью»."""
        people = [span for span in nouns if "person" in span.ids] if kind == "who" else []
        chosen = {
            i for span in people for i in taken([span]) if span.start and tokens[span.start - 1].word == "из"
        }
        joined = {i for i in range(1, len(tokens)) if self.is_form(tokens[i], "after_prepositions")}
        return chosen | {i for i in joined if self.is_form(tokens[i - 1], "prepositions")}

    def is_form(self, token: Token, use: str) -> bool:
        """Whether the word is a function word of this use (`joints`, `prepositions`…)."""
        return token.word in self._forms.get(use, ())

    def contrasting(self, token: Token, others: Sequence[Token]) -> bool:
        """Whether another word excludes this one («в мире» after «в Европе»)."""
        return any(
            token.stem in group and any(o.stem in group and o.stem != token.stem for o in others)
            for group in self._contrasts
        )

    def _opens_clause(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a clause that describes something may start here: «который», «тот, кто», a participle."""
        token = tokens[index]
        if token.word == "кто":
            return index > 0 and self.is_form(tokens[index - 1], "demonstratives")
        return self._morph.pos(token.word) == "PRTF" or self.is_form(token, "relatives")

    def _kinds_of(self, name: Span) -> set[str]:
        return {self._kinds[id_] for id_ in name.ids}

    def pos(self, token: Token) -> str:
        """The part of speech of a word."""
        return self._morph.pos(token.word)

    def nouns(self, tokens: Sequence[Token]) -> list[Span]:
        """Common nouns for entities, those inside names and posts included."""
        return [span for span in self._tables["class"].find(tokens) if self._is_noun(span, tokens)]

    def _is_noun(self, span: Span, tokens: Sequence[Token]) -> bool:
        """Whether the words are a noun, none of another part of speech that shares its stem («занятых»)."""
        pos = [self._morph.pos(token.word) for token in tokens[span.start : span.stop]]
        return VERBAL.isdisjoint(pos) and not (len(pos) == 1 and pos[0] in QUALIFYING)

    def _informs(self, token: Token, idle: Sequence[str], *, asked: bool) -> bool:
        """Whether a free word tells what is asked about (function words, numbers and requests do not).

        `idle` are the uses of function words that tell nothing beside what else the question holds.
        """
        if any(self.is_form(token, use) for use in idle) or (not asked and self.is_form(token, "particles")):
            return False
        if token.word[0].isdigit() or (len(token.word) == 1 and token.word.isascii()):
            return False
        if token.text in self._forms.get("abbreviations", ()) or (asked and self.is_form(token, "sorts")):
            return True  # «IT» is no pronoun
        if token.word in self._idle:
            return False
        if len(token.word) <= NOISE and not (self._morph.known(token.word) or token.text.isupper()):
            return token.stem in self._words  # a slip of the pen
        return token.stem not in self._fillers and self._morph.pos(token.word) not in EMPTY_POS

    def _is_thing(self, token: Token) -> bool:
        return self._morph.pos(token.word) == "NOUN" and token.word != TIMES

    def _spans(self, tokens: tuple[Token, ...]) -> dict[str, list[Span]]:
        """Spans of every kind; of two that overlap the longer stays, a name before a post before the rest."""
        roles = [
            r
            for r in self._tables["role"].find(tokens)
            if not (self._excepted(r, tokens) or self._after(r, "machines", tokens))
        ]
        questions = self._tables["question"].find(tokens)
        claim = self._claim(questions, tokens)
        attributes = [a.shifted(claim) for a in self._tables["attribute"].find(tokens[claim:])]
        attributes = [a for a in attributes if not self._is_request(a, tokens)]
        attributes = [a for a in attributes if not self._is_superlative(a, tokens)]
        names = self._entities.find(tokens)
        excepted = left_out(names, tokens, self.is_form)
        names = [name for name in names if name not in excepted]
        roles = [self._shortened(role, names, tokens) for role in roles]
        entities = self._beside_roles(names, roles, tokens)
        roles = [r for r in roles if not overlapping(r, entities) and not longer_over(r, attributes)]
        attributes = [
            a for a in attributes if not overlapping(a, entities, longer=True) and not overlapping(a, roles)
        ]
        return {
            "entity": entities,
            "excepted": excepted,
            "role": roles,
            "attribute": attributes,
            "class": [c for c in self.nouns(tokens) if not overlapping(c, [*entities, *roles])],
            "question": [q for q in questions if not overlapping(q, entities)],
        }

    def _claim(self, questions: Sequence[Span], tokens: Sequence[Token]) -> int:
        """Where the claim of «правда ли, что …» starts, whose «что» asks nothing; 0 where there is none."""
        ends = (span.stop for span in questions if "yesno" in span.ids)
        told = (end for end in ends if end < len(tokens) and self.is_form(tokens[end], "reporting"))
        return next((end + 1 for end in told), 0)

    def _excepted(self, span: Span, tokens: Sequence[Token]) -> bool:
        """«Кроме губернатора»: named only to be left out."""
        return self._after(span, "exceptions", tokens)

    def _after(self, span: Span, use: str, tokens: Sequence[Token]) -> bool:
        """Whether the span follows a function word of this use."""
        return span.start > 0 and self.is_form(tokens[span.start - 1], use)

    def _is_request(self, span: Span, tokens: Sequence[Token]) -> bool:
        """«Расскажи», «назван»: a verb of saying by which nobody is asked what somebody said."""
        said = self._saying.issuperset(span.ids)
        return said and any(self.is_form(token, "requests") for token in tokens[span.start : span.stop])

    def _is_superlative(self, span: Span, tokens: Sequence[Token]) -> bool:
        """«Лучшим»: what was called the best is asked for, no comparison («что лучше»)."""
        return span.ids == (COMPARISON,) and self._morph.pos(tokens[span.stop - 1].word) == "ADJF"

    def _shortened(self, role: Span, names: list[Span], tokens: Sequence[Token]) -> Span:
        """The post less what belongs to a longer name after it: «глава» of «глава АНО „Север“»."""
        for name in names:
            if role.start < name.start < role.stop < name.stop:
                shorter = self._tables["role"].find(tokens[role.start : name.start])
                if shorter and len(shorter[0]) == name.start - role.start:
                    return Span("role", role.start, name.start, shorter[0].ids)
        return role

    def _beside_roles(self, names: list[Span], roles: list[Span], tokens: Sequence[Token]) -> list[Span]:
        """The names beside longer posts; of «лидер партии Единая Россия» what follows the post."""
        kept: list[Span] = []
        for name in names:
            over = [r for r in roles if r.overlaps(name)]
            if not over or (over[0].start >= name.start and len(over[0]) <= len(name)):
                kept.append(name)
            elif name.stop > over[0].stop:
                rest = self._entities.find(tokens[over[0].stop : name.stop])
                kept += [span.shifted(over[0].stop) for span in rest]
        return kept

    def _sources(self, names: list[Span], nouns: list[Span], tokens: Sequence[Token]) -> list[Span]:
        """Names that tell which article is meant: «подмосковная новость», «статья про Подмосковье»."""
        found = []
        for noun in (span for span in nouns if "article" in span.ids):
            for name in names:
                if self._types[name.ids[0]] == "person":
                    continue
                before = tokens[name.stop : noun.start] if name.stop <= noun.start else None
                after = tokens[noun.stop : name.start] if name.start >= noun.stop else None
                linked = before is not None and len(before) <= 1 and self._all_prepositions(before)
                led = after is not None and len(after) == 1 and self.is_form(after[0], "about")
                if linked or led:
                    found.append(name)
        joined = [n for n in names for f in found if f not in (n,) and self._joined(n, f, tokens)]
        return [name for name in names if name in found or name in joined]

    def _joined(self, first: Span, second: Span, tokens: Sequence[Token]) -> bool:
        """Whether «и» alone stands between («нижегородской и подмосковной новостей»)."""
        between = tokens[first.stop : second.start]
        return len(between) == 1 and self.is_form(between[0], "joints")

    def _all_prepositions(self, tokens: Sequence[Token]) -> bool:
        return all(self.is_form(token, "prepositions") for token in tokens)

    def _is_choice(self, name: Span, tokens: Sequence[Token]) -> bool:
        """Whether the span offers several regions («в Подмосковье или под Нижним»)."""
        offered = any(self.is_form(token, "alternatives") for token in tokens[name.start : name.stop])
        return offered and {self._types[id_] for id_ in name.ids} == {"region"}

    def _asked(
        self, spans: Mapping[str, list[Span]], kind: str, names: Sequence[Span], tokens: Sequence[Token]
    ) -> tuple[tuple[str, ...], tuple[Span, ...]]:
        """Asked attributes, as the words around them turn them, and the spans that ask for them."""
        attributes, asking = self._asked_attributes.attributes(spans, kind, tokens)
        if self._asked_of_all(kind, spans["class"], tokens):
            attributes = (*(a for a in attributes if a not in self._saying), "people")
        if "where" in attributes and any(self._is_choice(name, tokens) for name in names):
            attributes = tuple("region" if a == "where" else a for a in attributes)
        return attributes, asking

    def _asked_of_all(self, kind: str, nouns: Sequence[Span], tokens: Sequence[Token]) -> bool:
        """«Кто упомянут», «какие люди названы»: everybody whom an article tells of."""
        anybody = kind == "who" or any("person" in noun.ids for noun in nouns)
        return anybody and any(self.is_form(token, "mentioned") for token in tokens)
