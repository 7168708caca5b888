"""The real engine, overheard: it notes what it is asked, and replies by script where a test needs that."""

from dataclasses import dataclass, field

from bot.answer.engine import Engine
from bot.answer.model import Reply, Turn
from bot.facts.model import FactBase, Lang


@dataclass
class Overheard:
    """An `Answerer`; `script` maps questions to replies, or to faults to raise."""

    engine: Engine
    script: dict[str, Reply | Exception] = field(default_factory=dict)
    asked: list[tuple[str, Turn | None, Lang | None]] = field(default_factory=list)

    @property
    def base(self) -> FactBase:
        return self.engine.base

    def ask(
        self, text: str, turn: Turn | None = None, *, lang: Lang | None = None, literal: bool = False
    ) -> Reply:
        self.asked.append((text, turn, lang))
        scripted = self.script.get(text)
        if isinstance(scripted, Exception):
            raise scripted
        return scripted or self.engine.ask(text, turn, lang=lang, literal=literal)

    def concepts(self, text: str) -> frozenset[str]:
        return self.engine.concepts(text)
