"""Answers beside the point that questions over all that ships once got, and what must still be told."""

import pytest

from bot.answer.engine import Engine
from bot.answer.model import Answer
from tests.answer.asking import assert_states, ids_of, talk


@pytest.mark.parametrize(
    "question",
    [
        "Когда начались Уроки цифры?",  # only when single lessons, and in regions, did
        "Когда начался Код будущего?",
        "Кто придумал Уроки цифры?",
        "Кто придумал Код будущего?",
        "Сколько людей писали диктант в Карелии?",  # the country's figure, told by Karelia
        "Какой бюджет программы УЦН?",
        "Какой бюджет у региона?",
        "Какое место у области?",
        "Сколько людей нужно, чтобы поставили вышку?",
        "Сколько регионов участвуют в Уроке цифры?",  # only how many were honoured for it
        "Где проходит Digital Region?",
        "Кто построил Изобретариум?",  # nobody is named but itself and who speaks of it
        "Кто построил Школу 21 в Ставрополе?",
        "Когда в Омске откроют Школу 21?",
        "Сколько лет Школе 21?",
        "Какую награду получила Карелия?",  # which came first, and was given none
        "Что нового в Луховицах?",
        "что делать если нет интернета",
        "как стать программистом",
        "куда пойти учиться на программиста",
        "как получить карту жителя",
        "как записаться на Урок цифры",
    ],
)
def test_what_only_sounds_like_it_is_no_answer(engine: Engine, question: str) -> None:
    assert not ids_of(talk(engine, question))


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Какую награду получил Татарстан?", "tatr-award tatf-award"),
        ("За что наградили Подмосковье?", "moa25-award moa25-handed"),
        ("Когда запустили IT-стойбища?", "yug19-author"),
        ("Когда начался урок цифры о кибербезопасности в космосе?", "spl26-dates muskl-dates"),
        ("Когда начались Уроки цифры в Мордовии?", "mordl-lessons"),
        ("Кто создал урок о рекомендательных алгоритмах?", "rol-avito"),
        ("Сколько человек написали Цифровой диктант в 2021 году?", "kar21-count dic21-count"),
        ("С какого возраста принимают в Школу 21?", "st21-age"),
        ("Какой возраст участников Цифрового диктанта 2023?", "dic23-age"),
        ("Сколько лет учатся в Школе 21?", "st21-terms"),
        ("Какое место занял Нижний Новгород в рейтинге?", "nmr25-leaders"),
        ("как поступить в Школу 21", "st21-age"),
        ("как проголосовать за интернет в селе", "zabe-until iva-vote"),
        ("В каких сёлах Хабаровского края появился 4G?", "kh7-list kh7-last"),
        ("Сколько мест в Школе 21 в Ярославле?", "yar-size"),
        ("Интернет в селе Новая Иня", "kha-inya kha-24"),
        ("Когда откроют Неймарк?", "nit25-plan nip25-invited nip25-plan"),
    ],
)
def test_what_is_known_of_the_kind_is_told(engine: Engine, question: str, facts: str) -> None:
    assert_states(talk(engine, question), facts)


def test_the_head_of_a_region_stands_alone(engine: Engine) -> None:
    assert ids_of(talk(engine, "Кто глава Тамбовской области?")) == ["tam-pervyshov"]


def test_posts_that_somebody_else_has_taken_since_are_no_news(engine: Engine) -> None:
    reply = talk(engine, "Что нового в Реутове?")
    assert isinstance(reply, Answer)
    assert "izo17-yurov" not in ids_of(reply)


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Кто руководит Калужской областью?", "kal25-shapsha-post"),  # nor a coordinator in it
        ("Кто руководит Цифровой Россией в Калужской области?", "drk22-dmitrikov"),
        ("Чем заведует в своём регионе Сергей Цукарь?", "nvi25-tsukar"),
        ("О чём был Урок цифры на Дону в феврале 2026 года?", "rol-start"),
        ("Сколько вышек на Смоленщине?", "smob-17"),
        ("Сколько раз прошли урок о космосе?", "spl26-times"),
        ("Сколько мероприятий провела Цифровая Россия за 2025 год?", "dry25-result drc4-preliminary"),
        ("Во сколько оценили Неймарк?", "nec24-cost nec24-sources"),
        ("Какой сервис признали лучшим на CIPR Digital?", "cdm-winners"),
        ("Когда открытие Неймарка?", "nep25-opened neo25-opened"),
        ("Что за Нейроюрист в Подмосковье?", "mcm26-lawyer"),
        ("Кто предложил построить город для программистов?", "itg25-idea"),
        ("Who is the developer of Neimark?", "neco-project"),
    ],
)
def test_it_is_told_in_other_words(engine: Engine, question: str, facts: str) -> None:
    assert_states(talk(engine, question), facts)


@pytest.mark.parametrize(
    "question",
    [
        "Кто возглавляет Татарстан?",
        "Кто губернатор Ростова?",
        "Какой рост числа участников?",
        "Сколько раз проводили ЦИПР?",
        "Кто предложил построить дворец для программистов?",
        "Что лучше: Школа 21 или Неймарк?",
        "Во сколько начинается День цифры?",
    ],
)
def test_other_words_do_not_make_another_thing_of_it(engine: Engine, question: str) -> None:
    assert not ids_of(talk(engine, question))


@pytest.mark.parametrize(
    "question", ["Расскажи о Шадаеве", "Что ты знаешь о Шадаеве?", "Что известно про Шадаева?"]
)
def test_of_somebody_more_is_told_than_the_post(engine: Engine, question: str) -> None:
    lead, *beside = ids_of(talk(engine, question))
    assert lead == "itg25-shadaev"
    assert "itg25-agreed" in beside


def test_a_name_of_several_things_stands_for_each_where_several_are_asked_for(engine: Engine) -> None:
    reply = talk(engine, "Какие регионы подписали соглашение с АНО?")
    assert set(ids_of(reply)) == {"nn-signed", "kal19-session"}
