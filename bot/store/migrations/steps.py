"""The steps of the schema. A step that was released is never edited: add another.

`{serial}` stands for a key that numbers its rows, `{bytes}` for a column of bytes; each dialect has its own.
"""

MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0001-inbox",
        (
            """CREATE TABLE inbox (
                seq {serial},
                source TEXT NOT NULL,
                update_id BIGINT,
                content TEXT NOT NULL,
                attempts BIGINT NOT NULL DEFAULT 0,
                done_at DOUBLE PRECISION,
                UNIQUE (source, update_id)
            )""",
            "CREATE INDEX inbox_waiting ON inbox (source, seq) WHERE done_at IS NULL",
            """CREATE TABLE dead_letters (
                seq BIGINT PRIMARY KEY,
                source TEXT NOT NULL,
                content TEXT NOT NULL,
                reason TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
        ),
    ),
    (
        "0002-turns",
        (
            """CREATE TABLE turns (
                chat BIGINT NOT NULL,
                "user" BIGINT NOT NULL,
                thread BIGINT NOT NULL,
                turn TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                PRIMARY KEY (chat, "user", thread)
            )""",
            'CREATE INDEX turns_user ON turns ("user")',
        ),
    ),
    (
        "0003-prefs",
        ('CREATE TABLE prefs ("user" BIGINT PRIMARY KEY, language TEXT)',),
    ),
    (
        "0004-replies",
        (
            """CREATE TABLE replies (
                chat BIGINT NOT NULL,
                message BIGINT NOT NULL,
                "user" BIGINT NOT NULL,
                question BIGINT,
                offers TEXT NOT NULL,
                more TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                PRIMARY KEY (chat, message)
            )""",
            "CREATE INDEX replies_question ON replies (chat, question)",
            'CREATE INDEX replies_user ON replies ("user")',
        ),
    ),
    (
        "0005-person",
        tuple(
            f'ALTER TABLE {table} RENAME COLUMN "user" TO person' for table in ("turns", "prefs", "replies")
        ),
    ),
)
