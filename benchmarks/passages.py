"""Searching passages at scale: ours beside plain FTS5, a rapidfuzz scan, bm25s and tantivy, in one run.

    python -m benchmarks.passages SET.jsonl --sizes 10000 100000 1000000

The corpus is made by recombination: sentences put together from pieces of two to five words of the
set's sentences, five to a paragraph, plus the set's own texts. Questions are the set's. `first` is how
often the sentence with the answer comes first. bm25s and tantivy are left out where not installed.
"""

import argparse
import gc
import random
import resource
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Protocol

from rapidfuzz import fuzz, process

from benchmarks.reading import Asked, read_set
from bot.answer.morph import Morph
from bot.answer.normalize import clean, tokenize
from bot.facts.model import Article
from bot.index.passages import PassageWriter, open_passages, writing
from bot.index.search import PassageIndex
from bot.index.units import Passage
from bot.ingest.sentences import split_sentences

A_PARAGRAPH, AN_ARTICLE = 5, 20  # sentences
BATCH = 200  # articles a transaction
QUESTIONS, SCANNED = 150, 5
LARGEST_SCAN = 100_000
SEED = 11


@dataclass(frozen=True)
class Corpus:
    """`size` made-up sentences, then the real ones; read again and again, never kept."""

    texts: dict[str, str]
    size: int

    def articles(self) -> Iterator[tuple[str, list[list[str]]]]:
        """Article ids with their paragraphs of sentences."""
        made = self._made_up()
        for n in range(self.size // AN_ARTICLE):
            yield f"made-{n}", [list(islice(made, A_PARAGRAPH)) for _ in range(AN_ARTICLE // A_PARAGRAPH)]
        for id, text in self.texts.items():
            yield id, [[span.text for span in split_sentences(text)]]

    def sentences(self) -> Iterator[str]:
        for _, paragraphs in self.articles():
            for paragraph in paragraphs:
                yield from paragraph

    def _made_up(self) -> Iterator[str]:
        chance = random.Random(SEED)
        words = [span.text.split() for text in self.texts.values() for span in split_sentences(text)]
        while True:
            pieces: list[str] = []
            for _ in range(chance.randint(3, 8)):
                source = chance.choice(words)
                start = chance.randrange(len(source))
                pieces += source[start : start + chance.randint(2, 5)]
            yield " ".join(pieces)


class Engine(Protocol):
    """Something that finds a sentence; its `build` returns the function that searches."""

    def __call__(self, corpus: Corpus, folder: Path, morph: Morph) -> Callable[[str], str]: ...


def ours(corpus: Corpus, folder: Path, morph: Morph) -> Callable[[str], str]:
    path = folder / "ours.sqlite"
    connection = open_passages(path)
    writer = PassageWriter(connection, morph)
    articles = corpus.articles()
    while batch := list(islice(articles, BATCH)):
        with writing(connection):
            for id, paragraphs in batch:
                article = Article(id, None, "", None, None, "unknown", (), None, ())
                writer.put(article, [[Passage(0, 0, text) for text in texts] for texts in paragraphs])
            writer.finish()
    connection.close()
    started = time.perf_counter()
    index = PassageIndex(open_passages(path), morph)
    index.find(tokenize("открыть", morph))
    sys.stdout.write(
        f"  (ours: opened in {time.perf_counter() - started:.3f} s, {path.stat().st_size >> 20} MB)\n"
    )
    return lambda question: next((match.text for match in index.find(tokenize(question, morph), 1)), "")


def plain_fts5(corpus: Corpus, folder: Path, morph: Morph) -> Callable[[str], str]:
    """Stems of single sentences, all words of the question OR-ed."""
    connection = sqlite3.connect(folder / "plain.sqlite")
    connection.execute("CREATE VIRTUAL TABLE sentence USING fts5 (stems, text UNINDEXED)")
    rows = ((" ".join(_stems(text, morph)), text) for text in corpus.sentences())
    with connection:
        connection.executemany("INSERT INTO sentence VALUES (?, ?)", rows)

    def search(question: str) -> str:
        query = " OR ".join(f'"{stem}"' for stem in _stems(question, morph))
        row = connection.execute(
            "SELECT text FROM sentence WHERE sentence MATCH ? ORDER BY rank LIMIT 1", (query,)
        ).fetchone()
        return row[0] if row else ""

    return search


def scan(corpus: Corpus, folder: Path, morph: Morph) -> Callable[[str], str]:
    """rapidfuzz's token_set_ratio over every sentence."""
    texts = list(corpus.sentences())
    return lambda question: process.extractOne(question, texts, scorer=fuzz.token_set_ratio)[0]


def bm25s_index(corpus: Corpus, folder: Path, morph: Morph) -> Callable[[str], str]:
    bm25s = import_module("bm25s")
    texts = list(corpus.sentences())
    index = bm25s.BM25()
    index.index([_stems(text, morph) for text in texts], show_progress=False)

    def search(question: str) -> str:
        found = index.retrieve([_stems(question, morph)], k=1, show_progress=False)
        return texts[int(found.documents[0][0])]

    return search


def tantivy_index(corpus: Corpus, folder: Path, morph: Morph) -> Callable[[str], str]:
    tantivy = import_module("tantivy")
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("stems", tokenizer_name="whitespace")
    schema.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    (folder / "tantivy").mkdir()
    index = tantivy.Index(schema.build(), path=str(folder / "tantivy"))
    writer = index.writer()
    for text in corpus.sentences():
        writer.add_document(tantivy.Document(stems=" ".join(_stems(text, morph)), text=text[:8000]))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def search(question: str) -> str:
        terms = [
            (tantivy.Occur.Should, tantivy.Query.term_query(index.schema, "stems", stem))
            for stem in _stems(question, morph)
        ]
        hits = searcher.search(tantivy.Query.boolean_query(terms), 1).hits
        return str(searcher.doc(hits[0][1])["text"][0]) if hits else ""

    return search


ENGINES: dict[str, tuple[Engine, str | None]] = {
    "ours": (ours, None),
    "FTS5, all words": (plain_fts5, None),
    "rapidfuzz scan": (scan, None),
    "bm25s": (bm25s_index, "bm25s"),
    "tantivy": (tantivy_index, "tantivy"),
}


def measure(name: str, corpus: Corpus, asked: Sequence[Asked], morph: Morph) -> str:
    """A line of the table: build, memory, milliseconds a question, quality."""
    engine, package = ENGINES[name]
    if package and not find_spec(package):
        return f"{name:16}  left out: {package} is not installed"
    if name == "rapidfuzz scan" and corpus.size > LARGEST_SCAN:
        return f"{name:16}  left out: takes seconds a question"
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        search = engine(corpus, Path(folder), morph)
        built, memory = (
            time.perf_counter() - started,
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
        )
        gc.collect()
        gc.freeze()  # a collection of everything built so far would cost a question 30 ms
        some = asked[: SCANNED if name == "rapidfuzz scan" else QUESTIONS]
        times, busy, first = [], [], 0
        for item in some:
            started, worked = time.perf_counter(), time.process_time()
            found = search(item.question)
            times.append((time.perf_counter() - started) * 1000)
            busy.append((time.process_time() - worked) * 1000)
            first += found == _answer(corpus, item)
    columns = "".join(f"  {statistics.median(of):6.1f}  {_slowest(of):6.1f}" for of in (times, busy))
    return f"{name:16}  {built:7.0f}  {memory:7}{columns}  {first / len(some):5.3f}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="SET.jsonl")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    args = parser.parse_args()
    texts, asked = read_set(args.path)
    random.Random(SEED).shuffle(asked)
    morph = Morph()
    for size in args.sizes:
        sys.stdout.write(f"\n{size} sentences      build s  peak MB  ms p50     p99  cpu p50    p99  first\n")
        for name in args.engines:
            sys.stdout.write(measure(name, Corpus(texts, size), asked, morph) + "\n")
            sys.stdout.flush()
    return 0


def _slowest(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=100)[98]


def _stems(text: str, morph: Morph) -> list[str]:
    return [token.stem for token in tokenize(clean(text), morph)]


def _answer(corpus: Corpus, item: Asked) -> str:
    spans = split_sentences(corpus.texts[item.text])
    return next((span.text for span in spans if span.start <= item.start < span.stop), "")


if __name__ == "__main__":
    sys.exit(main())
