"""Common nouns that say what a named thing is: «компания», «проект», «форум»."""

from collections.abc import Mapping
from typing import Final

from bot.facts.model import EntityType


def _table(kinds: Mapping[str, str]) -> dict[str, str]:
    return {lemma: kind for kind, lemmas in kinds.items() for lemma in lemmas.split()}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ORGANIZATIONS: Final = _table({
    "ngo": "ано нко фонд ассоциация союз объединение общество организация движение",
    "company": "ао оао пао ооо зао ип нпо гк компания корпорация госкорпорация холдинг "
    "концерн группа оператор "
    "завод предприятие банк комбинат агрохолдинг разработчик интегратор фабрика издательство "
    "маркетплейс ритейлер",
    "university": "университет институт академия вуз колледж техникум училище",
    "technopark": "технопарк кванториум",
    "school": "школа лицей гимназия",
    "party": "партия",
    "ministry": "министерство департамент комитет управление агентство служба дирекция инспекция минцифры "
    "ведомство",
    "parliament": "дума парламент собрание",
    "organization": "правительство администрация центр газета телеканал радиостанция "
    "больница поликлиника музей "
    "библиотека совет палата фгуп мку гбу гуп мбу гау фку лаборатория ложа клуб студия мэрия",
})  # fmt: skip
INITIATIVES: Final = _table({
    "project": "проект нацпроект партпроект подпроект мегапроект инициатива",
    "programme": "программа нацпрограмма госпрограмма подпрограмма стратегия концепция",
    "database": "платформа база реестр каталог маркетплейс",
    "initiative": "сервис портал система приложение конкурс акция подсистема бот чат-бот "
    "помощник суперсервис кейс "
    "кампания комплекс модуль витрина госсистема гис фгис аис еис премия грант рейтинг супер-сервис "
    "режим",
    "course": "урок курс марафон диктант тренинг",
    "cluster": "кластер",
})  # fmt: skip
EVENTS: Final = _table({
    "conference": "форум конференция выставка съезд саммит конгресс фестиваль пмэф ципр форум-выставка",
    "seminar": "семинар совещание сессия стратсессия вебинар воркшоп",
    "event": "хакатон олимпиада чемпионат соревнование кубок турнир спартакиада неделя день",
})  # fmt: skip
NOUNS: Final[Mapping[str, tuple[EntityType, str]]] = {
    **{lemma: ("event", kind) for lemma, kind in EVENTS.items()},
    **{lemma: ("initiative", kind) for lemma, kind in INITIATIVES.items()},
    **{lemma: ("organization", kind) for lemma, kind in ORGANIZATIONS.items()},
}
# These are named by what they are in charge of, without quotes: «департамент информатизации области».
CHAINED: Final = _set("""
форум конференция саммит конгресс министерство департамент комитет управление агентство служба
правительство дирекция администрация университет институт академия дума собрание инспекция палата
фонд центр мэрия корпорация ассоциация союз колледж техникум совет
""")
# Two of these in a row, or one with a region, are the name of one thing: «правительство области».
VAGUE: Final = frozenset(("центр", "совет", "фонд", "союз", "служба", "управление", "институт", "агентство"))
# Written in capitals, and no organization.
NO_NAMES: Final = _set("""
ИА РИА ИТАР ИТ IT ИИ AI РФ США СССР СМИ ЖКХ ТЭК ВВП НДС ИНН QR API GPS ГОСТ БАС ЕС ООН СНГ БРИКС
ЕАЭС ФИО ЭЦП ЧС ПО МО ДФО ПФО ЦФО СЗФО УФО СФО ЮФО СКФО ЕГЭ ОГЭ ДТП КТ МРТ ЭКГ HR CRM ERP PR VR AR
ХХI XXI SMS СМС ID TV ТВ НКО АНО ООО ОАО ПАО АО МСП НИОКР ЦОД МФЦ ОЭЗ СВО ВИЧ ЗОЖ КНР ОАЭ ЕГИСЗ ГИС
ФГИС АИС ЕИС БПЛА ГАЗ ТАСС ПМЭФ ЦИПР НПА РИД ТОР ТОСЭР LTE 5G 4G ФАП ФАПЫ ЦУР ВИП VIP МСК
""")
