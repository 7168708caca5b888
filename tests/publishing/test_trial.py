"""Lessons are tried over the published base: they must make the fact answer, and change no golden answer."""

import json
from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.facts.lessons import Lesson, Tried
from bot.facts.load import load_base
from bot.publishing.build import published_index
from bot.publishing.lessons import lessons
from bot.publishing.trial import Teacher
from bot.settings import Settings

YARD = "yard-sensors"


@pytest.fixture
def settings(data_dir: Path, state_dir: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = Settings(bot_token=None, data_dir=data_dir, state_dir=state_dir)
    published_index(settings)
    return settings


def golden(folder: Path, *questions: str) -> Path:
    folder.mkdir()
    lines = (json.dumps({"question": question}, ensure_ascii=False) for question in questions)
    (folder / "set.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


async def test_a_name_that_people_use_is_found_and_harms_nothing(settings: Settings, tmp_path: Path) -> None:
    teacher = Teacher(settings, golden(tmp_path / "golden", "Кто министр Заречной области?"))
    found = await teacher.lessons("Сколько датчиков в леподворике?", YARD)
    assert found[0] == Tried(Lesson("alias", "леподворике", "clever-yard"), 0)


async def test_what_would_change_a_golden_answer_is_told(settings: Settings, tmp_path: Path) -> None:
    questions = "Сколько датчиков в леподворике?", "Что в леподворике?"
    teacher = Teacher(settings, golden(tmp_path / "golden", *questions))
    found = await teacher.lessons("Сколько датчиков в леподворике?", YARD)
    assert found
    assert all(one.changed for one in found)


async def test_a_fact_that_is_gone_teaches_nothing(settings: Settings, tmp_path: Path) -> None:
    assert await Teacher(settings, golden(tmp_path / "golden", "Где?")).lessons("Что там?", "no-such") == []


def test_words_by_which_people_ask_are_no_lesson(data_dir: Path, morph: Morph) -> None:
    base = load_base(data_dir)
    found = lessons("Сколько сенсоров это, пожалуйста?", base.facts[YARD], base, morph)
    assert Lesson("synonym", "сенсор", "датчик") in found
    assert {one.word for one in found} == {"сенсор", "сенсоров"}
