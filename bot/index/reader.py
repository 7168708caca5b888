"""The index opened for reading: a FactSource."""

import json
import sqlite3
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.ports import PassageMatch
from bot.answer.wording import Wording, Wordings
from bot.facts.model import Article, Entity, Fact, FactBase, Lexicon
from bot.index.codec import decode
from bot.index.overlay import Shipped
from bot.index.passages import PASSAGES_FILE, open_passages
from bot.index.reuse import stored_readings
from bot.index.search import PassageIndex
from bot.index.words import JoinedWords, WordTable


def open_index(path: Path, morph: Morph | None = None) -> "IndexReader":
    """Open a built index, load its fact base, and open the store of fed-in articles beside it.

    `morph` is taught the words of the base.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
    if morph is not None:
        morph.teach(stored_readings(connection))
    store = path.parent / PASSAGES_FILE
    # Words are asked for from the event loop, passages from a worker thread: a connection for each.
    passages = PassageIndex(open_passages(store), morph or Morph())
    words = WordTable(open_passages(store))
    return IndexReader(connection, load_stored_base(connection), load_wordings(connection), passages, words)


def load_stored_base(connection: sqlite3.Connection) -> FactBase:
    """The whole fact base as the index holds it."""
    meta = dict(connection.execute("SELECT key, value FROM meta"))
    articles = [
        decode(Article, body) for (body,) in connection.execute("SELECT body FROM article ORDER BY n")
    ]
    entities = [decode(Entity, body) for (body,) in connection.execute("SELECT body FROM entity ORDER BY n")]
    facts = [decode(Fact, body) for (body,) in connection.execute("SELECT body FROM fact ORDER BY n")]
    return FactBase(
        articles={article.id: article for article in articles},
        entities={entity.id: entity for entity in entities},
        facts={fact.id: fact for fact in facts},
        lexicon=decode(Lexicon, meta["lexicon"]),
        hash=meta["hash"],
    )


def load_wordings(connection: sqlite3.Connection) -> Wordings:
    """What was worked out of the base when the index was built."""
    (phrases,) = connection.execute("SELECT value FROM meta WHERE key = 'phrases'").fetchone()
    facts = connection.execute("SELECT fact, body FROM wording")
    keys = {
        kind: tuple(tuple(map(sys.intern, row)) for row in rows) for kind, rows in json.loads(phrases).items()
    }
    return Wordings(keys, {fact: decode(Wording, body) for fact, body in facts})


class IndexReader:
    """Searches of one index and of the articles fed in, or of a selection of their articles.

    What concerns facts takes well under a millisecond and may be called from the event loop;
    `find_passages` may take longer on a large store and be called from any thread.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        base: FactBase,
        wordings: Wordings,
        passages: PassageIndex,
        words: WordTable,
        articles: Collection[str] | None = None,
    ) -> None:
        self._connection = connection
        self._base = base
        self._wordings = wordings
        self._passages = passages
        self._vocabulary = JoinedWords(WordTable(connection, articles), words)

    @property
    def base(self) -> FactBase:
        return self._base

    @property
    def shipped(self) -> Sequence[Shipped]:
        """What ships of the things that editors have changed."""
        rows = self._connection.execute("SELECT kind, id, digest, body, disputed FROM shipped")
        return [Shipped(kind, id, digest, body, bool(disputed)) for kind, id, digest, body, disputed in rows]

    @property
    def wordings(self) -> Wordings:
        return self._wordings

    @property
    def vocabulary(self) -> JoinedWords:
        return self._vocabulary

    @property
    def fed_articles(self) -> Mapping[str, Article]:
        """The articles fed in, by id; they are no part of `base`."""
        return self._passages.articles()

    @property
    def generation(self) -> int:
        """Changes when another process has fed articles in or taken them out."""
        return self._passages.generation

    def find_passages(self, tokens: Sequence[Token], limit: int = 5) -> list[PassageMatch]:
        """Sentences of fed-in articles for these words, best first; see `confidence` for `coverage`."""
        return self._passages.find(tokens, limit)

    def only(self, articles: Collection[str]) -> "IndexReader":
        """The same index as if it held these articles alone (vocabulary and statistics too)."""
        kept = {id: fact for id, fact in self._base.facts.items() if fact.article in articles}
        chosen = {id: article for id, article in self._base.articles.items() if id in articles}
        base = replace(self._base, facts=kept, articles=chosen)
        passages = self._passages.only(articles)
        selection = frozenset(articles)
        return IndexReader(self._connection, base, self._wordings, passages, passages.words, selection)
