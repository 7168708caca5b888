"""Where sentences end: `|` marks the ends."""

import pytest

from bot.ingest.sentences import split_sentences

CASES = """
Дорогу построили.| Её открыли осенью.
Соглашение подписали в 2023 г. в Нижнем Новгороде.| Потом разошлись.
Это было в 1990 г.| Тогда вышел закон.
В г. Москве открыли школу.
Секретарь И. Ю. Брынцалов и Дж. А. Гобсон выступили.| Им хлопали.
Адрес: ул. Ленина, д. 5, кв. 7.| Приходите.
Бюджет 5 млн. рублей.| Этого мало.
Музеи, театры и т. д. закрыты.| Парки открыты.
Привезли овощи, фрукты и т.д.| Магазин открыли.
«Кто там?» — спросил он.| Никто не ответил.
Он сказал: «Приду. Ждите меня».| И пришёл.
Что это?!| Это школа…| Наша школа.
«Цифровая экономика».| Так зовут проект.
Закон (см. ст. 5) принят.| Он действует.
1. Открыть школу.| 2. Закрыть дорогу.
Mr. Smith met Dr. Brown.| They talked.
Версия 3.0 вышла.| Версия 2.5 забыта.
"""


@pytest.mark.parametrize("marked", CASES.strip().split("\n"))
def test_sentences_end_where_they_end(marked: str) -> None:
    text = marked.replace("|", "")
    found = [span.text for span in split_sentences(text)]
    assert found == [piece.strip() for piece in marked.split("|")]


def test_spans_say_where_a_sentence_stands() -> None:
    text = "  Раз два.   Три!  "
    for start, stop, piece in split_sentences(text):
        assert text[start:stop] == piece
    assert [(start, stop) for start, stop, _ in split_sentences(text, offset=10)] == [(12, 20), (23, 27)]


def test_nothing_gives_nothing() -> None:
    assert list(split_sentences("  \n ")) == []
