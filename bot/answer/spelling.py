"""One misspelt word to the word that was meant, where one is close enough."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.answer.morph import Morph
from bot.answer.phonetics import sound
from bot.answer.ports import Vocabulary
from bot.answer.remembered import remembered

CACHED_WORDS = 20_000
# What people write by ear or in haste, though the dictionary may know the form as another word.
SPOKEN = {
    "скока": "сколько", "скоко": "сколько", "скок": "сколько", "тока": "только", "токо": "только",
    "када": "когда", "ето": "это", "ета": "эта", "чо": "что", "че": "что", "шо": "что", "чё": "что",
    "чево": "чего", "ково": "кого", "каво": "кого", "каму": "кому",
    "пра": "про", "ис": "из", "изза": "из-за",
    "щас": "сейчас", "ща": "сейчас", "седня": "сегодня",
    "пжлст": "пожалуйста", "плиз": "пожалуйста", "пасиб": "спасибо", "ваще": "вообще", "вобще": "вообще",
    "гдето": "где-то", "какието": "какие-то", "ктото": "кто-то", "чето": "что-то", "чтото": "что-то",
}  # fmt: skip
PARTICLE_WORDS = "а в и к о с у я бы вы да до ей ем за из их ко ли мы на не ни но ну об он от по со те то ты"
PARTICLES = frozenset(PARTICLE_WORDS.split())
SHORT = 4  # words up to this length are repaired only to words that sound alike or are frequent
GUESSED = 4  # letters from which on the analyzer guesses the lemma of an unknown word
BEGINNING = 3  # … that it leaves at the beginning, where the word is long enough to have…
ENDING = 3  # … these after them: «бойцом» is a form of «боец»
LONG = 7  # from this length on two edits may be wrong
HELD_DOWN = re.compile(r"(.)\1{2,}")  # a letter three times or more
VOWELS = str.maketrans("оеияыэ", "аиииии")


class Speller:
    """Repairs words of one vocabulary; remembers what it found."""

    def __init__(self, vocabulary: Vocabulary, morph: Morph) -> None:
        self._vocabulary = vocabulary
        self._morph = morph
        self.known = remembered(self._known, CACHED_WORDS)
        self.held = remembered(self._held, CACHED_WORDS)
        self._begun = lru_cache(CACHED_WORDS)(vocabulary.has_beginning)
        self.mend = remembered(self._mend, CACHED_WORDS)
        self.split = remembered(self._split, CACHED_WORDS)

    def _held(self, word: str) -> bool:
        """Whether the index, the names or the lexicon hold this word."""
        begun = len(word) <= BEGINNING or self._begun(word[:BEGINNING])  # mere letters share few beginnings
        return begun and word in self._vocabulary

    def is_word(self, word: str) -> bool:
        """As `known`, but for forms that the dictionary lacks, at which it only guesses."""
        return word in PARTICLES if len(word) <= 2 else self.held(word) or self._morph.known(word)

    def _known(self, word: str) -> bool:
        """Whether a folded word is one: of the vocabulary or of the dictionary."""
        if len(word) <= 2:  # the dictionary knows nearly every pair of letters
            return word in PARTICLES or self.held(word)
        return self.held(word) or (not word.isascii() and (self._morph.known(word) or self._inflected(word)))

    def _inflected(self, word: str) -> bool:
        """Whether the word is a form of a held one that the dictionary lacks («коптерами»)."""
        if not (self._morph.known(word) or self._may_be_inflected(word)):
            return False
        lemma = self._morph.lemma(word)
        return lemma != word and self.held(lemma)

    def _may_be_inflected(self, word: str) -> bool:
        """Whether a held word begins as this unknown one: the analyzer takes its time with mere letters."""
        return len(word) >= GUESSED and self._begun(word[: min(BEGINNING, len(word) - ENDING)])

    def _mend(self, word: str) -> str:
        """The folded word that a folded word was meant to be; itself if right, or if nothing is close."""
        if word in SPOKEN and not self.held(word):
            return SPOKEN[word]
        if self.held(word) or len(word) < 3 or not word.isalpha() or self._inflected(word):
            return word
        if self._morph.known(word):
            return self._heard(word)
        unstretched = HELD_DOWN.sub(r"\1", word)  # «ктооо», «пожаалуйста»
        if self.held(unstretched):
            return unstretched
        return self._nearest(word) or (unstretched if self._known(unstretched) else word)

    def _heard(self, word: str) -> str:
        """A dictionary word that the index lacks, where only unstressed vowels tell it from one it holds."""
        if len(word) < 6 or word.isascii():
            return word
        bare = word.translate(VOWELS)
        for other in self._vocabulary.similar(word):
            if other.translate(VOWELS) == bare and len(other) == len(word):
                return other if self._morph.lemma(other) != self._morph.lemma(word) else word
        return word

    def _nearest(self, word: str) -> str | None:
        for other in self._vocabulary.similar(word):
            if _close(word, other):
                # forms that the dictionary lacks are not to be told from slips («Цифробанка»)
                form = self._morph.stem(other) == self._morph.stem(word) and not self._morph.known(other)
                return word if form else other
        return None

    def _split(self, word: str) -> tuple[str, str] | None:
        """Two known words that were run together; the longer one is a word of the vocabulary."""
        if len(word) < 8 or self.known(word) or self.held(self._morph.stem(word)):
            return None
        for cut in sorted(range(3, len(word) - 2), key=lambda n: abs(2 * n - len(word))):
            left, right = word[:cut], word[cut:]
            if self.held(left) and self.held(right):
                return left, right
        return None


def shaped(word: str, like: str) -> str:
    """A folded word with the capitals of what it stands for."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def _close(typed: str, other: str) -> bool:
    if len(typed) <= SHORT:
        return OSA.distance(typed, other) <= 1 and (typed[0] == other[0] or sound(typed) == sound(other))
    heard = OSA.distance(sound(typed), sound(other))
    if heard == 0 or (heard == 1 and len(typed) > LONG):
        return True
    distance = OSA.distance(typed, other)
    return distance <= 1 or (distance == 2 and len(typed) >= LONG and typed[0] == other[0])
