"""Which database the settings ask for."""

from bot.settings import Settings
from bot.store.published import STATE_FILE
from bot.store.sqlite import SqliteStore
from bot.store.store import SqlStore


def build_store(settings: Settings) -> SqlStore:
    """The store of these settings, not yet opened: PostgreSQL by DATABASE_URL, else a file in STATE_DIR."""
    if settings.database_url is None:
        return SqliteStore(settings.state_dir / STATE_FILE)
    from bot.store.postgres import PostgresStore  # ten megabytes that a bot with a file can spare

    return PostgresStore(settings.database_url.get_secret_value())
