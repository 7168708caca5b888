"""An engine that replies by rote, for tests of what surrounds the engine."""

from dataclasses import dataclass, field

from bot.answer.model import Answer, Clarify, NotFound, Option, Reason, Reply, Turn
from bot.facts.model import FactBase, Lang

MORE = ("nn-signed-date",)


@dataclass
class StandIn:
    """Knows who signed, asks back at «соглашение», follows up «а когда?», breaks at «сломайся»."""

    base: FactBase
    asked: list[tuple[str, Turn | None, Lang | None]] = field(default_factory=list)

    def ask(self, text: str, turn: Turn | None = None, *, lang: Lang | None = None) -> Reply:
        self.asked.append((text, turn, lang))
        if "сломайся" in text:
            raise RuntimeError("broken as asked")
        spoken: Lang = lang or ("ru" if any("а" <= char <= "я" for char in text.lower()) else "en")
        if text == "соглашение":
            option = Option("nizhny-novgorod", "Нижегородская область", "Кто подписал соглашение в Нижнем?")
            return Clarify(text, spoken, "соглашение", (option,), Turn(text))
        if "подписал" in text or "signed" in text:
            return self._answer(text, spoken, "nn-signed")
        if turn and "когда" in text:
            return self._answer(text, spoken, "nn-signed-date")
        return NotFound(text, spoken, Reason.NOT_IN_BASE, None, suggestions=("Кто подписал соглашение?",))

    def _answer(self, text: str, lang: Lang, fact: str) -> Answer:
        facts = (self.base.facts[fact], self.base.facts["mo-seminar"])
        articles = tuple(self.base.articles[fact.article] for fact in facts)
        turn = Turn(text, entities=("nn-agreement",), facts=(fact,))
        suggestions = ("Когда подписали?", "Кто подписал ещё?")
        return Answer(text, lang, facts, articles, turn, suggestions=suggestions, more=MORE)
