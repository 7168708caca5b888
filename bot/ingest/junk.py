"""What surrounds an article's claims and is none: menus, adverts, credits, calls to subscribe, comments."""

import re
from typing import Final

from bot.ingest.citation import date_of

CALLS: Final = re.compile(
    r"подпис(?:ывай|ать|ка)|подпишит|читайте (?:также|нас|далее|больше)|читать (?:далее|полностью|также)|"
    r"смотрите также|поделиться|поделитесь|оставить комментар|комментар(?:ии|иев"
    r"|ировать)|нет комментар|обсудить|"
    r"все права защищены|перепечатк|копирован\w+ материал|\berid\b|на правах рекламы|^реклама\b|рекламодател|"
    r"нашли (?:ошибку|опечатку)|выделите (?:ее|её|фрагмент)|ctrl ?\+ ?enter|cookie"
    r"|пользовательско\w+ соглашени|"
    r"политик\w+ конфиденциальн|обработк\w+ персональн|(?:наш|мы в) (?:телеграм"
    r"|telegram|канал|вконтакте|max|дзен)|"
    r"присоединяйтесь|следите за новост|больше новостей|самые важные новости|главные новости|ещё новости|"
    r"по теме:|ранее (?:мы|сообщал|писал)|как сообщал(?:ось|и|а) ранее|напомним, ранее|report page|"
    r"купить со скидкой|скидк\w+ до|промокод|закажите|звоните|^(?:источник|автор|текст|теги|рубрика|метки|"
    r"ключевые слова|категория|раздел|просмотров|опубликовано|редактор"
    r"|корреспондент|видео)\s*:|^меню$|^закрыть$|"
    r"главная страница|на главную|вход\b.*регистрация|версия для (?:слабовидящих"
    r"|печати)|следующ\w+ (?:новост|стать)|"
    r"предыдущ\w+ (?:новост|стать)|эксклюзивн\w+ интервью по ссылке|забронируйте|ставьте лайк",
    re.IGNORECASE,
)
CREDIT: Final = re.compile(
    r"^\W*(?:фото|фотограф\w*|иллюстраци\w+|изображени\w+|скриншот|коллаж|кадр|инфографика)\s*[:/(—–-]"
    r"|^\W*фото\s|^©|©\s*\w|^\(c\)|^(?:пресс-служба|правительство рф|\w+\.(?:ru|рф|com))$",
    re.IGNORECASE,
)
BARE: Final = re.compile(r"^(?:[#@]\S+|https?://\S+|[\w.-]+@[\w.-]+|\W|\d)+$")
REPORTED: Final = re.compile(
    r"^(?:об этом|такую информацию|соответствующ\w+ информаци\w+|такое заявление|это)\s+(?:\w+\s+){0,2}"
    r"(?:сообщ|рассказ|заяв|пиш|написал|говорит|стало известно|передает|передаёт"
    r"|проинформировал|объявил|сказал)",
    re.IGNORECASE,
)
GREETING: Final = re.compile(
    r"^(?:дорогие|уважаемые|друзья|коллеги|привет|поздравля|желаю|успехов|спасибо)", re.IGNORECASE
)
LEAST_WORDS: Final = 4
WORD: Final = re.compile(r"[^\W\d_]+")


def is_junk(sentence: str) -> bool:
    """Whether a sentence is no claim of the article."""
    text = sentence.strip()
    return (
        len(WORD.findall(text)) < (LEAST_WORDS if text[-1:] not in ".!" else LEAST_WORDS - 1)
        or BARE.match(text) is not None
        or CREDIT.search(text) is not None
        or CALLS.search(text) is not None
        or REPORTED.match(text) is not None
        or GREETING.match(text) is not None
        or text.endswith(("?", ":"))
        or date_of(text) is not None
    )
