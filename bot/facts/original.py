"""The original text of an article, and what a fact drawn from it must find there."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from bot.facts.lemmas import Words, full_names, proper_names
from bot.facts.model import Article, Entity, Fact, FactBase
from bot.facts.quantities import Moment, moment_of, quantities

QUOTED = re.compile("«([^»]+)»")

Finding = tuple[str, str]  # the key to mend, the reason


def named(entity: Entity, words: Words) -> bool:
    """Whether a Russian text names the entity in any of its forms."""
    return any(words.hold(name) for name in (entity.name, *entity.aliases))


class Original:
    """The text of an article, and what a fact drawn from it must find there."""

    def __init__(self, text: str) -> None:
        self._text = " ".join(text.split())
        self._words = Words(text)
        self._quantities = quantities(text, "ru")

    def check_citation(self, article: Article) -> Iterator[Finding]:
        if article.title is not None and " ".join(article.title.split()) not in self._text:
            yield "title", "does not stand in the article"
        if article.published is None or article.published_certainty != "stated":
            return
        if not self._holds(moment_of(article.published)):
            yield "published", f"the article does not hold the date {article.published}"

    def check(self, base: FactBase, fact: Fact) -> Iterator[Finding]:
        """Findings on evidence, names, numbers and dates, but for what the fact marks as inferred."""
        yield from self._evidence(fact)
        if "names" not in fact.inferred:
            yield from self._names(base, fact)
        stated = quantities(fact.text, "ru")
        if "numbers" not in fact.inferred:
            for number in sorted(stated.numbers - self._quantities.numbers):
                yield "text", f"the article does not hold the number {number}"
            for time in sorted(stated.times - self._quantities.times):
                yield "text", f"the article does not hold the time {time}"
        if "date" not in fact.inferred:
            yield from self._dates(fact, stated.moments)

    def _dates(self, fact: Fact, stated: Iterable[Moment]) -> Iterator[Finding]:
        whole = "year" not in fact.inferred
        for moment in stated:
            if not self._holds(moment if whole else moment.without_year()):
                yield "text", "holds a date that the article does not"
        for key, date in (("date", fact.date), ("until", fact.until)):
            if date is None:
                continue
            moment = moment_of(date)
            if not self._holds(moment if whole else moment.without_year()):
                yield key, f"the article does not hold the date {date}"

    def _holds(self, moment: Moment) -> bool:
        return any(moment.within(held) for held in self._quantities.moments)

    def _evidence(self, fact: Fact) -> Iterator[Finding]:
        spans = [(fragment, self._spans(fragment)) for fragment in fact.evidence]
        for fragment, found in spans:
            if not found:
                yield "evidence", f"`{fragment}` does not stand in the article"
        for (one, first), (other, second) in combinations(spans, 2):
            if first and second and not any(self._apart(left, right) for left in first for right in second):
                yield "evidence", f"`{one}` and `{other}` stand side by side: keep one"

    def _spans(self, fragment: str) -> list[tuple[int, int]]:
        """Where the fragment stands as whole words, whitespace aside."""
        pattern = rf"(?<!\w){re.escape(' '.join(fragment.split()))}(?!\w)"
        return [match.span() for match in re.finditer(pattern, self._text)]

    def _apart(self, one: tuple[int, int], other: tuple[int, int]) -> bool:
        first, second = sorted((one, other))
        return re.search(r"\w", self._text[first[1] : second[0]]) is not None

    def _names(self, base: FactBase, fact: Fact) -> Iterator[Finding]:
        for name in proper_names(fact.text):
            if not self._words.hold_word(name):
                yield "text", f"the article does not hold the name `{name}`"
        for first, second in full_names(fact.text):
            if not self._words.hold(f"{first} {second}") and not self._words.hold(f"{second} {first}"):
                yield "text", f"the article does not hold the name `{first} {second}`"
        for quoted in QUOTED.findall(fact.text):
            if not self._words.hold(quoted):
                yield "text", f"the article does not hold «{quoted}»"
        for entity in (base.entities[id_] for id_ in sorted(fact.entities)):
            if not named(entity, self._words):
                yield "about", f"the article does not name `{entity.id}`"
