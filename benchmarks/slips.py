"""What slips of the pen cost: golden questions that are answered rightly, asked again as people mistype them.

    python -m benchmarks.slips [--failures KIND]

Each question is mistyped in every way below, by chance that is the same in every run. «Lost» are those
refused or answered otherwise then, «false» those to be refused that are answered.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks._questions import GOLDEN
from bot.answer.keyboard import NEIGHBOURS, TO_LATIN_KEYS
from bot.batch import Request
from bot.console import say
from bot.evaluate import Item, Mark, load_set, mark
from bot.offline import open_answerer
from bot.settings import Settings

ARTICLES: Final = ("nn-digital-economy", "mo-digital-russia")
SETS: Final = ("plain", "fresh", "unanswerable")
LONG: Final = 5  # letters of a word in which a slip is made
LATIN: Final = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхцыэ", "abvgdeeziyklmnoprstufhcye", strict=True))
    | {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sch", "ю": "yu", "я": "ya", "ъ": "", "ь": ""}
)
BESIDE: Final = {a: sorted(b for c, b in NEIGHBOURS if c == a) for a, _ in NEIGHBOURS}

Slip = Callable[[str, random.Random], str]


def slip(text: str, chance: random.Random) -> str:
    """One letter of one longer word swapped with the next, left out, doubled or its neighbour's key hit."""
    words = text.split()
    places = [n for n, word in enumerate(words) if sum(map(str.isalpha, word)) >= LONG]
    if not places:
        return text
    n = chance.choice(places)
    word = words[n]
    at = chance.choice([i for i in range(1, len(word)) if word[i].isalpha()])
    words[n] = chance.choice(
        [
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + chance.choice(BESIDE.get(word[at].lower(), [word[at]])) + word[at + 1 :],
        ]
    )
    return " ".join(words)


KINDS: Final[dict[str, Slip]] = {
    "one slip": slip,
    "two slips": lambda text, chance: slip(slip(text, chance), chance),
    "Latin letters": lambda text, _: text.lower().translate(LATIN),
    "wrong layout": lambda text, _: text.translate(TO_LATIN_KEYS),
    "no signs": lambda text, _: "".join(char for char in text.lower() if char.isalnum() or char in " -."),
    "capitals": lambda text, _: text.upper(),
    "beside the point": lambda text, _: f"Подскажите, пожалуйста, {text}, нужно для статьи, заранее спасибо",
}


def measure(failures: str) -> None:
    """Print what each kind costs."""
    with tempfile.TemporaryDirectory() as state:
        answerer = open_answerer(Settings(state_dir=Path(state)), ARTICLES)

        def ask(item: Item, text: str) -> Mark:
            return mark(item, answerer.object(Request(item.id, text, ())))

        items = [item for name in SETS for item in load_set(GOLDEN / f"{name}.jsonl") if not item.context]
        right = [item for item in items if ask(item, item.question).passed]
        total = sum(item.answerable for item in right)
        for name, kind in KINDS.items():
            chance = random.Random(7)
            tried = [(item, kind(item.question, chance)) for item in right]
            lost = [(item, text) for item, text in tried if not ask(item, text).passed]
            false = sum(not item.answerable for item, _ in lost)
            say(f"{name}: {len(lost) - false} of {total} lost, {false} of {len(right) - total} false")
            if name == failures:
                say("\n".join(f"  {text}" for _, text in sorted(lost, key=lambda each: each[0].answerable)))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.slips",
        description="What slips of the pen cost: golden questions asked again as people mistype them.",
        epilog='example: python -m benchmarks.slips --failures "one slip"',
    )
    told = "print what it lost, false answers first"
    parser.add_argument("--failures", default="", choices=KINDS, metavar="KIND", help=told)
    measure(parser.parse_args().failures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
