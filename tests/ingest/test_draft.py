"""From an article to drafts for review."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.facts.model import FactBase
from bot.index.codec import decode, encode
from bot.ingest.draft import Drafter, draft_facts
from bot.ingest.junk import is_junk
from bot.ingest.model import Draft, ReadArticle
from bot.ingest.read import read_article

NEWS = """\
Школы получат учебники

12.03.2024

Вчера губернатор Нижегородской области Глеб Никитин открыл технопарк «Звезда». Он вручил ключи.
Проект «Цифровая весна» запустили в 2021 году. В этом году проект охватит 40 школ.
«Книги приедут к осени. Школ будет больше», — сказала министр связи Тверской области Анна Берёзкина.
Подписывайтесь на наш канал!
По её словам, в регионе работает 300 учителей.
"""


@pytest.fixture(scope="module")
def drafter(base: FactBase, morph: Morph) -> Drafter:
    return Drafter(base, morph)


def read(folder: Path, text: str) -> ReadArticle:
    path = folder / "news.txt"
    path.write_text(text, encoding="utf-8")
    return read_article(path)


@pytest.fixture
def drafts(drafter: Drafter, tmp_path: Path) -> list[Draft]:
    return drafter.draft(read(tmp_path, NEWS))


def the(drafts: list[Draft], part: str) -> Draft:
    """The draft whose text holds `part`."""
    (found,) = [draft for draft in drafts if part in draft.text]
    return found


def test_drafts_quote_the_article(drafts: list[Draft]) -> None:
    for draft in drafts:
        for span in draft.evidence:
            assert NEWS[span.start : span.stop] == span.text


def test_known_entities_are_linked_and_new_ones_proposed(drafts: list[Draft]) -> None:
    opened = the(drafts, "открыл технопарк")
    assert {"gleb-nikitin", "nizhny-novgorod"} <= opened.entities
    (park,) = opened.proposed
    assert (park.type, park.kind, park.name) == ("organization", "technopark", "технопарк «Звезда»")
    assert (opened.kind, opened.status) == ("event", "done")


def test_a_relative_date_is_resolved_and_marked(drafts: list[Draft]) -> None:
    opened = the(drafts, "открыл технопарк")
    assert (opened.date, opened.inferred) == ("2024-03-11", ("date",))
    assert "Вчера [11 марта 2024 года]" in opened.text


def test_a_pronoun_is_resolved_in_brackets(drafts: list[Draft]) -> None:
    assert the(drafts, "вручил ключи").text.startswith("Он [Глеб Никитин] вручил")


def test_posts_are_drafted_once(drafts: list[Draft]) -> None:
    posts = {draft.text: draft.role for draft in drafts if draft.kind == "role"}
    assert posts == {
        "Глеб Никитин — губернатор Нижегородской области.": "governor",
        "Анна Берёзкина — министр связи Тверской области.": "minister",
    }


def test_a_noun_stands_for_what_was_named_before(drafts: list[Draft]) -> None:
    plan = the(drafts, "охватит 40 школ")
    spring = the(drafts, "«Цифровая весна»").proposed[0]
    assert spring.id in plan.entities
    assert (plan.date, plan.numbers[0].value, plan.numbers[0].unit) == ("2024", "40", "школа")


def test_each_sentence_of_a_quotation_has_its_speaker(drafts: list[Draft]) -> None:
    books, schools = the(drafts, "приедут к осени"), the(drafts, "будет больше")
    teachers = the(drafts, "300 учителей")
    assert books.said_by is not None
    assert books.said_by == schools.said_by == teachers.said_by
    assert books.text == "Анна Берёзкина: «Книги приедут к осени»."
    assert (schools.kind, schools.status) == ("plan", "planned")
    assert teachers.kind == "statistic"


def test_the_date_of_publication_is_drafted(drafts: list[Draft]) -> None:
    assert the(drafts, "опубликован").date == "2024-03-12"


def test_junk_is_not_drafted(drafts: list[Draft]) -> None:
    assert not [draft for draft in drafts if "Подписывайтесь" in draft.text]


@pytest.mark.parametrize(
    "text",
    ["Подпишитесь на наш канал в Telegram!", "Читайте также: десять лучших школ края", "Фото: Иван Петров",
     "Главная Новости Контакты", "Реклама. ООО «Ромашка», ИНН 1234567890, erid 2Vtzq", "#цифра #школа @канал",
     "Все права защищены и охраняются законом.", "Об этом сообщила пресс-служба ведомства.",
     "Нет комментариев, будьте первым!", "© Редакция, 2024", "Что вы думаете об этом проекте?"],
)  # fmt: skip
def test_junk_is_told_apart(text: str) -> None:
    assert is_junk(text)


@pytest.mark.parametrize(
    "text",
    [
        "Деньги освоены на 86,5%.",
        "В городе открыли новую школу.",
        "Фотографии зданий изучает нейросеть края.",
    ],
)
def test_claims_are_no_junk(text: str) -> None:
    assert not is_junk(text)


def test_what_the_base_says_is_flagged(drafter: Drafter, tmp_path: Path) -> None:
    text = "Губернатором Нижегородской области работает губернатор Нижегородской области Иван Петров. "
    text += "Цифровыми сервисами в России активно пользуются 90 миллионов человек. "
    text += "Глеб Никитин, губернатор Нижегородской области, приехал на открытие."
    flags = {(f.kind, f.fact) for draft in drafter.draft(read(tmp_path, text)) for f in draft.flags}
    assert ("contradiction", "nn-governor") in flags
    assert ("duplicate", "nn-governor") in flags
    assert ("contradiction", "mo-service-users") in flags


def test_an_agreement_is_one_thing_with_its_parties(drafter: Drafter, tmp_path: Path) -> None:
    text = "Правительство Омской области и компания «Маяк» подписали соглашение. "
    text += "Соглашение предполагает обмен опытом."
    signed, foreseen = drafter.draft(read(tmp_path, text))
    assert (signed.kind, signed.status, foreseen.status) == ("agreement", "done", "announced")
    (agreement,) = [one for one in signed.proposed if one.kind == "agreement"]
    assert agreement.id in foreseen.entities


def test_the_same_article_gives_the_same_drafts(drafter: Drafter, tmp_path: Path) -> None:
    article = read(tmp_path, NEWS)
    assert drafter.draft(article) == drafter.draft(article)
    other = replace(article, article=replace(article.article, id="other"))
    assert not {d.id for d in drafter.draft(article)} & {d.id for d in drafter.draft(other)}


def test_drafts_and_articles_go_through_json(base: FactBase, morph: Morph, tmp_path: Path) -> None:
    article = read(tmp_path, NEWS)
    assert decode(ReadArticle, encode(article)) == article
    for draft in draft_facts(article, base, morph):
        assert decode(Draft, encode(draft)) == draft


SPEECH = """\
Форум в Твери

12.03.2024

В Твери обсудили школы. Об этом сообщила министр связи Тверской области Анна Берёзкина.
Губернатор области Виталий Королев встретил Олега Лесного. «Мы строим школы. Дети ждут их», — сказал он.
«Книги уже приехали, — пояснила Анна Берёзкина. — Учителя довольны ими».
Олег Лесной, директор школы: «Мы купили столы. Стулья привезут завтра».
«В школе теперь тепло. Окна новые».
Руководитель школы, выступая перед детьми, отметил пользу чтения.
"""


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("обсудили школы", "Анна Берёзкина"),
        ("строим школы", "Виталий Королев"),
        ("ждут их", "Виталий Королев"),
        ("Книги уже", "Анна Берёзкина"),
        ("Учителя довольны", "Анна Берёзкина"),
        ("купили столы", "Олег Лесной"),
        ("Стулья привезут", "Олег Лесной"),
        ("теперь тепло", "Олег Лесной"),
        ("пользу чтения", "Олег Лесной"),
    ],
)
def test_words_are_given_to_whoever_says_them(
    drafter: Drafter, base: FactBase, tmp_path: Path, words: str, speaker: str
) -> None:
    drafts = drafter.draft(read(tmp_path, SPEECH))
    draft = the(drafts, words)
    names = {it.id: it.name for it in draft.proposed} | {it.id: it.name for it in base.entities.values()}
    assert draft.said_by is not None
    assert names[draft.said_by] == speaker


def test_other_news_under_an_article_are_not_drafted(drafter: Drafter, tmp_path: Path) -> None:
    text = NEWS + "\nЧитайте также:\n\nВ Пскове построили новый мост за три года.\n"
    assert not [draft for draft in drafter.draft(read(tmp_path, text)) if "мост" in draft.text]


def test_a_body_of_the_region_is_named_by_it(drafter: Drafter, tmp_path: Path) -> None:
    text = (
        "Тверь\n\nПравительство Тверской области купило автобусы. Маршруты составит региональное "
        "министерство транспорта. Правительство региона добавит ещё десять автобусов."
    )
    drafts = drafter.draft(read(tmp_path, text))
    names = {it.name for draft in drafts for it in draft.proposed}
    assert names == {"Правительство Тверской области", "министерство транспорта Тверской области"}


def test_the_press_that_tells_the_news_is_no_part_of_it(drafter: Drafter, tmp_path: Path) -> None:
    text = "Тверь\n\nВ Твери открыли новую школу, пишет «Зареченский вестник» со ссылкой на РОГА.\n"
    assert not [it.name for draft in drafter.draft(read(tmp_path, text)) for it in draft.proposed]
