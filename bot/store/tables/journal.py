"""What the bot said: numbered answers, and who was told which fact."""

import json
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b

from bot.facts.model import Lang
from bot.store.database import Clock, Database, Statement
from bot.store.journal import KeptAnswer, Telling

KNOWN = 10_000
"""Answers that are known to be kept, so that what is asked often is not written often."""
TOLD_LIFE = 366 * 24 * 3600.0
"""Seconds for which a person is told when a fact they were told turns out wrong."""


class AnswersTable:
    """`Answers` in a table; what is known of an answer beside its key lies in `body` as JSON."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now
        self._known: OrderedDict[str, str] = OrderedDict()

    async def add(self, answer: KeptAnswer) -> bool:
        if self._known.get(answer.number) == answer.digest:
            return True
        rows = await self._database.write_returning(
            "INSERT INTO answers (number, digest, base, body, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (number) DO UPDATE SET digest = answers.digest RETURNING digest",
            answer.number,
            answer.digest,
            answer.base,
            _body(answer),
            self._now(),
        )
        self._remember(answer.number, rows[0][0])
        return bool(rows[0][0] == answer.digest)

    async def find(self, number: str) -> KeptAnswer | None:
        rows = await self._database.read(
            "SELECT digest, base, body, at FROM answers WHERE number = ?", number
        )
        if not rows:
            return None
        digest, base, body, at = rows[0]
        kept = KeptAnswer(number, digest, base, at=at, **json.loads(body))
        return replace(kept, entities=tuple(kept.entities))

    def _remember(self, number: str, digest: str) -> None:
        self._known[number] = digest
        if len(self._known) > KNOWN:
            self._known.popitem(last=False)


class ToldTable:
    """`Told` in a table."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def note(self, person: int, chat: int, answer: KeptAnswer) -> None:
        statements = tuple(self._notes(person, chat, answer))
        if statements:
            await self._database.write(*statements)

    async def versions(self) -> set[tuple[str, Lang, str]]:
        rows = await self._database.read("SELECT DISTINCT fact, lang, said FROM told")
        return {(fact, lang, said) for fact, lang, said in rows}

    async def tellings(self, fact: str, lang: Lang, said: str) -> list[Telling]:
        rows = await self._database.read(
            "SELECT person, chat, fact, number, lang, said, at FROM told"
            " WHERE fact = ? AND lang = ? AND said = ? ORDER BY at, person, chat",
            fact,
            lang,
            said,
        )
        return [Telling(*row) for row in rows]

    async def withdraw(self, telling: Telling) -> None:
        await self._database.write(
            (
                "DELETE FROM told WHERE person = ? AND chat = ? AND fact = ? AND said = ?",
                (telling.person, telling.chat, telling.fact, telling.said),
            )
        )

    async def forget(self, user: int) -> None:
        await self._database.write(("DELETE FROM told WHERE person = ?", (user,)))

    async def prune(self) -> None:
        """Drop what is too old to matter."""
        await self._database.write(("DELETE FROM told WHERE at <= ?", (self._now() - TOLD_LIFE,)))

    def _notes(self, person: int, chat: int, answer: KeptAnswer) -> Iterator[Statement]:
        for fact, words in answer.said.items():
            yield (
                "INSERT INTO told (person, chat, fact, number, lang, said, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (person, chat, fact) DO UPDATE SET number = excluded.number,"
                " lang = excluded.lang, said = excluded.said, at = excluded.at",
                (person, chat, fact, answer.number, answer.lang, words_hash(words), self._now()),
            )


def words_hash(words: str) -> str:
    """Names the words in which a fact was told."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _body(answer: KeptAnswer) -> str:
    names = ("lang", "text", "entities", "said", "reply")
    return json.dumps({name: getattr(answer, name) for name in names})
