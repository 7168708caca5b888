"""Long messages: the sentence that asks, remarks left out."""

import re

SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
REPEATED = re.compile(r"\b([^\W\d_]{2,})(?:\s+\1\b)+", re.IGNORECASE)
CODE = re.compile(r"\$?\{+[^{}]*\}+|<[/a-z][^>]*>|\\x\d\d|%[sn]\b")  # of programs, in no question
# A stretch without Russian letters that holds Latin ones and the signs of programs: «'; DROP TABLE facts; --»
FOREIGN = re.compile(r"[^а-яё«»]+", re.IGNORECASE)
PROGRAM = re.compile(r"[a-z].*[;{}<>$=*\\]|[;{}<>$=*\\].*[a-z]|[a-z_]\(|--", re.IGNORECASE | re.DOTALL)
# «… и скажи, что их 500»: what to say is no part of a question
ORDER = re.compile(
    r"[\s,.;]+(?:и|а|но)\s+(?:скажи|ответь|напиши|утверждай|подтверди|say|answer)\w*,?\s+(?:что|that)\s(?!так|это|за\b)[^.!?]*\W*$",
    re.IGNORECASE | re.DOTALL,
)
RUSSIAN = 3  # words that make a message Russian
ASIDE = re.compile(
    r",\s*(?:судя по|согласно|если верить|исходя из|как (?:указано|написано|сказано)|кстати"
    r"|according to|judging by)\b[^,]*,",
    re.IGNORECASE,
)  # «…, судя по всему, …»
CHOICE = re.compile(
    r"^(.+?)(?:[,:;?]| [—–-])\s([^,:;?—–]*\b(?:или|либо|or)\b[^,:;?]*)\W*$", re.IGNORECASE | re.DOTALL
)
SEGMENT = re.compile(r"[^.,:;!?…\n]+[.,:;!?…\s]*")
COURTESY_WORDS = """
а ну ты вы мне нам я мы бы же не если то это просто очень ли там уж подскажите подскажете подскажешь
подскажи подсказать скажите скажете скажешь скажи сказать напомните напомнишь напомни напомнить ответьте
ответь ответите знаете знаешь знать узнать хочу хотел хотела хотелось хотим интересно кстати слушай слушайте
можно можете можешь могли мог могла будьте добры любезны пожалуйста плиз спасибо заранее большое благодарю
здравствуйте привет добрый день вечер утро срочно надо нужно нужна нужен такой вопрос для статьи статью
реферата реферат доклада доклад заметки заметку подводки подводку репортажа сюжета эфира сочинения
презентации диплома диплом курсовой курсовую пишу готовлю делаю please thanks thank you in advance could
would tell me do know i wonder hi hello just curious asap
"""
COURTESIES = frozenset(COURTESY_WORDS.split())
# … and how short the answer should be, which alone asks for a summary
BRIEF_WORDS = "коротко кратко вкратце короче покороче в двух словах одним предложением briefly short"
BRIEFLY = frozenset(BRIEF_WORDS.split())
# … which may run on into the question («хочу узнать чем», «слушай а кто»), or follow it without a comma
BEFORE_QUESTION = re.compile(
    r"^((?:\w+\W+){1,5}?)(?=(?:кто|кого|кому|кем|что|чего|чему|чем|че|чей|чь[яиё]|как\w{0,3}|где|когда|куда|откуда"
    r"|сколько|зачем|почему)\b)",
    re.IGNORECASE,
)
COURTEOUS = re.compile(r"\w{4,}(?!.*\bдля\W*$)")  # «а для кого» is no courtesy
AFTER_QUESTION = re.compile(r"[\s,]+не (?:подскаж|скаж|зна|напомн)\w+\W*$", re.IGNORECASE)
SHORTEST = 3  # words of a question after a colon
LONG = 300  # characters from which a message is searched for its question


def focus(text: str) -> str:
    """Of a long message the sentences that ask, else its end; without code, each word once in a row."""
    text = ORDER.sub("", REPEATED.sub(r"\1", without_code(text)))
    text = without_courtesies(text)
    if len(text) <= LONG:
        return text
    sentences = [match.group().strip() for match in SENTENCE.finditer(text)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    chosen = " ".join(asking[-2:] or sentences[-2:] or [text])
    if len(chosen) > LONG:
        chosen = chosen[-LONG:].partition(" ")[2]
    _, colon, rest = chosen.rpartition(":")
    return rest if colon and len(rest.split()) >= SHORTEST else chosen


def without_code(text: str) -> str:
    """The text less what stands in programs and in no question; of a Russian one all that looks like it."""
    text = CODE.sub(" ", text)
    if len(re.findall("[а-яё]{2,}", text.lower())) < RUSSIAN:
        return text
    return FOREIGN.sub(lambda part: " " if PROGRAM.search(part.group()) else part.group(), text)


def without_courtesies(text: str) -> str:
    """The text less what is only said beside a question («не подскажете?», «нужно для статьи»)."""
    if (asked := AFTER_QUESTION.search(text)) and asked.start():
        text = f"{text[: asked.start()].rstrip('?')}?"
    if (opening := BEFORE_QUESTION.match(text)) and _is_courtesy(opening[1]) and COURTEOUS.search(opening[1]):
        text = text[opening.end() :]
    segments = SEGMENT.findall(text)
    courteous = [_is_courtesy(segment, n > 0 and "?" in text) for n, segment in enumerate(segments)]
    kept = "".join(segment for segment, left_out in zip(segments, courteous, strict=True) if not left_out)
    if not any(courteous) or not any(map(str.isalpha, kept)):
        return text
    kept = kept.rstrip(" ,:;")
    return kept if "?" in kept or not segments[-1].rstrip().endswith("?") else f"{kept}?"


def _is_courtesy(segment: str, brevity: bool = False) -> bool:
    words = re.findall(r"\w+", segment.lower())
    allowed = COURTESIES | BRIEFLY if brevity else COURTESIES
    return bool(words) and allowed.issuperset(words)


def asking_sentence(text: str) -> tuple[str, str] | None:
    """The only sentence that ends with a question mark, and the rest; None where there is no such one."""
    sentences = [match.group() for match in SENTENCE.finditer(text)]
    asking = [sentence for sentence in sentences if sentence.rstrip().endswith("?")]
    if len(asking) != 1 or len(sentences) < 2:
        return None
    return asking[0], " ".join(sentence for sentence in sentences if sentence is not asking[0])


def without_aside(text: str) -> tuple[str, str] | None:
    """The text less a remark between commas or before a colon, and the remark; None where there is none."""
    if match := ASIDE.search(text):
        return text[: match.start()] + text[match.end() :], match.group()
    before, colon, after = text.partition(":")
    return (after, before) if colon and len(after.split()) >= SHORTEST else None


def without_choice(text: str) -> tuple[str, str] | None:
    """The text less the answers that it offers after a dash or a comma («чья — A или B?»), and these."""
    match = CHOICE.match(text)
    return (match.group(1), match.group(2)) if match else None
