"""What kind of claim a sentence makes, how far it has come, and what it answers: ordered rules."""

import re
from collections.abc import Sequence
from typing import Final

from bot.facts.model import FactKind, FactStatus


def _words(stems: str) -> re.Pattern[str]:
    """Any word that begins with one of these stems; `.` ends a stem that is a whole word, `_` is a space."""
    parts = (stem.replace("_", r"\s+").replace(".", r"\b") for stem in stems.split())
    return re.compile(r"\b(?:" + "|".join(parts) + ")", re.IGNORECASE)


FUTURE: Final = _words(r"""
планиру намерен будет. будут. предстоит готовится_к запланирован ожидается станет. станут. начнет
начнёт начнут появится появятся проведет проведёт проведут откро(?:ет|ют) получ(?:ит|ат). пройдет.
пройдёт. пройдут. состоится состоятся запуст(?:ит|ят) смо(?:жет|гут) увелич(?:ит|ат)ся
заработа(?:ет|ют) продолж(?:ит|ат). реализу(?:ем|ют)_в_следующ войд(?:ет|ёт|ут) созда(?:дут|ст).
внедр(?:ит|ят). заверш(?:ит|ат)ся разработа(?:ют|ет) обуч(?:ит|ат). направ(?:ит|ят).
установ(?:ит|ят). построит построят перевед(?:ет|ёт|ут) рассчитыва предполагается хот(?:ят|им|ел)
планах
""")
SIGNED: Final = _words("соглашени меморандум договор_о договоренност договорённост дорожн\\w+_карт")
SIGNING: Final = _words("подписа скрепил заключ договорил достигнут")
DEFINING: Final = re.compile(
    r"^[^,]{3,90}\s[—–-]\s+(?!это\s+не\b)(?:это\s+)?(?:один|одна|одно|[а-яё]+(?:ый|ая|ое|ий|яя|ее)?\s)|"
    r"\bпредставляет собой\b|\bявляется\b|\bэто\s+(?:поиск|проект|программа"
    r"|платформа|сервис|система|инструмент)",
    re.IGNORECASE,
)
PURPOSE: Final = _words(r"""
цель. цели. целью. нацелен направлен\w*_на призван чтобы. для_того позвол(?:ит|яет|яют|ят)
помо(?:жет|гает|гут) поможет способств открывает_\w+_возможност дает_возможност даёт_возможност
задач\w+_проекта миссия
""")
COUNTED: Final = re.compile(
    r"\d[\d\s,.]*(?:%|процент|тыс|млн|млрд|человек|школ|учреждени|услуг|пользовател"
    r"|жител|компани|регион|балл|организац"
    r"|обращени|заявлени|сотрудник|учител|студент|специалист|учащ|участник|раз\b|рубл)"
    r"|\b(?:перв|втор|трет|четв[её]рт|пят|шест"
    r"|седьм|восьм|девят|десят)\w+\s+место|\bв (?:топ|тройк|пятёрк|пятерк|десятк"
    r"|числе лидер|числ\w+ отличник)|"
    r"\bвдвое\b|\bвтрое\b|\bполовин[аеыу]\b",
    re.IGNORECASE,
)
PAST: Final = re.compile(r"\b[а-яё]+(?:л|ла|ло|ли|лся|лась|лось|лись)\b", re.IGNORECASE)
PASSIVE: Final = re.compile(
    r"\b[а-яё]{3,}(?:ан|ана|ано|аны|ен|ена|ено|ены|ён|ят|ята|яты|нят|нята)\b", re.IGNORECASE
)
GOING_ON: Final = _words(r"""
действует. работает. работают. реализу(?:ет|ют)ся ведется ведётся проходит. идет. идёт.
разрабатыва внедря(?:ет|ют)ся использу(?:ет|ют)ся примен(?:яет|яют)ся развива(?:ет|ют)ся продолжа
созда(?:ется|ётся|ются) осуществля участву(?:ет|ют) обуча(?:ет|ют)ся готов(?:ит|ят) реализует.
тестиру проводится проводятся
""")
DONE_KINDS: Final[frozenset[FactKind]] = frozenset(("event", "agreement", "publication"))
PAST_IS_OTHER: Final = _words(r"""
отметил подчеркнул рассказал сообщил заявил сказал добавил пояснил считает уточнил напомнил
написал
""")

# What a claim of a kind answers, and what words in it add.
ASKS: Final[dict[FactKind, tuple[str, ...]]] = {
    "agreement": ("subject",), "definition": ("definition",), "role": ("position", "organisation"),
    "statistic": ("number",), "plan": ("plans",), "statement": ("opinion",), "purpose": ("purpose",),
    "publication": ("published",), "event": (),
}  # fmt: skip
ADDED: Final = (
    ("signer", _words("подписал скрепил")), ("rank", _words("место. рейтинг лидер топ- тройк")),
    ("budget", _words("рубл финансирован бюджет субсиди грант")),
    ("audience", _words("для_школьник для_студент для_")),
    ("participants", _words("участ представител")),
    ("organiser", _words("организатор провел провёл организов")),
    ("purpose", _words("чтобы. цель. целью. призван")), ("where", _words("на_площадке на_базе")),
)  # fmt: skip


def kind_of(text: str, said: bool, quoted: bool) -> FactKind:
    """The kind of a claim; `said` where somebody is quoted with it, `quoted` word for word."""
    plain = _without_speech(text)
    if quoted:
        return "plan" if FUTURE.search(plain) and not PURPOSE.search(plain) else "statement"
    if SIGNED.search(plain) and (
        SIGNING.search(plain) or re.search(r"\bсоглашени\w+ предполага", plain, re.I)
    ):
        return "agreement"
    if FUTURE.search(plain):
        return "plan"
    if DEFINING.search(plain):
        return "definition"
    if COUNTED.search(plain):
        return "statistic" if not PAST.search(plain) or _counts_above_all(plain) else "event"
    if PURPOSE.search(plain) and not (PAST.search(plain) or PASSIVE.search(plain)):
        return "purpose"
    if said and not (PAST.search(plain) or PASSIVE.search(plain) or GOING_ON.search(plain)):
        return "statement"
    return "event"


def status_of(kind: FactKind, text: str) -> FactStatus:
    """How far a claim has come."""
    plain = _without_speech(text)
    if kind == "plan":
        return "planned"
    if kind in ("statistic", "statement", "role"):
        return "stated"
    if kind == "agreement":
        return "done" if re.search(r"\bподписа|\bзаключ[иеё]|\bскрепил", plain) else "announced"
    if kind == "definition":
        return "under_way" if GOING_ON.search(plain) else "stated"
    if kind == "purpose":
        return "under_way"
    if GOING_ON.search(plain):
        return "under_way"
    return "done" if kind in DONE_KINDS and (PAST.search(plain) or PASSIVE.search(plain)) else "stated"


def asks_of(kind: FactKind, text: str, dated: bool, parts: Sequence[str]) -> tuple[str, ...]:
    """Attributes of the lexicon that a claim answers."""
    found = [*ASKS[kind], *(["date"] if dated and kind != "role" else [])]
    found += [name for name, pattern in ADDED if pattern.search(text)]
    found += [name for part, name in (("region", "region"), ("partner", "partner")) if part in parts]
    return tuple(dict.fromkeys(found))


def _without_speech(text: str) -> str:
    return PAST_IS_OTHER.sub(" ", text)


def _counts_above_all(text: str) -> bool:
    """Whether the number is the claim: «составило», «выросло», «входит в тройку»."""
    return (
        re.search(r"состав(?:ил|ля)|вырос|увелич|сниз|достиг|превы|занял|вош[лё]|насчитыва|получили", text)
        is not None
    )
