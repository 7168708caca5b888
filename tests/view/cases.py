"""Small made-up facts and replies for tests of views."""

from dataclasses import replace

from bot.answer.model import Answer, Clarify, NotFound, Option, Quote, Reason, Turn
from bot.facts.model import Article, Entity, Fact, Part

NN = Article(
    id="nn",
    url="https://news.example/a",
    publisher="Новости",
    title="Подписано соглашение",
    published="2023-05-31",
    published_certainty="inferred",
    regions=("nizhny",),
    file=None,
    summary=(),
    title_en="An agreement is signed",
)
MO = replace(
    NN, id="mo", url="https://mo.example/b", title="Семинар", published="2023-03", title_en="A seminar"
)
NOTE = replace(NN, id="note", url=None, publisher="", title=None, title_en=None, published=None)
SIGNED = Fact(
    id="nn-signed",
    article="nn",
    kind="agreement",
    status="done",
    text="Соглашение подписал Глеб Никитин.",
    text_en="Gleb Nikitin signed the agreement.",
    about=(Part("signer", "nikitin"),),
    asks=("signer",),
    evidence=("подписали соглашение – «ИТ-индустрия», рост & развитие", "второй отрывок"),
)
HELD = replace(
    SIGNED,
    id="mo-held",
    article="mo",
    text="Провели семинар.",
    text_en="A seminar was held.",
    evidence=("семинар",),
)
ALSO = replace(SIGNED, id="nn-also", text="Подписали на ЦИПР.", text_en="It was signed at CIPR.")
REGION = Entity("nizhny", "region", "oblast", "Нижегородская область", "Nizhny Novgorod Region")
TURN = Turn("Кто подписал?")

ANSWER = Answer("Кто подписал?", "ru", (SIGNED, HELD, ALSO), (NN, MO), TURN)
ENGLISH = replace(ANSWER, lang="en")
QUOTED = Answer("Что?", "ru", (), (NOTE,), TURN, quotes=(Quote(1, "Мост открыли в мае.", "note"),))
OPTIONS = (
    Option("nizhny", "Нижегородская область", "Кто подписал соглашение в Нижегородской области?"),
    Option("moscow", "Московская область", "Кто подписал соглашение в Московской области?"),
)
CLARIFY = Clarify("соглашение", "ru", "соглашение", OPTIONS, TURN)
REFUSAL = NotFound(
    "Бюджет?", "ru", Reason.NOT_STATED, None, subject="nizhny", asked="бюджет", suggestions=("Кто подписал?",)
)
