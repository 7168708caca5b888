"""Words that say what a named thing is («компания», «проект», «форум»), and names that need none."""

import re
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
    "university": "университет госуниверситет институт академия вуз колледж техникум училище",
    "technopark": "технопарк кванториум ит-парк it-парк",
    "school": "школа лицей гимназия",
    "party": "партия",
    "ministry": "министерство департамент комитет управление агентство служба дирекция инспекция минцифры "
    "ведомство",
    "parliament": "дума парламент собрание",
    "organization": "миа риа ниа медиахолдинг почта экспо театр правительство администрация центр газета "
    "телеканал радиостанция больница поликлиника музей "
    "библиотека дворец совет палата фгуп мку гбу гуп мбу гау фку гку лаборатория ложа клуб студия мэрия",
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
музей библиотека театр больница форум конференция саммит конгресс министерство департамент комитет
управление агентство служба правительство дирекция администрация университет госуниверситет институт
академия дума
собрание инспекция палата фонд центр мэрия корпорация ассоциация союз колледж техникум совет парламент
технопарк ит-парк it-парк дворец лаборатория
""")
# These have names of their own without quotes: «компания Ромашка», «группа компаний Romashka».
COMPANIES: Final = _set("компания группа холдинг медиахолдинг оператор разработчик")
FOUNDED: Final = _set("университет фонд институт академия колледж")
NUMBERED: Final = _set("школа лицей гимназия поликлиника больница техникум училище")
# What stands for the region that an article is on, and for some town.
HERE: Final = _set("регион область край республика округ субъект")
HERE_ADJECTIVES: Final = _set("региональный областной краевой республиканский окружной")
TOWN: Final = _set("город район село поселок муниципалитет")
TOWN_ADJECTIVES: Final = _set("городской районный муниципальный местный")
# A region has one of each: «областное правительство» is a name where it is known which region's.
OFFICES: Final = _set("правительство администрация дума парламент мэрия")
# Two of these in a row, or one with a region, are the name of one thing: «правительство области».
VAGUE: Final = _set("""
центр музей библиотека театр больница форум конференция совет фонд союз служба управление институт
агентство собрание саммит конгресс дирекция технопарк дворец лаборатория
""")
# Written in capitals, and no organization.
NO_NAMES: Final = _set("""
ИА РИА ИТАР ИТ IT ИИ AI РФ США СССР СМИ ЖКХ ТЭК ВВП НДС ИНН QR API GPS ГОСТ БАС ЕС ООН СНГ БРИКС
ЕАЭС ФИО ЭЦП ЧС ПО МО ДФО ПФО ЦФО СЗФО УФО СФО ЮФО СКФО ЕГЭ ОГЭ ДТП КТ МРТ ЭКГ HR CRM ERP PR VR AR
ХХI XXI SMS СМС ID TV ТВ НКО АНО ООО ОАО ПАО АО МСП НИОКР ЦОД МФЦ ОЭЗ СВО ВИЧ ЗОЖ КНР ОАЭ ЕГИСЗ ГИС
СПО ИНТЦ ГКУ АПК ЮАР ЗАТО ФГИС АИС ЕИС БПЛА ГАЗ ТАСС ПМЭФ ЦИПР НПА РИД ТОР ТОСЭР LTE 5G 4G ФАП ФАПЫ ЦУР
ВИП VIP МСК
""")
# Before a name in quotes or in Latin letters these say that it is an organization's.
EMPLOYED: Final = _set("""
директор гендиректор президент вице-президент правление представитель сотрудник специалист эксперт основатель
офис филиал менеджер топ-менеджер разработка руководство
""")
HEADED: Final = EMPLOYED | {"глава", "руководитель", "компания", "партнер"}  # … in Latin letters alone
# A body that somebody is at the head of is a certain one: «начальник управления образования».
LED_BY: Final = _set(
    "начальник заместитель директор руководитель заведующий председатель член сотрудник состав"
)
# Legal forms, behind which a name in quotes may be long.
LEGAL_FORMS: Final = _set("ано оао пао ооо зао ао нпо фгуп мку гбу гуп мбу гау фку гку")
MINISTRY: Final = re.compile(
    r"\b(?:Мин(?:цифр|обр|пром|эконом|здрав|фин|стро|связ|труд|транс|юст|сельхоз|культ|спорт|просвещ|энерго|природ"
    r"|гос|коммуник|информ|инно|восток|цифро|печат|имущ|торг|наук)[а-я]*|Рос(?:ком|реестр|тех|атом|стат|космос|моло"
    r"|телеком|сель|авто|нефт|сет|пат|потреб|здрав|аккред|фин|обр|информ|банк|гео|гвард|инфо|электрон)[а-я]*"
    r"|Гос(?:дум|совет)[а-я]*|Сбер[а-я]*|Яндекс[а-я]*|Мегафон[а-я]*|МегаФон[а-я]*|Билайн[а-я]*|Ростех[а-я]*"
    r"|Сколков[а-я]*|Газпром[а-я]*|Заксобрани[а-я]*|[А-Я][а-я]*(?:обл|гор)дум[а-я]*)\b"
)
# «МГТУ», «ГК РОМАШКА», «БашГУ», «в ТУСУРе».
CAPITALS: Final = re.compile(
    r"(?<![\w-])((?:НИУ |ГК |АО |ФГУП )?[А-ЯЁ]{2,7}|[А-ЯЁ][а-яё]{1,4}[А-ЯЁ]{2,5})"
    r"(?:(?<=[А-ЯЁ]{3})(?:а|у|ом|е))?(?![\w-])"
)
# Every region has one; it is named by the region.
REGIONAL_CENTRE: Final = re.compile(r"(?<![\w-])ЦУР(?![\w-])")
# The press, which mostly only relays news.
MEDIA: Final = _set("газета телеканал радиостанция издательство миа риа ниа")
SERVICES: Final = re.compile(r"\bГосуслуг\w*")
# What a recognizer takes for organizations: words with a hyphen, and the media that only relay news.
NO_THING: Final = re.compile(
    r"^(?:IT|ИТ|Telegram|Телеграм)-|\.(?:ru|ру|рф|com)\W*$|информ\W*$|пресс\W*$|^Кабмин|^Госуслуг|^(?:ИА|РИА)\s"
    r"|Регнум|REGNUM|Интерфакс",
    re.IGNORECASE,
)
