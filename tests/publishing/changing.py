"""Changes as editors make them, for tests."""

from dataclasses import replace

from bot.facts.changes import Change, Key, Version
from bot.facts.model import Article, Entity, Fact, Part
from bot.index.codec import encode

ARTICLE = Article(
    "bridge", "https://example.org/bridge", "Вестник", "Мост с датчиками", "2026-10-01", "stated", ("north",),
    None, ("bridge-open",),
)  # fmt: skip
PERSON = Entity("oleg-rechnoy", "person", "person", "Олег Речной", "", ("Речной",))
FACT = Fact(
    "bridge-open", "bridge", "event", "done",
    "Мэр Олег Речной открыл в Заречной области мост с датчиками веса 30 сентября 2026 года.", "",
    (Part("subject", "oleg-rechnoy"), Part("region", "north")), ("date",), ("открыл мост",),
    date="2026-09-30",
)  # fmt: skip


def put(item: Article | Entity | Fact, corrects: str | None = None, own: bool = True) -> Change:
    kind: Key = (
        ("article", item.id) if isinstance(item, Article)
        else ("fact", item.id) if isinstance(item, Fact) else ("entity", item.id)
    )  # fmt: skip
    return Change(*kind, "put", encode(item), corrects, own)


def reworded(fact: Fact, text: str) -> Fact:
    return replace(fact, text=text)


def version(number: int, *changes: Change) -> Version:
    return Version(number, f"t{number}", 0.0, 7, "approve", changes)


NEWS = (put(ARTICLE), put(PERSON), put(FACT))
