"""Who says what: quoted paragraphs, «сообщил …», «по словам …»."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bot.answer.morph import Morph
from bot.ingest.model import Paragraph, Span
from bot.ingest.spots import Spots

SAYING: Final = frozenset((
    "отметить", "подчеркнуть", "рассказать", "сообщить", "заявить", "сказать", "добавить", "пояснить",
    "считать", "уточнить", "напомнить", "написать", "говорить", "сообщать", "отмечать", "подчеркивать",
    "прокомментировать", "объяснить", "признаться", "поделиться", "цитировать", "указать", "объявить",
    "заметить", "проинформировать", "резюмировать", "заключить", "поблагодарить", "акцентировать",
    "констатировать", "обозначить", "утверждать", "полагать", "передавать", "рассказывать", "пояснять",
    "добавлять", "уверить", "уверенный", "комментировать",
))  # fmt: skip
BY_WORDS: Final = re.compile(
    r"\b(?:по\s+(?:(?:его|её|ее|их)\s+)?(?:словам|мнению|данным|информации|оценк\w+)|как\s+\w+(?:л|ла|ли|ет|ют)\b)",
    re.IGNORECASE,
)
OPENING: Final = re.compile(r"^\s*(?:[—–-]\s+(?=[А-ЯЁ«\"“])|[—–-]?\s*[«\"“])")
OPENING_QUOTE: Final = re.compile(r"^\s*[—–-]?\s*[«\"“]")
CLOSING: Final = frozenset('»"”')
ATTRIBUTION: Final = re.compile(r"[»\"”][,.!?…]?\s*[—–-]\s+|[,!?…]\s*[»\"”]?\s+[—–-]\s+")
# Nouns that stand for whoever was named last: «чиновник отметил».
STANDING_FOR: Final = re.compile(
    r"\b(?:чиновник|спикер|вице-премьер|зампред|министр|замминистр|губернатор|вице-губернатор|глава|руководител"
    r"|директор|мэр|депутат|координатор|политик|эксперт|парламентари|ректор|представител)\w{0,4}\b",
    re.IGNORECASE,
)
NEAR: Final = 24  # words within which a speaker follows the verb, posts included
INTRODUCED: Final = re.compile(r":\s*[«\"“]")  # «Анна Лесная, директор: «…»»
INTRODUCTION: Final = 160  # letters of it
RESUMED: Final = re.compile(r"[.,]\s+[—–-]\s+")  # «…, — сказал он. — …»
# The sentence that names who said what stands before it.
REPORTED: Final = re.compile(r"^(?:Об этом|Так(?:ое|ую)|Соответствующ\w+)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a sentence, whether word for word, and which part of it are the words themselves.

    From `resumed` on (0: nowhere) the words go on, after «сказал он».
    """

    speaker: str | None = None
    quoted: bool = False
    start: int = 0
    stop: int = 0
    resumed: int = 0


class SpeechReader:
    """Finds the speakers of an article's sentences; remembers who was named last, for «он»."""

    def __init__(self, morph: Morph, spots: Spots, holders: Mapping[str, str]) -> None:
        self._morph = morph
        self._spots = spots
        self._holders = holders  # stems of posts to people
        self._last: str | None = None
        self._spoke: str | None = None  # who was quoted last
        self.pronouns: dict[int, str] = {}  # where a sentence starts: whom its «он» means

    def read(self, paragraph: Paragraph) -> list[Speech]:
        """The speech of each sentence of a paragraph."""
        sentences = paragraph.sentences
        speeches = [self._sentence(sentence) for sentence in sentences]
        for n in range(len(sentences)):
            attributed = _attributed(sentences, speeches, n)
            if attributed is None:
                continue
            speaker = speeches[attributed].speaker
            for place in range(n, attributed + 1):
                speeches[place] = self._within(sentences[place], speaker)
        if sentences and not any(speech.speaker for speech in speeches) and _all_quoted(sentences):
            speeches = [self._within(sentence, self._spoke) for sentence in sentences]
        speeches = _with_reported(sentences, self._opened(sentences, speeches))
        self._spoke = next((one.speaker for one in reversed(speeches) if one.speaker), self._spoke)
        return speeches

    def _opened(self, sentences: Sequence[Span], own: Sequence[Speech]) -> list[Speech]:
        """Sentences inside a quotation that one with a speaker has opened, or goes on with after a dash."""
        speaker: str | None = None
        found, depth = [], 0
        for sentence, speech in zip(sentences, own, strict=True):
            inside = depth > 0 and not speech.speaker
            closing = _unopened(sentence.text) and not OPENING.match(sentence.text)
            if speaker and not speech.speaker and (inside or closing or _opens(sentence.text)):
                speech = self._within(sentence, speaker)
            speaker = speech.speaker or speaker
            depth = max(0, depth + sentence.text.count("«") - sentence.text.count("»"))
            found.append(speech)
        return found

    def _within(self, sentence: Span, speaker: str | None) -> Speech:
        """A sentence of somebody's speech without its quotes and without «— сказал он»."""
        text = sentence.text
        start = len(text) - len(text.lstrip('«"“—–- '))
        cut = next((m for m in ATTRIBUTION.finditer(text) if self._says(text[m.end() :])), None)
        stop = words_end(text, start, cut.start() if cut else len(text))
        goes_on = RESUMED.search(text, cut.end()) if cut else None
        return Speech(speaker, True, start, stop, goes_on.end() if goes_on else 0)

    def _sentence(self, sentence: Span) -> Speech:
        text = sentence.text
        people = [spot for spot in self._spots.of(sentence) if spot.type == "person"]
        introduced = INTRODUCED.search(text, 0, INTRODUCTION)
        if introduced and people and people[0].start == 0 and people[0].stop <= introduced.start():
            start = introduced.end()
            found = Speech(people[0].entity, True, start, words_end(text, start, len(text)))
        else:
            speaker = self._speaker(sentence)
            found = Speech(speaker, False, 0, len(text))
            if speaker and OPENING.match(text) and ATTRIBUTION.search(text):
                found = self._within(sentence, speaker)
        subjects = [spot for spot in people if spot.subject] or people
        self._last = subjects[-1].entity if subjects else self._last
        return found

    def _speaker(self, sentence: Span) -> str | None:
        text = sentence.text
        words = [(match.group(), match.start()) for match in re.finditer(r"[^\W\d_]+", text)]
        if words and words[0][0].lower() in ("он", "она") and self._last:
            self.pronouns[sentence.start] = self._last
        tail = self._attribution(text)
        if not tail and _opens(text):
            return None  # what is said in it is told by whoever is quoted
        verb = next((place for word, place in words if place >= tail and self._is_saying(word)), None)
        by = BY_WORDS.search(text)
        if verb is None and by is None:
            return None
        place = verb if verb is not None else by.end() if by else 0
        if by and re.search(r"\b(?:его|её|ее)\b", by.group()):
            if self._last:
                self.pronouns[sentence.start] = self._last
            return self._last
        return self._nearest(text, place, sentence, tail, after_only=verb is None)

    def _nearest(self, text: str, place: int, sentence: Span, tail: int, after_only: bool) -> str | None:
        """The speaker: named after the verb, or before it; else by a post, a pronoun, or an organization."""
        spots = [spot for spot in self._spots.of(sentence) if spot.start >= tail]
        people = [spot for spot in spots if spot.type == "person"]
        following = [spot for spot in people if spot.start > place]
        if following and len(text[place : following[0].start].split()) <= NEAR:
            return following[0].entity
        if not after_only and people:
            return (
                [spot for spot in people if spot.start < place][-1:][0].entity
                if people[0].start < place
                else None
            )
        for near in (text[place : place + 90].lower(), text[max(tail, place - 40) : place].lower()):
            for words, person in self._holders.items():
                if all(re.search(rf"\b{stem}", near) for stem in words.split()):
                    return person
        if re.search(r"\b(?:он|она)\b", text[max(0, place - 25) : place + 40].lower()):
            if self._last:
                self.pronouns.setdefault(sentence.start, self._last)
            return self._last
        standing = STANDING_FOR.match(text) or STANDING_FOR.search(text[max(0, place - 30) : place + 60])
        if standing and self._last:
            return self._last
        things = [spot for spot in spots if spot.type == "organization" and 0 <= spot.start - place < 60]
        return things[0].entity if things else None

    def _attribution(self, text: str) -> int:
        """Where «— сказал он» begins after a quotation; 0 where it does not."""
        tails = (match.end() for match in ATTRIBUTION.finditer(text) if self._says(text[match.end() :]))
        return next(tails, 0)

    def _says(self, text: str) -> bool:
        return any(self._is_saying(word) for word in re.findall(r"[^\W\d_]+", text))

    def _is_saying(self, word: str) -> bool:
        return any(
            parse.normal_form in SAYING and parse.tag.POS in ("VERB", "ADJS") and "futr" not in parse.tag
            for parse in self._morph.parses(word)[:2]
        )


def _attributed(sentences: Sequence[Span], speeches: Sequence[Speech], n: int) -> int | None:
    """The sentence that says whose the words are which a quotation begins with at place `n`."""
    if not OPENING.match(sentences[n].text) or speeches[n].quoted or (n and not _opens(sentences[n].text)):
        return None
    for place in range(n, len(sentences)):
        text = sentences[place].text
        if speeches[place].speaker and (place == n or ATTRIBUTION.search(text)):
            return place
        if n and place > n and not _open_still(sentences[n : place + 1]):
            return None
    return None


def _all_quoted(sentences: Sequence[Span]) -> bool:
    """Whether a paragraph is one quotation that says nothing of its speaker."""
    return (
        OPENING_QUOTE.match(sentences[0].text) is not None and sentences[-1].text.rstrip(" .")[-1:] in CLOSING
    )


def _with_reported(sentences: Sequence[Span], speeches: Sequence[Speech]) -> list[Speech]:
    """«Об этом сообщил …» names the speaker of the sentence before."""
    found = list(speeches)
    for n in range(1, len(sentences)):
        if speeches[n].speaker and not found[n - 1].speaker and REPORTED.match(sentences[n].text):
            found[n - 1] = Speech(speeches[n].speaker, False, 0, len(sentences[n - 1].text))
    return found


def _opens(text: str) -> bool:
    """Whether a sentence begins a quotation and does not end it."""
    return OPENING_QUOTE.match(text) is not None and (
        text.count("«") > text.count("»") or text.count('"') % 2 == 1 or text.count("“") > text.count("”")
    )


def _open_still(sentences: Sequence[Span]) -> bool:
    text = "".join(sentence.text for sentence in sentences)
    return text.count("«") > text.count("»") or text.count('"') % 2 == 1


def words_end(text: str, start: int, stop: int) -> int:
    """Where somebody's words end that are quoted up to `stop`."""
    while stop > start and text[stop - 1] in '»"”,. ' and not _closes_inner(text[start:stop]):
        stop -= 1
    return stop


def _unopened(text: str) -> bool:
    """Whether a sentence closes a quotation that it did not open."""
    if not re.search(r"[»”\"]\s*\.?$", text):
        return False
    return text.count("»") > text.count("«") or text.count('"') % 2 == 1


def _closes_inner(text: str) -> bool:
    """Whether the last quote closes a name inside the speech."""
    if text.endswith("»"):
        return text.count("«") >= text.count("»")
    return text.endswith('"') and text.count('"') % 2 == 0
