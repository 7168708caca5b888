"""People's names in full: the first name and the patronymic beside a family name."""

from collections.abc import Callable, Sequence

from bot.answer.morph import Morph
from bot.answer.normalize import Token, fold
from bot.answer.phonetics import sound
from bot.answer.phrases import Span
from bot.answer.query import taken
from bot.facts.model import FactBase


class Naming:
    """Tells people of one base from their namesakes."""

    def __init__(self, base: FactBase, morph: Morph) -> None:
        people = (entity for entity in base.entities.values() if entity.type == "person")
        self._names = {person.id: fold(person.name).split() for person in people}
        self._morph = morph

    def in_full(self, names: Sequence[Span], tokens: Sequence[Token]) -> list[Span]:
        """The names with the given names beside family names taken in; a namesake's name is left out."""
        held = taken(names)
        found = []
        for name in names:
            start, stop = name.start, name.stop
            if len(name) == 1 and name.ids[0] in self._names:
                while start and start - 1 not in held and self._morph.is_given_name(tokens[start - 1].word):
                    start -= 1  # «Генадий Панин», «Глеб Сергеевич Никитин»
                if stop < len(tokens) and stop not in held and self._is_own(name, tokens[stop]):
                    stop += 1  # «Панин Генадий»
            if start == name.start or any(self._is_own(name, token) for token in tokens[start : name.start]):
                found.append(Span(name.kind, start, stop, name.ids))
        return found

    def _is_own(self, name: Span, given: Token) -> bool:
        """Whether a first name is the person's own, however it is spelt."""
        own = [word for id_ in name.ids for word in self._names[id_]]
        return sound(self._morph.lemma(given.word)) in map(sound, own) or f"{given.word[0]}." in own


def left_out(
    names: Sequence[Span], tokens: Sequence[Token], is_form: Callable[[Token, str], bool]
) -> list[Span]:
    """«Кроме Никитина и Плуготаренко»: all names that are left out."""
    found: list[Span] = []
    for name in names:
        between = tokens[found[-1].stop : name.start] if found else ()
        joined = len(between) == 1 and is_form(between[0], "joints")
        if joined or (name.start > 0 and is_form(tokens[name.start - 1], "exceptions")):
            found.append(name)
    return found


def alternatives(
    names: list[Span], tokens: Sequence[Token], is_form: Callable[[Token, str], bool]
) -> list[Span]:
    """Names with «или» between them made one that may be either («в Нижнем или в Подмосковье»)."""
    joined: list[Span] = []
    for span in names:
        between = tokens[joined[-1].stop : span.start] if joined else ()
        if between and len(between) <= 2 and is_form(between[0], "alternatives"):
            last = joined.pop()
            joined.append(Span("entity", last.start, span.stop, (*last.ids, *span.ids)))
        else:
            joined.append(span)
    return joined
