"""Names in any of their forms."""

import pytest

from bot.facts.lemmas import Words, content_lemmas, full_names, proper_names


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("о «Цифровой прокачке» в вузах", "Цифровая прокачка", True),
        ("с Анной Лесной", "Анна Лесная", True),
        ("Губернатор Воробьев", "Воробьёв", True),
        ("в ИТ-индустрии", "ИТ", True),
        ("Заречной области", "Заречная область", True),
        ("область Заречная", "Заречная область", False),
        ("with Anna Lesnaya's team", "Anna Lesnaya", True),
        ("пусто", "", False),
    ],
)
def test_a_name_is_held_in_any_form(text: str, name: str, expected: bool) -> None:
    assert Words(text).hold(name) is expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("По словам Анны Лесной, всё идёт.", ["Анны", "Лесной"]),
        ("Соглашение подписано. Стороны довольны.", []),
        ("ЦИПР прошла.", ["ЦИПР"]),
        ("Путин утвердил.", ["Путин"]),
        ("«Уроки цифры» — это «Школа».", ["Школа"]),
    ],
)
def test_names_are_told_from_first_words(text: str, names: list[str]) -> None:
    assert list(proper_names(text)) == names


def test_names_side_by_side_are_full_names() -> None:
    text = "Соглашение подписали Анна Лесная и Пётр Полевой, Заречье."

    assert list(full_names(text)) == [("Анна", "Лесная"), ("Пётр", "Полевой")]


def test_content_leaves_function_words_out() -> None:
    assert content_lemmas("В области и в городах — дворы") == content_lemmas("город, двор, область")
