"""Long messages: the sentence that asks, remarks left out."""

import re

SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
REPEATED = re.compile(r"\b([^\W\d_]{2,})(?:\s+\1\b)+", re.IGNORECASE)
CODE = re.compile(r"\$?\{+[^{}]*\}+|<[/a-z][^>]*>|\\x\d\d|%[sn]\b")  # of programs, in no question
ASIDE = re.compile(
    r",\s*(?:судя по|согласно|если верить|исходя из|как (?:указано|написано|сказано)|кстати"
    r"|according to|judging by)\b[^,]*,",
    re.IGNORECASE,
)  # «…, судя по всему, …»
CHOICE = re.compile(
    r"^(.+?)(?:[,:;?]| [—–-])\s([^,:;?—–]*\b(?:или|либо|or)\b[^,:;?]*)\W*$", re.IGNORECASE | re.DOTALL
)
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


def without_choice(text: str) -> tuple[str, str] | None:
    """The text less the answers that it offers after a dash or a comma («чья — A или B?»), and these."""
    match = CHOICE.match(text)
    return (match.group(1), match.group(2)) if match else None
