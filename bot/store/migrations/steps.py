"""The steps of the schema. A step that was released is never edited: add another.

`{serial}` stands for a key that numbers its rows, `{bytes}` for a column of bytes; each dialect has its own.
"""

from bot.store.migrations.recent import RECENT

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
    (
        "0006-operators",
        (
            """CREATE TABLE operators (
                person BIGINT PRIMARY KEY,
                name TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
        ),
    ),
    (
        "0007-answers",
        (
            """CREATE TABLE answers (
                number TEXT PRIMARY KEY,
                digest TEXT NOT NULL,
                base TEXT NOT NULL,
                body TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
            """CREATE TABLE told (
                person BIGINT NOT NULL,
                chat BIGINT NOT NULL,
                fact TEXT NOT NULL,
                number TEXT NOT NULL,
                lang TEXT NOT NULL,
                said TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                PRIMARY KEY (person, chat, fact)
            )""",
            "CREATE INDEX told_fact ON told (fact, lang, said)",
        ),
    ),
    (
        "0007-replies",
        (
            "ALTER TABLE replies ADD COLUMN asked TEXT NOT NULL DEFAULT '\"\"'",
            "ALTER TABLE replies ADD COLUMN number TEXT NOT NULL DEFAULT ''",
        ),
    ),
    (
        "0007-reports",
        (
            """CREATE TABLE reports (
                id {serial},
                person BIGINT,
                kind TEXT NOT NULL,
                number TEXT NOT NULL,
                question TEXT NOT NULL,
                words TEXT NOT NULL,
                lang TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                settled BIGINT NOT NULL,
                UNIQUE (person, kind, number, question)
            )""",
            "CREATE INDEX reports_waiting ON reports (id) WHERE settled = 0",
            """CREATE TABLE asked (
                id {serial},
                day TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                asker TEXT NOT NULL,
                question TEXT NOT NULL,
                outcome TEXT NOT NULL,
                reason TEXT NOT NULL,
                lang TEXT NOT NULL,
                latency DOUBLE PRECISION NOT NULL
            )""",
            "CREATE INDEX asked_day ON asked (day, asker)",
            "CREATE INDEX asked_asker ON asked (asker)",
            """CREATE TABLE daily (
                day TEXT PRIMARY KEY,
                askers BIGINT NOT NULL,
                questions BIGINT NOT NULL,
                answered BIGINT NOT NULL,
                clarified BIGINT NOT NULL,
                latency DOUBLE PRECISION NOT NULL
            )""",
            "CREATE TABLE salts (name TEXT PRIMARY KEY, salt TEXT NOT NULL)",
        ),
    ),
    (
        "0008-prefs",
        (
            "ALTER TABLE prefs ADD COLUMN rich BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE prefs ADD COLUMN timezone TEXT NOT NULL DEFAULT 'Europe/Moscow'",
            "ALTER TABLE prefs ADD COLUMN quiet_from BIGINT NOT NULL DEFAULT 22",
            "ALTER TABLE prefs ADD COLUMN quiet_until BIGINT NOT NULL DEFAULT 8",
            "ALTER TABLE prefs ADD COLUMN recall BIGINT NOT NULL DEFAULT 1",
            "ALTER TABLE prefs ADD COLUMN digest TEXT NOT NULL DEFAULT 'off'",
        ),
    ),
    (
        "0009-versions",
        (
            """CREATE TABLE versions (
                number {serial},
                token TEXT NOT NULL UNIQUE,
                at DOUBLE PRECISION NOT NULL,
                editor BIGINT NOT NULL,
                note TEXT NOT NULL,
                changes TEXT NOT NULL
            )""",
        ),
    ),
    (
        "0010-drafts",
        (
            """CREATE TABLE fed (
                article TEXT PRIMARY KEY,
                body TEXT NOT NULL,
                editor BIGINT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
            """CREATE TABLE drafts (
                id TEXT PRIMARY KEY,
                article TEXT NOT NULL,
                place BIGINT NOT NULL,
                body TEXT NOT NULL,
                own BIGINT NOT NULL DEFAULT 0,
                status TEXT NOT NULL DEFAULT 'pending',
                decision TEXT,
                editor BIGINT,
                at DOUBLE PRECISION
            )""",
            "CREATE INDEX drafts_article ON drafts (article, place)",
            "CREATE INDEX drafts_decision ON drafts (decision)",
            """CREATE TABLE decisions (
                seq {serial},
                draft TEXT NOT NULL,
                what TEXT NOT NULL,
                body TEXT NOT NULL,
                editor BIGINT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
            """CREATE TABLE prompts (
                chat BIGINT NOT NULL,
                message BIGINT NOT NULL,
                item TEXT NOT NULL,
                field TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                PRIMARY KEY (chat, message)
            )""",
        ),
    ),
    (
        "0010-outbox",
        (
            """CREATE TABLE outbox (
                id {serial},
                person BIGINT NOT NULL,
                chat BIGINT NOT NULL,
                thread BIGINT,
                kind TEXT NOT NULL,
                priority BIGINT NOT NULL,
                not_before DOUBLE PRECISION NOT NULL,
                dedupe TEXT NOT NULL UNIQUE,
                content TEXT NOT NULL,
                state TEXT NOT NULL,
                attempts BIGINT NOT NULL DEFAULT 0,
                at DOUBLE PRECISION NOT NULL
            )""",
            "CREATE INDEX outbox_waiting ON outbox (priority, id, not_before, chat) WHERE state = 'waiting'",
            "CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending'",
            "CREATE INDEX outbox_person ON outbox (person)",
            "CREATE TABLE away (person BIGINT PRIMARY KEY, since DOUBLE PRECISION NOT NULL)",
        ),
    ),
    (
        "0020-following",
        (
            """CREATE TABLE base_facts (
                fact TEXT NOT NULL,
                said TEXT NOT NULL,
                said_en TEXT NOT NULL,
                text TEXT NOT NULL,
                text_en TEXT NOT NULL,
                article TEXT NOT NULL,
                since DOUBLE PRECISION NOT NULL,
                until DOUBLE PRECISION,
                PRIMARY KEY (fact, said, said_en)
            )""",
            "CREATE INDEX base_facts_since ON base_facts (since) WHERE until IS NULL",
            "CREATE INDEX outbox_chat ON outbox (chat, kind)",
            """CREATE TABLE awaited (
                id {serial},
                person BIGINT NOT NULL,
                chat BIGINT NOT NULL,
                thread BIGINT,
                question TEXT NOT NULL,
                lang TEXT NOT NULL,
                base TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                UNIQUE (person, chat, question)
            )""",
            """CREATE TABLE follows (
                person BIGINT NOT NULL,
                target TEXT NOT NULL,
                at DOUBLE PRECISION NOT NULL,
                PRIMARY KEY (person, target)
            )""",
            """CREATE TABLE digests (
                person BIGINT PRIMARY KEY,
                lang TEXT NOT NULL,
                since DOUBLE PRECISION NOT NULL,
                next_at DOUBLE PRECISION NOT NULL
            )""",
            "CREATE INDEX digests_next ON digests (next_at)",
        ),
    ),
    (
        "0021-dismissed",
        (
            """CREATE TABLE dismissed (
                gap TEXT PRIMARY KEY,
                editor BIGINT NOT NULL,
                at DOUBLE PRECISION NOT NULL
            )""",
        ),
    ),
    *RECENT,
)
