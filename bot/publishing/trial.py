"""Lessons tried before they are published: beside a running bot, in a process of its own."""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from bot.answer.engine import Engine
from bot.answer.model import Answer, NotFound, Reply, Turn
from bot.answer.morph import Morph
from bot.answer.normalize import Token, fold, tokenize
from bot.answer.ports import FactSource, PassageMatch, Vocabulary
from bot.answer.wording import Wordings, word_base
from bot.errors import DataError
from bot.facts.lessons import Lesson, Tried, taught
from bot.facts.model import FactBase
from bot.index.build import good_index
from bot.index.reader import open_index
from bot.processes import ProcessError, run_module
from bot.publishing.build import job
from bot.publishing.lessons import lessons
from bot.settings import Settings
from bot.store.published import published

ENOUGH: Final = 2
"""Lessons that are offered; the others are not asked the golden questions any more."""


class Teacher:
    """Tries what lets a question be answered from a fact; `golden` is the folder of what must not suffer."""

    def __init__(self, settings: Settings, golden: Path) -> None:
        self._settings = settings
        self._golden = golden

    async def lessons(self, question: str, fact: str) -> list[Tried]:
        """Lessons by which the question is answered with the fact, those first that change nothing else."""
        given = job(self._settings, golden=str(self._golden), question=question, fact=fact)
        try:
            told = await run_module("bot.publishing.trial", given=given)
        except ProcessError as error:
            raise DataError("the lessons", None, f"cannot be tried: {error}") from None
        return [Tried(Lesson(**one["lesson"]), one["changed"]) for one in json.loads(told)]


class Learnt:
    """An opened index with a lesson learnt: a `FactSource`."""

    def __init__(self, source: FactSource, lesson: Lesson, morph: Morph) -> None:
        self._source = source
        self._base = taught(source.base, lesson)
        self._wordings = word_base(self._base, morph)
        self._vocabulary = WithWords(source.vocabulary, lesson.word, morph)

    @property
    def base(self) -> FactBase:
        return self._base

    @property
    def wordings(self) -> Wordings:
        return self._wordings

    @property
    def vocabulary(self) -> Vocabulary:
        return self._vocabulary

    def find_passages(self, tokens: Sequence[Token], limit: int = 5) -> list[PassageMatch]:
        return self._source.find_passages(tokens, limit)

    def only(self, articles: object) -> FactSource:
        raise NotImplementedError  # lessons are tried over the whole base


class WithWords:
    """A vocabulary that knows a word more, in all its forms."""

    def __init__(self, vocabulary: Vocabulary, word: str, morph: Morph) -> None:
        self._vocabulary = vocabulary
        words = [token.word for token in tokenize(word, morph)]
        self._more = frozenset(words).union(*(map(fold, morph.forms(it)) for it in words))

    def __contains__(self, word: str) -> bool:
        return word in self._more or word in self._vocabulary

    def has_beginning(self, beginning: str) -> bool:
        return self._vocabulary.has_beginning(beginning)

    @property
    def generation(self) -> int:
        return self._vocabulary.generation

    def similar(self, word: str) -> Sequence[str]:
        return self._vocabulary.similar(word)


def tried(
    source: FactSource, morph: Morph, question: str, fact: str, golden: Sequence[Mapping[str, Any]]
) -> list[Tried]:
    """The lessons that help, those first by which no golden answer changes."""
    found: list[Tried] = []
    before: list[object] = []
    for lesson, engine in _helping(source, morph, question, fact):
        before = before or _answers(Engine(source, morph), golden)
        after = _answers(engine, golden)
        found.append(Tried(lesson, sum(one != other for one, other in zip(before, after, strict=True))))
        if sum(not one.changed for one in found) >= ENOUGH:
            break
    return sorted(found, key=lambda one: one.changed)


def _helping(source: FactSource, morph: Morph, question: str, fact: str) -> Iterator[tuple[Lesson, Engine]]:
    for lesson in lessons(question, source.base.facts[fact], source.base, morph):
        engine = Engine(Learnt(source, lesson, morph), morph)
        reply = engine.ask(question)
        if isinstance(reply, Answer) and any(told.id == fact for told in reply.facts):
            yield lesson, engine


def _answers(engine: Engine, golden: Sequence[Mapping[str, Any]]) -> list[object]:
    """What each golden question is answered, as far as a person would notice."""
    answers = []
    for item in golden:
        turn: Turn | None = None
        for message in item.get("context", ()):
            turn = engine.ask(message, turn).turn or turn
        answers.append(_noticed(engine.ask(item["question"], turn)))
    return answers


def _noticed(reply: Reply) -> object:
    match reply:
        case Answer():
            return "answer", [fact.id for fact in reply.facts], reply.verdict, reply.understood
        case NotFound():
            return "not found", reply.reason, reply.subject, reply.asked, reply.understood
    return "clarify", reply.word, [option.entity for option in reply.options]


def golden_questions(folder: Path) -> list[dict[str, Any]]:
    lines = (line for path in sorted(folder.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines())
    return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """The process of its own: tries what the standard input names."""
    told = json.loads(sys.stdin.buffer.read())
    state_dir = Path(told["state_dir"])
    info = good_index(Path(told["data_dir"]), state_dir, published(state_dir, told["database_url"]))
    if info is None:
        sys.exit("the base is just being built anew")
    morph = Morph()
    source, golden = open_index(info.path, morph), golden_questions(Path(told["golden"]))
    known = told["fact"] in source.base.facts
    found = tried(source, morph, told["question"], told["fact"], golden) if known else []
    sys.stdout.write(json.dumps([asdict(one) for one in found], ensure_ascii=False))


if __name__ == "__main__":
    main()
