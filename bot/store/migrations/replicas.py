"""What only a shared database needs: who is alive, and whose item each is."""

REPLICA_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "replicas-0001",
        (
            """CREATE TABLE replicas (
                id {serial},
                seen_at TIMESTAMPTZ NOT NULL
            )""",
            "ALTER TABLE inbox ADD COLUMN chat TEXT NOT NULL DEFAULT 'unknown'",
            "ALTER TABLE inbox ADD COLUMN owner BIGINT NOT NULL DEFAULT 0",
            "CREATE INDEX inbox_chat ON inbox (source, chat) WHERE done_at IS NULL",
            "CREATE INDEX inbox_owner ON inbox (source, owner, seq) WHERE done_at IS NULL",
        ),
    ),
)
