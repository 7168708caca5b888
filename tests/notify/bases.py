"""An answerer whose base the test edits: the shipped one with facts changed, added or withdrawn."""

from dataclasses import replace

from bot.answer.model import Reply, Turn
from bot.answer.ports import Answerer
from bot.facts.model import Fact, FactBase, Lang


class EditedBase:
    """The real engine, with a base of the test's making beside it for whatever reads facts."""

    def __init__(self, engine: Answerer) -> None:
        self._engine = engine
        self.base: FactBase = engine.base

    def ask(
        self, text: str, turn: Turn | None = None, *, lang: Lang | None = None, literal: bool = False
    ) -> Reply:
        return self._engine.ask(text, turn, lang=lang, literal=literal)

    def concepts(self, text: str) -> frozenset[str]:
        return self._engine.concepts(text)

    def put(self, *facts: Fact) -> None:
        """Add facts, or put them in the place of those with the same ids."""
        changed = {**self.base.facts, **{fact.id: fact for fact in facts}}
        self.base = replace(self.base, facts=changed, hash=f"{self.base.hash}+")

    def withdraw(self, fact: str) -> None:
        rest = {id: each for id, each in self.base.facts.items() if id != fact}
        self.base = replace(self.base, facts=rest, hash=f"{self.base.hash}-")

    def fact(self, place: int = 0) -> Fact:
        """One of the facts that ship."""
        return list(self._engine.base.facts.values())[place]
