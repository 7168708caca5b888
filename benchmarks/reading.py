"""How well questions find the sentence that answers them, on a reading set that you give.

    python -m benchmarks.reading SET.jsonl

A line of the set is {"id", "text", "questions": [{"q", "answer", "start"}]}; each text is fed in as an
article of its own. Printed: how often the right article comes first, the sentence with the answer is
quoted first and within the reply; the same with noise on the questions; and, with half of the texts
withheld, how often the threshold lets through questions whose text is there and whose text is not.
"""

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._noise import NOISES, Noise
from bot.answer.morph import Morph
from bot.answer.normalize import Token
from bot.answer.ports import ENOUGH_QUOTED, PassageMatch
from bot.answer.repair import Repairer
from bot.index.passages import PASSAGES_FILE, open_passages
from bot.index.search import PassageIndex
from bot.ingest.pipeline import publish_articles

QUOTED = 3  # sentences of a reply
SEED = 7

Result = tuple[bool, bool, float]  # was its text there, was it found, how sure was the reader


@dataclass(frozen=True)
class Asked:
    """A question, the text it is about, and where its answer starts there."""

    question: str
    text: str
    start: int


@dataclass(frozen=True)
class Score:
    """Shares of the questions, and milliseconds a question with its repair."""

    article: float
    first: float
    reply: float
    median: float
    slowest: float


class Reader:
    """A store of texts that questions are put to."""

    def __init__(self, folder: Path, texts: dict[str, str], morph: Morph) -> None:
        source = folder / "texts"
        source.mkdir()
        for id, text in texts.items():
            (source / f"{id}.txt").write_text(text, encoding="utf-8")
        publish_articles([source], folder, morph=morph)
        connection = open_passages(folder / PASSAGES_FILE)
        self.index = PassageIndex(connection, morph)
        self._repairer = Repairer(self.index.words, morph)
        self.spans = dict(self._spans(connection))
        query = "SELECT paragraph.n, id FROM paragraph JOIN article ON article.n = article"
        self.articles: dict[int, str] = dict(connection.execute(query).fetchall())  # by paragraph

    def tokens(self, question: str) -> Sequence[Token]:
        """The question as the index is asked it."""
        return self._repairer.repair(question).tokens

    def ask(self, question: str) -> list[PassageMatch]:
        """The sentences found, best first."""
        return self.index.find(self.tokens(question), QUOTED)

    def _spans(self, connection: Any) -> Iterator[tuple[int, tuple[int, int]]]:
        for number, start, stop in connection.execute("SELECT n, start, stop FROM sentence"):
            yield number, (start, stop)


def read_set(path: Path) -> tuple[dict[str, str], list[Asked]]:
    """The texts by id, and the questions."""
    texts, asked = {}, []
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        mark = item["text"].startswith("\ufeff")  # fed-in texts lose it
        texts[item["id"]] = item["text"].removeprefix("\ufeff")
        asked += [Asked(q["q"], item["id"], q["start"] - mark) for q in item["questions"]]
    return texts, asked


@contextmanager
def reader(texts: dict[str, str], morph: Morph) -> Iterator[Reader]:
    with tempfile.TemporaryDirectory() as folder:
        yield Reader(Path(folder), texts, morph)


def score(reader: Reader, asked: Sequence[Asked], noise: Noise | None = None) -> Score:
    """Put all questions to a reader that holds their texts."""
    chance = random.Random(SEED)
    article = first = reply = 0
    times = []
    for item in asked:
        question = noise(item.question, chance) if noise else item.question
        started = time.perf_counter()
        found = reader.ask(question)
        times.append((time.perf_counter() - started) * 1000)
        right = [_holds(reader, match, item) for match in found]
        article += bool(found) and found[0].article.id == item.text
        first += right[:1] == [True]
        reply += any(right)
    count = len(asked)
    slowest = statistics.quantiles(times, n=100)[98]
    return Score(article / count, first / count, reply / count, statistics.median(times), slowest)


def withheld(texts: dict[str, str], asked: Sequence[Asked], morph: Morph) -> list[Result]:
    """All questions put to each half of the texts."""
    ids = sorted(texts)
    half = set(random.Random(SEED).sample(ids, len(ids) // 2))
    results = []
    for part in (half, set(ids) - half):
        with reader({id: texts[id] for id in part}, morph) as halved:
            for item in asked:
                found = halved.ask(item.question)
                right = bool(found) and found[0].article.id == item.text
                results.append((item.text in part, right, found[0].coverage if found else 0.0))
    return results


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("path", type=Path, metavar="SET.jsonl")
    texts, asked = read_set(parser.parse_args().path)
    morph = Morph()
    write = sys.stdout.write
    write(f"{len(texts)} texts, {len(asked)} questions\n{'':12}  article  first  reply   ms p50   p99\n")
    with reader(texts, morph) as whole:
        for name, noise in {"as asked": None, **NOISES}.items():
            found = score(whole, asked, noise)
            write(f"{name:12}  {found.article:7.3f}  {found.first:5.3f}  {found.reply:5.3f}"
                  f"  {found.median:7.1f}  {found.slowest:4.0f}\n")  # fmt: skip
    results = withheld(texts, asked, morph)
    for threshold in (*_quantiles(results), ENOUGH_QUOTED):
        write(_line(results, threshold))
    return 0


def _holds(reader: Reader, match: PassageMatch, item: Asked) -> bool:
    start, stop = reader.spans[match.passage]
    return match.article.id == item.text and start <= item.start < stop


def _quantiles(results: Sequence[Result]) -> list[float]:
    """Thresholds that let through 10%, 5% and 2% of the questions whose text is withheld."""
    missing = sorted((sure for there, _, sure in results if not there), reverse=True)
    return [missing[int(len(missing) * share)] for share in (0.1, 0.05, 0.02)]


def _line(results: Sequence[Result], threshold: float) -> str:
    missing = [sure > threshold for there, _, sure in results if not there]
    there = [sure > threshold for there, _, sure in results if there]
    right = [sure > threshold for there, right, sure in results if there and right]
    return (
        f"sure > {threshold:.2f}: answered {sum(missing) / len(missing):.3f} of those withheld,"
        f" {sum(there) / len(there):.3f} of the others ({sum(right) / len(there):.3f} from the right text)\n"
    )


if __name__ == "__main__":
    sys.exit(main())
