"""Sentences of fed-in articles for a question: paragraphs by rare words, then ranked closely."""

import heapq
import math
import re
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby, islice
from threading import Lock

from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.ports import PassageMatch
from bot.facts.model import Article
from bot.index.codec import decode
from bot.index.features import Scored, score_paragraphs
from bot.index.marks import CAUSE, WHY, marks_of, needs_of, question_kind
from bot.index.passages import (
    PassageWriter,
    key_of,
    open_passages,
    stored_articles,
    stored_paragraphs,
    writing,
)
from bot.index.question import COUNTED, HEAD, NAMED, Question, Sentence, Term
from bot.index.scoring import confidence, score, text_score
from bot.index.stopwords import STOP_WORDS
from bot.index.words import WordTable

MOST_POSTINGS = 40_000  # read for one question, rarest words first
MOST_PARAGRAPHS = 24  # ranked closely
ASKING = re.compile("(?:как(?:ой|ая|ое|ие|их|им|ими|ого|ому|ую|ом|ова?|ово|овы)|котор.*|which|what)$")
NEARLY = 2.5  # how much worse a sentence of another article may be to be quoted as well
WHOSE = re.compile("кто|кого|кем|кому|зовут|звали")
LINKS = re.compile("так(?:ой|ая)|сейчас|теперь|был[аи]?|стала?|явля(?:ется|лся|лась)|назначена?")
OF_PLACES = re.compile("област|кра[йяюе]|республик|округ|район")
HOW_MANY = frozenset(("сколько", "скольки", "скольких"))
UNITS = """
год лето раз время день час минута секунда неделя месяц век деньга деньги средство рубль доллар евро человек
люди процент штука единица тонна метр километр сантиметр миллиметр грамм килограмм литр миля гектар ярд
градус балл тысяча миллион миллиард
"""
UNIT = frozenset(UNITS.split())
LEAST_PLACE = 4  # letters: shorter names are written in several ways
NOUN_WITHIN = 4  # words after the one that asks


class PassageIndex:
    """Searches the store of fed-in articles; calls may come from any thread."""

    def __init__(self, connection: sqlite3.Connection, morph: Morph) -> None:
        self._connection = connection
        self._morph = morph
        self._lock = Lock()

    def find(self, tokens: Sequence[Token], limit: int = 5) -> list[PassageMatch]:
        """The sentences that answer best, best first."""
        with self._reading():
            if not self._total():
                return []
            question, found = self._scored(tokens)
            found = sorted(found, key=lambda item: (-score(item.features), item.number))
            first = _first(question, [item for item in found if item.possible])
            if first is None:
                return []
            rest = (item for item in found if item is not first)
            matches = [self._match(question, item, found) for item in (first, *islice(rest, limit - 1))]
            return [match for match in matches if _goes_with(match, matches[0])]

    def scored(self, tokens: Sequence[Token]) -> tuple[Question, list[Scored]]:
        """The question as it was read, and the sentences of the likeliest paragraphs, unsorted."""
        with self._reading():
            return self._scored(tokens)

    def _scored(self, tokens: Sequence[Token]) -> tuple[Question, list[Scored]]:
        question = self._question(tokens)
        if not question.terms:
            return question, []
        paragraphs = self._candidates([key_of(term.stem) for term in question.terms])
        rows = groupby(self._sentences(paragraphs), key=lambda row: row[0])
        texts = {n: [row for _, row in group] for n, group in rows}
        return question, score_paragraphs(question, texts, text_score)

    def articles(self) -> dict[str, Article]:
        """The articles fed in, by id, in the order they came."""
        with self._reading():
            return {article.id: article for article in stored_articles(self._connection)}

    def only(self, ids: Collection[str]) -> "PassageIndex":
        """A store of these articles alone, in memory."""
        copy = open_passages(":memory:")
        writer = PassageWriter(copy, self._morph)
        with self._reading(), writing(copy):
            for article in stored_articles(self._connection):
                if article.id in ids:
                    writer.put(article, list(stored_paragraphs(self._connection, article.id)))
            writer.finish()
        return PassageIndex(copy, self._morph)

    @property
    def words(self) -> WordTable:
        """The words of the texts."""
        return WordTable(self._connection)

    @property
    def generation(self) -> int:
        """Changes whenever another connection has changed the store."""
        with self._lock:
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _total(self) -> int:
        """Paragraphs in the store."""
        row = self._connection.execute("SELECT value FROM total WHERE name = 'paragraphs'").fetchone()
        return int(row[0])

    def _question(self, tokens: Sequence[Token]) -> Question:
        total = self._total()
        terms: dict[str, Term] = {}
        for n, token in enumerate(tokens):
            if token.word not in STOP_WORDS and token.stem not in terms:
                weight = self._weight(token.stem, total)
                terms[token.stem] = Term(token.stem, weight, _role(tokens, n))
        words = [token.word for token in tokens]
        noun = self._noun_asked_for(tokens)
        must = set(self._must_be_held(tokens))
        return Question(
            tuple(terms.values()),
            question_kind(words),
            frozenset(words),
            frozenset(token.stem for token in tokens),
            marks=marks_of("", tokens),
            asked=noun.stem if noun else "",
            animate=noun is not None and self._morph.is_animate(noun.word),
            need=needs_of(words),
            must=tuple(n for n, stem in enumerate(terms) if stem in must),
        )

    def _must_be_held(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The stems of the post that «кто» asks for, of what is counted, and of places."""
        for n, token in enumerate(tokens):
            if WHOSE.fullmatch(token.word):
                after = next((one for one in tokens[n + 1 :] if not LINKS.fullmatch(one.word)), None)
                if after and self._morph.is_animate(after.word) and not self._morph.is_person(after.word):
                    yield after.stem
            if token.word in HOW_MANY and n + 1 < len(tokens) and self._is_thing(tokens[n + 1].word):
                yield tokens[n + 1].stem
            following = tokens[n + 1].word if n + 1 < len(tokens) else ""
            if n > 0 and self._is_place(token, following):
                yield token.stem

    def _is_thing(self, word: str) -> bool:
        """Whether a noun names what is counted, and no unit of anything."""
        return (
            self._morph.pos(word) == "NOUN"
            and self._morph.known(word)
            and self._morph.lemma(word) not in UNIT
        )

    def _is_place(self, token: Token, following: str) -> bool:
        """Whether a word names a place, or says which region."""
        if len(token.word) < LEAST_PLACE or not token.text[0].isupper():
            return False
        if OF_PLACES.match(following) and self._morph.pos(token.word) == "ADJF":
            return True
        if self._morph.may_be_person(token.word) or not self._morph.known(token.word):
            return False  # «Глухов» is a town and a man
        return "Geox" in self._morph.parses(token.word)[0].tag

    def _noun_asked_for(self, tokens: Sequence[Token]) -> Token | None:
        """The first noun after «какой»."""
        asking = (n for n, token in enumerate(tokens) if ASKING.match(token.word))
        if (first := next(asking, None)) is None:
            return None
        after = tokens[first + 1 : first + 1 + NOUN_WITHIN]
        return next((token for token in after if self._morph.pos(token.word) == "NOUN"), None)

    def _weight(self, stem: str, total: int) -> float:
        count = min(self._count(key_of(stem)), total)
        return math.log(1 + (total - count + 0.5) / (count + 0.5))

    def _count(self, key: str) -> int:
        row = self._connection.execute("SELECT paragraphs FROM key WHERE key = ?", (key,)).fetchone()
        return int(row[0]) if row else 0

    def _candidates(self, keys: Collection[str]) -> list[int]:
        """Paragraphs with the most weight of keys, read rarest first until the budget is spent."""
        total = self._total()
        counts = sorted((count, key) for key in set(keys) if (count := self._count(key)))
        weights: defaultdict[int, float] = defaultdict(float)
        left = MOST_POSTINGS
        for count, key in counts:
            if left <= 0 or (weights and count > left):
                break
            weight = math.log(1 + (total - count + 0.5) / (count + 0.5))
            query = "SELECT rowid FROM paragraph_keys WHERE paragraph_keys MATCH ? LIMIT ?"
            for (number,) in self._connection.execute(query, (f'"{key}"', left)):
                weights[number] += weight
            left -= count
        return _heaviest(weights, MOST_PARAGRAPHS)

    def _sentences(self, paragraphs: Sequence[int]) -> Iterator[tuple[int, Sentence]]:
        marks = ",".join("?" * len(paragraphs))
        rows = self._connection.execute(
            f"""SELECT paragraph, n, words, stems, names, persons, marks FROM sentence
            WHERE paragraph IN ({marks}) ORDER BY paragraph, n""",
            paragraphs,
        )
        for paragraph, number, words, stems, names, persons, kinds in rows:
            named, people = frozenset(names.split()), frozenset(persons.split())
            yield paragraph, Sentence(number, words.split(), stems.split(), named, people, kinds)

    def _match(self, question: Question, item: Scored, found: Sequence[Scored]) -> PassageMatch:
        """A sentence; that its text tells the answer, the best sentence there says as well."""
        query = """SELECT sentence.text, article.body FROM sentence
            JOIN paragraph ON paragraph.n = sentence.paragraph
            JOIN article ON article.n = paragraph.article WHERE sentence.n = ?"""
        text, body = self._connection.execute(query, (item.number,)).fetchone()
        other = next((one for one in found if one.paragraph != item.paragraph), None)
        best = next(one for one in found if one.paragraph == item.paragraph)
        sure = max(
            confidence(question, one, score(one.features) - (score(other.features) if other else -math.inf))
            for one in (item, best)
        )
        return PassageMatch(item.number, decode(Article, body), text, score(item.features), sure)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """One state of the store for several queries, and one thread at a time."""
        with self._lock:
            self._connection.execute("BEGIN")
            try:
                yield
            finally:
                self._connection.execute("COMMIT")


def _heaviest(weights: Mapping[int, float], limit: int) -> list[int]:
    """The keys of the greatest values; of equal values the smaller keys."""
    least = min(heapq.nlargest(limit, weights.values()), default=0.0)
    chosen = [(-weight, number) for number, weight in weights.items() if weight >= least]
    return [number for _, number in heapq.nsmallest(limit, chosen)]


def _first(question: Question, found: Sequence[Scored]) -> Scored | None:
    """The best sentence; where a cause is asked for, the best of its paragraph that tells one."""
    best = next(iter(found), None)
    if best is None or question.kind != WHY:
        return best
    return next((one for one in found if one.paragraph == best.paragraph and CAUSE in one.marks), best)


def _goes_with(match: PassageMatch, first: PassageMatch) -> bool:
    """Whether a sentence is quoted beside the first: of its article, or nearly as good."""
    return match.article.id == first.article.id or match.score > first.score - NEARLY


def _role(tokens: Sequence[Token], n: int) -> str:
    """What a word is to its question: a name, a number, or the noun that «какой» asks for."""
    token = tokens[n]
    if token.word[0].isdigit():
        return COUNTED
    if token.word.isascii() or (n > 0 and token.text[0].isupper()):
        return NAMED
    return HEAD if any(ASKING.match(before.word) for before in tokens[max(0, n - 2) : n]) else ""
