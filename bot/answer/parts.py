"""Long and double questions: the sentence that asks, and the two questions in one."""

import re

from bot.answer.query import Query, taken
from bot.answer.understand import Understanding

SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
REPEATED = re.compile(r"\b([^\W\d_]{2,})(?:\s+\1\b)+", re.IGNORECASE)
CODE = re.compile(r"\$?\{+[^{}]*\}+|<[/a-z][^>]*>|\\x\d\d|%[sn]\b")  # of programs, in no question
ASIDE = re.compile(
    r",\s*(?:судя по|согласно|если верить|исходя из|как (?:указано|написано|сказано)|кстати"
    r"|according to|judging by)\b[^,]*,",
    re.IGNORECASE,
)  # «…, судя по всему, …»
SHORTEST = 3  # words of a question after a colon
LONG = 300  # characters from which a message is searched for its question


def focus(text: str) -> str:
    """Of a long message the sentences that ask, else its end; without code, each word once in a row."""
    text = REPEATED.sub(r"\1", CODE.sub(" ", text))
    if len(text) <= LONG:
        return text
    sentences = [match.group().strip() for match in SENTENCE.finditer(text)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    chosen = " ".join(asking[-2:] or sentences[-2:] or [text])
    if len(chosen) > LONG:
        chosen = chosen[-LONG:].partition(" ")[2]
    _, colon, rest = chosen.rpartition(":")
    return rest if colon and len(rest.split()) >= SHORTEST else chosen


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


def split_parts(query: Query, understanding: Understanding) -> list[list[Query]]:
    """The two questions of «для кого A, а для кого B», each in the ways it can be read.

    The second part starts at a question word after a joint («и», «а»); it is read as it stands
    and with what it may leave out. Empty where there is one question.
    """
    for span in query.question_spans:
        joint = span.start - 1
        while joint > 0 and understanding.is_form(query.tokens[joint], "prepositions"):
            joint -= 1
        if joint <= 0 or not understanding.is_form(query.tokens[joint], "joints"):
            continue
        first = understanding.read(query.text, query.tokens[:joint], query.lang)
        second = understanding.read(query.text, query.tokens[joint + 1 :], query.lang)
        if not _content(first):
            continue
        completed = _completed(second, first, understanding)
        ways = [second, completed] if _stands_alone(second) else [completed]
        if not second.attributes and first.question_words:
            alike = _asked_alike(second, first, understanding)
            ways = [alike, *ways] if _lacks_noun(second, understanding) else [*ways, alike]
        return [[first], ways]
    return []


def _stands_alone(part: Query) -> bool:
    nouns = [span for span in part.classes if "article" not in span.ids]
    return bool(part.terms or nouns) and (
        bool(part.entities) or not part.forms & {"pronouns", "person_pronouns"}
    )


def _lacks_noun(part: Query, understanding: Understanding) -> bool:
    """Whether the noun of «какая» is left out («а какая про проект?»)."""
    after = part.tokens[min(part.determined)] if part.determined else None
    return after is not None and understanding.is_form(after, "about")


def _asked_alike(part: Query, first: Query, understanding: Understanding) -> Query:
    """The second part asked in the words of the first («какая дата у A, а какая у B»)."""
    nouns = taken(span for span in first.classes if span.start in first.determined)
    question = [first.tokens[i] for i in sorted(first.question_words | nouns)]
    rest = [token for i, token in enumerate(part.tokens) if i not in part.question_words]
    return understanding.read(part.text, [*question, *rest], part.lang)


def _content(query: Query) -> int:
    return len(query.entities) + len(query.terms) + len(query.roles) + len(query.classes)


def _completed(part: Query, first: Query, understanding: Understanding) -> Query:
    """The second part with what it leaves out, taken from the first one."""
    asks = bool(part.attributes or part.terms or part.roles)
    if part.numbers and first.numbers and not (part.terms or part.entities):
        others = iter([token for token in part.tokens if token.word in part.numbers])
        again = (next(others, token) if token.word in first.numbers else token for token in first.tokens)
        return understanding.read(part.text, list(again), part.lang)  # «… в 2024 году и сколько в 2025»
    skip: set[int] = set()
    if part.entities or part.sources:
        skip = {i for span in (*first.entities, *first.sources) for i in range(span.start, span.stop)}
    if asks and part.entities:
        return part
    skip |= first.question_words
    rest = [token for i, token in enumerate(first.tokens) if i not in skip]
    return understanding.read(part.text, [*part.tokens, *rest], part.lang)
