"""What holds for any message: none raises, the same gives the same bytes, a refusal states nothing."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer.engine import LONGEST, Engine
from bot.answer.model import NotFound, Reply, Turn
from bot.texts.catalog import Catalog
from bot.view.plain import reply_object
from tests.founding import FOUNDING
from tests.golden.scoring import HERE

SETTLED = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
NASTY = [
    *("\ud800", "\udfff\ud83d", "\x00", "\u200b", "\u202e", "e\u0301", "ﬁ", "İ", "ß", "\U0010ffff"),
    *(
        "👨\u200d👩",
        "١٢٣",
        "²",
        "…",
        "«",
        "»",
        "—",
        "?",
        "!",
        ".",
        ",",
        ":",
        "\n",
        "\t",
        "#",
        "\\",
        "(",
        "[",
        "$",
    ),
    *("' OR 1=1 --", '"', "NEAR(", "a* OR b*", "stems:", "{names}", "^", "AND NOT", "'; DROP TABLE fact; --"),
    *("<b>", "</script>", "<script>", "&amp;", "&#xD800;", "&lt;", "https://", "http://a b", "%s", "{0}"),
    *("3.0", "1e999", "0" * 40, "/start", "@bot"),
]
TALK = """
кто что когда где сколько какой который и или а он она это там не ли правда подробнее источник
губернатор депутат человек статья обе подписал соглашение сказал о в Подмосковье Нижнем Новгороде
Тамбове Панин Никитин Плуготаренко Цифробанк Цифровая Россия прокачка экономика Уроки цифры школьников
первая шестая мире Европе 2022 31 мая 20 млн бюджет чем отличается от
who signed the agreement is Panin and ghjrfxrf prokachka Ктo цыфра
"""
PIECES = [*TALK.split(), *NASTY]


def questions() -> list[str]:
    """Every message of the golden sets."""
    texts = (path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.jsonl")))
    items = [json.loads(line) for text in texts for line in text.split("\n") if line]
    return [message for item in items for message in (*item.get("context", ()), item["question"])]


# Any characters at all, lone surrogates included; then what people and attackers type.
ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=60)
TYPED = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
GLUED = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
ASKED = st.sampled_from(questions())
MESSAGES = st.one_of(ANYTHING, TYPED, GLUED, ASKED)


@pytest.fixture(scope="module")
def other(engine: Engine) -> Engine:
    """Another engine over the same articles, which has answered nothing yet."""
    return engine.only(FOUNDING)


@pytest.fixture(scope="module")
def numerals(catalog: Catalog) -> frozenset[str]:
    """Numbers that the frame sentences themselves hold."""
    texts = (catalog.in_language(lang).get("not-found-empty") for lang in ("ru", "en"))
    return frozenset(number for text in texts for number in re.findall(r"\d+", text))


def shown(reply: Reply, engine: Engine, catalog: Catalog) -> bytes:
    """The answer object as it goes out; raises where it could not."""
    texts = catalog.in_language(reply.lang)
    value = reply_object(reply, texts, engine.base.hash, "id", 0.0, engine.base.entities)
    return json.dumps(value, ensure_ascii=False).encode()


@settings(SETTLED, max_examples=400)
@given(message=MESSAGES)
def test_no_message_raises_and_each_reply_can_be_sent(
    founding: Engine, catalog: Catalog, message: str
) -> None:
    value = json.loads(shown(founding.ask(message), founding, catalog))
    assert value["text"].strip()
    assert len(value["text"]) <= 900
    assert value["answered"] is bool(value["sources"])


@settings(SETTLED, max_examples=250)
@given(messages=st.lists(MESSAGES, min_size=2, max_size=4))
def test_no_talk_raises(founding: Engine, catalog: Catalog, messages: list[str]) -> None:
    turn: Turn | None = None
    for message in messages:
        reply = founding.ask(message, turn)
        assert shown(reply, founding, catalog)
        turn = reply.turn or turn


@settings(SETTLED, max_examples=80)
@given(
    message=ASKED,
    question=ANYTHING,
    entities=st.lists(
        st.sampled_from(["tambov", "gleb-nikitin", "nn-agreement", "moscow-region"]), max_size=4
    ),
    facts=st.lists(st.sampled_from(["nn-signed", "mo-governor", "gone"]), max_size=3),
)
def test_no_turn_from_an_older_base_raises(
    founding: Engine, message: str, question: str, entities: list[str], facts: list[str]
) -> None:
    turn = Turn(question, tuple(entities), tuple(facts))
    for asked in (message, "подробнее", "источник?", "а кто он?", "а в Подмосковье?"):
        assert founding.ask(asked, turn).lang in ("ru", "en")


@settings(SETTLED, max_examples=25)
@given(piece=st.sampled_from(PIECES), times=st.integers(1, 10_000), end=ASKED)
def test_no_length_raises(founding: Engine, catalog: Catalog, piece: str, times: int, end: str) -> None:
    for message in ((piece * times)[:10_000], f"{piece} " * (times % 2_000), (piece * times)[:9_000] + end):
        assert shown(founding.ask(message), founding, catalog)


def test_what_lies_beyond_the_longest_question_is_not_read(founding: Engine) -> None:
    padding = "." * LONGEST
    assert isinstance(founding.ask(f"{padding}кто губернатор Подмосковья"), NotFound)


@settings(SETTLED, max_examples=250)
@given(messages=st.lists(MESSAGES, min_size=1, max_size=3))
def test_the_same_talk_gives_the_same_bytes(
    founding: Engine, other: Engine, catalog: Catalog, messages: list[str]
) -> None:
    turns: list[Turn | None] = [None, None]
    for message in messages:
        first, second = founding.ask(message, turns[0]), other.ask(message, turns[1])
        assert shown(first, founding, catalog) == shown(second, other, catalog)
        assert shown(founding.ask(message, turns[0]), founding, catalog) == shown(first, founding, catalog)
        turns = [first.turn or turns[0], second.turn or turns[1]]


@settings(SETTLED, max_examples=400)
@given(message=MESSAGES)
def test_a_refusal_states_no_fact(
    founding: Engine, catalog: Catalog, numerals: frozenset[str], message: str
) -> None:
    reply = founding.ask(message)
    if not isinstance(reply, NotFound):
        return
    value = json.loads(shown(reply, founding, catalog))
    assert (value["facts"], value["sources"], value["answered"]) == ([], [], False)
    for fact in founding.base.facts.values():
        assert fact.text not in value["text"]
        assert fact.text_en not in value["text"]
    names = " ".join(entity.name for entity in founding.base.entities.values())
    typed = set(re.findall(r"\d+", f"{reply.question} {names}"))
    assert set(re.findall(r"\d+", value["text"])) <= typed | numerals


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(
    "question",
    ["", "как дела", "кто губернатор Тамбова", "бюджет Цифробанка", "кто ректор", "who is the mayor"],
)
def test_a_refusal_leads_on(founding: Engine, catalog: Catalog, question: str, lang: str) -> None:
    reply = founding.ask(question, lang="en" if lang == "en" else "ru")
    assert isinstance(reply, NotFound)
    value = json.loads(shown(reply, founding, catalog))
    assert value["reason"] == str(reply.reason)
    assert len(value["text"].split()) > 3
