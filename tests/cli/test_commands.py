"""The command line as a person or a program uses it."""

import gc
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import COMMANDS, FAILED, NOT_ANSWERED, OK, main
from bot.arguments import BAD_USAGE

ROOT = Path(__file__).resolve().parents[2]
GOVERNOR = "Кто губернатор Нижегородской области?"
WEATHER = "Какая завтра погода в Париже?"


def test_the_shipped_base_has_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == OK
    assert capsys.readouterr().out.rstrip().endswith("facts: no faults")


def test_each_fault_of_the_base_is_shown_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    people = tmp_path / "data" / "entities" / "people.toml"
    people.write_text(re.sub(r"^kind = .*", 'kind = "ghost"', people.read_text("utf-8"), flags=re.M), "utf-8")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["check"]) == FAILED
    *faults, last = capsys.readouterr().out.splitlines()
    assert last.endswith(f": {len(faults)} faults")
    assert all(re.match(r".*people\.toml:\d+: `ghost` is no class", fault) for fault in faults)


def test_what_cannot_be_read_is_shown_beside_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    article = tmp_path / "data/articles/nn-digital-economy.toml"
    text = article.read_text("utf-8").replace('status = "done"', 'status = "over"', 1)
    article.write_text(text.replace('asks = ["date"]', 'asks = ["wonder"]'), "utf-8")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["check"]) == FAILED
    *faults, last = capsys.readouterr().out.splitlines()
    assert any("`status` must be one of" in fault for fault in faults)
    assert any("`wonder` is no attribute" in fault for fault in faults)
    assert last.endswith(" faults")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["export", ""], "is empty: name a path"),
        (["links", "--pause", "-1"], "-1: is no time"),
        (["links", "--fresh", "nan"], "nan: is no time"),
        (["backup", "{folder}"], "is a folder: name a file in it"),
    ],
)
def test_an_argument_of_no_use_gets_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], reason: str,
) -> None:  # fmt: skip
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "state"))
    arguments = [argument.format(folder=tmp_path) for argument in arguments]
    try:
        code = main(arguments)
    except SystemExit as ended:
        code = int(ended.code or 0)
    assert code == BAD_USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert reason in line


def test_a_damaged_store_of_articles_gets_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATE_DIR", str(tmp_path))
    (tmp_path / "passages.sqlite").write_text("no database, by no means " * 9, encoding="utf-8")
    assert main(["ask", "?"]) == BAD_USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("STATE_DIR: ")
    assert f"{tmp_path}/passages.sqlite cannot be used" in line


def test_garbage_is_collected_again_after_loading(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", GOVERNOR]) == OK
    assert gc.isenabled()
    assert main(["ask", "--only", "no-such-article", "?"]) == BAD_USAGE
    assert gc.isenabled()


def test_no_command_gets_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == OK
    shown = capsys.readouterr().out
    assert all(command.name in shown for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help_with_examples(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main([command.name, "--help"])
    assert done.value.code == OK
    shown = capsys.readouterr().out
    assert all(example in shown for example in command.examples)
    assert f"python -m bot {command.name}" in shown


@pytest.mark.parametrize(
    "args",
    [
        ["nonsense"],
        ["ask", "--nonsense", "?"],
        ["ask", "--lang", "fr", "?"],
        ["ask", "--json", "--jsonl"],
        ["eval"],
    ],
)
def test_a_wrong_call_gets_one_line(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(args)
    assert done.value.code == BAD_USAGE
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["ask"], "ask takes either a question or --jsonl"),
        (["ask", "--jsonl", "вопрос"], "ask takes either a question or --jsonl"),
        (["ask", "--only", "no-such-article", "?"], "--only no-such-article"),
        (["ask", "--only", "", "?"], "--only"),
        (["check", "--articles", "no-such-folder"], "--articles no-such-folder: takes a folder"),
        (["eval", "no-such-file.jsonl"], "no-such-file.jsonl: No such file"),
        (["eval", "README.md", "--source", "nn"], "NAME=ARTICLE"),
        (["eval", "README.md"], "README.md:1: "),
    ],
)
def test_a_mistake_gets_one_line(args: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(args) == BAD_USAGE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert said in captured.err


def test_a_wrong_setting_gets_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HTTP_PORT", "high")
    assert main(["ask", "?"]) == BAD_USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("HTTP_PORT: takes ")


def test_a_damaged_data_file_is_named_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data" / "entities" / "people.toml").write_text("[[entity]]\nid = \n", encoding="utf-8")
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    assert main(["ask", "?"]) == BAD_USAGE
    (line,) = capsys.readouterr().err.splitlines()
    assert "people.toml:2: " in line


def test_an_answer_reads_as_a_person_would_want_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", GOVERNOR]) == OK
    shown = capsys.readouterr().out
    assert "Никитин" in shown.splitlines()[0]
    assert "[1]" in shown
    assert "moyaokruga.ru" in shown


def test_words_need_no_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", *GOVERNOR.split()]) == OK
    assert "Никитин" in capsys.readouterr().out


@pytest.mark.parametrize("question", ["", "🙂", WEATHER])
def test_what_is_not_answered_says_so_by_its_code(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", question]) == NOT_ANSWERED
    assert capsys.readouterr().out.strip()


def test_the_answer_object_is_that_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", GOVERNOR]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert list(answer) == [
        "id", "answered", "status", "reason", "text", "facts", "sources", "understood", "suggestions", "base",
        "latency_ms",
    ]  # fmt: skip
    assert (answer["answered"], answer["status"], answer["reason"]) == (True, "answer", None)
    assert answer["sources"][0]["n"] == 1
    assert answer["latency_ms"] > 0


def test_a_refusal_cites_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--json", WEATHER]) == NOT_ANSWERED
    answer = json.loads(capsys.readouterr().out)
    assert (answer["answered"], answer["status"], answer["facts"], answer["sources"]) == (
        False, "not_found", [], [],
    )  # fmt: skip
    assert answer["reason"]


def test_the_same_question_gives_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    digests = set()
    for _ in range(2):
        main(["ask", "--json", GOVERNOR])
        answer = json.loads(capsys.readouterr().out)
        answer.pop("latency_ms")
        digests.add(hashlib.sha256(json.dumps(answer).encode()).hexdigest())
    assert len(digests) == 1


def test_the_language_may_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", "--lang", "en", GOVERNOR])
    assert "Nikitin" in capsys.readouterr().out


def test_an_explanation_shows_the_steps_before_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--explain", GOVERNOR]) == OK
    steps, _, answer = capsys.readouterr().out.partition("\n\n")
    assert len(steps.splitlines()) >= 3
    assert "Никитин" in answer


@pytest.mark.parametrize("article", ["nn-digital-economy", "moyaokruga.ru", "MOYAOKRUGA"])
def test_an_article_is_chosen_by_its_id_or_by_its_address(
    article: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "--only", article, GOVERNOR]) == OK
    assert "Никитин" in capsys.readouterr().out


def test_other_articles_then_say_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "--only", "er-luhovicy.ru", GOVERNOR]) == NOT_ANSWERED
    assert main(["ask", "--only", "er-luhovicy.ru", "--only", "moyaokruga.ru", GOVERNOR]) == OK


@pytest.mark.parametrize(
    "question", ["x" * 5000, "<b>&amp;", "'; DROP TABLE fact; --", '"NEAR(* OR', "\u200b\u202e"]
)
def test_no_question_ends_in_a_traceback(question: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", question]) in (OK, NOT_ANSWERED)
    assert capsys.readouterr().err == ""


def test_the_index_is_built_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATE_DIR", str(tmp_path))
    assert main(["index"]) == OK
    first = capsys.readouterr().out.splitlines()
    assert main(["index"]) == OK
    second = capsys.readouterr().out.splitlines()
    assert "facts" in first[0]
    assert first[:2] == second[:2]
    assert first[2].startswith("built in ")
    assert second[2] == "up to date: nothing to build"


def test_a_set_is_scored_kept_and_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = {
        "id": "one", "kind": "who", "question": GOVERNOR, "answerable": True, "source": ["nn"],
        "expect_all": ["никитин"],
    }  # fmt: skip
    questions, kept = tmp_path / "set.jsonl", tmp_path / "run.jsonl"
    questions.write_text(json.dumps(item), encoding="utf-8")
    call = ["eval", str(questions), "--source", "nn=moyaokruga.ru"]
    assert main([*call, "--save", str(kept)]) == OK
    assert "100.0%" in capsys.readouterr().out
    assert main([*call, "--against", str(kept), "--only", "er-luhovicy.ru"]) == OK
    assert any(line.split() == ["lost", "1", "one"] for line in capsys.readouterr().out.splitlines())


def test_an_article_fed_in_can_be_asked_for_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATE_DIR", str(tmp_path / "state"))
    news = tmp_path / "zarechye-lights.txt"
    news.write_text("В Заречье установили 340 умных фонарей на набережной.", encoding="utf-8")
    assert main(["ingest", "--publish", str(news)]) == OK
    assert capsys.readouterr().out.startswith("1 articles, 1 sentences")
    assert main(["ask", "--json", "--only", "zarechye-lights", "Сколько умных фонарей в Заречье?"]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert "340" in answer["text"]
    assert [(source["article"], source["url"]) for source in answer["sources"]] == [("zarechye-lights", None)]


def test_articles_that_cannot_be_read_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "--publish", str(tmp_path / "no-such-file.txt")]) == BAD_USAGE
    assert "no-such-file.txt" in capsys.readouterr().err
