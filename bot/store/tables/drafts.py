"""Articles under review, their drafts, what was decided of each, and messages that wait for a reply."""

import secrets
from collections.abc import Sequence

from bot.facts.changes import Change, Version
from bot.store.database import Clock, Database, Row, Statement
from bot.store.editing import Decision, DraftStatus, Prompt, StoredDraft
from bot.store.tables.versions import stored, version_of

PROMPTS_LIFE = 30 * 24 * 3600.0
"""Seconds for which a reply to a card or a prompt mends something."""
COLUMNS = "id, article, body, own, status, decision, editor, at"


class DraftsTable:
    """`Drafts` in tables. Whatever is decided is decided in one transaction that checks it is pending."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def put(self, article: str, body: str, drafts: Sequence[StoredDraft], person: int) -> None:
        await self._database.write(
            (
                "INSERT INTO fed (article, body, editor, at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (article) DO UPDATE SET body = excluded.body",
                (article, body, person, self._now()),
            ),
            *_inserts(drafts),
        )

    async def article(self, id_: str) -> str | None:
        rows = await self._database.read("SELECT body FROM fed WHERE article = ?", id_)
        return str(rows[0][0]) if rows else None

    async def articles(self) -> list[str]:
        return [str(body) for (body,) in await self._database.read("SELECT body FROM fed ORDER BY at")]

    async def get(self, id_: str) -> StoredDraft | None:
        rows = await self._database.read(f"SELECT {COLUMNS} FROM drafts WHERE id = ?", id_)
        return _draft(rows[0]) if rows else None

    async def of(self, article: str) -> list[StoredDraft]:
        sql = f"SELECT {COLUMNS} FROM drafts WHERE article = ? ORDER BY place, id"
        return [_draft(row) for row in await self._database.read(sql, article)]

    async def waiting(self) -> list[tuple[str, int]]:
        rows = await self._database.read(
            "SELECT drafts.article, count(*) FROM drafts JOIN fed ON fed.article = drafts.article"
            " WHERE status = 'pending' GROUP BY drafts.article, fed.at ORDER BY fed.at"
        )
        return [(str(article), int(count)) for article, count in rows]

    async def edit(self, draft: StoredDraft, body: str, own: bool, person: int) -> bool:
        held = "FROM drafts WHERE id = ? AND status = 'pending' AND body = ?"
        await self._database.write(
            (
                "INSERT INTO decisions (draft, what, body, editor, at)"
                f" SELECT id, 'edited', body, ?, ? {held}",
                (person, self._now(), draft.id, draft.body),
            ),
            (
                "UPDATE drafts SET body = ?, own = ? WHERE id = ? AND status = 'pending' AND body = ?",
                (body, int(own), draft.id, draft.body),
            ),
        )
        return bool(await self._database.read(f"SELECT 1 {held}", draft.id, body))

    async def decide(
        self,
        ids: Sequence[str],
        status: DraftStatus,
        person: int,
        changes: Sequence[Change] = (),
        note: str = "",
        instead: Sequence[StoredDraft] = (),
    ) -> Version | None:
        token, at = secrets.token_hex(8), self._now()
        places = ", ".join("?" * len(ids))
        await self._database.write(
            (
                "UPDATE drafts SET status = ?, decision = ?, editor = ?, at = ?"
                f" WHERE id IN ({places}) AND status = 'pending'",
                (status, token, person, at, *ids),
            ),
            (
                "UPDATE drafts SET status = 'pending', decision = NULL, editor = NULL, at = NULL"
                " WHERE decision = ? AND (SELECT count(*) FROM drafts WHERE decision = ?) < ?",
                (token, token, len(ids)),
            ),
            *self._publishing(token, person, at, changes, note),
            *self._recording(token, status, person, at),
            *_inserts(instead, token),
            *self._parting(ids[0], instead, token, person, at),
        )
        return await self._published(token)

    async def reopen(self, draft: StoredDraft, person: int, changes: Sequence[Change] = ()) -> Version | None:
        token, at = secrets.token_hex(8), self._now()
        await self._database.write(
            (  # pending again under the token of its reopening, by which that is known to have held
                "UPDATE drafts SET status = 'pending', decision = ?, editor = NULL, at = NULL"
                " WHERE id = ? AND decision = ? AND status <> 'pending'",
                (token, draft.id, draft.decision),
            ),
            *self._publishing(token, person, at, changes, "undo"),
            *self._recording(token, "reopened", person, at),
        )
        return await self._published(token)

    async def whole_of(self, id_: str) -> str | None:
        rows = await self._database.read(
            "SELECT body FROM decisions WHERE draft = ? AND what = 'part' ORDER BY seq DESC LIMIT 1", id_
        )
        return str(rows[0][0]) if rows else None

    async def join(self, id_: str, person: int) -> str | None:
        token, whole = secrets.token_hex(8), await self.whole_of(id_)
        parts = "id IN (SELECT draft FROM decisions WHERE what = 'part' AND body = ?)"
        await self._database.write(
            (
                "UPDATE drafts SET status = 'pending', decision = ?, editor = NULL, at = NULL"
                " WHERE id = ? AND status = 'split'"
                f" AND NOT EXISTS (SELECT 1 FROM drafts WHERE status <> 'pending' AND {parts})",
                (token, whole, whole),
            ),
            (
                f"DELETE FROM drafts WHERE {parts} AND EXISTS (SELECT 1 FROM drafts WHERE decision = ?)",
                (whole, token),
            ),
            *self._recording(token, "joined", person, self._now()),
        )
        return whole if await self._published(token) else None

    async def forget(self, user: int) -> None:
        """Keep what was decided, not by whom."""
        tables = ("fed", "drafts", "decisions")
        await self._database.write(
            *((f"UPDATE {table} SET editor = 0 WHERE editor = ?", (user,)) for table in tables)
        )

    async def history(self, id_: str) -> list[Decision]:
        rows = await self._database.read(
            "SELECT what, body, editor, at FROM decisions WHERE draft = ? ORDER BY seq", id_
        )
        return [Decision(*row) for row in rows]

    def _publishing(
        self, token: str, person: int, at: float, changes: Sequence[Change], note: str
    ) -> list[Statement]:
        """The version, provided that the decision holds."""
        if not changes:
            return []
        return [
            (
                "INSERT INTO versions (token, at, editor, note, changes) SELECT ?, ?, ?, ?, ?"
                " WHERE EXISTS (SELECT 1 FROM drafts WHERE decision = ?)",
                (token, at, person, note, stored(changes), token),
            )
        ]

    def _recording(self, token: str, what: str, person: int, at: float) -> list[Statement]:
        return [
            (
                "INSERT INTO decisions (draft, what, body, editor, at)"
                " SELECT id, ?, body, ?, ? FROM drafts WHERE decision = ?",
                (what, person, at, token),
            )
        ]

    def _parting(
        self, whole: str, parts: Sequence[StoredDraft], token: str, person: int, at: float
    ) -> list[Statement]:
        """What each part is a part of, provided that the decision holds."""
        return [
            (
                "INSERT INTO decisions (draft, what, body, editor, at) SELECT ?, 'part', ?, ?, ?"
                " WHERE EXISTS (SELECT 1 FROM drafts WHERE decision = ?)",
                (part.id, whole, person, at, token),
            )
            for part in parts
        ]

    async def _published(self, token: str) -> Version | None:
        held = await self._database.read("SELECT 1 FROM drafts WHERE decision = ? LIMIT 1", token)
        if not held:
            return None
        rows = await self._database.read(
            "SELECT number, token, at, editor, note, changes FROM versions WHERE token = ?", token
        )
        return version_of(rows[0]) if rows else Version(0, token, self._now(), 0, "", ())


class DismissedTable:
    """`Dismissed` in a table."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def add(self, gap: str, person: int) -> None:
        await self._database.write(
            (
                "INSERT INTO dismissed (gap, editor, at) VALUES (?, ?, ?) ON CONFLICT (gap) DO NOTHING",
                (gap, person, self._now()),
            )
        )

    async def all(self) -> frozenset[str]:
        return frozenset(gap for (gap,) in await self._database.read("SELECT gap FROM dismissed"))

    async def forget(self, user: int) -> None:
        await self._database.write(("UPDATE dismissed SET editor = 0 WHERE editor = ?", (user,)))


class PromptsTable:
    """`Prompts` in a table; a prompt older than `PROMPTS_LIFE` is as good as none."""

    def __init__(self, database: Database, now: Clock) -> None:
        self._database = database
        self._now = now

    async def put(self, chat: int, message: int, prompt: Prompt) -> None:
        await self._database.write(
            (
                "INSERT INTO prompts (chat, message, item, field, at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (chat, message) DO UPDATE SET item = excluded.item, field = excluded.field,"
                " at = excluded.at",
                (chat, message, prompt.item, prompt.field, self._now()),
            )
        )

    async def at(self, chat: int, message: int) -> Prompt | None:
        rows = await self._database.read(
            "SELECT item, field FROM prompts WHERE chat = ? AND message = ? AND at > ?",
            chat, message, self._now() - PROMPTS_LIFE,
        )  # fmt: skip
        return Prompt(*rows[0]) if rows else None

    async def forget(self, user: int) -> None:
        await self._database.write(("DELETE FROM prompts WHERE chat = ?", (user,)))

    async def prune(self) -> None:
        """Drop what has expired."""
        await self._database.write(("DELETE FROM prompts WHERE at <= ?", (self._now() - PROMPTS_LIFE,)))


def _inserts(drafts: Sequence[StoredDraft], decision: str | None = None) -> list[Statement]:
    """Statements that add drafts; with a decision, only where it holds."""
    condition, values = ("", ()) if decision is None else (
        " WHERE EXISTS (SELECT 1 FROM drafts WHERE decision = ?)", (decision,)
    )  # fmt: skip
    sql = (
        f"INSERT INTO drafts (id, article, place, body, own) SELECT ?, ?, ?, ?, ?{condition or ' WHERE true'}"
        " ON CONFLICT (id) DO NOTHING"
    )
    return [
        (sql, (draft.id, draft.article, place, draft.body, int(draft.own), *values))
        for place, draft in enumerate(drafts)
    ]


def _draft(row: Row) -> StoredDraft:
    id_, article, body, own, status, decision, person, at = row
    return StoredDraft(id_, article, body, bool(own), status, decision, person, at)
