"""Whether a fact answers a question. The thresholds stand here, those of claims in `claims`."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.counting import PEOPLE, counts_another
from bot.answer.demands import asks_of_page, is_page
from bot.answer.finding import Finding
from bot.answer.manner import CHOOSING, asks_of_no_one, is_told_as_asked, names_actor
from bot.answer.newest import BESIDE, newest
from bot.answer.query import Query, taken
from bot.answer.rank import Match, Ranker
from bot.answer.telling import (
    PLURAL,
    asks_actors,
    defines_another,
    kind_headed,
    lacks_asked_kind,
    lacks_names,
    lies_elsewhere,
    named_of_kind,
    repeats_agreement,
    tells_of_a_part,
    tells_only_of,
    told_of_another,
    told_of_part,
    told_of_region,
)
from bot.answer.times import timely
from bot.facts.model import Fact

ENOUGH = 0.62  # coverage at which a fact answers a question
ENOUGH_ASKED = 0.5  # … where it also holds an attribute that the question names
ENOUGH_WORDS = 0.34  # … of the words beside names and attributes
ENOUGH_COUNTED = 0.6  # … of what «сколько» counts
ENOUGH_SAID = 0.45  # … of what a named person said
SURE = 0.85  # coverage at which a yes/no question is answered with «yes»
CLOSE = 0.75  # … at which another statement of the same person does
FACTS = 4  # facts in an answer at most
MANY = 3  # words that may be told again, not asked for
TWO = 2  # words that make a question without a name
FEW = 3  # … where one attribute is asked for
DEEDS = frozenset({"participants", "signer"})  # attributes of facts that tell who did one thing, no other
TAKING_PART = frozenset({"party", "participants"})  # attributes that somebody without a name may meet
YEARS = "лет"
UNITS = frozenset({"number", "duration"})  # asked for in some unit: regions, hours


class Fit:
    """Judges matches."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker
        self._holdings = ranker.holdings
        lexicon = ranker.holdings.base.lexicon
        self._attributes = lexicon.attributes
        self._counted = lexicon.having("counted")
        self._own = lexicon.having("own")
        self._whole = lexicon.having("whole")
        self._heading = lexicon.having("heading")
        self.defaults = frozenset(lexicon.asked_by().values())  # asked for by the question word alone
        self._worded_out = self.defaults | lexicon.having("deed")  # what the other words must say

    def strict(self, query: Query) -> set[str]:
        """Asked attributes that only a fact which holds them can answer."""
        return {a for a in query.attributes if self._attributes[a].strict}

    def resolved(self, query: Query) -> Query:
        """The query that asks of things not how many people took part («сколько делегаций побывало»), and of
        years how long."""
        thing = self._holdings.thing_counted(query)
        if thing is None or not {PEOPLE, "number"}.intersection(query.attributes):
            return query
        counted = "number"
        if query.tokens[thing].word == YEARS:  # «сколько лет Школе 21» is another thing than «… учатся»
            counted = "age" if query.terms == (thing,) else "duration"
        asked = (counted if a in (PEOPLE, "number") else a for a in query.attributes)
        return replace(query, attributes=tuple(dict.fromkeys(asked)))

    def fitting(self, query: Query) -> list[Match]:
        """Matches without conflict that hold what is asked and cover enough, best first."""
        matches = self._ranker.rank(query, least=ENOUGH_ASKED)
        fitting = [match for match in matches if not match.conflicts and self._suffices(query, match)]
        if query.kind == "yesno":  # a claim with a thing that the fact lacks is another claim
            told = (m for m in fitting if not lies_elsewhere(m.fact, query, self._holdings))
            fitting = [match for match in told if not self._ranker.lacks_noun(match.fact, query)]
        posts = timely((m.fact for m in fitting if m.fact.kind == "role"), query, self._holdings.base)
        fitting = [match for match in fitting if match.fact.kind != "role" or match.fact in posts]
        if query.kind == "who":
            fitting = self._telling_who(query, fitting)
        held = {a for match in fitting for a in match.attributes}
        held |= {a for match in fitting[:1] for a in self._worded(match.fact, query)}
        return fitting if self.strict(query) <= held else []

    def _telling_who(self, query: Query, fitting: list[Match]) -> list[Match]:
        """Of the matches for «кто …» those that can tell."""
        # who signed is told by what holds the signer, though a plan speaks of signing
        fitting = [match for match in fitting if self._exclusive(match)] or fitting
        done = [a for a in query.attributes if self._attributes[a].exclusive]
        if done:  # «кто утвердил проект, который …, где подписали»
            fitting = [m for m in fitting if done[0] in m.attributes or not self._exclusive(m)]
        worded = len(query.terms) >= TWO or query.classes or any(len(s) > 1 for s in query.question_spans)
        if worded or self.strict(query):
            return fitting
        told = [match for match in fitting if self._tells_who(query, match)]
        verbs = all(self._holdings.is_verb(query.tokens[i].word) for i in query.terms)
        if query.attributes or not (query.entities and verbs):
            return told
        return [match for match in told if DEEDS.isdisjoint(match.fact.asks)]

    def _tells_who(self, query: Query, match: Match) -> bool:
        """«Кто построил» is not told by what was built; «между кем диалог» is told without names, too."""
        unnamed = TAKING_PART.intersection(match.attributes) and query.terms and match.coverage >= SURE
        told = unnamed and self._ranker.says_all(match.fact, query)
        return bool(told) or names_actor(match.fact, query, self._holdings)

    def _exclusive(self, match: Match) -> bool:
        return any(self._attributes[a].exclusive for a in match.attributes)

    def _worded(self, fact: Fact, query: Query) -> set[str]:
        """Attributes that no fact holds and that the fact says itself, not asked for («рождение ребёнка»)."""
        if query.kind in ("howmany", "when", "where") or len(query.terms) < MANY:
            return set()  # the question word asks whatever follows; a word or two are all that is asked
        known = self._holdings.lexis.words[fact.id].known
        worded: set[str] = set()
        asked: set[str] = set()
        for span in query.asking:
            places = set(range(span.start, span.stop))
            stems = [query.tokens[i].stem for i in places.intersection(query.terms)]
            if stems and known.issuperset(stems) and not places & query.question_words:
                worded.update(span.ids)
            else:
                asked.update(span.ids)
        return {a for a in worded - asked if not self._holdings.holding(a)}

    def _suffices(self, query: Query, match: Match) -> bool:
        """Whether the fact tells what is asked, and of enough of what the question says."""
        strict = self.strict(query) - self._worded(match.fact, query)
        return self._covers(query, match, strict) and self._holds(query, match, strict)

    def _holds(self, query: Query, match: Match, strict: set[str]) -> bool:
        """Whether the fact holds what is asked, of the very thing that is named."""
        page = is_page(match.fact, self._holdings) and not asks_of_page(query)
        if page or (strict and not strict.intersection(match.attributes)):
            return False
        # what is counted or ranked must be the same thing
        chosen = "more_or_less" in query.forms and query.kind in CHOOSING
        chosen = chosen or ("creator" in strict and not query.entities)  # whose city, whose camp
        lacking = (strict & self._counted or chosen) and self._ranker.lacks_noun(match.fact, query)
        unnamed = strict and not (query.entities or query.sources)  # «в каком здании проходил семинар»
        if lacking or (unnamed and self._ranker.lacks_kind(match.fact, query)):
            return False
        if self._heading.intersection(query.attributes) and not self._heads(match.fact, query):
            return False
        if not is_told_as_asked(match.fact, query, self._holdings) or (strict and asks_of_no_one(query)):
            return False
        if not self._done_by(match.fact, query) or tells_of_a_part(match.fact, query, self._holdings):
            return False
        if strict & {*UNITS, PEOPLE} and counts_another(match.fact, query, self._holdings):
            return False
        part = self._whole.intersection(query.attributes) and told_of_part(match.fact, query, self._holdings)
        elsewhere = strict and told_of_another(match.fact, query, self._holdings)
        if part or elsewhere or (strict & self._own and told_of_region(match.fact, query)):
            return False
        if defines_another(match.fact, match.attributes, query, self._holdings):
            return False
        told = strict or match.coverage >= SURE or names_actor(match.fact, query, self._holdings)
        return query.kind != "who" or bool(told)

    def _bears(self, query: Query, match: Match) -> bool:
        """Whether a fact tells of names that only its article is about: it must hold the words beside them,
        or what is asked of two names that it is about itself."""
        if query.kind == "yesno" or (query.kind == "none" and not match.attributes):
            return False  # what only the article is about proves no claim
        kinds = {self._holdings.type_of(span.ids[0]) for span in query.entities}
        alike = len(kinds) < len(query.entities)  # «для A и B»: what there is on one is no answer
        if (
            len(query.entities) - len(match.context) >= TWO
            and match.attributes
            and not (query.terms or alike)
        ):
            return True
        return query.kind != "none" and self._ranker.word_coverage(match.fact, query) >= ENOUGH

    def _done_by(self, fact: Fact, query: Query) -> bool:
        """Whether the fact tells who did it, where «какие компании подписали», «когда возглавил» ask so."""
        if query.kind == "when" and self._heading.intersection(query.claims):
            return fact.kind == "role"
        did = (a for a in query.claims if a not in self._heading)
        done = [a for a in did if "who" in self._attributes[a].kinds]
        asked = bool(done) and query.kind == "what" and asks_actors(query, self._holdings)
        return not asked or any(self._holdings.holds(fact, a) for a in done)

    def _covers(self, query: Query, match: Match, strict: set[str]) -> bool:
        """Whether the fact covers enough of the question's words."""
        if match.coverage < (ENOUGH_ASKED if match.attributes else ENOUGH):
            return False
        enough = ENOUGH_COUNTED if "number" in strict else ENOUGH_WORDS
        # «чё мутят в Подмосковье с Изобретариумом»: only a verb is missing
        named = query.kind == "what" and len(query.entities) > 1 and not match.context
        named = named and not self._ranker.lacks_noun(match.fact, query)
        weighed = query.terms and (not strict or strict & self._worded_out) and not named
        if weighed and self._ranker.term_coverage(match.fact, query) < enough:
            return False
        if match.context and not self._bears(query, match):
            return False
        subject = query.entities or query.roles or query.classes or query.attributes
        if not subject and query.kind == "none" and len(query.terms) - len(match.missing) < TWO:
            return False  # one common word alone is no question
        # without a name only the nouns say what it is about
        bare = not (query.entities or query.roles or query.classes) and query.kind != "yesno"
        if bare and self._ranker.lacks_noun(match.fact, query):
            return False
        if self._ranker.lacks_asked_noun(match.fact, query) or self.names_none(match.fact, query):
            return False
        if lacks_asked_kind(match.fact, query, self._holdings, any_word=not match.missing):
            return False
        if lacks_names(match.fact, query, self._holdings) or tells_only_of(match.fact, query, self._holdings):
            return False
        return not self._lacks_asked_attribute(match, query)

    def _lacks_asked_attribute(self, match: Match, query: Query) -> bool:
        """Whether «какие темы …» asks for something by a noun, and the fact holds the name alone."""
        asked = [span for span in query.asking if span.start in query.determined and query.kind == "what"]
        nouns = [span for span in asked if self._holdings.is_noun(query.tokens[span.start].word)]
        held = any(self._holdings.holds(match.fact, a) for span in nouns for a in span.ids)
        return bool(nouns) and not held and not self._ranker.meets_thing(match.fact, query)

    def names_none(self, fact: Fact, query: Query) -> bool:
        """Whether «какие муниципалитеты …» asks which ones, and the fact only says that there were some."""
        plural = [s.stop for s in query.question_spans if query.tokens[s.start].word in PLURAL]
        if not plural:
            return False
        spans = () if "naming" in query.forms else query.asking  # «какие наказы перечислил …»
        held = [span for span in spans if any(self._holdings.holds(fact, a) for a in span.ids)]
        nouns = [self._noun_from(place, query) for place in plural]
        asked = [place for place in nouns if place is not None and place not in taken(held)]
        known = self._holdings.lexis.words[fact.id].known
        # by a synonym it says nothing only where it names none of the kind («занятия»: «Уроки цифры»)
        named = named_of_kind(fact, query, self._holdings)
        asked = [place for place in asked if query.tokens[place].stem in known or not named]
        return any(self._holdings.lexis.says_barely(fact.id, query.tokens, place) for place in asked)

    def _noun_from(self, place: int, query: Query) -> int | None:
        """Where the noun stands that begins here, be it after adjectives («каких городских округов»)."""
        while place in query.terms and self._holdings.is_adjective(query.tokens[place].word):
            place += 1
        return place if place in query.terms and self._holdings.is_noun(query.tokens[place].word) else None

    def _heads(self, fact: Fact, query: Query) -> bool:
        """Whether a post is the head of what is named, not of something in it."""
        named = query.named
        if fact.kind != "role":  # who coordinates a project in the region does not head it
            regions = {id_ for id_ in named if self._holdings.type_of(id_) == "region"}
            return named != regions or not regions or bool(regions & set(fact.playing("of")))
        if query.kind == "who" and named.intersection(fact.playing("holder")):
            return False  # «кто возглавлял до Плуготаренко?»
        named = {id_ for id_ in named if self._holdings.type_of(id_) != "person"}
        headed = fact.playing("of")
        kinds = kind_headed(query, self._heading)
        if kinds:  # «во главе организации, с которой …»
            return any(self._holdings.base.entities[id_].kind in kinds for id_ in headed)
        return not named or bool(named.intersection(headed)) or self._is_told_apart(fact, query)

    def _is_told_apart(self, fact: Fact, query: Query) -> bool:
        """Whether the words tell what is headed in what is named («курирует цифру в Ленобласти»)."""
        words = set(query.terms) - taken(query.asking)
        telling = {i for i in words if not self._holdings.excludes(query.tokens[i].stem)}  # no «осенью»
        return bool(telling) and self._holdings.lexis.says(fact.id, query.tokens, telling)

    def covers_own(self, query: Query, finding: Finding) -> bool:
        """Whether a follow-up's own words, not only those it leans on, are in what was found."""
        return any(self._ranker.term_coverage(fact, query) >= ENOUGH_WORDS for fact in finding.facts)

    def choose(self, query: Query, matches: Sequence[Match]) -> tuple[Fact, ...]:
        """The best fact and those that stand beside it; one for each asked attribute."""
        lead = newest(query, matches, self._holdings.base)
        matches = [lead, *(match for match in matches if match is not lead)]
        chosen = [lead]
        strict = self.strict(query)
        for attribute in sorted(strict):
            if not any(attribute in match.attributes for match in chosen):
                chosen += [match for match in matches if attribute in match.attributes][:1]
        single = self._exclusive(lead) or any(a in self.defaults for a in lead.attributes)
        limit = len(chosen) if single else FEW if strict and query.kind != "list" else FACTS
        for match in matches[1:]:
            beside = match.score >= BESIDE * lead.score and match.fact.article == lead.fact.article
            beside = beside and (match.fact.kind != "publication" or lead.fact.kind == "publication")
            beside = beside and not repeats_agreement(match.fact, (one.fact for one in chosen))
            if len(chosen) < limit and beside and match not in chosen:
                chosen.append(match)
        return tuple(match.fact for match in chosen)
