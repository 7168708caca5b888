"""What the bot said: numbered answers, and who was told which fact."""

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b

from bot.facts.model import Lang
from bot.store.database import Clock, Database, Statement
from bot.store.journal import KeptAnswer

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

    async def note(
        self, person: int, chat: int, lang: Lang, said: Mapping[str, str], number: str = ""
    ) -> None:
        statements = tuple(self._notes(person, chat, lang, said, number))
        if statements:
            await self._database.write(*statements)

    async def forget(self, user: int) -> None:
        await self._database.write(("DELETE FROM told WHERE person = ?", (user,)))

    async def prune(self) -> None:
        """Drop what is too old to matter."""
        await self._database.write(("DELETE FROM told WHERE at <= ?", (self._now() - TOLD_LIFE,)))

    def _notes(
        self, person: int, chat: int, lang: Lang, said: Mapping[str, str], number: str
    ) -> Iterator[Statement]:
        """Words said again where there is no number keep the number under which they were said before."""
        for fact, words in said.items():
            yield (
                "INSERT INTO told (person, chat, fact, number, lang, said, at) VALUES (?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (person, chat, fact) DO UPDATE SET number = CASE"
                " WHEN excluded.number = '' AND excluded.said = told.said AND excluded.lang = told.lang"
                " THEN told.number ELSE excluded.number END,"
                " lang = excluded.lang, said = excluded.said, at = excluded.at",
                (person, chat, fact, number, lang, words_hash(words), self._now()),
            )


def words_hash(words: str) -> str:
    """Names the words in which a fact was told."""
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _body(answer: KeptAnswer) -> str:
    names = ("lang", "text", "entities", "said", "reply")
    return json.dumps({name: getattr(answer, name) for name in names})
