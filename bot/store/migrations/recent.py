"""The newest steps of the schema; they follow the others in `steps`."""

RECENT: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "0022-context",
        (
            "ALTER TABLE replies ADD COLUMN context TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE awaited RENAME TO awaited_before",
            """CREATE TABLE awaited (
                id {serial},
                person BIGINT NOT NULL,
                chat BIGINT NOT NULL,
                thread BIGINT,
                question TEXT NOT NULL,
                context TEXT NOT NULL,
                lang TEXT NOT NULL,
                base TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                UNIQUE (person, chat, question, context)
            )""",
            "INSERT INTO awaited (person, chat, thread, question, context, lang, base, at)"
            " SELECT person, chat, thread, question, '', lang, base, at FROM awaited_before ORDER BY id",
            "DROP TABLE awaited_before",
        ),
    ),
    (
        "0023-due",
        (  # most readers are due at the same moment: the next few are found without sorting them all
            "DROP INDEX digests_next",
            "CREATE INDEX digests_due ON digests (next_at, person)",
        ),
    ),
    (
        "0024-feeds",
        (
            """CREATE TABLE feeds (
                url TEXT PRIMARY KEY,
                editor BIGINT NOT NULL,
                seen TEXT NOT NULL,
                etag TEXT NOT NULL,
                modified TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
        ),
    ),
)
