"""The store over any `Database`: which tables there are, and what is cleared when."""

import time

from bot.store.database import Clock, Database
from bot.store.tables.base_history import BaseHistoryTable
from bot.store.tables.chats import moving
from bot.store.tables.drafts import DismissedTable, DraftsTable, PromptsTable
from bot.store.tables.feeds import FeedsTable
from bot.store.tables.following import AwaitedTable, DigestsTable
from bot.store.tables.inbox import InboxTable
from bot.store.tables.journal import AnswersTable, ToldTable
from bot.store.tables.operators import OperatorsTable
from bot.store.tables.outbox import OutboxTable
from bot.store.tables.questions import QuestionsTable
from bot.store.tables.reports import ReportsTable
from bot.store.tables.talk import PrefsTable, RepliesTable, TurnsTable
from bot.store.tables.versions import VersionsTable


class SqlStore:
    """A `Store` in a database; open it before use."""

    def __init__(self, database: Database, now: Clock = time.time) -> None:
        self._database = database
        self.turns = TurnsTable(database, now)
        self.replies = RepliesTable(database, now)
        self.prefs = PrefsTable(database)
        self.operators = OperatorsTable(database, now)
        self.answers = AnswersTable(database, now)
        self.told = ToldTable(database, now)
        self.reports = ReportsTable(database, now)
        self.questions = QuestionsTable(database, now)
        self.inbox: InboxTable = InboxTable(database, now)
        self.versions = VersionsTable(database, now)
        self.drafts = DraftsTable(database, now)
        self.prompts = PromptsTable(database, now)
        self.dismissed = DismissedTable(database, now)
        self.feeds = FeedsTable(database)
        self.outbox = OutboxTable(database, now)
        self.history = BaseHistoryTable(database, self.outbox, now)
        self.awaited = AwaitedTable(database, self.outbox, now)
        self.digests = DigestsTable(database, self.outbox, now)

    @property
    def leads(self) -> bool:
        """Alone with its database, this process does all."""
        return True

    async def open(self) -> None:
        """Connect and migrate. Raises StoreError where that cannot be done."""
        await self._database.open()

    async def prune(self) -> None:
        """Drop what has expired or is too old to matter."""
        spoken = (self.turns, self.replies, self.told, self.reports, self.questions)
        for table in (*spoken, self.inbox, self.prompts, self.outbox):
            await table.prune()

    async def forget(self, user: int) -> None:
        """Erase everything that is kept about a person."""
        spoken = (self.turns, self.replies, self.told, self.reports, self.questions)
        known = (self.prefs, self.operators, self.inbox)
        begun = (self.outbox, self.awaited, self.digests)
        edited = (self.versions, self.drafts, self.prompts, self.dismissed, self.feeds)
        for table in (*spoken, *known, *edited, *begun):
            await table.forget(user)

    async def move_chat(self, old: int, new: int) -> None:
        """A group became a supergroup with another id."""
        await self._database.write(*moving(old, new))

    async def close(self) -> None:
        """Commit what is being written, then disconnect."""
        await self._database.close()
