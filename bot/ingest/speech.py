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
TAIL: Final = re.compile(r"\s*([»\"”])?\s*[,.]?\s*[»\"”]?\s*,?\s*[—–-]\s+(?=[^—–]*$)")
ATTRIBUTION: Final = re.compile(r"[»\"”][,.!?…]?\s*[—–-]\s+|[,!?…]\s*[»\"”]?\s+[—–-]\s+")
# Nouns that stand for whoever was named last: «чиновник отметил».
STANDING_FOR: Final = re.compile(
    r"\b(?:чиновник|спикер|вице-премьер|зампред|министр|замминистр|губернатор|вице-губернатор|глава|руководител"
    r"|директор|мэр|депутат|координатор|политик|эксперт|парламентари|ректор|представител)\w{0,4}\b",
    re.IGNORECASE,
)
NEAR: Final = 14  # words within which a speaker follows the verb


@dataclass(frozen=True, slots=True)
class Speech:
    """Who says a sentence, whether word for word, and which part of it are the words themselves."""

    speaker: str | None = None
    quoted: bool = False
    start: int = 0
    stop: int = 0


class SpeechReader:
    """Finds the speakers of an article's sentences; remembers who was named last, for «он»."""

    def __init__(self, morph: Morph, spots: Spots, holders: Mapping[str, str]) -> None:
        self._morph = morph
        self._spots = spots
        self._holders = holders  # stems of posts to people
        self._last: str | None = None
        self.pronouns: dict[int, str] = {}  # where a sentence starts: whom its «он» means

    def read(self, paragraph: Paragraph) -> list[Speech]:
        """The speech of each sentence of a paragraph."""
        sentences = paragraph.sentences
        own = [self._sentence(sentence) for sentence in sentences]
        if not sentences or not OPENING.match(sentences[0].text):
            return self._opened(sentences, own)
        attributed = next((n for n, one in enumerate(own) if one.speaker), None)
        if attributed is None or not _speech_goes_to(sentences, attributed):
            return own
        speaker = own[attributed].speaker
        first = [self._within(sentence, speaker) for sentence in sentences[: attributed + 1]]
        rest = self._opened(sentences[attributed + 1 :], own[attributed + 1 :], speaker)
        return [*first, *rest]

    def _opened(
        self, sentences: Sequence[Span], own: Sequence[Speech], speaker: str | None = None
    ) -> list[Speech]:
        """Sentences inside a quotation that one with a speaker has opened, or goes on with after a dash."""
        found, depth = [], 0
        for sentence, speech in zip(sentences, own, strict=True):
            inside = depth > 0 and not speech.speaker
            closing = _unopened(sentence.text) and not OPENING.match(sentence.text)
            if speaker and (inside or closing):
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
        stop = cut.start() if cut else len(text)
        while stop > start and text[stop - 1] in '»"”,. ' and not _closes_inner(text[start:stop]):
            stop -= 1
        return Speech(speaker, True, start, stop)

    def _sentence(self, sentence: Span) -> Speech:
        speaker = self._speaker(sentence)
        people = [spot.entity for spot in self._spots.of(sentence) if spot.type == "person"]
        if speaker and OPENING.match(sentence.text) and ATTRIBUTION.search(sentence.text):
            found = self._within(sentence, speaker)
        else:
            found = Speech(speaker, False, 0, len(sentence.text))
        self._last = (people[-1] if people else None) or self._last
        return found

    def _speaker(self, sentence: Span) -> str | None:
        text = sentence.text
        words = [(match.group(), match.start()) for match in re.finditer(r"[^\W\d_]+", text)]
        if words and words[0][0].lower() in ("он", "она") and self._last:
            self.pronouns[sentence.start] = self._last
        tail = self._attribution(text)
        verb = next((place for word, place in words if place >= tail and self._is_saying(word)), None)
        by = BY_WORDS.search(text)
        if verb is None and by is None:
            return None
        place = verb if verb is not None else by.end() if by else 0
        if by and re.search(r"\b(?:его|её|ее)\b", by.group()):
            if self._last:
                self.pronouns[sentence.start] = self._last
            return self._last
        return self._nearest(text, place, sentence, after_only=verb is None)

    def _nearest(self, text: str, place: int, sentence: Span, after_only: bool) -> str | None:
        """The speaker: named after the verb, or before it; else by a post, a pronoun, or an organization."""
        spots = self._spots.of(sentence)
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
        near = text[place : place + 90].lower()
        for words, person in self._holders.items():
            if all(re.search(rf"\b{stem}", near) for stem in words.split()):
                return person
        if re.search(r"\b(?:он|она)\b", text[max(0, place - 25) : place + 40].lower()):
            if self._last:
                self.pronouns.setdefault(sentence.start, self._last)
            return self._last
        if STANDING_FOR.search(text[max(0, place - 30) : place + 60]) and self._last:
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


def _speech_goes_to(sentences: Sequence[Span], attributed: int) -> bool:
    """Whether the quotation that opens a paragraph lasts up to the sentence with the speaker."""
    text = sentences[attributed].text
    return attributed == 0 or ATTRIBUTION.search(text) is not None


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
