"""Scoring of question sets: what is answered rightly, wrongly, or not at all, kind by kind.

A set holds a JSON object a line: `id`, `kind`, `question`, `answerable`, and where they apply
`context` (earlier messages), `source` (articles to cite, «a|b» being either), `expect_all` and `forbid`
(regular expressions that the answer's text must and must not match, with е for ё) and `gold`.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from bot.batch import Request
from bot.errors import UsageError

DIRECT: Final = 300  # characters within which a direct answer says everything expected
LONGEST: Final = 1200  # characters; a longer text is a dump, not an answer

AnswerObject = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """A question of a set and what its answer must and must not say; `source`: ids or parts of URLs."""

    id: str
    kind: str
    question: str
    answerable: bool
    context: tuple[str, ...]
    source: tuple[str, ...]
    expect_all: tuple[re.Pattern[str], ...]
    forbid: tuple[re.Pattern[str], ...]
    gold: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How one question went: passed where `faults` is empty; `latency` in milliseconds."""

    id: str
    kind: str
    question: str
    answerable: bool
    answered: bool
    direct: bool
    faults: tuple[str, ...]
    text: str
    gold: str
    latency: float

    @property
    def passed(self) -> bool:
        return not self.faults


def source_names(options: Iterable[str]) -> dict[str, str]:
    """`NAME=ARTICLE` options as a mapping."""
    names = {}
    for option in options:
        name, separator, article = option.partition("=")
        if not (name and separator and article):
            raise UsageError(f"--source {option}: takes NAME=ARTICLE, for example nn=example.org")
        names[name] = article
    return names


def load_set(path: Path, names: Mapping[str, str] | None = None) -> list[Item]:
    """The items of a set, its source names replaced by `names`; UsageError names a faulty line."""
    items = []
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            try:
                items.append(_item(json.loads(line), names or {}))
            except (ValueError, KeyError, TypeError, re.error) as error:
                reason = f"{error} is missing" if isinstance(error, KeyError) else str(error)
                raise UsageError(f"{path}:{number}: {reason}") from None
    if not items:
        raise UsageError(f"{path}: holds no questions")
    return items


def score_set(items: Sequence[Item], answer: Callable[[Request], AnswerObject]) -> list[Mark]:
    """The mark of each item, as `answer` replies to it."""
    return [mark(item, answer(Request(item.id, item.question, item.context))) for item in items]


def mark(item: Item, reply: AnswerObject) -> Mark:
    """Compare one reply with what its item expects."""
    text, answered = _plain(str(reply["text"])), bool(reply["answered"])
    faults = [*_answer_faults(item, reply, text, answered)]
    faults += [f"says what it must not: {regex.pattern}" for regex in item.forbid if regex.search(text)]
    if len(text) > LONGEST:
        faults.append(f"{len(text)} characters long, at most {LONGEST} are allowed")
    head = text[:DIRECT]
    direct = item.answerable and not faults and all(regex.search(head) for regex in item.expect_all)
    return Mark(
        item.id, item.kind, item.question, item.answerable, answered, direct,
        tuple(faults), str(reply["text"]), item.gold, float(reply["latency_ms"]),
    )  # fmt: skip


def report(marks: Sequence[Mark], *, failures: bool = False) -> str:
    """The table of a run and, if asked for, each question that was not passed."""
    kinds: dict[str, list[Mark]] = {}
    for one in marks:
        kinds.setdefault(one.kind, []).append(one)
    yes = [one for one in marks if one.answerable]
    no = [one for one in marks if not one.answerable]
    latencies = sorted(one.latency for one in marks)
    lines = [
        *(_row(kind, [one.passed for one in group]) for kind, group in kinds.items()),
        "",
        _row("all", [one.passed for one in marks]),
        _row("answerable", [one.passed for one in yes]),
        _row("unanswerable", [one.passed for one in no]),
        _row("false answers", [one.answered for one in no]),
        _row("false refusals", [not one.answered for one in yes]),
        _row("direct answers", [one.direct for one in yes]),
        f"{'latency, ms':<16}median {_at(latencies, 0.5):.2f}, p99 {_at(latencies, 0.99):.2f}, "
        f"max {latencies[-1]:.2f}",
    ]
    if failures:
        lines += [_failure(one) for one in marks if not one.passed]
    return "\n".join(lines)


def compare(before: Mapping[str, bool], marks: Sequence[Mark]) -> str:
    """What changed since a kept run: questions lost, won, added and dropped."""
    now = {one.id: one.passed for one in marks}
    changes = {
        "lost": [id for id, passed in now.items() if before.get(id) and not passed],
        "won": [id for id, passed in now.items() if passed and before.get(id) is False],
        "new": [id for id in now if id not in before],
        "gone": [id for id in before if id not in now],
    }
    return "\n".join(f"{name:<16}{len(ids):4d}  {' '.join(ids)}".rstrip() for name, ids in changes.items())


def save_run(path: Path, marks: Sequence[Mark]) -> None:
    """Keep the marks of a run, for `load_run` and for reading."""
    lines = (json.dumps(asdict(one) | {"passed": one.passed}, ensure_ascii=False) for one in marks)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", errors="backslashreplace")


def load_run(path: Path) -> dict[str, bool]:
    """Which questions a kept run passed, by id."""
    try:
        marks = [json.loads(line) for line in _lines(path) if line.strip()]
        return {str(one["id"]): bool(one["passed"]) for one in marks}
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path}: is no run kept by eval --save") from None


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not UTF-8 text") from None


def _item(value: Mapping[str, Any], names: Mapping[str, str]) -> Item:
    return Item(
        id=str(value["id"]),
        kind=str(value["kind"]),
        question=str(value["question"]),
        answerable=bool(value["answerable"]),
        context=tuple(value.get("context") or ()),
        source=tuple(names.get(name, name) for name in value.get("source") or ()),
        expect_all=_patterns(value.get("expect_all") or ()),
        forbid=_patterns(value.get("forbid") or ()),
        gold=str(value.get("gold", "")),
    )


def _patterns(regexes: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_plain(regex), re.IGNORECASE) for regex in regexes)


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


def _answer_faults(item: Item, reply: AnswerObject, text: str, answered: bool) -> list[str]:
    if not item.answerable:
        return ["FALSE ANSWER: the articles do not hold it"] if answered else []
    faults = [] if answered else ["refused, although the articles hold the answer"]
    faults += [f"does not say: {regex.pattern}" for regex in item.expect_all if not regex.search(text)]
    return faults + [f"does not cite: {name}" for name in item.source if not _cites(reply, name)]


def _cites(reply: AnswerObject, names: str) -> bool:
    """Whether one of the articles is cited that the name stands for: «a|b» is either."""
    return any(
        name == source["article"] or name.casefold() in (source["url"] or "").casefold()
        for name in names.split("|")
        for source in reply["sources"]
    )


def _row(name: str, passed: Sequence[bool]) -> str:
    share = f"{100 * sum(passed) / len(passed):6.1f}%" if passed else "      –"
    return f"{name:<16}{sum(passed):4d} / {len(passed):<4d}{share}"


def _at(values: Sequence[float], share: float) -> float:
    return values[min(len(values) - 1, int(len(values) * share))]


def _failure(one: Mark) -> str:
    lines = [f"\n{one.id} [{one.kind}] {one.question[:LONGEST]}"]
    lines += [f"  ✗ {fault}" for fault in one.faults]
    return "\n".join([*lines, f"  gold: {one.gold}", f"  text: {one.text}"])
