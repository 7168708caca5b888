"""Whether a fact answers a question, confirms it or sets it right. Every threshold stands here."""

from collections.abc import Sequence

from bot.answer.demands import UNRANKED, asks_of_page, is_page
from bot.answer.finding import Finding
from bot.answer.holdings import ACTORS, Holdings
from bot.answer.query import Query, taken
from bot.answer.rank import Match, Ranker
from bot.answer.times import last_day, timely, told_on
from bot.facts.model import Fact

ENOUGH = 0.62  # coverage at which a fact answers a question
ENOUGH_ASKED = 0.5  # … where it also holds an attribute that the question names
ENOUGH_WORDS = 0.34  # … of the words beside names and attributes
ENOUGH_COUNTED = 0.6  # … of what «сколько» counts
ENOUGH_SAID = 0.45  # … of what a named person said
SURE = 0.85  # coverage at which a yes/no question is answered with «yes»
SURER = 0.15  # by which a correction must cover more than a confirmation
BESIDE = 0.9  # share of the best score at which another fact stands beside it
CLOSE = 0.75  # … at which another statement of the same person does
FACTS = 4  # facts in an answer at most
MANY = 3  # words that may be told again, not asked for
TWO = 2  # words that make a question without a name
FEW = 3  # … where one attribute is asked for
YEAR = 4  # digits
PEOPLE = "headcount"
NEGATIONS = frozenset({"не", "без", "нет", "нельз", "not", "without"})  # stems that turn a claim round
UNITS = frozenset({"number", "duration"})  # asked for in some unit: regions, hours
PLURAL = frozenset({"какие", "каких", "каким", "какими"})


class Fit:
    """Judges matches."""

    def __init__(self, ranker: Ranker) -> None:
        self._ranker = ranker
        self._holdings = ranker.holdings
        lexicon = ranker.holdings.base.lexicon
        self._attributes = lexicon.attributes
        self._counted = lexicon.having("counted")
        self._heading = lexicon.having("heading")
        self.defaults = frozenset(lexicon.asked_by().values())  # asked for by the question word alone

    def strict(self, query: Query) -> set[str]:
        """Asked attributes that only a fact which holds them can answer; of things not how many people."""
        strict = {a for a in query.attributes if self._attributes[a].strict}
        if PEOPLE in strict and self._holdings.thing_counted(query) is not None:
            return strict - {PEOPLE} | {"number"}
        return strict

    def fitting(self, query: Query) -> list[Match]:
        """Matches without conflict that hold what is asked and cover enough, best first."""
        matches = self._ranker.rank(query)
        fitting = [match for match in matches if not match.conflicts and self._suffices(query, match)]
        if query.kind == "yesno":  # a claim with a thing that the fact lacks is another claim
            fitting = [match for match in fitting if not self._ranker.lacks_noun(match.fact, query)]
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
        worded = len(query.terms) >= TWO or query.classes or any(len(s) > 1 for s in query.question_spans)
        if worded or self.strict(query):
            return fitting
        # «кто построил …»: what was built is no answer
        return [match for match in fitting if self._holdings.names_actor(match.fact)]

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
        if is_page(match.fact, self._holdings) and not asks_of_page(query):
            return False
        strict = self.strict(query) - self._worded(match.fact, query)
        if strict and not strict.intersection(match.attributes):
            return False
        # what is counted or ranked must be the same thing
        if strict & self._counted and self._ranker.lacks_noun(match.fact, query):
            return False
        if self._heading.intersection(query.attributes) and not self._heads(match.fact, query):
            return False
        if strict & UNITS and self._counts_another(match.fact, query):
            return False
        if strict and _told_of_another(match.fact, query, self._holdings):
            return False
        if "defining" in query.forms and "definition" in query.attributes and not query.entities:
            return False  # what a common noun means is told by no fact on something of the kind
        defined = set(match.attributes) <= {"definition"} and "definition" in query.attributes
        if defined and query.entities and not _is_told_of(match.fact, query):
            return False
        enough = ENOUGH_COUNTED if "number" in strict else ENOUGH_WORDS
        # «чё мутят в Подмосковье с Изобретариумом»: only a verb is missing
        named = query.kind == "what" and len(query.entities) > 1 and not match.context
        named = named and not self._ranker.lacks_noun(match.fact, query)
        weighed = query.terms and (not strict or strict & self.defaults) and not named
        if weighed and self._ranker.term_coverage(match.fact, query) < enough:
            return False
        claim = query.kind in ("yesno", "none")  # what only the article is about proves no claim
        if match.context and (claim or self._ranker.word_coverage(match.fact, query) < ENOUGH):
            return False
        subject = query.entities or query.roles or query.classes or query.attributes
        if not subject and query.kind == "none" and len(query.terms) - len(match.missing) < TWO:
            return False  # one common word alone is no question
        if self._ranker.lacks_asked_noun(match.fact, query):
            return False
        if self.names_none(match.fact, query):
            return False
        if match.missing and _lacks_asked_kind(match.fact, query, self._holdings):
            return False
        told = strict or match.coverage >= SURE or self._holdings.names_actor(match.fact)
        if query.kind == "who" and not told:
            return False
        return match.coverage >= (ENOUGH_ASKED if match.attributes else ENOUGH)

    def _counts_another(self, fact: Fact, query: Query) -> bool:
        """Whether «сколько регионов» counts things that no number of the fact stands before."""
        place = self._holdings.thing_counted(query)
        if place is None:
            return False
        counted = self._holdings.lexis.words[fact.id].counted
        same = {query.tokens[place].stem, *self._holdings.lexis.groups(query.tokens).get(place, ())}
        return not counted & same

    def names_none(self, fact: Fact, query: Query) -> bool:
        """Whether «какие муниципалитеты …» asks which ones, and the fact only says that there were some."""
        held = [span for span in query.asking if any(self._holdings.holds(fact, a) for a in span.ids)]
        asking = taken(held)
        for span in query.question_spans:
            place = span.stop
            if place in asking or place not in query.terms or query.tokens[span.start].word not in PLURAL:
                continue
            noun = query.tokens[place]
            if self._holdings.is_noun(noun.word) and self._holdings.says_barely(fact, noun.stem):
                return True
        return False

    def _heads(self, fact: Fact, query: Query) -> bool:
        """Whether a post is the head of what is named, not of something in it."""
        if fact.kind != "role":
            return True
        named = query.named
        if query.kind == "who" and named.intersection(fact.playing("holder")):
            return False  # «кто возглавлял до Плуготаренко?»
        named = {id_ for id_ in named if self._holdings.type_of(id_) != "person"}
        headed = fact.playing("of")
        kinds = _kind_headed(query, self._heading)
        if kinds:  # «во главе организации, с которой …»
            return any(self._holdings.base.entities[id_].kind in kinds for id_ in headed)
        return not named or bool(named.intersection(headed))

    def says_it(self, query: Query, fact: Fact) -> bool:
        """Whether the fact says what is asked in so many words: «бесплатно» is no yes to «платить»."""
        words = self._holdings.lexis.words[fact.id]
        if NEGATIONS & words.known:
            return False
        if any(self._holdings.excludes(token.stem) - words.known for token in query.tokens):
            return False  # «последняя» says little of itself, and turns «первая» round
        groups = self._holdings.lexis.groups(query.tokens)
        return all(
            query.tokens[i].stem in words.known or words.groups & groups.get(i, frozenset())
            for i in taken(query.asking).intersection(query.terms)
        )

    def covers_own(self, query: Query, finding: Finding) -> bool:
        """Whether a follow-up's own words, not only those it leans on, are in what was found."""
        return any(self._ranker.term_coverage(fact, query) >= ENOUGH_WORDS for fact in finding.facts)

    def corrects(self, query: Query, match: Match) -> bool:
        """Whether the fact sets a wrong claim right: all else agrees, and what differs has one true value."""
        wrong = (*match.conflicts, *match.context)
        if not wrong or match.rest < ENOUGH:
            return False
        return all(self._corrigible(conflict, query, match.fact) for conflict in wrong)

    def _corrigible(self, conflict: str, query: Query, fact: Fact) -> bool:
        kind, _, value = conflict.partition(":")
        if kind == "entity" and not query.is_a and self._elsewhere(value.split("/"), fact):
            return True
        if kind == "entity":
            actor = {self._holdings.type_of(id_) for id_ in value.split("/")} <= ACTORS
            return self._claims(query, fact, actor=actor)
        if kind == "name":
            return self._holdings.may_be_person(value) and self._claims(query, fact, actor=True)
        if kind not in ("number", "contrast", "binding"):
            return False
        if kind == "number" and len(value) == YEAR and fact.kind != "agreement":
            return "start_date" in fact.asks  # another year may hold another event
        return fact.kind == "statistic" or any(self._attributes[a].exclusive for a in fact.asks)

    def _elsewhere(self, entities: Sequence[str], fact: Fact) -> bool:
        """Whether the question puts on one event what took place on another."""
        events = {self._holdings.type_of(id_) for id_ in entities} == {"event"}
        return events and any(self._holdings.type_of(id_) == "event" for id_ in fact.entities)

    def _claims(self, query: Query, fact: Fact, *, actor: bool) -> bool:
        """Whether the question claims what one actor (or thing) alone can be, and the fact says who is."""
        claimed = (self._attributes[a] for a in query.claims if a in fact.asks)
        return any(("who" in a.kinds) == actor and not a.strict for a in claimed)

    def _newest(self, matches: Sequence[Match]) -> Match:
        """The best match, or what gives its figure most newly."""
        lead = matches[0]
        if lead.fact.measure is None:
            return lead
        again = [match for match in matches if _told_again(match, lead)]
        return max(again, key=lambda match: last_day(told_on(match.fact, self._holdings.base)), default=lead)

    def choose(self, query: Query, matches: Sequence[Match]) -> tuple[Fact, ...]:
        """The best fact and those that stand beside it; one for each asked attribute."""
        lead = self._newest(matches)
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
            if len(chosen) < limit and beside and match not in chosen and not _repeats(match.fact, chosen):
                chosen.append(match)
        return tuple(match.fact for match in chosen)


def _told_again(match: Match, lead: Match) -> bool:
    """Whether the match gives the figure that the lead gives, as known and not as planned."""
    return match.fact.measure == lead.fact.measure and match.fact.status != "planned"


def _is_told_of(fact: Fact, query: Query) -> bool:
    """Whether the fact is about what is named, not only about something where it plays a part."""
    named = query.named
    told = {part.entity for part in fact.about if part.role in ("subject", "holder", "of")}
    return bool(told & named) or not any(part.entity in named for part in fact.about)


def _told_of_another(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether the figure or date is another event's than the one named (a forum within a conference)."""
    named = {id_ for id_ in query.named & fact.entities if holdings.type_of(id_) == "event"}
    told = set(fact.playing("subject"))
    return bool(named) and not named & told and any(holdings.type_of(id_) == "event" for id_ in told)


def _lacks_asked_kind(fact: Fact, query: Query, holdings: Holdings) -> bool:
    """Whether «какие страны …» asks for things of a kind and the fact names none."""
    ends = {span.stop for span in query.question_spans if query.kind == "what"}
    asked = {kind for span in query.classes if span.start in ends for kind in span.ids} - UNRANKED
    if not asked:
        return False
    kinds = {kind for e in fact.entities for kind in (holdings.base.entities[e].kind, holdings.type_of(e))}
    return not kinds & asked


def _kind_headed(query: Query, heading: frozenset[str]) -> set[str]:
    """The common noun right after the words for heading («во главе организации»)."""
    starts = [span.stop for span in query.asking if heading.intersection(span.ids)]
    after = [span for span in (*query.entities, *query.classes) if starts and span.start >= starts[0]]
    first = min(after, key=lambda span: span.start, default=None)
    return set(first.ids) - UNRANKED if first is not None and first.kind == "class" else set()


def _repeats(fact: Fact, chosen: Sequence[Match]) -> bool:
    """Whether the fact only says again what the chosen ones say of an agreement."""
    held = {a for match in chosen for a in match.fact.asks}
    return fact.kind == "agreement" and set(fact.asks) <= held
