"""What an editor may get wrong in the fact base, as faults with file, line and reason.

`load` refuses what cannot be read at all; here is what reads well and is still wrong: words of the
lexicon that do not exist, facts said twice, evidence, names, numbers and dates that the article does
not hold, an English text that says something else than the Russian one. What the guide asks of tone, posts,
figures and plans stands in `editorial`.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path

from bot.errors import DataError
from bot.facts.agreement import broken_links, disagreements
from bot.facts.editorial import EDITORIAL_CHECKS
from bot.facts.lemmas import Words, content_lemmas
from bot.facts.load import read_base
from bot.facts.model import Article, Entity, Fact, FactBase, Place
from bot.facts.original import Finding, Original, named
from bot.facts.quantities import quantities

EVIDENCE_WORDS = 6
EVIDENCE_FRAGMENTS = 2
TEXT_LENGTH = 400
SAME = 0.85  # share of common words from which two facts say the same thing
RELATIVE = re.compile(
    r"\b(?:в (?:этом|прошлом|следующем|текущем) (?:году|месяце)|на (?:этой|прошлой|следующей) неделе"
    r"|сегодня|вчера|завтра|недавно|(?:this|last|next) (?:year|month|week)|today|yesterday|tomorrow)\b",
    re.IGNORECASE,
)
PARTS = frozenset((
    "subject", "signer", "party", "organiser", "audience", "participant", "member", "partner", "approver",
    "programme", "base", "event", "place", "region", "holder", "of", "scope", "mentioned",
))  # fmt: skip
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A fault of the data and where to mend it; line 0 is a file as a whole."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return str(DataError(self.file, self.line or None, self.reason))


FactCheck = Callable[[FactBase, Fact], Iterator[Finding]]


def check_data(data_dir: Path, originals: Path | None) -> tuple[FactBase, list[Fault]]:
    """What can be read of a base and all its faults: of what cannot be read, and of what can.

    Raises DataError for faults of entities and lexicon, without which nothing else can be judged.
    """
    base, unread = read_base(data_dir)
    faults = [Fault(fault.file, fault.line or 0, fault.reason) for fault in unread]
    return base, sorted([*faults, *check_base(base, originals)])


def check_base(base: FactBase, originals: Path | None) -> list[Fault]:
    """All faults of a base that was read, in the order of files and lines.

    `originals` is a folder with the articles' texts (`file` of an article); without it their
    evidence, names, numbers and dates go unchecked.
    """
    found = [
        *_entity_faults(base),
        *_lexicon_faults(base),
        *_article_faults(base),
        *chain.from_iterable(_fact_faults(base, fact) for fact in base.facts.values()),
        *_duplicates(base),
        *(
            _fault(base.places["fact", fact.id], finding)
            for fact, finding in (*disagreements(base), *broken_links(base))
        ),
    ]
    if originals is not None:
        for article in base.articles.values():
            found += _original_faults(base, article, originals)
    return sorted(found)


def _fault(place: Place, finding: Finding) -> Fault:
    key, reason = finding
    return Fault(place.file, place.at(key), reason)


def _entity_faults(base: FactBase) -> Iterator[Fault]:
    for entity in base.entities.values():
        place = base.places["entity", entity.id]
        if not entity.name_en:
            yield _fault(place, ("name_en", "`name_en` is missing"))
        if entity.kind not in base.lexicon.classes:
            yield _fault(place, ("kind", f"`{entity.kind}` is no class of the lexicon"))
        for key, aliases in (("aliases", entity.aliases), ("aliases_en", entity.aliases_en)):
            for alias in sorted({alias for alias in aliases if aliases.count(alias) > 1}):
                yield _fault(place, (key, f"`{alias}` is there twice"))


def _lexicon_faults(base: FactBase) -> Iterator[Fault]:
    attributes = base.lexicon.attributes
    for attribute in attributes.values():
        for accepted in attribute.accepts:
            if accepted not in attributes:
                reason = f"`accepts` names an unknown attribute `{accepted}`"
                yield _fault(base.places["attribute", attribute.id], ("accepts", reason))


def _article_faults(base: FactBase) -> Iterator[Fault]:
    for article in base.articles.values():
        place = base.places["article", article.id]
        if (article.published is None) != (article.published_certainty == "unknown"):
            reason = "`published_certainty` is `unknown` exactly where `published` is absent"
            yield _fault(place, ("published_certainty", reason))
        if article.reprint_of is not None and article.reprint_of not in base.articles:
            reason = f"`reprint_of` names `{article.reprint_of}`, which is no article"
            yield _fault(place, ("reprint_of", reason))
        if not article.summary:
            yield _fault(place, ("summary", "`summary` names no fact"))


def _fact_faults(base: FactBase, fact: Fact) -> Iterator[Fault]:
    for check in FACT_CHECKS:
        for finding in check(base, fact):
            yield _fault(base.places["fact", fact.id], finding)


def _check_lexicon(base: FactBase, fact: Fact) -> Iterator[Finding]:
    for attribute in fact.asks:
        if attribute not in base.lexicon.attributes:
            yield "asks", f"`{attribute}` is no attribute of the lexicon"
    if fact.role is not None and fact.role not in base.lexicon.roles:
        yield "role", f"`{fact.role}` is no role of the lexicon"


def _check_kind(base: FactBase, fact: Fact) -> Iterator[Finding]:
    if (fact.kind == "role") != (fact.role is not None):
        yield "role", "a fact of kind `role`, and no other, names its `role`"
    if fact.kind == "role" and not fact.playing("holder"):
        yield "about", "a fact of kind `role` needs about.holder"
    if fact.kind == "statement" and fact.said_by is None:
        yield "kind", "a fact of kind `statement` needs `said_by`"


def _check_parts(base: FactBase, fact: Fact) -> Iterator[Finding]:
    for role in sorted({part.role for part in fact.about} - PARTS):
        yield "about", f"`about.{role}` is no part of a fact: {', '.join(sorted(PARTS))}"
    words = Words(fact.text)
    for entity in (base.entities[part.entity] for part in fact.about):
        if entity.type == "person" and not named(entity, words):
            yield "text", f"does not name {entity.name}, whom the fact is about"


def _check_dates(base: FactBase, fact: Fact) -> Iterator[Finding]:
    if fact.until is not None and (fact.date is None or fact.until < fact.date):
        yield "until", "`until` comes before `date`, or without it"
    for key, text in (("text", fact.text), ("text_en", fact.text_en)):
        if relative := RELATIVE.search(text):
            yield key, f"`{relative.group()}` is no absolute date"


def _check_texts(base: FactBase, fact: Fact) -> Iterator[Finding]:
    for key, text in (("text", fact.text), ("text_en", fact.text_en)):
        if len(text) > TEXT_LENGTH:
            yield key, f"longer than {TEXT_LENGTH} characters: split the fact"
        if not text.rstrip("»”").endswith((".", "!", "?")):
            yield key, "is no sentence: no full stop at its end"
    if not CYRILLIC.search(fact.text):
        yield "text", "holds no Russian"
    if CYRILLIC.search(fact.text_en):
        yield "text_en", "holds Russian letters"


def _check_speaker(base: FactBase, fact: Fact) -> Iterator[Finding]:
    if fact.said_by is not None and not named(base.entities[fact.said_by], Words(fact.text)):
        yield "text", f"does not name who said it: {base.entities[fact.said_by].name}"


def _check_evidence(base: FactBase, fact: Fact) -> Iterator[Finding]:
    if not 1 <= len(fact.evidence) <= EVIDENCE_FRAGMENTS:
        yield "evidence", f"has {len(fact.evidence)} fragments instead of one or {EVIDENCE_FRAGMENTS}"
    for fragment in fact.evidence:
        if len(fragment.split()) > EVIDENCE_WORDS:
            yield "evidence", f"`{fragment}` is longer than {EVIDENCE_WORDS} words"


def _check_english_names(base: FactBase, fact: Fact) -> Iterator[Finding]:
    russian, english = Words(fact.text), Words(fact.text_en)
    for entity in base.entities.values():
        if entity.id not in fact.entities and entity.type != "person":
            continue  # «Нижний Новгород» holds the name of another region
        if not entity.name_en:
            continue  # that it is missing is told of the entity
        if _proper(entity.name, entity.aliases, russian) and not _named_in_english(entity, english):
            yield "text_en", f"does not name `{entity.name_en}` as the Russian text does"
        if _proper(entity.name_en, entity.aliases_en, english) and not named(entity, russian):
            yield "text_en", f"names `{entity.name_en}`, and the Russian text does not"


def _check_english_quantities(base: FactBase, fact: Fact) -> Iterator[Finding]:
    russian, english = quantities(fact.text, "ru"), quantities(fact.text_en, "en")
    for what, left, right in (
        ("numbers", russian.numbers, english.numbers),
        ("dates", russian.moments, english.moments),
        ("times", russian.times, english.times),
    ):
        if left != right:
            yield "text_en", f"holds other {what} than the Russian text"


FACT_CHECKS: tuple[FactCheck, ...] = (
    _check_lexicon,
    _check_kind,
    _check_parts,
    _check_dates,
    _check_texts,
    _check_speaker,
    _check_evidence,
    _check_english_names,
    _check_english_quantities,
    *EDITORIAL_CHECKS,
)


def _named_in_english(entity: Entity, words: Words) -> bool:
    return any(words.hold(name) for name in (entity.name_en, *entity.aliases_en))


def _proper(name: str, aliases: Iterable[str], words: Words) -> bool:
    """Whether the entity is named outright: common nouns («семинар кураторов») translate freely."""
    proper = (form for form in (name, *aliases) if form[0] == "«" or form[0].isupper())
    return any(words.hold(form) for form in proper)


def _duplicates(base: FactBase) -> Iterator[Fault]:
    """Facts of one article that say the same thing; two articles may both say it, each as a source."""
    words = {fact.id: content_lemmas(fact.text) for fact in base.facts.values()}
    for first, second in combinations(base.facts.values(), 2):
        one, other = words[first.id], words[second.id]
        if first.article == second.article and len(one & other) >= SAME * len(one | other):
            yield _fault(base.places["fact", second.id], ("text", f"says the same as `{first.id}`"))


def _original_faults(base: FactBase, article: Article, originals: Path) -> Iterator[Fault]:
    place = base.places["article", article.id]
    if article.file is None:
        return
    try:
        source = (originals / article.file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        yield _fault(place, ("file", f"`{article.file}` cannot be read in {originals}: {reason}"))
        return
    original = Original(source)
    for finding in original.check_citation(article):
        yield _fault(place, finding)
    for fact in base.facts.values():
        if fact.article == article.id:
            yield from (_fault(base.places["fact", fact.id], it) for it in original.check(base, fact))
