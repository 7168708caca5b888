"""The engine: a question and the last turn in, a typed reply out. Pure: the same bytes in, the same out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from bot.answer import compose
from bot.answer.clarify import options
from bot.answer.concepts import concepts_of
from bot.answer.double import Double, asked_of, less_guess, loosely_parted, on_its_subject, parted, words
from bot.answer.explain import Trace, describe, describe_match
from bot.answer.finding import Finding, interleaved
from bot.answer.followup import (
    courtesy,
    has_pronoun,
    held,
    is_small_talk,
    leans,
    readings,
    says_nothing,
    tells_which,
    wants_more,
    wants_source,
)
from bot.answer.model import Explanation, NotFound, Reason, Reply, Turn
from bot.answer.morph import Morph
from bot.answer.normalize import Token, clean, tokenize, unmarked
from bot.answer.parts import asking_sentence, focus, without_aside, without_choice
from bot.answer.ports import ENOUGH_QUOTED, FactSource, PassageMatch
from bot.answer.query import Query
from bot.answer.remembered import remembered
from bot.answer.repair import Repaired, Repairer
from bot.answer.rules import Rules
from bot.answer.steps import is_among, named_in
from bot.answer.suggest import SUGGESTIONS, candidates
from bot.answer.telling import named_of_kind
from bot.answer.understand import Understanding
from bot.facts.model import FactBase, Lang

LONGEST = 5000  # characters of a question that are read
COMPARING = frozenset({"more_or_less", "sooner"})  # uses of words by which one of two is asked for
UNREAD = frozenset({Reason.OFF_TOPIC, Reason.NOT_IN_BASE})
QUOTES = 3  # sentences quoted at most
SHOWN = 3  # best matches of each reading in an explanation


class Engine:
    """Answers questions from one opened index."""

    def __init__(self, source: FactSource, morph: Morph) -> None:
        self._source = source
        self._morph = morph
        self._repairer = Repairer(source.vocabulary, morph)
        self._understanding = Understanding(source.base, morph, source.wordings)
        self._rules = Rules(source.base, morph, self._understanding)
        self._suggest = remembered(self._suggestions, None)

    @property
    def base(self) -> FactBase:
        """The fact base that the answers come from."""
        return self._source.base

    def only(self, articles: Collection[str]) -> "Engine":
        """An engine that answers as if the base held these articles alone."""
        return Engine(self._source.only(articles), self._morph)

    def ask(
        self, text: str, turn: Turn | None = None, *, lang: Lang | None = None, literal: bool = False
    ) -> Reply:
        """The reply to a question.

        `turn` is the person's last one, `lang` overrides the detected language, `literal` reads
        the words as they stand, unrepaired.
        """
        return self._reply(text, turn, lang, Trace(on=False), literal)

    def concepts(self, text: str) -> frozenset[str]:
        """What a question is about: two questions of one meaning have much of it in common."""
        repaired = self._repairer.repair(focus(clean(unmarked(text[:LONGEST]))))
        query = self._understanding.read(repaired.text, repaired.tokens, language(repaired.tokens))
        return concepts_of(query, self._rules.holdings.lexis)

    def explain(self, text: str, turn: Turn | None = None, *, lang: Lang | None = None) -> Explanation:
        """The reply, and the steps that led to it."""
        trace = Trace(on=True)
        return Explanation(self._reply(text, turn, lang, trace), tuple(trace.steps))

    def _reply(
        self, text: str, turn: Turn | None, lang: Lang | None, trace: Trace, literal: bool = False
    ) -> Reply:
        turn = held(turn, self.base) if turn else None
        typed = clean(unmarked(text[:LONGEST]))
        text = focus(typed)
        repaired = self._as_typed(text) if literal else self._repairer.repair(text)
        for step in repaired.steps:
            trace.add("repair", f"{step.rule}: {step.before} → {step.after}")
        if trace.on:
            trace.add("tokens", " ".join(f"{t.word}({t.stem})" for t in repaired.tokens))
        spoken = lang or language(repaired.tokens)
        if not repaired.tokens:
            return NotFound(repaired.text, spoken, Reason.EMPTY, turn)
        query = self._understanding.read(repaired.text, repaired.tokens, spoken)
        idle = says_nothing(query)
        if idle or (turn is None and is_small_talk(query, self.base.lexicon.forms)):
            reason = (
                courtesy(tokenize(typed, self._morph), self.base.lexicon.forms) if idle else Reason.OFF_TOPIC
            )
            return NotFound(query.text, spoken, reason, turn, suggestions=self._suggest(None, spoken))
        if turn and turn.facts and wants_more(query):
            return compose.more(self._rules, query, turn)
        if turn and turn.facts and wants_source(query):
            return compose.again(self._rules, query, turn)
        query, finding = self._find(query, turn, trace)
        quotes = [] if finding.facts else self._quotes(query, trace)
        if quotes:
            answer = compose.quoted(query, quotes)
            return replace(answer, understood=repaired.text) if repaired.changed else answer
        reply = compose.reply(self._rules, query, finding, turn, options(self._rules, query, finding))
        if isinstance(reply, NotFound):
            reply = replace(reply, suggestions=self._suggest(reply.subject, reply.lang))
            if reply.reason in UNREAD:  # a repair that led nowhere is not shown
                typed = spoken if self._reads(repaired) else lang or language(tokenize(text, self._morph))
                return replace(reply, lang=typed, suggestions=self._suggest(reply.subject, typed))
        return replace(reply, understood=repaired.text) if repaired.changed else reply

    def _quotes(self, query: Query, trace: Trace) -> list[PassageMatch]:
        """Sentences of fed-in articles that answer where no fact does; none where they are not sure."""
        matches = self._source.find_passages(query.tokens, QUOTES)
        for match in matches[:SHOWN]:
            trace.add("passage", f"{match.article.id} sure {match.coverage:.2f}: {match.text[:80]}")
        return matches if matches and matches[0].coverage >= ENOUGH_QUOTED else []

    def _suggestions(self, subject: str | None, lang: Lang) -> tuple[str, ...]:
        """Questions on a subject that this engine does answer."""
        silent = Trace(on=False)
        found = candidates(subject, lang, self._rules.holdings)
        answered = (q for q in found if self._find(self._read(q, lang), None, silent)[1].facts)
        return tuple(islice(answered, SUGGESTIONS))

    def _reads(self, repaired: Repaired) -> bool:
        """Whether a repair has made words of what was typed, though they ask nothing that is known."""
        words = [token.word for token in repaired.tokens]
        known = self._source.vocabulary
        return repaired.changed and all(word in known or self._morph.known(word) for word in words)

    def _as_typed(self, text: str) -> Repaired:
        return Repaired(text, tuple(tokenize(text, self._morph)), False, ())

    def _find(self, query: Query, turn: Turn | None, trace: Trace) -> tuple[Query, Finding]:
        """The first reading of the question that finds facts, else the first reading's refusal."""
        halved: tuple[Query, Finding] | None = None
        refused: tuple[Query, Finding] | None = None
        for reading in self._readings(query, turn):
            finding = self._decide(reading, trace)
            leaning = len(reading.tokens) >= len(query.tokens) and reading is not query
            if finding.facts and (not leaning or self._rules.fit.covers_own(query, finding)):
                if not finding.unanswered:
                    return reading, finding
                halved = halved or (reading, finding)
            refused = refused or (reading, replace(finding, facts=()))
        return halved or refused or (query, Finding())

    def _readings(self, query: Query, turn: Turn | None) -> Iterator[Query]:
        """The ways to read a question: as it stands, with what was said before, its asking sentence alone.

        Most questions are answered by the first, so that each is read only when it is tried.
        """
        named_now = turn is not None and tells_which(query, turn)
        if turn and (named_now or leans(query)) and self._says_something(query):
            last = self._read(turn.question, query.lang)
            followed = readings(query, turn, last, self.base, self._understanding)
            bare = named_now or (query.opens and query.kind == "none" and not query.terms)
            alone_first = query.entities and not has_pronoun(query) and not bare
            nameless = not query.entities and bool(last.entities)
            asks = query.kind != "none" or (query.opens and bool(query.attributes))  # «а в котором часу?»
            brief = asks and len(query.terms) <= 1 and not (query.roles or query.classes)
            pronoun_only = nameless and (has_pronoun(query) or brief)
            ways = [query, *followed] if alone_first else [*followed, *([] if pronoun_only else [query])]
        else:
            ways = [query]
        yield from ways
        if asking := self._asking(query):
            yield asking
        if plain := self._plain(query):
            yield plain
        if opened := self._open(plain or query):
            yield opened
        if sure := less_guess(query, self._understanding):
            yield sure

    def _says_something(self, query: Query) -> bool:
        """Whether any word is known: what nobody can read leans on nothing («фывафыва»)."""
        asks = query.kind != "none" or query.opens or query.attributes or query.roles or query.classes
        return bool(asks or query.entities) or any(self._morph.known(token.word) for token in query.tokens)

    def _asking(self, query: Query) -> Query | None:
        """The one sentence of several that asks, where the others name nothing."""
        sentences = asking_sentence(query.text)
        if sentences is None:
            return None
        asking, rest = sentences
        alone, other = self._read(asking, query.lang), self._read(rest, query.lang)
        complete = (alone.entities or alone.roles) and not has_pronoun(alone)
        return alone if complete or not (other.entities or other.roles) else None

    def _plain(self, query: Query) -> Query | None:
        """The question without a remark that names and asks nothing («…, судя по дате, …»)."""
        parted = without_aside(query.text)
        if parted is None:
            return None
        plain, aside = self._read(parted[0], query.lang), self._read(parted[1], query.lang)
        return None if aside.entities or aside.roles or aside.question_spans else plain

    def _open(self, query: Query) -> Query | None:
        """The question without the answers that it offers; those that are names must hold what is found."""
        parted = without_choice(query.text)
        if parted is None:
            return None
        asked, offered = self._read(parted[0], query.lang), self._read(parted[1], query.lang)
        if asked.kind == "none" or asked.forms & COMPARING or not (asked.terms or asked.entities):
            return None
        if not (offered.entities or offered.roles):
            return asked
        fact = next(iter(self._rules.decide(asked)[1].facts), None)
        return asked if fact and is_among(fact, offered, self._rules) else None

    def _read(self, text: str, lang: Lang) -> Query:
        return self._understanding.read(text, tokenize(text, self._morph), lang)

    def _decide(self, query: Query, trace: Trace) -> Finding:
        """The finding for the whole question, or those for its parts where it asks two things."""
        double = parted(query, self._understanding)
        if double is None:
            whole = self._decide_one(query, trace)
            if whole.facts:
                return whole
            loose = (self._both(double, trace) for double in loosely_parted(query, self._understanding))
            return next((finding for finding in loose if finding.facts), whole)
        both = self._both(double, trace)
        if both.facts and not both.unanswered:
            return both
        whole = self._decide_one(query, trace)
        if both.unanswered and set(whole.facts) <= set(both.facts):
            return both  # «что такое A и сколько в нём B»: what A is tells nothing of B
        return whole if whole.facts else both

    def _both(self, double: Double, trace: Trace) -> Finding:
        """What is found for both questions; the refusal of one where that is refused."""
        if double.leads_in:
            return self._decide_one(double.ways[0], trace)
        first = self._decide_one(double.first, trace)
        if not (first.facts or double.asks_which):
            return self._less_first(double, first, trace)
        ways = double.ways
        if double.refers and (meant := named_in(self._rules, double.first, first.facts)):
            ways = (asked_of(double.second, meant), *ways)
        second = _first([self._decide_one(way, trace) for way in ways])
        if second.facts and double.asks_which and not first.facts:
            named = named_of_kind(second.facts[0], ways[0], self._rules.holdings)
            return second if named else first  # those named answer «сколько»
        if not second.facts and not double.asks_which and double.asks_twice:
            return replace(first, unanswered=words(double.second))
        if not (first.facts and second.facts):
            return second if first.facts else first
        facts = interleaved([first.facts[:2], second.facts[:2]])
        return replace(first, facts=tuple(facts), verdict=None)

    def _less_first(self, double: Double, refused: Finding, trace: Trace) -> Finding:
        """What is found for the second question where nothing answers the first; else its refusal."""
        dependent = has_pronoun(double.second) and double.first.kind == "who"  # «как зовут … и где он живёт»
        names = (*double.first.entities, *double.first.sources)
        unknown = any(not any(map(self._rules.holdings.knows, span.ids)) for span in names)
        if not (double.joined and double.asks_twice) or dependent or unknown or double.first.strangers:
            return refused
        ways = (*double.ways, on_its_subject(double.second, double.first, self._understanding))
        own = [way for way in ways if way.entities or way.roles or way.classes]  # «… и как его купить»
        second = _first([self._decide_one(way, trace) for way in own]) if own else refused
        return replace(second, unanswered=words(double.first)) if second.facts else refused

    def _decide_one(self, query: Query, trace: Trace) -> Finding:
        rule, finding = self._rules.decide(query)
        if trace.on:
            trace.add("query", describe(query))
            for match in self._rules.ranker.rank(query)[:SHOWN]:
                trace.add("match", describe_match(match))
            trace.add("rule", f"{rule}: {finding.reason or [fact.id for fact in finding.facts]}")
        return finding


def _first(findings: Sequence[Finding]) -> Finding:
    """The first finding with facts, else the last one."""
    return next((finding for finding in findings if finding.facts), findings[-1])


def language(tokens: Sequence[Token]) -> Lang:
    """English where most words are Latin, else Russian."""
    latin = sum(token.word.isascii() and token.word[0].isalpha() for token in tokens)
    words = sum(token.word[0].isalpha() for token in tokens)
    return "en" if words and latin > words / 2 else "ru"
