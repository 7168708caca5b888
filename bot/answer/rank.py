"""Facts in order of how well they fit a query, with what fits and what does not."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bot.answer.lexis import Lexis
from bot.answer.morph import Morph
from bot.answer.normalize import fold, tokenize
from bot.answer.phrases import PhraseTable, Span, entity_table
from bot.answer.understand import Query
from bot.facts.model import Fact, FactBase

ENTITY_WEIGHT = 1.0  # a name weighs as a rare noun
AFTER = 50  # words by which a name that follows counts as farther
SOURCE_WEIGHT = 0.3
CONTEXT = 0.3  # how much of a name is covered where only the fact's article is about it
PLACES = frozenset(
    {"region", "scope", "place", "party", "of", "subject"}
)  # part roles that bind a fact to a region
PART_ATTRIBUTES = {
    "region": "region",
    "event": "place_event",
    "partner": "partner",
    "organiser": "organiser",
    "approver": "approver",
    "programme": "programme",
}  # the attribute that a part of a fact answers
ACTORS = frozenset({"person", "organization"})
UNRANKED = frozenset({"article", "person"})  # nouns for the source and for anybody: no subject of a fact
KIND_ORDER = {
    "definition": 0.06,
    "role": 0.05,
    "agreement": 0.04,
    "purpose": 0.03,
}  # what to say first of a thing


@dataclass(frozen=True, slots=True)
class Match:
    """A fact and its fit: `coverage` (0..1) of the question's weight, and what speaks against it.

    `conflicts` are hard: the fact contradicts or lacks something that the question insists on.
    `rest` is the coverage of what does not conflict. `context` counts the names that only the
    fact's article is about.
    """

    fact: Fact
    coverage: float
    score: float
    rest: float = 0.0
    context: int = 0
    attributes: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """One weighted demand of the question and the facts that meet it."""

    name: str
    weight: float
    met: dict[str, float] = field(default_factory=dict)
    hard: bool = False
    name_like: bool = False
    stem: str = ""


class Ranker:
    """Ranks the facts of a base for queries."""

    def __init__(self, base: FactBase, morph: Morph) -> None:
        self.base = base
        self._morph = morph
        self.facts = base.facts
        self.order = {id_: n for n, id_ in enumerate(self.facts)}
        self.lexis = Lexis(base, self.facts.values(), morph)
        self.summaries = frozenset(id_ for article in base.articles.values() for id_ in article.summary)
        self._held = {id_: self._attributes_of(fact) for id_, fact in self.facts.items()}
        self._entities = {id_: fact.entities for id_, fact in self.facts.items()}
        self._names_in = self._find_names(entity_table(base, morph), morph)
        self._of_entity: dict[str, dict[str, float]] = {}
        self._of_article: dict[str, set[str]] = {}
        for fact in self.facts.values():
            for id_ in fact.entities:
                self._of_entity.setdefault(id_, {})[fact.id] = 1.0
                self._of_article.setdefault(id_, set()).add(fact.article)
        self._of_kind: dict[str, set[str]] = {}
        for id_, entities in self._entities.items():
            for entity in entities:
                for kind in (base.entities[entity].kind, base.entities[entity].type):
                    self._of_kind.setdefault(kind, set()).add(id_)
        for article in base.articles.values():
            for region in article.regions:
                self._of_article.setdefault(region, set()).add(article.id)
        self.actors = frozenset(e.id for e in base.entities.values() if e.type in ACTORS)
        self.topics = frozenset(morph.stem(fold(word)) for word in base.lexicon.topics)
        self._contrasts = {
            morph.stem(fold(word)): (n, group)
            for n, words in enumerate(base.lexicon.contrasts)
            for group in [frozenset(morph.stem(fold(w)) for w in words)]
            for word in words
        }

    def _find_names(self, table: PhraseTable, morph: Morph) -> dict[str, dict[str, list[int]]]:
        """Where each fact names which initiative."""
        found: dict[str, dict[str, list[int]]] = {}
        for id_, fact in self.facts.items():
            places: dict[str, list[int]] = found.setdefault(id_, {})
            for span in table.find(tokenize(f"{fact.text} {fact.text_en}", morph)):
                for entity in span.ids:
                    if self._is_initiative(entity) and entity in fact.entities:
                        places.setdefault(entity, []).append(span.start)
        return found

    def _attributes_of(self, fact: Fact) -> frozenset[str]:
        """What the fact answers: its own `asks`, what the lexicon accepts for others, what its parts name."""
        held = {
            known.id
            for known in self.base.lexicon.attributes.values()
            if (known.id in fact.asks or any(other in fact.asks for other in known.accepts))
            and len(fact.date or "") >= known.precision
        }
        return frozenset(held | {PART_ATTRIBUTES[p.role] for p in fact.about if p.role in PART_ATTRIBUTES})

    def knows(self, entity: str) -> bool:
        """Whether any fact or article in reach is about the entity."""
        return entity in self._of_article

    def about(self, entity: str) -> list[Fact]:
        """Facts about the entity in the order of the base."""
        return [self.facts[id_] for id_ in self._of_entity.get(entity, {})]

    def subjects(self, article: str) -> set[str]:
        """Ids of everything that an article and its facts are about."""
        return {id_ for id_, articles in self._of_article.items() if article in articles}

    def term_coverage(self, fact: Fact, query: Query) -> float:
        """Share of the weight of the question's free words that the fact covers (1 where there are none)."""
        items = [*self._class_items(query), *self._term_items(query)]
        total = sum(item.weight for item in items)
        return sum(item.weight * item.met.get(fact.id, 0.0) for item in items) / total if total else 1.0

    def word_coverage(self, fact: Fact, query: Query) -> float:
        """Share of the weight of the free words that ask for no attribute (0 where there are none)."""
        asking = {i for span in query.asking for i in range(span.start, span.stop)}
        words = replace(query, terms=tuple(i for i in query.terms if i not in asking), asking=())
        return self.term_coverage(fact, words) if words.terms or words.classes else 0.0

    def rank(self, query: Query) -> list[Match]:
        """All facts that meet something of the query, best first."""
        items = [
            *self._source_items(query),
            *self._entity_items(query),
            *self._role_items(query),
            *self._class_items(query),
            *self._term_items(query),
        ]
        total = sum(item.weight for item in items)
        ids = {id_ for item in items for id_ in item.met} or (set(self.facts) if query.attributes else set())
        matches = [self._match(self.facts[id_], query, items, total) for id_ in ids]
        return sorted(matches, key=lambda m: (-m.score, self.order[m.fact.id]))

    def _match(self, fact: Fact, query: Query, items: list[_Item], total: float) -> Match:
        covered = sum(item.weight * item.met.get(fact.id, 0.0) for item in items)
        coverage = covered / total if total else 0.0
        held = tuple(a for a in query.attributes if self.holds(fact, a))
        exact = sum(a in fact.asks for a in query.attributes)
        conflicts = tuple(item.name for item in items if item.hard and item.met.get(fact.id, 0.0) == 0.0)
        conflicts += tuple(
            f"name:{item.name}" for item in items if item.name_like and item.met.get(fact.id, 0.0) == 0.0
        )
        conflicts += tuple(self._contrast_conflicts(fact, query, items)) + tuple(
            self.number_conflicts(fact, query)
        )
        conflicting = {c.partition(":")[2] for c in conflicts}
        against = sum(item.weight for item in items if {item.stem, item.name.partition(":")[2]} & conflicting)
        score = coverage + 0.25 * bool(held) + 0.1 * bool(exact) + 0.02 / (1 + len(fact.asks))
        score += 0.05 * (fact.id in self.summaries)
        score += 0.05 * self._is_subject(fact, query) + KIND_ORDER.get(fact.kind, 0.0)
        return Match(
            fact=fact,
            coverage=coverage,
            rest=covered / (total - against) if total > against else 0.0,
            score=score - 0.5 * len(conflicts),
            context=sum(item.hard and item.met.get(fact.id, 0.0) == CONTEXT for item in items),
            attributes=held,
            conflicts=conflicts,
            missing=tuple(item.name for item in items if item.met.get(fact.id, 0.0) == 0.0),
        )

    def holds(self, fact: Fact, attribute: str) -> bool:
        """Whether the fact answers the attribute, by itself or by one that the lexicon accepts for it."""
        return attribute in self._held[fact.id]

    def _is_subject(self, fact: Fact, query: Query) -> int:
        asked = {id_ for span in query.entities for id_ in span.ids}
        return int(any(part.role in ("subject", "holder") and part.entity in asked for part in fact.about))

    # --- what a question demands ---------------------------------------------------------------
    def _entity_items(self, query: Query) -> list[_Item]:
        return [
            _Item(f"entity:{'/'.join(span.ids)}", ENTITY_WEIGHT, self._entity_met(query, span), hard=True)
            for span in query.entities
        ]

    def _source_items(self, query: Query) -> list[_Item]:
        """The article that «подмосковная новость» means: its facts alone."""
        items = []
        for span in query.sources:
            articles = {article for id_ in span.ids for article in self._of_article.get(id_, ())}
            met = {id_: 1.0 for id_, fact in self.facts.items() if fact.article in articles}
            items.append(_Item(f"source:{'/'.join(span.ids)}", SOURCE_WEIGHT, met, hard=True))
        return items

    def _role_items(self, query: Query) -> list[_Item]:
        """Posts that stand for nobody in particular: only facts on that post will do."""
        return [
            _Item(
                f"role:{span.ids[0]}",
                ENTITY_WEIGHT,
                {id_: 1.0 for id_, fact in self.facts.items() if fact.role in span.ids},
                hard=True,
            )
            for span in query.roles
        ]

    def _entity_met(self, query: Query, span: Span) -> dict[str, float]:
        """Facts about the named thing; else whose words hold the name; else whose article is about it."""
        met: dict[str, float] = {}
        for id_ in span.ids:
            for article in self._of_article.get(id_, ()):
                for fact in self.facts.values():
                    if fact.article == article and self._tells_of_page(fact, query):
                        met[fact.id] = 1.0
                    elif fact.article == article and self._may_lean_on_article(fact, id_):
                        met[fact.id] = CONTEXT
        stems = query.stems(span)
        for id_, words in self.lexis.words.items():
            if all(stem in words.known for stem in stems):
                met[id_] = max(met.get(id_, 0.0), 0.9)
        for id_ in span.ids:
            met.update(self._of_entity.get(id_, {}))
        return met

    def _tells_of_page(self, fact: Fact, query: Query) -> bool:
        """A page's date and views are those of everything that the page is about."""
        return fact.kind == "publication" and any(self.holds(fact, a) for a in query.attributes)

    def is_common(self, word: str) -> bool:
        """Whether the word is a known common one, no name."""
        return self._morph.known(word) and not self._morph.is_name(word)

    def _may_lean_on_article(self, fact: Fact, entity: str) -> bool:
        """A fact tied to one region says nothing of another, and a person's deeds are that person's alone."""
        type_ = self.base.entities[entity].type
        if type_ == "person":
            return False
        if type_ == "region":
            bound = {
                part.entity
                for part in fact.about
                if part.role in PLACES and self.base.entities[part.entity].type == "region"
            }
            return not bound
        return True

    def _class_items(self, query: Query) -> list[_Item]:
        items = []
        groups = self.lexis.groups(query.tokens)
        for span in query.classes:
            if UNRANKED & set(span.ids):
                continue
            met = {fact: 1.0 for kind in span.ids for fact in self._of_kind.get(kind, ())}
            for index in range(span.start, span.stop):
                holders = self.lexis.holders(query.tokens[index], groups.get(index, frozenset()))
                for id_, value in holders.items():
                    met[id_] = max(met.get(id_, 0.0), value)
            head = query.tokens[span.stop - 1]
            weight = self.lexis.weight(head, len(met))
            items.append(_Item(query.words(span), weight, met, stem=head.stem))
        return items

    def _term_items(self, query: Query) -> list[_Item]:
        groups = self.lexis.groups(query.tokens)
        holding = self._attribute_holders(query)
        in_class = {
            i
            for span in query.classes
            if "article" in span.ids or not UNRANKED & set(span.ids)
            for i in range(span.start, span.stop)
        }
        items = []
        for index in query.terms:
            if index in in_class:
                continue
            token = query.tokens[index]
            met = self.lexis.holders(token, groups.get(index, frozenset())) | holding.get(index, {})
            weight = self.lexis.weight(token, len(met))
            items.append(
                _Item(token.word, weight, met, name_like=self._morph.is_name(token.word), stem=token.stem)
            )
        return items

    def _attribute_holders(self, query: Query) -> dict[int, dict[str, float]]:
        """By token position in a attribute's phrase: the facts that hold the attribute."""
        holding: dict[int, dict[str, float]] = {}
        for span in query.asking:
            met = {id_: 1.0 for id_, fact in self.facts.items() if any(self.holds(fact, a) for a in span.ids)}
            holding.update(dict.fromkeys(range(span.start, span.stop), met))
        return holding

    # --- what rules a fact out -----------------------------------------------------------------
    def number_conflicts(self, fact: Fact, query: Query) -> list[str]:
        """Numbers and years of the question that the fact does not hold."""
        known = self.lexis.words[fact.id].known
        dates = {part.lstrip("0") for date in (fact.date, fact.until) if date for part in date.split("-")}
        return [f"number:{n}" for n in query.numbers if n not in known and n.lstrip("0") not in dates]

    def _belongs_to_rival(self, fact: Fact, stem: str, query: Query) -> bool:
        """Whether the word («для школьников») stands beside another initiative than the one asked about."""
        asked = {id_ for span in query.entities for id_ in span.ids if self._is_initiative(id_)}
        named = self._names_in[fact.id]
        if not asked & named.keys() or not named.keys() - asked:
            return False
        places = [i for i, other in enumerate(self.lexis.words[fact.id].stems) if other == stem]
        own = [i for id_ in asked & named.keys() for i in named[id_]]
        rivals = [i for id_ in named.keys() - asked for i in named[id_]]
        return all(_nearest(rivals, place) < _nearest(own, place) for place in places)

    def _is_initiative(self, entity: str) -> bool:
        return self.base.entities[entity].type == "initiative"

    def _contrast_conflicts(self, fact: Fact, query: Query, items: list[_Item]) -> list[str]:
        """Words of the question that the fact replaces by an opposite («шестое» by «первое»)."""
        words = self.lexis.words[fact.id]
        asked = [
            (query.tokens[i].stem, *self._contrasts[query.tokens[i].stem])
            for i in query.terms
            if query.tokens[i].stem in self._contrasts
        ]
        conflicts = []
        for stem, _, group in asked:
            if not any(item.stem == stem and fact.id in item.met for item in items):
                conflicts.append(f"{'contrast' if group & words.known else 'lacks'}:{stem}")
            if stem in words.known and self._belongs_to_rival(fact, stem, query):
                conflicts.append(f"binding:{stem}")
        for a, group_a, rivals in asked:
            for b, group_b, _ in asked:
                if (
                    group_a != group_b
                    and a in words.known
                    and b in words.known
                    and _bound_to_rival(words.stems, a, b, rivals)
                ):
                    conflicts.append(f"binding:{a}+{b}")
        return conflicts


def _nearest(places: Iterable[int], place: int) -> int:
    """How far a name stands; one that follows is farther: «Уроки цифры» для школьников."""
    return min((place - p if p <= place else AFTER + p - place for p in places), default=2 * AFTER)


def _bound_to_rival(stems: tuple[str, ...], word: str, anchor: str, rivals: frozenset[str]) -> bool:
    """Whether, wherever `anchor` stands, a rival of `word` stands nearer to it than `word` itself."""
    places = [i for i, stem in enumerate(stems) if stem == anchor]
    own = [i for i, stem in enumerate(stems) if stem == word]
    others = [i for i, stem in enumerate(stems) if stem in rivals and stem != word]
    return bool(others) and all(
        min(abs(i - place) for i in others) < min(abs(i - place) for i in own) for place in places
    )
