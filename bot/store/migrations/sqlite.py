"""The steps of the SQLite schema. A step that was released is never edited: add another."""

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001-inbox",
        (
            """CREATE TABLE inbox (
                seq INTEGER PRIMARY KEY AUTOINCREMENT,
                source TEXT NOT NULL,
                update_id INTEGER,
                content TEXT NOT NULL,
                attempts INTEGER NOT NULL DEFAULT 0,
                done_at REAL,
                UNIQUE (source, update_id)
            )""",
            "CREATE INDEX inbox_waiting ON inbox (source, seq) WHERE done_at IS NULL",
            """CREATE TABLE dead_letters (
                seq INTEGER PRIMARY KEY,
                source TEXT NOT NULL,
                content TEXT NOT NULL,
                reason TEXT NOT NULL,
                at REAL NOT NULL
            )""",
        ),
    ),
    (
        "0002-turns",
        (
            """CREATE TABLE turns (
                chat INTEGER NOT NULL,
                user INTEGER NOT NULL,
                thread INTEGER NOT NULL,
                turn TEXT NOT NULL,
                at REAL NOT NULL,
                PRIMARY KEY (chat, user, thread)
            ) WITHOUT ROWID""",
            "CREATE INDEX turns_user ON turns (user)",
        ),
    ),
    (
        "0003-prefs",
        ("CREATE TABLE prefs (user INTEGER PRIMARY KEY, language TEXT)",),
    ),
    (
        "0004-replies",
        (
            """CREATE TABLE replies (
                chat INTEGER NOT NULL,
                message INTEGER NOT NULL,
                user INTEGER NOT NULL,
                question INTEGER,
                offers TEXT NOT NULL,
                more TEXT NOT NULL,
                at REAL NOT NULL,
                PRIMARY KEY (chat, message)
            ) WITHOUT ROWID""",
            "CREATE INDEX replies_question ON replies (chat, question)",
            "CREATE INDEX replies_user ON replies (user)",
        ),
    ),
)
