"""What the facts of a base hold, looked up by entity, article, kind and attribute."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace

from bot.answer.held import answered_by, attributes_of
from bot.answer.lexis import CACHED, Lexis
from bot.answer.morph import Morph
from bot.answer.normalize import Token, fold, tokenize
from bot.answer.phrases import entity_table
from bot.answer.query import Query, taken
from bot.answer.remembered import remembered
from bot.answer.times import known_by
from bot.answer.wording import Wordings
from bot.facts.model import Fact, FactBase

DESCRIBING = frozenset({"ADJF", "PRTF"})  # parts of speech that describe a noun before it
COUNTRY = "country"  # the class of Russia as a whole
DEFINING = "definition"  # the attribute of facts that say what a thing is
WORD = 0.95  # how much of a common noun is met where the fact holds the word, and nothing of the kind
ACTORS = frozenset({"person", "organization"})
PLACES = frozenset({"region", "scope", "place", "party", "of", "subject"})  # parts that bind to a region
TIMES = "раз"  # is counted too, though it tells of no thing
PAGE = frozenset({"published", "views", "title", "motto"})  # what is asked of a page


class Holdings:
    """The facts of one base, ready to be searched."""

    def __init__(self, base: FactBase, morph: Morph, wordings: Wordings) -> None:
        self.lexis = Lexis(base.facts, wordings, morph)
        self.topics = frozenset(morph.stem(fold(word)) for word in base.lexicon.topics)
        self._morph = morph
        self._sorts = base.lexicon.forms.get("sorts", frozenset())
        answered = answered_by(base.lexicon)
        heading = frozenset(id_ for id_, role in base.lexicon.roles.items() if not role.many)
        self._held = {id_: attributes_of(fact, answered, heading) for id_, fact in base.facts.items()}
        contrasts = base.lexicon.contrasts
        self._contrasts = [frozenset(morph.stem(fold(word)) for word in group) for group in contrasts]
        self._names = entity_table(wordings.phrases)
        building = base.lexicon.forms.get("building", frozenset())
        self.building = frozenset(morph.stem(word) for word in building)
        self.says_region = remembered(self._says_region, None)
        self._fill(base)

    def as_of(self, day: str) -> "Holdings":
        """What these held on that day (YYYY-MM-DD)."""
        return self._of({id_: fact for id_, fact in self.facts.items() if known_by(fact, day, self.base)})

    def of_article(self, article: str) -> "Holdings":
        """What one article holds."""
        return self._of({fact.id: fact for fact in self.in_article(article)})

    def _of(self, facts: dict[str, Fact]) -> "Holdings":
        """These facts alone; the weight of words stays."""
        articles = {fact.article: self.base.articles[fact.article] for fact in facts.values()}
        (fewer := copy(self))._fill(replace(self.base, facts=facts, articles=articles))
        return fewer

    def _fill(self, base: FactBase) -> None:
        """Enter the facts of the base under all that they are looked up by."""
        self.base = base
        self.facts = base.facts
        self.order = {id_: n for n, id_ in enumerate(base.facts)}
        self.summaries = frozenset(id_ for article in base.articles.values() for id_ in article.summary)
        self.posts = [fact for fact in base.facts.values() if fact.kind == "role"]
        publications = (fact for fact in base.facts.values() if fact.kind == "publication")
        self.pages = {fact.id: fact for fact in publications if not PAGE.isdisjoint(self._held[fact.id])}
        self._told_in = remembered(self._told_in_article, None)
        self.leaning = remembered(self._leaning, None)
        self._holding: dict[str, dict[str, float]] = {}
        self._naming: dict[str, dict[str, float]] = {}
        self._of_entity: dict[str, list[Fact]] = {}
        self._articles: dict[str, set[str]] = {}
        self._of_kind: dict[str, set[str]] = {}
        self._in_article: dict[str, list[Fact]] = {}
        self._of_measure: dict[str, list[Fact]] = {}
        self._alike: dict[str, list[Fact]] = {}
        for fact in base.facts.values():
            self._enter(fact)
        self.names_of = remembered(self._names_of, None)
        self.lends = remembered(self._lends_to, None)
        self.of_noun = remembered(self._of_noun, CACHED)
        for article in base.articles.values():
            for region in article.regions:
                self._articles.setdefault(region, set()).add(article.id)

    def _enter(self, fact: Fact) -> None:
        for attribute in self._held[fact.id]:
            self._holding.setdefault(attribute, {})[fact.id] = 1.0
        self._in_article.setdefault(fact.article, []).append(fact)
        self._alike.setdefault(fact.repeats or fact.id, []).append(fact)
        if fact.measure:
            self._of_measure.setdefault(fact.measure, []).append(fact)
        for id_ in sorted(fact.entities):
            entity = self.base.entities[id_]
            self._of_entity.setdefault(id_, []).append(fact)
            self._naming.setdefault(id_, {})[fact.id] = 1.0
            self._articles.setdefault(id_, set()).add(fact.article)
            for kind in (entity.kind, entity.type):
                self._of_kind.setdefault(kind, set()).add(fact.id)

    def type_of(self, entity: str) -> str:
        """The type of an entity (`region`, `person`…)."""
        return self.base.entities[entity].type

    def knows(self, entity: str) -> bool:
        """Whether any fact or article is about the entity."""
        return entity in self._articles

    def about(self, entity: str) -> Sequence[Fact]:
        """Facts about the entity, in the order of the base."""
        return self._of_entity.get(entity, ())

    def posts_of(self, person: str) -> list[Fact]:
        """The facts that give the person's posts."""
        return [fact for fact in self.about(person) if person in fact.playing("holder")]

    def articles_about(self, entity: str) -> set[str]:
        """Ids of the articles that are about the entity."""
        return self._articles.get(entity, set())

    def in_article(self, article: str) -> list[Fact]:
        """The facts of an article."""
        return self._in_article.get(article, [])

    def _leaning(self, entity: str) -> frozenset[str]:
        """Ids of the facts that their article alone ties to the entity.

        A fact tied to one region says nothing of another, and a person's deeds are that person's alone.
        """
        type_ = self.type_of(entity)
        articles = self.articles_about(entity) if type_ != "person" else set()
        if type_ == "region" and self.base.entities[entity].kind != COUNTRY:  # one that only lists regions
            articles = {a for a in articles if self.base.articles[a].regions == (entity,)}
        return frozenset().union(*(self._told_in(article, type_ != "region") for article in articles))

    def _told_in_article(self, article: str, placed: bool) -> frozenset[str]:
        """Ids of the facts of an article, those tied to some region among them or not."""
        facts = self.in_article(article)
        return frozenset(fact.id for fact in facts if placed or not self._placed(fact))

    def _placed(self, fact: Fact) -> bool:
        """Whether the fact is tied to some region."""
        return any(part.role in PLACES and self.type_of(part.entity) == "region" for part in fact.about)

    def _names_of(self, entity: str) -> tuple[tuple[str, ...], ...]:
        """The stems of an initiative's names in both languages: «Школа 21 в Кемерове» bears one of them."""
        known = self.base.entities[entity]
        if known.type != "initiative":
            return ()
        return tuple(
            tuple(token.stem for token in tokenize(name, self._morph)) for name in (known.name, known.name_en)
        )

    def _lends_to(self, id_: str) -> frozenset[str]:
        """Ids of the facts about what this one says what it is; none where it defines nothing."""
        fact = self.facts[id_]
        if DEFINING not in fact.asks:
            return frozenset()
        subjects = set(fact.playing("subject"))
        beside = self.about_any(subjects)
        return frozenset(other.id for other in beside if subjects.intersection(other.playing("subject")))

    def about_any(self, entities: Iterable[str]) -> list[Fact]:
        """Facts about one of the entities."""
        return [fact for entity in entities for fact in self.about(entity)]

    def of_measure(self, fact: Fact) -> list[Fact]:
        """The facts that give the same figure as this one, itself included; none where it gives no such."""
        return self._of_measure.get(fact.measure or "", [])

    def alike(self, fact: Fact) -> list[Fact]:
        """The facts that say the same as this one, itself included."""
        return self._alike.get(fact.repeats or fact.id, [])

    def of_kind(self, kind: str) -> set[str]:
        """Ids of the facts about an entity of this kind or type."""
        return self._of_kind.get(kind, set())

    def _of_noun(
        self, kinds: tuple[str, ...], words: tuple[tuple[str, frozenset[str]], ...]
    ) -> dict[str, float]:
        """Ids of the facts about something of these kinds, or that hold one of the words (a stem and its
        groups) for it, and how fully that meets the noun; not to be changed."""
        met = {id_: 1.0 for kind in kinds for id_ in self.of_kind(kind)}
        for stem, groups in words:
            holders = self.lexis.holders(stem, groups)
            met |= [(id_, max(met.get(id_, 0.0), WORD * value)) for id_, value in holders.items()]
        return met

    def initiatives_in(self, fact: Fact) -> Mapping[str, tuple[int, ...]]:
        """The initiatives that the fact's text names, and where."""
        return self.lexis.words[fact.id].initiatives

    def holds(self, fact: Fact, attribute: str) -> bool:
        """Whether the fact answers the attribute, by itself or by one that the lexicon accepts for it."""
        return attribute in self._held[fact.id]

    def tells_place(self, fact: Fact) -> bool:
        """Whether the fact itself promises to tell where, by more than its region."""
        return not {"where", *self.base.lexicon.attributes["where"].accepts}.isdisjoint(fact.asks) or bool(
            fact.playing("event")
        )

    def _says_region(self, fact: Fact) -> bool:
        """Whether the fact's own words name a region of it."""
        named = {id_ for span in self._names.find(tokenize(fact.text, self._morph)) for id_ in span.ids}
        return not named.isdisjoint(fact.playing("region"))

    def holding(self, attribute: str) -> dict[str, float]:
        """Ids of the facts that answer the attribute, each with 1 (it is met in full); not to be changed."""
        return self._holding.get(attribute, {})

    def naming(self, entity: str) -> dict[str, float]:
        """Ids of the facts about the entity, each with 1; not to be changed."""
        return self._naming.get(entity, {})

    def thing_counted(self, query: Query) -> int | None:
        """The place of what «сколько» counts; None where it is people, a name, or not told at once."""
        place = self._counted(query)
        return None if place is None or self._morph.is_animate(query.tokens[place].word) else place

    def anybody_counted(self, query: Query) -> int | None:
        """The place of the people that «сколько» counts, where any will do («человек»)."""
        place = self._counted(query)
        return place if place in taken(span for span in query.classes if "person" in span.ids) else None

    def people_counted(self, query: Query) -> int | None:
        """The place of the people that «сколько» counts, where they are told from others («мигрантов»)."""
        place = self._counted(query)
        anybody = self.base.lexicon.forms.get("anybody", ())
        if place is None or query.tokens[place].word in anybody:
            return None
        return place if self._morph.is_animate(query.tokens[place].word) else None

    def _counted(self, query: Query) -> int | None:
        """The place of the noun that «сколько» counts; None where it is a name, or not told at once."""
        if query.kind != "howmany" or not query.question_spans:
            return None
        place = query.question_spans[0].stop
        while place < len(query.tokens) and self._morph.pos(query.tokens[place].word) in DESCRIBING:
            place += 1
        if place == len(query.tokens):
            return None
        word = query.tokens[place].word
        if place not in query.terms and place not in taken(query.classes) and word != TIMES:
            return None
        return place if self._morph.pos(word) == "NOUN" else None

    def is_event(self, kind: str) -> bool:
        """Whether things of a kind, or of a type, are events."""
        return any(e.type == "event" for e in self.base.entities.values() if kind in (e.kind, e.type))

    def stems_of(self, text: str) -> set[str]:
        """The index keys of its words."""
        return {token.stem for token in tokenize(text, self._morph)}

    def called(self, kind: str) -> frozenset[str]:
        """The stems of the words by which things of a kind are called."""
        known = self.base.lexicon.classes.get(kind)
        tokens = (
            (token for phrase in known.phrases for token in tokenize(phrase, self._morph)) if known else ()
        )
        return frozenset(token.stem for token in tokens)

    def is_name(self, word: str) -> bool:
        """Whether the word is a proper name for the dictionary."""
        return self._morph.is_name(word)

    def exclude(self, one: Token, other: Token) -> bool:
        """Whether two words exclude one another («весной», «летом»)."""
        return any(one.stem in group and other.stem in group for group in self._contrasts)

    def excludes(self, stem: str) -> frozenset[str]:
        """The stem itself, where it is one of words that exclude one another."""
        return frozenset({stem} if any(stem in group for group in self._contrasts) else ())

    def may_be_person(self, word: str) -> bool:
        """Whether the word may be a person's name for the dictionary."""
        return self._morph.may_be_person(word)

    def is_noun(self, word: str) -> bool:
        """Whether the word names a thing («типа» is a particle for the dictionary)."""
        return self._morph.pos(word) in ("NOUN", "LATN") or word in self._sorts

    def is_adjective(self, word: str) -> bool:
        """Whether the word tells of what kind a thing is."""
        return self._morph.pos(word) == "ADJF"

    def is_verb(self, word: str) -> bool:
        """Whether the word tells what is done."""
        return self._morph.pos(word) in ("VERB", "INFN", "GRND")

    def is_common(self, word: str) -> bool:
        """Whether the word is a known common one, no name."""
        return self._morph.known(word) and not self._morph.is_name(word)
