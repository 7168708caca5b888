"""A small base about invented initiatives, and an index of it."""

from pathlib import Path

import pytest

from bot.answer.morph import Morph
from bot.facts.model import Article, Attribute, Entity, EntityClass, Fact, FactBase, Lexicon, Part, Role
from bot.index.build import build_index
from bot.index.reader import IndexReader, open_index


@pytest.fixture(scope="session")
def base() -> FactBase:
    return FactBase(
        articles={"lake": _article("lake", ("lake-1", "lake-2")), "hill": _article("hill", ("hill-1",))},
        entities={entity.id: entity for entity in ENTITIES},
        facts={fact.id: fact for fact in FACTS},
        lexicon=LEXICON,
        hash="abc123",
    )


@pytest.fixture(scope="session")
def reader(base: FactBase, morph: Morph, tmp_path_factory: pytest.TempPathFactory) -> IndexReader:
    path: Path = tmp_path_factory.mktemp("index") / "index.sqlite"
    build_index(base, path, morph)
    return open_index(path)


def _article(id: str, summary: tuple[str, ...]) -> Article:
    return Article(
        id, f"https://example.org/{id}", "Вестник", "Заметка", "2024-02", "stated", (), None, summary
    )


ENTITIES = (
    Entity("petrova", "person", "person", "Анна Петрова", "Anna Petrova"),
    Entity(
        "ozero", "region", "oblast", "Озёрная область", "Ozernaya Oblast", ("Озерье", "ОО"), ("the Lakes",)
    ),
    Entity("school", "initiative", "project", "Цифровая школа", "Digital School"),
)
FACTS = (
    Fact("lake-1", "lake", "agreement", "done", "Анна Петрова подписала договор о цифровой школе.",
         "Anna Petrova signed a contract on the digital school.",
         (Part("signer", "petrova"), Part("topic", "school")), ("signer",), ("подписала договор",),
         date="2024-02-03"),
    Fact("lake-2", "lake", "statistic", "stated", "В проекте участвуют 40 учителей.",
         "40 teachers take part in the project.", (Part("topic", "school"),), ("number",), ("40 учителей",)),
    Fact("hill-1", "hill", "statement", "stated", "По словам Петровой, дороги отремонтируют осенью.",
         "Petrova says the roads will be repaired in autumn.", (), ("date",), ("осенью",), said_by="petrova",
         inferred=("date",)),
)  # fmt: skip
LEXICON = Lexicon(
    attributes={"signer": Attribute("signer", "кто подписал", "who signed", ("кто подписал", "подписант"))},
    roles={"mayor": Role("mayor", "мэр", "mayor", ("мэр", "градоначальник"))},
    classes={"school": EntityClass("school", ("школа", "гимназия"))},
    synonyms=(("договор", "соглашение"),),
    contrasts=(("осень", "весна"),),
    fillers=frozenset({"пожалуйста", "скажи"}),
    topics=frozenset({"цифровизация"}),
    questions={"who": ("кто", "who"), "when": ("когда",)},
)
