"""Organizations, initiatives and events: by the nouns and quotes they come with."""

import pytest

from bot.answer.morph import Morph
from bot.ingest.things import ThingFinder


@pytest.fixture(scope="module")
def finder(morph: Morph) -> ThingFinder:
    return ThingFinder(morph)


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("Он встретился с министерством связи и печати Тверской области вчера.",
         [("organization", "министерство связи и печати Тверской области")]),
        ("Слова директора департамента информатизации Тюменской области приняли к сведению.",
         [("organization", "департамент информатизации Тюменской области")]),
        ("Об этом договорились с компанией «Маяк» и Минцифры Татарстана.",
         [("organization", "компания «Маяк»"), ("organization", "Минцифры Татарстана")]),
        ("Решение утвердили в правительстве Омской области.",
         [("organization", "правительство Омской области")]),
        ("Работает сервис «Карта жителя» в рамках национального проекта \"Данные\".",
         [("initiative", "«Карта жителя»"), ("initiative", "«Данные»")]),
        ("На форуме «Цифровые решения» (ФЦР) выступили все.", [("event", "форум «Цифровые решения»")]),
        ("На Ялтинском международном экономическом форуме подписано соглашение.",
         [("event", "Ялтинский международный экономический форум")]),
        ("Учатся в Нижегородском государственном университете имени Лобачевского.",
         [("organization", "Нижегородский государственный университет имени Лобачевского")]),
        ("«Мы рады всем, кто пришёл», — сказал он.", []),
        ("Министерство поддержит ИИ и ЖКХ в РФ.", []),
    ],
)  # fmt: skip
def test_things_are_found_with_their_type(
    finder: ThingFinder, text: str, things: list[tuple[str, str]]
) -> None:
    assert [(thing.type, thing.name) for thing in finder.find(text)] == things


def test_a_short_form_in_brackets_is_an_alias(finder: ThingFinder) -> None:
    (thing,) = finder.find("Открылся форум «Цифровые решения» (ФЦР).")
    assert thing.alias == "ФЦР"
