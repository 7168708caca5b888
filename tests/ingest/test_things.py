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
        ("В конкурсе победил Муромский педагогический университет имени А. П. Лесного, а не институт.",
         [("organization", "Муромский педагогический университет имени А. П. Лесного")]),
        ("Помогает Агентство по развитию малого бизнеса Псковской области и местные жители.",
         [("organization", "Агентство по развитию малого бизнеса Псковской области")]),
        ("Приехали директор «Маяка» и представители компании Mayak Group.",
         [("organization", "«Маяка»"), ("organization", "компания Mayak Group")]),
        ("Урок прошёл в школе № 12 и в ИТ-лицее «Радуга».",
         [("organization", "школа № 12"), ("organization", "ИТ-лицей «Радуга»")]),
        ("Работу ведёт ассоциация разработчиков программных продуктов «Наш код».",
         [("organization", "ассоциация «Наш код»")]),
        ("Начальник управления связи уточнил планы.", [("organization", "управление связи")]),
        ("Студенты ТвГУПС и РАНХ дошли до ЗАТО.",
         [("organization", "ТвГУПС"), ("organization", "РАНХ")]),
        ("В центре Твери и в центре притяжения ИТ-специалистов пусто.", []),
        ("Университет разработал курс для «Урока цифры».", [("initiative", "«Урока цифры»")]),
        ("Заместитель председателя правительства по экономике ушёл.", []),
        ("Об этом пишет «Зареченский вестник» со ссылкой на РОГА.", []),
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


def test_what_belongs_to_the_region_is_marked(finder: ThingFinder) -> None:
    text = "Краевое министерство связи и правительство региона договорились с мэрией города."
    found = [(thing.name, thing.regional) for thing in finder.find(text)]
    assert found == [("министерство связи", True), ("правительство", True)]


def test_a_name_ends_before_a_person(finder: ThingFinder) -> None:
    text = "Ректор Муромского университета Лесного Ивана выступил."
    place = text.index("Лесного")
    assert [it.name for it in finder.find(text, people=[(place, place + 13)])] == ["Муромский университет"]
