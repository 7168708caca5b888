"""Feeding articles in: found at once by an open reader, replaced whole, never half."""

from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.answer.normalize import tokenize
from bot.answer.repair import Repairer
from bot.index.passages import PASSAGES_FILE, open_passages
from bot.index.search import PassageIndex
from bot.ingest.model import IngestError
from bot.ingest.pipeline import publish_articles

BRIDGE = "Мост через реку Белую открыли в 1974 году. Его строил инженер Семён Глухов. Длина моста 310 метров."
MUSEUM = "Музей часов работает с 1999 года. В нём 840 экспонатов."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "museum.txt").write_text(MUSEUM, encoding="utf-8")
    return folder


def ask(index: PassageIndex, question: str, morph: Morph) -> tuple[str, str]:
    best = index.find(tokenize(question, morph))[0]
    return best.article.id, best.text


def test_fed_articles_answer(folder: Path, tmp_path: Path, morph: Morph) -> None:
    summary = publish_articles([folder], tmp_path, morph=morph)
    assert (summary.articles, summary.sentences, summary.faults) == (["bridge", "museum"], 5, [])
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph)
    assert ask(index, "Какова длина моста?", morph) == ("bridge", "Длина моста 310 метров.")
    assert ask(index, "Кто строил мост?", morph) == ("bridge", "Его строил инженер Семён Глухов.")
    assert ask(index, "Сколько экспонатов в музее?", morph) == ("museum", "В нём 840 экспонатов.")


def test_an_open_reader_sees_a_new_article(folder: Path, tmp_path: Path, morph: Morph) -> None:
    publish_articles([folder / "museum.txt"], tmp_path, morph=morph)
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph)
    before = index.generation
    assert ask(index, "длина моста и музей", morph)[0] == "museum"
    publish_articles([folder / "bridge.txt"], tmp_path, morph=morph)
    assert ask(index, "длина моста", morph)[0] == "bridge"
    assert index.generation != before
    assert list(index.articles()) == ["museum", "bridge"]


def test_the_same_name_replaces_the_article(folder: Path, tmp_path: Path, morph: Morph) -> None:
    publish_articles([folder], tmp_path, morph=morph)
    (folder / "bridge.txt").write_text("Мост закрыли в 2001 году.", encoding="utf-8")
    publish_articles([folder / "bridge.txt"], tmp_path, morph=morph)
    connection = open_passages(tmp_path / PASSAGES_FILE)
    index = PassageIndex(connection, morph)
    assert ask(index, "Мост, инженер Глухов", morph) == ("bridge", "Мост закрыли в 2001 году.")
    assert dict(connection.execute("SELECT * FROM total")) == {"paragraphs": 2, "sentences": 3}
    assert connection.execute("SELECT paragraphs FROM key WHERE key = 'глух'").fetchone() in (None, (0,))


def test_feeding_twice_leaves_the_same_store(folder: Path, tmp_path: Path, morph: Morph) -> None:
    def counts() -> list[tuple[str, int]]:
        connection = open_passages(tmp_path / PASSAGES_FILE)
        return [
            *connection.execute("SELECT key, paragraphs FROM key WHERE paragraphs > 0 ORDER BY key"),
            *connection.execute("SELECT word, count FROM word WHERE count > 0 ORDER BY word"),
        ]

    publish_articles([folder], tmp_path, morph=morph)
    once = counts()
    publish_articles([folder], tmp_path, morph=morph)
    assert counts() == once


STORY = (
    "Губернатор Заречной области Анна Берёзко открыла технопарк «Звезда» 5 мая 2024 года. В технопарке"
    " откроют семь лабораторий, где школьники соберут роботов. Директором технопарка назначен Семён Глухов."
)


def test_a_reprint_is_linked_to_the_first_of_an_earlier_run(tmp_path: Path, morph: Morph) -> None:
    told = {
        "star": STORY,
        "again": STORY.upper(),
        "third": f"{STORY} В технопарке 12 этажей.",
        "other": BRIDGE,
    }
    reprints = []
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        reprints += publish_articles([tmp_path / f"{name}.txt"], tmp_path, morph=morph).reprints
    assert reprints == [("again", "star"), ("third", "star")]
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph)
    kept = {id_: article.reprint_of for id_, article in index.articles().items()}
    assert kept == {"star": None, "again": "star", "third": "star", "other": None}
    found = index.find(tokenize("Кто директор технопарка Звезда?", morph))
    assert [match.text for match in found if "Глухов" in match.text] == [STORY.split(". ")[-1]], "said once"
    assert ask(index, "Сколько этажей в технопарке?", morph) == ("third", "В технопарке 12 этажей.")


def test_the_first_fed_in_again_is_no_reprint_of_its_reprint(tmp_path: Path, morph: Morph) -> None:
    for name in ("star", "again", "star", "again"):
        (tmp_path / f"{name}.txt").write_text(STORY, encoding="utf-8")
        publish_articles([tmp_path / f"{name}.txt"], tmp_path, morph=morph)
    articles = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).articles()
    assert {id_: article.reprint_of for id_, article in articles.items()} == {"star": None, "again": "star"}


def test_a_reprint_of_the_same_run_makes_no_answer_less_sure(tmp_path: Path, morph: Morph) -> None:
    (tmp_path / "star.txt").write_text(f"{STORY} {BRIDGE}", encoding="utf-8")
    publish_articles([tmp_path / "star.txt"], tmp_path, morph=morph)
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph)
    question = tokenize("Кто директор технопарка Звезда?", morph)
    [alone, *_] = index.find(question)
    (tmp_path / "again.txt").write_text(f"{STORY} {BRIDGE}", encoding="utf-8")
    done = publish_articles([tmp_path / "star.txt", tmp_path / "again.txt"], tmp_path, morph=morph)
    assert done.reprints == [("again", "star")]
    [echoed, *_] = index.find(question)
    assert (echoed.text, echoed.score, echoed.coverage) == (alone.text, alone.score, alone.coverage)


def test_a_selection_knows_only_its_articles(folder: Path, tmp_path: Path, morph: Morph) -> None:
    publish_articles([folder], tmp_path, morph=morph)
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).only(["museum"])
    assert list(index.articles()) == ["museum"]
    assert index.find(tokenize("инженер Глухов", morph)) == []
    assert "экспонатов" in index.words
    assert "глухов" not in index.words


def test_bad_files_are_named_and_good_ones_fed_in(folder: Path, tmp_path: Path, morph: Morph) -> None:
    (folder / "empty.txt").write_text("", encoding="utf-8")
    summary = publish_articles([folder, tmp_path / "gone.txt"], tmp_path, morph=morph)
    assert summary.articles == ["bridge", "museum"]
    assert [fault.split(": ")[1] for fault in summary.faults] == ["no such file or folder", "is empty"]


def test_nothing_readable_is_an_error_and_leaves_no_article(tmp_path: Path, morph: Morph) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc\0def")
    with pytest.raises(IngestError, match="is no text"):
        publish_articles([tmp_path / "a.txt"], tmp_path, morph=morph)
    assert PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).articles() == {}


def test_a_crash_in_a_batch_leaves_nothing_of_it(folder: Path, tmp_path: Path, morph: Morph) -> None:
    def crash(done: int, total: int) -> None:
        raise KeyboardInterrupt

    (folder / "bridge.txt").unlink()
    with pytest.raises(KeyboardInterrupt):
        publish_articles([folder], tmp_path, progress=crash, morph=morph)
    assert list(PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).articles()) == ["museum"], (
        "batch was done"
    )


@pytest.mark.parametrize("question", ["", "и в на", "?!", "🙂", '"AND" NEAR(', "что это"])
def test_a_question_without_content_finds_nothing(
    folder: Path, tmp_path: Path, morph: Morph, question: str
) -> None:
    publish_articles([folder], tmp_path, morph=morph)
    assert PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).find(tokenize(question, morph)) == []


def test_a_new_article_s_words_are_known_to_an_open_repairer(
    folder: Path, tmp_path: Path, morph: Morph
) -> None:
    repairer = Repairer(PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph).words, morph)
    assert repairer.repair("инженер Глухоф").text == "инженер Глухоф"
    publish_articles([folder], tmp_path, morph=morph)
    assert repairer.repair("инженер Глухоф").text == "инженер Глухов"


def test_a_store_of_an_older_version_is_indexed_anew(folder: Path, tmp_path: Path, morph: Morph) -> None:
    publish_articles([folder], tmp_path, morph=morph)
    connection = open_passages(tmp_path / PASSAGES_FILE)
    connection.execute("ALTER TABLE sentence DROP COLUMN stems")
    connection.execute("DELETE FROM key")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph)
    assert list(index.articles()) == ["bridge", "museum"]
    assert ask(index, "Какова длина моста?", morph) == ("bridge", "Длина моста 310 метров.")


NEWS = """В Туле открыли мост
Тула, 3 июня 2025 года. На реке Упе открыли мост. Об этом сказал Семён Глухов.
Длина моста 310 метров.
Мост обошёлся в 12 млн рублей, так как строили его три года.
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Какова длина моста в Туле?", "Длина моста 310 метров."),
        ("Сколько стоил мост в Туле?", "Мост обошёлся в 12 млн рублей, так как строили его три года."),
        ("Когда открыли мост?", "Тула, 3 июня 2025 года. На реке Упе открыли мост."),
        ("Сколько стоил мост в Рязани?", None),
        ("Сколько тоннелей открыли в Туле?", None),
        ("Сколько стоил мост в 2021 году?", None),
        ("Кто ректор моста?", None),
    ],
)
def test_news_of_short_paragraphs_is_read_as_a_whole(
    tmp_path: Path, morph: Morph, question: str, answer: str | None
) -> None:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    publish_articles([tmp_path / "news.txt"], tmp_path, morph=morph)
    index = PassageIndex(open_passages(tmp_path / PASSAGES_FILE), morph)
    found = index.find(tokenize(question, morph))
    assert (found[0].text if found else None) == answer


def test_the_title_outlives_a_new_version_of_the_store(tmp_path: Path, morph: Morph) -> None:
    (tmp_path / "news.txt").write_text(NEWS + "Слово и дело. " * 80, encoding="utf-8")
    publish_articles([tmp_path / "news.txt"], tmp_path, morph=morph)
    connection = open_passages(tmp_path / PASSAGES_FILE)
    query = "SELECT paragraph, text, marks FROM sentence ORDER BY n"
    before = connection.execute(query).fetchall()
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    assert open_passages(tmp_path / PASSAGES_FILE).execute(query).fetchall() == before
