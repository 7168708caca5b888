"""How well facts are drafted: python -m benchmarks.drafts DIR [--misses]

DIR holds the texts, which are no part of the project: `NAME.txt` for each `tests/drafts/NAME.toml` (what an
editor expects of it, written before the drafter saw it), or the originals of articles of the base. An
expected fact is covered by a draft whose evidence holds its cue, which names all that it names and has its
date. Names and dates are compared article by article, as sets; what one editor would list and another would
not stands in `also`, and counts for nothing where it is found.
"""

import argparse
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.console import say
from bot.facts.lemmas import Words
from bot.facts.load import load_base
from bot.facts.model import Entity, Fact, FactBase
from bot.facts.original import named
from bot.ingest.draft import Drafter
from bot.ingest.model import Draft, Proposed
from bot.ingest.read import read_article
from bot.ingest.recognizer import open_recognizer
from bot.settings import shipped_data

EXPECTED = Path(__file__).parent.parent / "tests" / "drafts"
KINDS = ("people", "organizations", "regions", "dates")
TYPES = {"people": "person", "organizations": "organization", "regions": "region"}
SAME = {"рф": "россия", "российский": "россия", "росс": "россия"}


@dataclass(slots=True)
class Marks:
    """What was counted over some articles."""

    facts: int = 0
    covered: int = 0
    drafts: int = 0
    right: int = 0
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    predicted: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    expected: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    misses: list[str] = field(default_factory=list)


class Names:
    """Whether a name that an editor expects is that of a drafted entity."""

    def __init__(self, base: FactBase, morph: Morph) -> None:
        self._base = base
        self._morph = morph

    def of(self, drafts: Sequence[Draft]) -> dict[str, Entity | Proposed]:
        """All entities of some drafts, by id."""
        new = {entity.id: entity for draft in drafts for entity in draft.proposed}
        ids = dict.fromkeys(id_ for draft in drafts for id_ in sorted(draft.entities))
        return {id_: new.get(id_) or self._base.entities[id_] for id_ in ids}

    def same(self, expected: str, entity: Entity | Proposed) -> bool:
        wanted = self._stems(expected)
        names = [self._stems(name) for name in (entity.name, *entity.aliases)]
        if entity.type == "region":
            return wanted in names
        return any(stems and (wanted <= stems or stems <= wanted) for stems in names)

    def _stems(self, name: str) -> frozenset[str]:
        stems = (token.stem for token in tokenize(name, self._morph))
        return frozenset(SAME.get(stem, stem) for stem in stems)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="show what was not found and what was wrong")
    parser.add_argument("--set", default="", help="only texts whose names begin so")
    parser.add_argument("--plain", action="store_true", help="without the recognizer, if it is installed")
    args = parser.parse_args()
    base, morph = load_base(shipped_data()), Morph()
    recognizer = None if args.plain else open_recognizer()
    drafter, names = Drafter(base, morph, recognizer), Names(base, morph)
    say(f"names by {'slovnet and rules' if recognizer else 'rules alone'}")
    unseen, own = Marks(), Marks()
    for path in sorted(EXPECTED.glob(f"{args.set}*.toml")):
        if (text := args.folder / f"{path.stem}.txt").is_file():
            score_expected(tomllib.loads(path.read_text(encoding="utf-8")), text, drafter, names, unseen)
    for article in base.articles.values():
        if article.file and (text := args.folder / article.file).is_file():
            facts = [fact for fact in base.facts.values() if fact.article == article.id]
            score_own(facts, text, base, drafter, own)
    for marks in (unseen, own):
        if marks.facts:
            say("\n".join([*report(marks), *(marks.misses if args.misses else ())]))


def score_expected(
    expected: Mapping[str, Any], text: Path, drafter: Drafter, names: Names, marks: Marks
) -> None:
    """Score the drafts of one text against what an editor expects."""
    read = read_article(text)
    published = expected.get("published")
    read = replace(read, article=replace(read.article, published=published))
    drafts = [draft for draft in drafter.draft(read) if draft.kind != "publication"]
    marks.drafts += len(drafts)
    for fact in expected["fact"]:
        marks.facts += 1
        reasons = [reason for draft in drafts if (reason := uncovered(fact, draft, names)) is not None]
        covered = len(reasons) < sum(fact["cue"] in span.text for d in drafts for span in d.evidence)
        marks.covered += covered
        if not covered:
            marks.misses.append(
                f"  {text.stem}: not covered: {fact['cue']} ({'; '.join(reasons) or 'no draft'})"
            )
    entities = names.of(drafts)
    for kind in KINDS:
        if kind == "dates":
            dates = {date for draft in drafts for date in (draft.date, draft.until) if date}
            count(kind, expected[kind], dates, lambda one, other: one == other, marks, text.stem)
        else:
            found = [e for e in entities.values() if e.type == TYPES[kind] and e.id != "russia"]
            count(kind, expected[kind], found, names.same, marks, text.stem, expected.get("also", ()))


def uncovered(fact: Mapping[str, Any], draft: Draft, names: Names) -> str | None:
    """Why a draft with the fact's cue does not cover it; None where it does or holds no cue."""
    if not any(fact["cue"] in span.text for span in draft.evidence):
        return None
    entities = names.of([draft]).values()
    missing = [name for name in fact["names"] if not any(names.same(name, entity) for entity in entities)]
    if missing:
        return f"without {', '.join(missing)}"
    if "date" in fact and fact["date"] not in (draft.date, draft.until):
        return f"date {draft.date}"
    return None


def count(
    kind: str,
    expected: Sequence[str],
    found: Iterable[Any],
    same: Any,
    marks: Marks,
    article: str,
    also: Sequence[str] = (),
) -> None:
    """Count what was expected, what was found, and what of it was expected."""
    left = list(found)
    marks.expected[kind] += len(expected)
    for item in expected:
        match = next((other for other in left if same(item, other)), None)
        if match is None:
            marks.misses.append(f"  {article}: {kind}: {item} not found")
        else:
            marks.found[kind] += 1
            marks.predicted[kind] += 1
            left.remove(match)
    left = [item for item in left if not any(same(name, item) for name in also)]
    marks.predicted[kind] += len(left)
    marks.misses += [f"  {article}: {kind}: {getattr(item, 'name', item)} is wrong" for item in left]


def score_own(facts: Sequence[Fact], text: Path, base: FactBase, drafter: Drafter, marks: Marks) -> None:
    """Score the drafts of an original against the facts that were drawn from it by hand."""
    read = read_article(text)
    drafts = drafter.draft(read)
    marks.drafts += len(drafts)
    for fact in facts:
        marks.facts += 1
        covered = any(covers(draft, fact, base, read.article.published is not None) for draft in drafts)
        marks.covered += covered
        if not covered:
            marks.misses.append(f"  not covered: {fact.id}")
    for draft in drafts:
        faults = list(edits(draft, facts, read.article.published is not None))
        marks.right += not faults
        if faults:
            marks.misses.append(f"  needs an edit ({', '.join(faults)}): {draft.text[:90]}")


def holds(draft: Draft, fragment: str) -> bool:
    return any(" ".join(fragment.split()).casefold() in span.text.casefold() for span in draft.evidence)


def covers(draft: Draft, fact: Fact, base: FactBase, dated: bool) -> bool:
    """Whether a draft says what the fact does: its evidence, all that the evidence names, speaker, date."""
    if not any(holds(draft, fragment) for fragment in fact.evidence):
        return False
    if (draft.kind == "role") != (fact.kind == "role") or draft.role != fact.role:
        return False
    words = Words(" ".join(span.text for span in draft.evidence))
    present = {id_ for id_ in fact.entities if named(base.entities[id_], words)}
    speaker = fact.said_by is None or draft.said_by == fact.said_by
    date = not dated or fact.date is None or fact.date in (draft.date, draft.until)
    return present <= draft.entities and speaker and date


def edits(draft: Draft, facts: Sequence[Fact], dated: bool) -> Iterator[str]:
    """What of a draft an editor would have to change beside its wording."""
    near = [fact for fact in facts if any(holds(draft, fragment) for fragment in fact.evidence)]
    near = [fact for fact in near if (fact.kind == "role") == (draft.kind == "role")]
    if not near:
        yield "no fact was drawn from it"
        return
    alike = [fact for fact in near if fact.kind == draft.kind]
    if not alike:
        yield f"kind {draft.kind}"
    elif draft.status not in {fact.status for fact in alike}:
        yield f"status {draft.status}"
    if draft.said_by not in {fact.said_by for fact in near}:
        yield f"speaker {draft.said_by}"
    if draft.role not in {fact.role for fact in near}:
        yield f"post {draft.role}"
    if wrong := draft.entities - {id_ for fact in near for id_ in fact.entities}:
        yield f"entities {', '.join(sorted(wrong))}"
    dates = {fact.date for fact in near}
    if draft.date not in dates and (dated or draft.date):
        yield f"date {draft.date}"
    if not dated and draft.date is None and None not in dates:
        yield "no date without the day of publication"


def report(marks: Marks) -> Iterator[str]:
    yield f"facts covered        {marks.covered} of {marks.facts} ({marks.covered / marks.facts:.0%})"
    yield f"drafts               {marks.drafts}" + (
        f", {marks.right} ({marks.right / marks.drafts:.0%}) need no edit beyond wording"
        if marks.right
        else ""
    )
    total = [0, 0, 0]
    for kind in KINDS:
        counts = (marks.found[kind], marks.predicted[kind], marks.expected[kind])
        total = [one + other for one, other in zip(total, counts, strict=True)]
        if marks.expected[kind]:
            yield line(kind, *counts)
    if total[2]:
        yield line("names and dates", *total)


def line(name: str, found: int, predicted: int, expected: int) -> str:
    precision, recall = found / max(predicted, 1), found / max(expected, 1)
    return (
        f"{name:20} precision {precision:.0%} ({found} of {predicted}), recall {recall:.0%} (of {expected})"
    )


if __name__ == "__main__":
    main()
