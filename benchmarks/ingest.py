"""How fast articles become drafts, and in how much memory: python -m benchmarks.ingest [COUNT]

Generated articles of a dozen sentences go the way of `python -m bot ingest`: read and drafted by a process a
core. Reading alone, of the same articles in the same run, is what drafting is compared with.
"""

import asyncio
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.answer.morph import Morph
from bot.console import say
from bot.index.build import ensure_index
from bot.ingest.model import Draft, ReadArticle
from bot.ingest.pipeline import Summary, draft_articles, publish_articles
from bot.settings import shipped_data

COUNT = 1_000
SENTENCES = 12
BOUND = 600.0  # seconds for a thousand articles
REGIONS = ("Тверской области", "Пермского края", "Республики Коми", "Нижегородской области", "Омской области")
FIRST = ("Анна", "Пётр", "Мария", "Глеб", "Ольга", "Сергей")
LAST = ("Берёзко", "Линник", "Шевчук", "Дорош", "Кравец", "Гнатюк")
PLACES = ("школах", "больницах", "библиотеках", "музеях", "колледжах", "поликлиниках")
THINGS = ("«Цифровая весна»", "«Умная река»", "«Код края»", "«Точка света»", "«Новый маршрут»")
SHAPES = (
    "В {places} {region} с {day} марта {year} года работает проект {thing}.",
    "Губернатор {region} {first} {last} посетил технопарк и осмотрел {number} новых лабораторий.",
    "«Мы планируем открыть ещё {number} центров до конца года», — рассказала министр связи {first} {last}.",
    "Правительство {region} и компания {thing} подписали соглашение о сотрудничестве {day} мая.",
    "Более {number} тысяч жителей {region} воспользовались сервисом {thing} в прошлом году.",
    "По словам координатора проекта, в {places} установят {number} серверов и {day} камер.",
    "Проект {thing} направлен на обучение учителей и врачей работе с данными.",
)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory() as name:
        folder, state = Path(name) / "in", Path(name) / "state"
        write_articles(folder, count)
        index = ensure_index(shipped_data(), state, Morph()).path
        reading, published = timed(lambda: publish_articles([folder], state))
        drafting, drafted = timed(lambda: asyncio.run(draft_articles([folder], index, let_go)))
    assert len(published.articles) == len(drafted.articles) == count
    of_bound = drafting / count * 1_000 / BOUND
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    owner = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(f"{count} articles, {drafted.drafts} drafts")
    say(f"read and made searchable  {reading:.1f} s")
    ratio = f"{drafting / reading:.1f} times that, {of_bound:.0%} of the bound"
    say(f"read and drafted          {drafting:.1f} s: {ratio}")
    say(f"largest reading process   {reader:.0f} MB, its owner {owner:.0f} MB")


async def let_go(read: ReadArticle, drafts: Sequence[Draft]) -> None:
    """Nothing is kept: what is measured is the drafting."""


def timed(work: Callable[[], Summary]) -> tuple[float, Summary]:
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


def write_articles(folder: Path, count: int) -> None:
    """Articles whose sentences differ enough that few repeat one another."""
    folder.mkdir()
    chance = random.Random(7)
    for n in range(count):
        lines = [f"Новости проекта номер {n}", f"{chance.randint(1, 28):02}.04.2024", ""]
        lines += [sentence(chance) for _ in range(SENTENCES)]
        (folder / f"article-{n}.txt").write_text("\n".join(lines), encoding="utf-8")


def sentence(chance: random.Random) -> str:
    return chance.choice(SHAPES).format(
        places=chance.choice(PLACES), region=chance.choice(REGIONS), thing=chance.choice(THINGS),
        first=chance.choice(FIRST), last=chance.choice(LAST), day=chance.randint(1, 28),
        year=chance.randint(2019, 2024), number=chance.randint(2, 900),
    )  # fmt: skip


if __name__ == "__main__":
    main()
