"""Posts that a sentence gives to people: «губернатор области Глеб Никитин», «Глеб Никитин, губернатор»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answer.morph import Morph
from bot.answer.normalize import Token, tokenize
from bot.answer.phrases import PhraseTable, phrase_keys
from bot.answer.phrases import Span as Phrase
from bot.facts.model import FactBase
from bot.ingest.spots import Spot

MOST_WORDS: Final = 16  # between a post and its holder
BREAK: Final = re.compile(r"(?<![А-ЯЁ])[.;:!?]\s|[»”\"],|[«“(]$|\s[—–-]\s")
AFTER: Final = re.compile(r"\s*(?:,|\(|[—–-])\s*$")
REGIONAL: Final = frozenset(("governor", "vice-governor"))
COLLOQUIAL: Final = frozenset(("хозяин", "начальник", "босс", "шеф", "лидер", "куратор"))
HERE: Final = re.compile(r"^(?:регион|област|кра[йяю]|республик|субъект|округ)\w*$")


@dataclass(frozen=True, slots=True)
class Post:
    """A post: its holder, role id, name as the sentence has it (nominative) and what it is in."""

    person: str
    role: str
    title: str
    inside: tuple[Spot, ...]
    start: int
    stop: int


class PostFinder:
    """Finds posts by the role names of the lexicon."""

    def __init__(self, base: FactBase, morph: Morph) -> None:
        self._morph = morph
        phrases = ((phrase, role.id) for role in base.lexicon.roles.values() for phrase in role.phrases)
        self._roles = PhraseTable("role", phrase_keys(phrases, morph))

    def find(self, text: str, spots: Sequence[Spot]) -> list[Post]:
        """Posts of the people named in a sentence, each once."""
        tokens = tokenize(text, self._morph)
        roles = [span for span in self._roles.find(tokens) if self._is_noun(tokens[span.start])]
        people = [spot for spot in spots if spot.type == "person"]
        found: dict[tuple[str, str], Post] = {}
        for n, person in enumerate(people):
            left = people[n - 1].stop if n else 0
            right = people[n + 1].start if n + 1 < len(people) else len(text)
            for post in (*self._before(text, tokens, roles, person, left, spots),
                         *self._after(text, tokens, roles, person, right, spots)):  # fmt: skip
                found.setdefault((post.person, post.role), post)
        return list(found.values())

    def _before(
        self, text: str, tokens: Sequence[Token], roles: Sequence[Phrase], person: Spot, left: int,
        spots: Sequence[Spot],
    ) -> Iterator[Post]:  # fmt: skip
        """Posts up to the name, the nearest first; one further left must end at a comma."""
        stop, joined = person.start, True
        for role in reversed(roles):
            start = tokens[role.start].start
            if start < left or start >= person.start:
                continue
            between = text[tokens[role.stop - 1].stop : stop]
            if not joined or len(between.split()) > MOST_WORDS or self._broken(between):
                return
            title_stop = stop - (len(between) - len(between.rstrip(" ,(—–-")))
            yield self._post(text, tokens, role, person, max(title_stop, tokens[role.stop - 1].stop), spots)
            head = text[left:start].rstrip()
            joined = head.endswith((",", " и"))
            stop = start

    def _after(
        self, text: str, tokens: Sequence[Token], roles: Sequence[Phrase], person: Spot, right: int,
        spots: Sequence[Spot],
    ) -> Iterator[Post]:  # fmt: skip
        for role in roles:
            start = tokens[role.start].start
            if person.stop <= start < right and AFTER.fullmatch(text[person.stop : start]):
                rest = text[tokens[role.stop - 1].stop : right]
                end = re.search(r"[,.;:!?)]|\s[—–-]\s", rest)
                stop = tokens[role.stop - 1].stop + (end.start() if end else 0)
                if not self._broken(text[start:stop]):
                    yield self._post(text, tokens, role, person, stop, spots)

    def _post(
        self, text: str, tokens: Sequence[Token], role: Phrase, person: Spot, stop: int,
        spots: Sequence[Spot],
    ) -> Post:  # fmt: skip
        start = tokens[role.start].start
        inside = tuple(
            spot for spot in spots if start <= spot.start and spot.stop <= stop and spot.type != "person"
        )
        title = self._title(text, tokens, role, stop)
        return Post(person.entity, role.ids[0], title, inside, start, stop)

    def _title(self, text: str, tokens: Sequence[Token], role: Phrase, stop: int) -> str:
        """The post in the nominative: its words up to the first noun are declined, the rest depends on it."""
        words, place = [], role.start
        for place in range(role.start, role.stop):
            parses = self._morph.parses(tokens[place].text)
            parse = next((p for p in parses if p.tag.POS in ("NOUN", "ADJF") and "sing" in p.tag), None)
            form = parse.inflect({"nomn", "sing"}) if parse is not None else None
            words.append(str(form.word) if form else tokens[place].text)
            if parse is not None and parse.tag.POS == "NOUN":
                break
        return " ".join(words) + text[tokens[place].stop : stop].rstrip(" ,")

    def _broken(self, between: str) -> bool:
        """Whether a verb or the end of a clause stands between a post and its holder."""
        if BREAK.search(between):
            return True
        for word in re.findall(r"[^\W\d_]+", between):
            parses = self._morph.parses(word)
            if parses and parses[0].tag.POS in ("VERB", "INFN", "GRND", "PRTS") and word[0].islower():
                return True
        return False

    def _is_noun(self, token: Token) -> bool:
        parses = self._morph.parses(token.text.split("-")[0])
        return bool(parses) and parses[0].tag.POS in ("NOUN", "ADJF") and token.word not in COLLOQUIAL


def holder_region(post: Post, main: str | None) -> str | None:
    """The region of a post: named in it, or the article's where the post is a region's."""
    regions = [spot.entity for spot in post.inside if spot.type == "region"]
    if regions:
        return regions[0]
    return main if post.role in REGIONAL else None
