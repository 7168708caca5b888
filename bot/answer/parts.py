"""Long and double questions: the sentence that asks, and the two questions in one."""

import re

from bot.answer.understand import Query, Understanding

SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
LONG = 300  # characters from which a message is searched for its question


def focus(text: str) -> str:
    """Of a long message the sentences that ask; of one that asks nowhere, its end."""
    if len(text) <= LONG:
        return text
    sentences = [match.group().strip() for match in SENTENCE.finditer(text)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    chosen = asking[-2:] or sentences[-2:] or [text]
    return " ".join(chosen)[-LONG * 2 :]


def split_parts(query: Query, understanding: Understanding) -> list[Query]:
    """The two questions of «для кого A, а для кого B»; empty where there is one question.

    The second part starts at a question word after a joint («и», «а»); a part without a name or
    words of its own takes those of the other part.
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
        return [first, _completed(second, first, understanding)]
    return []


def _content(query: Query) -> int:
    return len(query.entities) + len(query.terms) + len(query.roles) + len(query.classes)


def _completed(part: Query, first: Query, understanding: Understanding) -> Query:
    """The second part with what it leaves out, taken from the first one."""
    asks = bool(part.attributes or part.terms or part.roles)
    skip: set[int] = set()
    if part.entities:
        skip = {i for span in first.entities for i in range(span.start, span.stop)}
    if asks and part.entities:
        return part
    skip |= first.question_words
    rest = [token for i, token in enumerate(first.tokens) if i not in skip]
    return understanding.read(part.text, [*part.tokens, *rest], part.lang)
